package store

import "tirek/graph/model"

// partyGroupOrder is what a list of groups g is ordered by; by name at last.
func (r *Reader) partyGroupOrder(list model.PartyGroupList) (order, error) {
	name := key{sql: nameIn("gn", r.Lang()), cast: "text"}
	of := func(s *model.PartyGroupOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, list.OrderBy, of, func(s *model.PartyGroupOrder, place string) (key, error) {
		byMembers := s.Field == model.PartyGroupByMemberCount || s.Field == model.PartyGroupByYouthShare
		switch {
		case s.Members != nil && !byMembers:
			return key{}, onlyWith(place+"members", model.PartyGroupByMemberCount, model.PartyGroupByYouthShare)
		case byMembers:
			return r.membersKey(membersOfGroup, s.Field == model.PartyGroupByYouthShare, s.Members, place, list.At)
		}
		switch s.Field {
		case model.PartyGroupByKind:
			return rankKey("g.kind", model.GroupWorkplace, model.GroupResidence, model.GroupInterest), nil
		case model.PartyGroupByValidFrom:
			return key{sql: "lower(g.valid)", cast: "date"}, nil
		case model.PartyGroupByValidTo:
			return key{sql: "upper(g.valid)", cast: "date", nullable: true}, nil
		case model.PartyGroupByOrganizationCode:
			return codeKey("g.organization_id"), nil
		case model.PartyGroupByOrganizationName:
			return r.organizationNameKey("g.organization_id", list.At), nil
		}
		return name, nil
	}, name, key{sql: "g.id", cast: "uuid"})
}
