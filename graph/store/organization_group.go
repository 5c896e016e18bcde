package store

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// organizationFigures are the figures of a group of organizations.
type organizationFigures struct{ count, members, partyGroups int }

var organizationLevels = []model.OrganizationLevel{model.LevelNational, model.LevelRegion, model.LevelDistrict, model.LevelPrimary}

var organizationStatuses = []model.OrganizationStatus{
	model.OrganizationPlanned, model.OrganizationActive, model.OrganizationSuspended,
	model.OrganizationMerged, model.OrganizationSplit, model.OrganizationDissolved,
}

// organizationGroupKey is what organizations z are divided by.
func (r *Reader) organizationGroupKey(field model.OrganizationGroupField, at model.Date) groupKey {
	switch field {
	case model.OrganizationGroupRegion:
		return r.aboveKey("zr", "z.id", model.LevelRegion, part("?::date", at))
	case model.OrganizationGroupDistrict:
		return r.aboveKey("zd", "z.id", model.LevelDistrict, part("?::date", at))
	case model.OrganizationGroupParent:
		return r.ancestorKey("zp", "z.id", "1", part("?::date", at))
	case model.OrganizationGroupLevel:
		return enumKey("z.level", organizationLevels...)
	case model.OrganizationGroupStatus:
		return enumKey("z.status", organizationStatuses...)
	}
	return dayKey("z.valid_from")
}

// organizationGrouping reads how organizations are divided.
func (r *Reader) organizationGrouping(asked model.OrganizationGrouping, at model.Date) (*grouping[organizationFigures, int], error) {
	count := countFigure(func(f *organizationFigures) int { return f.count })
	g, err := newGrouping(asked, count, func(f model.OrganizationGroupField) groupKey { return r.organizationGroupKey(f, at) },
		map[model.OrganizationGroupOrderField]groupStep[organizationFigures]{
			model.OrganizationGroupByCount:       byFigure(count.of, count.compare),
			model.OrganizationGroupByMembers:     byFigure(func(f *organizationFigures) *int { return &f.members }, cmp.Compare[int]),
			model.OrganizationGroupByPartyGroups: byFigure(func(f *organizationFigures) *int { return &f.partyGroups }, cmp.Compare[int]),
		})
	if h := asked.Having; h != nil && err == nil {
		err = firstError(checkHaving("having.count", h.Count), checkHaving("having.members", h.Members), checkHaving("having.partyGroups", h.PartyGroups))
		g.having = func(f *organizationFigures, share *float64) bool {
			return holdsInt(h.Count, &f.count) && holdsInt(h.Members, &f.members) && holdsInt(h.PartyGroups, &f.partyGroups) && holdsFloat(h.Share, share)
		}
	}
	return g, err
}

// GroupOrganizations divides each list; the lists differ in nothing but Under. Figures that are not wanted
// are 0.
func (r *Reader) GroupOrganizations(lists []model.OrganizationList, asked model.OrganizationGrouping, members, partyGroups bool) ([]*model.OrganizationGroups, error) {
	list := lists[0]
	g, err := r.organizationGrouping(asked, list.At)
	if err != nil {
		return nil, err
	}
	orders := func(field model.OrganizationGroupOrderField) bool {
		return slices.ContainsFunc(asked.OrderBy, func(by *model.OrganizationGroupOrder) bool { return by.Field == field })
	}
	members = members || orders(model.OrganizationGroupByMembers) || asked.Having != nil && asked.Having.Members != nil
	partyGroups = partyGroups || orders(model.OrganizationGroupByPartyGroups) || asked.Having != nil && asked.Having.PartyGroups != nil
	if !members && !partyGroups {
		g.rest = func(total organizationFigures, listed []*organizationFigures) organizationFigures {
			for _, f := range listed {
				total.count -= f.count
			}
			return total
		}
	}
	divisions, err := g.ask(r, groupSource[organizationFigures]{
		owners: unders(lists), at: list.At,
		rows: func(q *query) {
			q.add("SELECT x.id, x.level, t.status, lower(x.valid) AS valid_from")
			r.organizationsFrom(q, list)
		},
		figures: piece{write: func(q *query) {
			q.add("count(*)")
			r.membersBelow(q, list.At, members)
			r.partyGroupsBelow(q, list.At, partyGroups)
		}},
		read: func(row *row) organizationFigures { return organizationFigures{row.int(), row.int(), row.int()} },
	})
	if err != nil {
		return nil, err
	}
	all := make([]*model.OrganizationGroups, len(lists))
	for i, d := range divisions {
		all[i] = &model.OrganizationGroups{List: lists[i], TotalCount: d.count, Nodes: make([]*model.OrganizationGroup, len(d.nodes))}
		for n, one := range d.nodes {
			all[i].Nodes[n] = organizationGroup(list.At, asked.By, one, d.codes)
		}
		all[i].Total = organizationGroup(list.At, asked.By, d.total, d.codes)
	}
	return all, nil
}

