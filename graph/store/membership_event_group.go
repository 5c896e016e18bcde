package store

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// eventFigures are the figures of a group of events.
type eventFigures struct{ events, people int }

// eventKey is what events z are divided by.
func (r *Reader) eventKey(field model.MembershipEventGroupField, at model.Date) groupKey {
	switch field {
	case model.MembershipEventGroupRegion:
		return r.aboveKey("zr", "z.organization_id", model.LevelRegion, part("?::date", at))
	case model.MembershipEventGroupDistrict:
		return r.aboveKey("zd", "z.organization_id", model.LevelDistrict, part("?::date", at))
	case model.MembershipEventGroupOrganization:
		return organizationKey("z.organization_id")
	case model.MembershipEventGroupPartyGroup:
		return partyGroupKey("z.party_group_id", at, r.Lang())
	case model.MembershipEventGroupType:
		return enumKey("z.type", eventTypes...)
	case model.MembershipEventGroupStatus:
		return enumKey("z.status", memberStatuses...)
	case model.MembershipEventGroupSex:
		key := enumKey("zp.sex", model.Female, model.Male)
		key.join = part(" JOIN people zp ON zp.id = z.person_id")
		return key
	case model.MembershipEventGroupEffectiveOn:
		return dayKey("z.effective_on")
	}
	return momentKey("z.recorded_at")
}

// GroupMembershipEvents divides each list; the lists differ in nothing but the organization. Without
// people those of the groups are 0.
func (r *Reader) GroupMembershipEvents(lists []model.MembershipEventList, asked model.MembershipEventGrouping, people bool) ([]*model.MembershipEventGroups, error) {
	list := lists[0]
	count := countFigure(func(f *eventFigures) int { return f.events })
	g, err := newGrouping(asked, count, func(f model.MembershipEventGroupField) groupKey { return r.eventKey(f, list.At) },
		map[model.MembershipEventGroupOrderField]groupStep[eventFigures]{
			model.MembershipEventGroupByCount:  byFigure(count.of, count.compare),
			model.MembershipEventGroupByPeople: byFigure(func(f *eventFigures) *int { return &f.people }, cmp.Compare[int]),
		})
	if err != nil {
		return nil, err
	}
	if h := asked.Having; h != nil {
		if err := firstError(checkHaving("having.count", h.Count), checkHaving("having.people", h.People)); err != nil {
			return nil, err
		}
		people = people || h.People != nil
		g.having = func(f *eventFigures, share *float64) bool {
			return holdsInt(h.Count, &f.events) && holdsInt(h.People, &f.people) && holdsFloat(h.Share, share)
		}
	}
	people = people || slices.ContainsFunc(asked.OrderBy, func(by *model.MembershipEventGroupOrder) bool { return by.Field == model.MembershipEventGroupByPeople })
	if !people {
		g.rest = func(total eventFigures, listed []*eventFigures) eventFigures {
			for _, f := range listed {
				total.events -= f.events
			}
			return total
		}
	}
	divisions, err := g.ask(r, groupSource[eventFigures]{
		owners: ownersOfEvents(lists), at: list.At, figures: part(eventColumns(people)), rows: func(q *query) { r.eventRows(q, list) },
		read: func(row *row) eventFigures { return eventFigures{row.int(), row.int()} },
	})
	if err != nil {
		return nil, err
	}
	all := make([]*model.MembershipEventGroups, len(lists))
	for i, d := range divisions {
		all[i] = &model.MembershipEventGroups{List: lists[i], TotalCount: d.count, Nodes: make([]*model.MembershipEventGroup, len(d.nodes))}
		for n, one := range d.nodes {
			all[i].Nodes[n] = eventGroup(list.At, asked.By, one, d.codes)
		}
		all[i].Total = eventGroup(list.At, asked.By, d.total, d.codes)
	}
	return all, nil
}

// eventRows adds a SELECT of the events of a list.
func (r *Reader) eventRows(q *query, list model.MembershipEventList) {
	q.add("SELECT m.person_id, e.organization_id, e.party_group_id, e.type, e.status, e.effective_on, e.recorded_at")
	r.membershipEventsFrom(q, list)
}

// eventColumns are how many events there are among w, and how many people when they are wanted.
func eventColumns(people bool) string {
	if people {
		return "count(*), count(DISTINCT w.person_id)"
	}
	return "count(*), 0"
}

// eventGroup is a row of groups as it is answered.
func eventGroup(at model.Date, by []*model.MembershipEventGroupKey, one *groupRow[eventFigures, int], codes map[uuid.UUID]string) *model.MembershipEventGroup {
	return &model.MembershipEventGroup{
		GroupStanding: one.GroupStanding, Count: one.figures.events, People: one.figures.people,
		Grouped: grouped(by, one.depth), Keys: eventKeys(at, by, one.values[:one.depth], codes),
	}
}

func eventKeys(at model.Date, by []*model.MembershipEventGroupKey, values []string, codes map[uuid.UUID]string) *model.MembershipEventGroupKeys {
	keys := &model.MembershipEventGroupKeys{At: at, KeyCodes: model.KeyCodes{Codes: codes}}
	for i, value := range values {
		switch by[i].Field {
		case model.MembershipEventGroupRegion:
			keys.RegionID = keyID(value)
		case model.MembershipEventGroupDistrict:
			keys.DistrictID = keyID(value)
		case model.MembershipEventGroupOrganization:
			keys.OrganizationID = keyID(value)
		case model.MembershipEventGroupPartyGroup:
			keys.PartyGroupID = keyID(value)
		case model.MembershipEventGroupType:
			keys.Type = keyWord[model.MembershipEventType](value)
		case model.MembershipEventGroupStatus:
			keys.Status = keyWord[model.MembershipStatus](value)
		case model.MembershipEventGroupSex:
			keys.Sex = keyWord[model.Sex](value)
		case model.MembershipEventGroupEffectiveOn:
			keys.EffectiveOn = keyDay(value)
		case model.MembershipEventGroupRecordedAt:
			keys.RecordedAt = keyDay(value)
		}
	}
	return keys
}
