package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// officeOrder is what a list of offices f, held by h, is ordered by; at last by organization, then by rank
// of the post, then by group in the order in which groups were opened.
func (r *Reader) officeOrder(list model.OfficeList) (order, error) {
	post := key{sql: "array_position(" + posts + ", f.post)", cast: "integer"}
	last := []key{post, {sql: "coalesce(f.party_group_id, f.organization_id)", cast: "uuid"}, {sql: "f.id", cast: "uuid"}}
	if list.Organization == uuid.Nil {
		last = append([]key{codeKey("f.organization_id")}, last...)
	}
	of := func(s *model.OfficeOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, list.OrderBy, of, func(s *model.OfficeOrder, _ string) (key, error) {
		switch s.Field {
		case model.OfficeByHolderName:
			return key{sql: "hn.sort_name", cast: "text", nullable: true, join: func(q *query) {
				q.add(" LEFT JOIN LATERAL (SELECT s.sort_name FROM membership_periods s WHERE s.person_id = h.person_id AND "+on("s.valid"), list.At).
					members(r.scope(model.ReadMembers), list.At).add(") hn ON true")
			}}, nil
		case model.OfficeByOrganizationCode:
			return codeKey("f.organization_id"), nil
		case model.OfficeByTermFrom:
			return key{sql: "lower(h.held)", cast: "date", nullable: true}, nil
		case model.OfficeByTermTo:
			return key{sql: "h.term_to", cast: "date", nullable: true}, nil
		}
		return post, nil
	}, last...)
}
