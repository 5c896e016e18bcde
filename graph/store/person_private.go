package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
	"tirek/graph/store/internal/lift"
)

// belongs is whether a person, named by a column of a query with row security, belongs to a scope today.
func (q *query) belongs(person string, s scope) *query {
	switch {
	case s.All || lift.Away(s.Tops):
		return q.add("true")
	case s.None():
		return q.add("false")
	}
	return q.add("belongs_below("+person+", ?)", s.Tops)
}

// PrivateOf returns what few may read about each person; never nil. Values are masked unless the viewer
// may read them where the person belongs today.
func (r *Reader) PrivateOf(ids []uuid.UUID) ([]*model.PersonPrivate, error) {
	all := make([]*model.PersonPrivate, len(ids))
	for i := range all {
		all[i] = &model.PersonPrivate{}
	}
	q := lookup("SELECT o.ord, c.phone, c.email, c.address, c.iin, ")
	q.belongs("o.id", r.scope(model.ReadContacts)).add(", ").belongs("o.id", r.scope(model.ReadPrivate))
	q.add(" FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) JOIN person_private c ON c.person_id = o.id", ids)
	q.private = true
	var fault error
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		p := model.PersonPrivate{Phone: row.textOrNil(), Email: row.textOrNil(), Address: row.textOrNil()}
		sealed, contacts, private := bytes.Clone(row.raw()), row.bool(), row.bool()
		if !contacts {
			p.Phone, p.Email = mapped(p.Phone, model.MaskPhone), mapped(p.Email, model.MaskEmail)
		}
		if !private {
			p.Address = mapped(p.Address, model.MaskAddress)
		}
		if sealed != nil {
			var iin []byte
			if private {
				var err error
				iin, err = iinColumn.open(r.keys, ids[i], sealed)
				fault = errors.Join(fault, err)
			}
			p.IIN = new(model.MaskIIN(string(iin)))
		}
		*all[i] = p
	})
	return all, errors.Join(err, fault)
}

func mapped[T any](p *T, f func(T) T) *T {
	if p == nil {
		return nil
	}
	return new(f(*p))
}

// iin adds a condition that a person has an IIN, and that the viewer may read it.
func (r *Reader) iin(q *query, iin string, at model.Date) {
	if q.fault = r.keys.Reload(); q.fault != nil { // what was sealed anew a moment ago is found too
		return
	}
	iin, _ = model.ParseIIN("", iin) // it was checked
	q.members(r.scope(model.ReadPrivate), at)
	q.add(" AND s.person_id IN (SELECT c.person_id FROM person_private c WHERE c.iin_index = ANY (?))", r.keys.Indexes(iinColumn.purpose(), iin))
	q.private = true
}

// privateRow is a row of what few may read about a person.
type privateRow struct {
	bun.BaseModel `bun:"table:person_private,alias:c"`

	PersonID uuid.UUID
	Phone    *string
	Email    *string
	Address  *string
	IIN      []byte `bun:"iin"`       // sealed
	IINIndex []byte `bun:"iin_index"` // keyed digest

	iin *string // as it is
}

// clean brings the values into the form in which they are kept.
func (p *privateRow) clean() error {
	for _, part := range []struct {
		text  **string
		parse func(string) (string, error)
	}{
		{&p.Phone, model.ParsePhone}, {&p.Email, model.ParseEmail}, {&p.Address, model.ParseAddress},
		{&p.iin, func(s string) (string, error) { return model.ParseIIN("iin", s) }},
	} {
		if *part.text == nil {
			continue
		}
		clean, err := part.parse(**part.text)
		if err != nil {
			return err
		}
		*part.text = &clean
	}
	return nil
}

func (p *privateRow) empty() bool {
	return p.Phone == nil && p.Email == nil && p.Address == nil && p.iin == nil
}

