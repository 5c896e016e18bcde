package store

import (
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type officeRow struct {
	bun.BaseModel `bun:"table:offices,alias:f"`

	ID uuid.UUID
}

type officeTermRow struct {
	bun.BaseModel `bun:"table:office_terms,alias:h"`

	ID uuid.UUID
}

// endTerms ends terms that run on a day or later; which picks them among offices f and terms h. A
// term that begins on the day or later cannot be ended before: INVALID at the field.
func (c *Change) endTerms(field string, on model.Date, which string, args ...any) error {
	type term struct{ id, office, holder uuid.UUID }
	var terms []term
	var begins model.Date
	q := ask("SELECT h.id, f.id, h.person_id, lower(h.held) FROM offices f JOIN office_terms h ON h.office_id = f.id WHERE ")
	q.add(which, args...).add(" AND (upper_inf(h.held) OR upper(h.held) > ?) ORDER BY f.id, h.id FOR UPDATE OF f, h", on)
	err := c.ask(q, func(r *row) {
		terms = append(terms, term{r.uuid(), r.uuid(), r.uuid()})
		begins = later(begins, r.date())
	})
	if err != nil || len(terms) == 0 {
		return err
	}
	if !begins.Before(on) {
		return model.Invalid(field, "office.later", begins)
	}
	var ids, offices []uuid.UUID
	for _, t := range terms {
		ids, offices = append(ids, t.id), append(offices, t.office)
		if err := c.of("Office", t.office, on).field("holder", t.holder, nil); err != nil {
			return err
		}
	}
	return firstError(
		c.run(c.update((*officeTermRow)(nil), "held = daterange(lower(held), ?)", on).Where("id IN (?)", bun.List(ids))),
		c.next((*officeRow)(nil), offices...),
	)
}

// endOffices ends offices f that exist on a day or later, with their terms.
func (c *Change) endOffices(on model.Date, which string, args ...any) error {
	if err := c.endTerms("effectiveOn", on, which, args...); err != nil {
		return err
	}
	var ids []uuid.UUID
	var begins model.Date
	q := ask("SELECT f.id, lower(f.valid) FROM offices f WHERE ")
	q.add(which, args...).add(" AND (upper_inf(f.valid) OR upper(f.valid) > ?) ORDER BY f.id FOR UPDATE", on)
	err := c.ask(q, func(r *row) {
		ids = append(ids, r.uuid())
		begins = later(begins, r.date())
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	if !begins.Before(on) {
		return model.Invalid("effectiveOn", "office.later", begins)
	}
	for _, id := range ids {
		if err := c.of("Office", id, on).field("validTo", nil, on); err != nil {
			return err
		}
	}
	return firstError(
		c.run(c.update((*officeRow)(nil), "valid = daterange(lower(valid), ?)", on).Where("id IN (?)", bun.List(ids))),
		c.next((*officeRow)(nil), ids...),
	)
}
