package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// OfficesPicked are the offices there are on a date that a filter picks.
func OfficesPicked(r *Reader, f *model.OfficeFilter, at model.Date) ([]uuid.UUID, error) {
	q := ask("SELECT f.id FROM offices f"+officeHolders+" WHERE f.valid @> ?::date", at, at).within("f.organization_id", r.scope(model.ReadRegister))
	r.officeFilter(q, f, at)
	return r.picked(q, f)
}

// EventsPicked are the events up to a date that a filter picks.
func EventsPicked(r *Reader, f *model.MembershipEventFilter, at model.Date) ([]uuid.UUID, error) {
	q := ask("SELECT e.id")
	r.membershipEventsFrom(q, model.MembershipEventList{At: at})
	r.membershipEventFilter(q, f, at)
	return r.picked(q, f)
}

func (r *Reader) picked(q *query, filter any) (ids []uuid.UUID, err error) {
	if err := r.check("filter", filter); err != nil {
		return nil, err
	}
	return ids, r.run(q, func(row *row) { ids = append(ids, row.uuid()) })
}

// CheckFilter refuses a filter as every list does.
func CheckFilter(filter any) error { return checkFilter("filter", filter) }
