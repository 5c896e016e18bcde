package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// erasedName stands for the names of people who were erased.
const erasedName = "***"

// ErasedAtOf is when each person was erased; nil: not.
func (r *Reader) ErasedAtOf(ids []uuid.UUID) ([]*time.Time, error) {
	erased := make([]*time.Time, len(ids))
	q := lookup("SELECT o.ord, p.erased_at FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) JOIN people p ON p.id = o.id WHERE p.erased_at IS NOT NULL", ids)
	err := r.run(q, func(row *row) { erased[row.int()-1] = new(row.time()) })
	return erased, err
}

// ErasePerson erases the personal values of a person whose membership is over, and the key under which
// the audit speaks of the person. What statistics are made of stays: sex, the days and places of the
// membership, and of the birth date the month, so that ages at the end of every month stay what they
// were; the member number stays as the only name for it.
func (s *Store) ErasePerson(ctx context.Context, id uuid.UUID, expectedVersion int, reason string) (changed *model.Changed, err error) {
	if err := checkPurpose("reason", reason); err != nil {
		return nil, err
	}
	err = s.Write(ctx, Action{Name: "erasePerson", Permission: model.EraseMembers, Reason: &reason}, func(c *Change) error {
		p, events, found, err := c.person(id, expectedVersion)
		changed = found
		if err != nil {
			return err
		}
		if err := c.checkErasure(p, events, reason); err != nil {
			return err
		}
		erasing := c.entry("Member", id, model.Date{})
		erasing.PersonID = uuid.Nil // it is not under the key that is destroyed
		return firstError(
			c.of("Member", id, model.Date{}).field("erased", false, true),
			c.run(c.update((*personRow)(nil), "last_name = ?, first_name = ?, patronymic = NULL", erasedName, erasedName).
				Set("birth_date = date_trunc('month', birth_date)::date, erased_at = clock_timestamp(), version = version + 1").Where("id = ?", id)),
			c.run(c.update((*privateRow)(nil), "phone = NULL, email = NULL, address = NULL, iin = NULL, iin_index = NULL").Where("person_id = ?", id)),
			c.run(c.db.NewRaw("INSERT INTO person_keys (person_id, key) VALUES (?, NULL) ON CONFLICT (person_id) DO UPDATE SET key = NULL", id)),
			c.run(c.db.NewRaw("SELECT forget_remarks(?)", id)),
		)
	})
	return changed, err
}

// checkErasure refuses to erase whoever is a member or may become one, or holds an office.
func (c *Change) checkErasure(p *personRow, events []eventRow, reason string) error {
	last := events[len(events)-1]
	over := last.ends() || last.Status == model.Rejected || last.Status == model.Withdrawn
	switch {
	case !over || last.EffectiveOn.After(c.Today):
		return model.Invalid("id", "person.member")
	case reason != retentionReason && (mentions(reason, p.LastName) || mentions(reason, p.FirstName)):
		return model.Invalid("reason", "person.mentions")
	}
	terms, err := c.count("SELECT count(*) FROM office_terms WHERE person_id = ? AND (upper_inf(held) OR upper(held) > ?)", p.ID, c.Today)
	if err == nil && terms > 0 {
		err = model.Invalid("id", "person.office")
	}
	return err
}

func mentions(text, name string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(name))
}

// retentionReason names nobody, though somebody may be called Per.
const retentionReason = "retention period is over"

// mostErased is how many people one call of EraseExpired erases.
const mostErased = 200

// EraseExpired erases people whose membership ended so long ago that the settings want them forgotten,
// a number of them at a time. Where that fails for one, the others are erased all the same.
func (s *Store) EraseExpired(ctx context.Context) (erased int, err error) {
	ctx = auth.WithViewer(ctx, auth.System("retention", model.Kazakh))
	type expired struct {
		id      uuid.UUID
		version int
	}
	var people []expired
	err = s.Read(ctx, func(r *Reader) error {
		settings, err := r.Settings()
		if err != nil || settings.RetentionMonths == nil {
			return err
		}
		return r.run(ask(`
SELECT p.id, p.version FROM people p
WHERE p.erased_at IS NULL AND EXISTS (SELECT FROM membership_periods s WHERE s.person_id = p.id)
  AND NOT EXISTS (SELECT FROM membership_periods s WHERE s.person_id = p.id AND s.status IN ('ACTIVE', 'SUSPENDED', 'APPLICANT')
      AND (upper_inf(s.valid) OR upper(s.valid) > ?::date - make_interval(months => ?)))
ORDER BY p.id LIMIT ?`, r.Today, *settings.RetentionMonths, mostErased), func(row *row) {
			people = append(people, expired{row.uuid(), row.int()})
		})
	})
	for _, p := range people {
		_, failed := s.ErasePerson(ctx, p.id, p.version, retentionReason)
		if failed == nil {
			erased++
		}
		err = errors.Join(err, failed)
	}
	return erased, err
}
