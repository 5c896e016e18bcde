package store

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

const maxConsentText = 50 // characters

type consentRow struct {
	bun.BaseModel `bun:"table:consents"`

	ID          uuid.UUID
	PersonID    uuid.UUID
	TextVersion string
	GivenOn     model.Date
	Channel     model.ConsentChannel
	WithdrawnOn *model.Date
}

// inForce is the condition that a consent holds on the day ?, twice.
const inForce = "given_on <= ?::date AND (withdrawn_on IS NULL OR withdrawn_on > ?::date)"

// ConsentsOf returns the consents of each person, the newest first; none of those whose private values
// the viewer may not read.
func (r *Reader) ConsentsOf(ids []uuid.UUID) ([][]*model.Consent, error) {
	q := lookup(`SELECT o.ord, c.id, c.text_version, c.given_on, c.channel, c.withdrawn_on
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) JOIN consents c ON c.person_id = o.id WHERE `, ids)
	q.belongs("o.id", r.scope(model.ReadPrivate)).add(" ORDER BY o.ord, c.given_on DESC, c.id DESC")
	q.private = true
	return listed(r, q, len(ids), func(row *row) *model.Consent {
		return &model.Consent{
			ID: row.uuid(), TextVersion: row.text(), GivenOn: row.date(), Channel: model.ConsentChannel(row.text()), WithdrawnOn: row.dateOrNil(),
		}
	})
}

// ConsentedOf reports for each person whether a consent is in force on the business date.
func (r *Reader) ConsentedOf(ids []uuid.UUID) ([]bool, error) {
	consented := make([]bool, len(ids))
	q := lookup("SELECT DISTINCT o.ord FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) JOIN consents c ON c.person_id = o.id WHERE "+inForce, ids, r.Today, r.Today)
	err := r.run(q, func(row *row) { consented[row.int()-1] = true })
	return consented, err
}

// GiveConsent enters a consent of a person.
func (s *Store) GiveConsent(ctx context.Context, person uuid.UUID, given model.Consent) (changed *model.Changed, err error) {
	text := strings.TrimSpace(given.TextVersion)
	if n := utf8.RuneCountInString(text); n < 1 || n > maxConsentText || checkRemark("", &text) != nil {
		return nil, model.Invalid("textVersion", "consent.text", maxConsentText)
	}
	err = s.Write(ctx, Action{Name: "giveConsent", Permission: model.ChangeRegister}, func(c *Change) error {
		p, _, found, err := c.subject("memberId", person)
		changed = found
		switch {
		case err != nil:
			return err
		case p.erased:
			return model.Invalid("memberId", "person.erased")
		case given.GivenOn.After(c.Today):
			return model.Invalid("givenOn", "day.until", c.Today)
		}
		entered := &consentRow{ID: model.NewID(), PersonID: person, TextVersion: text, GivenOn: given.GivenOn, Channel: given.Channel}
		return firstError(
			c.insert(entered),
			c.of("Member", person, given.GivenOn).field("consent", nil, map[string]any{"textVersion": text, "channel": given.Channel}),
			c.next((*personRow)(nil), person),
		)
	})
	return changed, err
}

// WithdrawConsent ends the consents of a person that are in force; on is the first day without.
func (s *Store) WithdrawConsent(ctx context.Context, person uuid.UUID, on model.Date) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "withdrawConsent", Permission: model.ChangeRegister}, func(c *Change) error {
		_, _, found, err := c.subject("memberId", person)
		changed = found
		if err != nil {
			return err
		}
		if on.After(c.Today) {
			return model.Invalid("withdrawnOn", "day.until", c.Today)
		}
		var last model.Date
		var texts []string
		err = c.ask(ask("SELECT given_on, text_version FROM consents WHERE person_id = ? AND withdrawn_on IS NULL ORDER BY given_on, id", person), func(r *row) {
			last = r.date()
			texts = append(texts, r.text())
		})
		switch {
		case err != nil:
			return err
		case len(texts) == 0:
			return model.Invalid("memberId", "consent.none")
		case on.Before(last):
			return model.Invalid("withdrawnOn", "day.before", last)
		}
		return firstError(
			c.run(c.update((*consentRow)(nil), "withdrawn_on = ?", on).Where("person_id = ? AND withdrawn_on IS NULL", person)),
			c.of("Member", person, on).field("consent", map[string]any{"textVersion": strings.Join(texts, ", ")}, nil),
			c.next((*personRow)(nil), person),
		)
	})
	return changed, err
}