// belowGrouped are the organizations w of a group and everything below them, each once.
const belowGrouped = "SELECT DISTINCT a.organization_id AS id FROM organization_ancestors a WHERE a.ancestor_id = ANY (array_agg(w.id)) AND a.valid @> ?::date"

// membersBelow adds how many ACTIVE members belong to organizations w of a group and everything below them,
// as far as they may be seen; 0 when it is not wanted.
func (r *Reader) membersBelow(q *query, at model.Date, wanted bool) {
	seen := r.scope(model.ReadMembers)
	switch {
	case !wanted:
		q.add(", 0::bigint")
	case r.counted(model.MemberList{At: at}) || seen.Equal(r.Viewer.Scope(model.ReadRegister)): // whoever sees a unit sees its members
		q.add(", (SELECT coalesce(sum(c.members), 0)::bigint FROM ("+belowGrouped+") u JOIN member_sums k ON k.unit_id = u.id", at)
		sumsOn(q, at)
		q.add(" WHERE true")
		if at == seen.today {
			q.within("u.id", seen)
		}
		q.add(")")
	default: // a unit whose members may be seen is whole
		q.add(`, (SELECT count(DISTINCT s.person_id) FROM organization_ancestors a JOIN membership_periods s ON s.organization_id = a.organization_id AND s.status = 'ACTIVE' AND s.valid @> ?::date
WHERE a.ancestor_id = ANY (array_agg(w.id)) AND a.valid @> ?::date AND ((true`, at, at).within("a.ancestor_id", seen).add(") OR (true").members(seen, at).add(")))")
	}
}

// partyGroupsBelow adds how many open party groups organizations w of a group and everything below them
// have; 0 when it is not wanted.
func (r *Reader) partyGroupsBelow(q *query, at model.Date, wanted bool) {
	if !wanted {
		q.add(", 0::bigint")
		return
	}
	q.add(", (SELECT count(*) FROM ("+belowGrouped+") u JOIN party_groups g ON g.organization_id = u.id AND g.valid @> ?::date WHERE true", at, at).
		within("g.organization_id", r.scope(model.ReadRegister)).add(")")
}

// organizationGroup is a row of groups as it is answered.
func organizationGroup(at model.Date, by []*model.OrganizationGroupKey, one *groupRow[organizationFigures, int], codes map[uuid.UUID]string) *model.OrganizationGroup {
	keys := &model.OrganizationGroupKeys{At: at, KeyCodes: model.KeyCodes{Codes: codes}}
	for i, value := range one.values[:one.depth] {
		switch by[i].Field {
		case model.OrganizationGroupRegion:
			keys.RegionID = keyID(value)
		case model.OrganizationGroupDistrict:
			keys.DistrictID = keyID(value)
		case model.OrganizationGroupParent:
			keys.ParentID = keyID(value)
		case model.OrganizationGroupLevel:
			keys.Level = keyWord[model.OrganizationLevel](value)
		case model.OrganizationGroupStatus:
			keys.Status = keyWord[model.OrganizationStatus](value)
		case model.OrganizationGroupValidFrom:
			keys.ValidFrom = keyDay(value)
		}
	}
	return &model.OrganizationGroup{
		GroupStanding: one.GroupStanding, Count: one.figures.count, Members: one.figures.members, PartyGroups: one.figures.partyGroups,
		Grouped: grouped(by, one.depth), Keys: keys,
	}
}