// private is the row of a person, locked to be changed; found is false when there is none.
func (c *Change) private(person uuid.UUID) (p *privateRow, found bool, err error) {
	p = &privateRow{PersonID: person}
	err = c.ask(ask("SELECT phone, email, address, iin, iin_index FROM person_private WHERE person_id = ?"+toChange, person), func(r *row) {
		p.Phone, p.Email, p.Address, found = r.textOrNil(), r.textOrNil(), r.textOrNil(), true
		p.IIN, p.IINIndex = bytes.Clone(r.raw()), bytes.Clone(r.raw())
	})
	if err != nil || p.IIN == nil {
		return p, found, err
	}
	iin, err := iinColumn.open(c.keys, person, p.IIN)
	p.iin = new(string(iin))
	return p, found, err
}

// seal makes of the IIN what is kept of it. CONFLICT when somebody else has it.
func (c *Change) seal(p *privateRow) error {
	p.IIN, p.IINIndex = nil, nil
	if p.iin == nil {
		return nil
	}
	keys, err := c.sealer()
	if err != nil {
		return err
	}
	if err := c.checkGuesses(); err != nil {
		return err
	}
	var taken int
	err = c.unlocked(func() (err error) {
		taken, err = c.count("SELECT count(*) FROM person_private WHERE iin_index = ANY (?) AND person_id <> ?", keys.Indexes(iinColumn.purpose(), *p.iin), p.PersonID)
		return err
	})
	if err == nil && taken > 0 {
		err = model.Conflict("iin", "iin.taken")
	}
	if err == nil {
		p.IINIndex = keys.Index(iinColumn.purpose(), *p.iin)
		p.IIN, err = iinColumn.seal(keys, p.PersonID, []byte(*p.iin))
	}
	return err
}

// guessedIIN is why the audit says that a change was refused for the IIN of somebody else.
const guessedIIN = "IIN"

// checkGuesses refuses an IIN to whoever has entered too many of other people within an hour: each such
// answer says that somebody is in the register, wherever.
func (c *Change) checkGuesses() error {
	return c.unlocked(func() error {
		return c.hourly("iin.guesses", ask(`SELECT count(*) FROM audit_entries WHERE outcome = ? AND id >= ? AND (account_id = ? OR token_id = ?)
AND fields -> 'refused' ->> 1 = ?`, model.AuditRefused, model.FirstID(time.Now().Add(-time.Hour)), c.viewer.AccountID, c.viewer.TokenID, guessedIIN))
	})
}

// writeIIN is Write for what may enter an IIN. The audit keeps that it was the one of somebody else, but
// not whose.
func (s *Store) writeIIN(ctx context.Context, a Action, f func(*Change) error) error {
	var organization uuid.UUID
	err := s.Write(ctx, a, func(c *Change) error {
		err := f(c)
		organization = c.organizationID
		return err
	})
	if refused, ok := errors.AsType[*model.Error](err); !ok || refused.Key != "iin.taken" {
		return err
	}
	return firstError(s.transact(ctx, Action{Name: a.Name}, func(c *Change) error { // a reason may name people
		c.organizationID = organization
		return c.refused("", uuid.Nil, guessedIIN)
	}), err)
}

// unlocked asks what goes beyond the part of the tree of the viewer, who is told none of it.
func (c *Change) unlocked(f func() error) error {
	var before string
	if err := c.ask(ask("SELECT current_setting('tirek.whole')"), func(r *row) { before = r.text() }); err != nil {
		return err
	}
	set := func(to string) error {
		return c.ask(ask("SELECT set_config('tirek.whole', ?, true)", to), func(*row) {})
	}
	return firstError(set("people,audit"), f(), set(before))
}

// notePrivate writes down what is changed of the values; of an IIN no more than its end.
func (h history) notePrivate(old, fresh *privateRow) error {
	err := firstError(h.field("phone", old.Phone, fresh.Phone), h.field("email", old.Email, fresh.Email), h.field("address", old.Address, fresh.Address))
	if err != nil || old.iin != nil && fresh.iin != nil && *old.iin == *fresh.iin {
		return err
	}
	before, after := mapped(old.iin, model.MaskIIN), mapped(fresh.iin, model.MaskIIN)
	if before != nil && after != nil && *before == *after {
		before = new(model.MaskIIN(""))
	}
	return h.field("iin", before, after)
}
