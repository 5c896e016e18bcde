package store

import "tirek/graph/model"

// membershipEventOrder is what a list of events e is ordered by; the newest first at last.
func (r *Reader) membershipEventOrder(list model.MembershipEventList) (order, error) {
	day, moment := key{sql: "e.effective_on", cast: "date"}, key{sql: "e.recorded_at", cast: "timestamptz"}
	last := []key{day, moment, {sql: "e.id", cast: "uuid"}}
	for i := range last {
		last[i].descending = true
	}
	of := func(s *model.MembershipEventOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, list.OrderBy, of, func(s *model.MembershipEventOrder, _ string) (key, error) {
		switch s.Field {
		case model.MembershipEventByRecordedAt:
			return moment, nil
		case model.MembershipEventByType:
			return rankKey("e.type", eventTypes...), nil
		case model.MembershipEventByOrganizationCode:
			return codeKey("e.organization_id"), nil
		case model.MembershipEventByMemberName:
			return joinKey(`(person_sort_name(p) COLLATE "kk-x-icu")`, "text", " JOIN people p ON p.id = m.person_id"), nil
		}
		return day, nil
	}, last...)
}

var eventTypes = []model.MembershipEventType{
	"APPLIED", "ADMITTED", "REJECTED", "WITHDRAWN", "SUSPENDED", "RESUMED", "TRANSFERRED", "GROUP_CHANGED", "LEFT", "EXPELLED", "DECEASED",
}
