package store

import "tirek/graph/model"

// memberOrder is what a list of members s is ordered by; by name at last.
func (r *Reader) memberOrder(list model.MemberList) (order, error) {
	name := key{sql: "s.sort_name", cast: "text"}
	of := func(s *model.MemberOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, list.OrderBy, of, func(s *model.MemberOrder, place string) (key, error) {
		switch {
		case s.Offices != nil && s.Field != model.MemberByOfficeCount:
			return key{}, onlyWith(place+"offices", model.MemberByOfficeCount)
		case s.Events != nil && s.Field != model.MemberByEventCount:
			return key{}, onlyWith(place+"events", model.MemberByEventCount)
		}
		switch s.Field {
		case model.MemberByOfficeCount:
			return listKey(r, "oc_n", r.officesHeld, s.Offices, place+"offices", list.At)
		case model.MemberByEventCount:
			return listKey(r, "ec", r.eventsOfMember, s.Events, place+"events", list.At)
		case model.MemberByName:
			return name, nil
		}
		return r.memberStep(s.Field, list.At), nil
	}, name, key{sql: "s.person_id", cast: "uuid"})
}

func (r *Reader) memberStep(field model.MemberOrderField, at model.Date) key {
	switch field {
	case model.MemberByJoinedOn:
		return key{sql: "s.joined_on", cast: "date"}
	case model.MemberByBirthDate:
		return key{sql: "s.birth_date", cast: "date", nullable: true}
	case model.MemberByAge:
		return joinKey("ag.age", "integer", " CROSS JOIN LATERAL (SELECT extract(year FROM age(?::date, s.birth_date))::integer AS age) ag", at)
	case model.MemberByFirstName:
		return key{sql: `s.first_name COLLATE "kk-x-icu"`, cast: "text"}
	case model.MemberBySex:
		k := rankKey("s.sex", model.Female, model.Male)
		k.nullable = true
		return k
	case model.MemberByStatus:
		return rankKey("s.status", memberStatuses...)
	case model.MemberByEndedOn:
		return key{sql: "s.ended_on", cast: "date", nullable: true}
	case model.MemberByOrganizationCode:
		return codeKey("s.organization_id")
	case model.MemberByOrganizationName:
		return r.organizationNameKey("s.organization_id", at)
	case model.MemberByPartyGroupName:
		return r.nameKey("gnm", "party_group_names", "party_group_id", "s.party_group_id", at)
	}
	return key{sql: "s.member_number", cast: "text"}
}

// listKey is how many rows of a list are like a filter, given at a place.
func listKey[F any](r *Reader, alias string, of func(*query, model.Date) children[F], filter *F, place string, at model.Date) (key, error) {
	return numberKey(alias, func(q *query) {
		q.add("SELECT count(*) AS n")
		rows := of(q, at)
		rows.from(filter)
		rows.like(filter)
	}), r.check(place, filter)
}

var memberStatuses = []model.MembershipStatus{
	model.Applicant, model.Rejected, model.Withdrawn, model.ActiveMember, model.SuspendedMember,
	model.LeftMembership, model.ExpelledMembership, model.DeceasedMember,
}
