package store

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// memberFigures are the figures of a group of members, all of which add up.
type memberFigures struct {
	tally
	ages, years int // people whose age is known, and their years
}

func (m *memberFigures) plus(other *memberFigures, sign int) {
	m.members += sign * other.members
	m.female += sign * other.female
	m.male += sign * other.male
	for i, n := range other.bands {
		m.bands[i] += sign * n
	}
	m.youth += sign * other.youth
	m.ages += sign * other.ages
	m.years += sign * other.years
}

func (m *memberFigures) youthShare() *float64 { return ratio(m.youth, m.members) }
func (m *memberFigures) averageAge() *float64 { return ratio(m.years, m.ages) }

// ratio is a part of a whole; nil for an empty whole.
func ratio(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	share := float64(part) / float64(whole)
	return &share
}

// memberBands are the age bands that do not overlap, in order.
var memberBands = []model.AgeBand{
	model.AgeUnder25, model.Age25To34, model.Age35To44, model.Age45To54, model.Age55To64, model.AgeFrom65, model.AgeUnknown,
}

// bandOfSlot is the age band of a row z.
const bandOfSlot = "coalesce(('{UNDER_25,FROM_25_TO_34,FROM_25_TO_34,FROM_35_TO_44,FROM_45_TO_54,FROM_55_TO_64,FROM_65}'::text[])[z.slot + 1], 'UNKNOWN')"

// memberKey is what members z are divided by.
func (r *Reader) memberKey(field model.MemberGroupField, at model.Date) groupKey {
	switch field {
	case model.MemberGroupRegion:
		return r.aboveKey("zr", "z.organization_id", model.LevelRegion, part("?::date", at))
	case model.MemberGroupDistrict:
		return r.aboveKey("zd", "z.organization_id", model.LevelDistrict, part("?::date", at))
	case model.MemberGroupOrganization:
		return organizationKey("z.organization_id")
	case model.MemberGroupPartyGroup:
		return partyGroupKey("z.party_group_id", at, r.Lang())
	case model.MemberGroupSex:
		return enumKey("z.sex", model.Female, model.Male)
	case model.MemberGroupAgeBand:
		return enumKey(bandOfSlot, memberBands...)
	case model.MemberGroupStatus:
		return enumKey("z.status", memberStatuses...)
	case model.MemberGroupJoinedOn:
		return dayKey("z.joined_on")
	case model.MemberGroupBirthDate:
		return dayKey("z.birth_date")
	case model.MemberGroupEndedOn:
		return dayKey("z.ended_on")
	}
	return groupKey{value: part("z.age")}
}

// memberGrouping reads how members are divided.
func (r *Reader) memberGrouping(asked model.MemberGrouping, at model.Date) (*grouping[memberFigures, int], error) {
	count := countFigure(func(m *memberFigures) int { return m.members })
	g, err := newGrouping(asked, count, func(f model.MemberGroupField) groupKey { return r.memberKey(f, at) },
		map[model.MemberGroupOrderField]groupStep[memberFigures]{
			model.MemberGroupByCount:      byFigure(count.of, count.compare),
			model.MemberGroupByYouthShare: byFigure((*memberFigures).youthShare, cmp.Compare[float64]),
			model.MemberGroupByAverageAge: byFigure((*memberFigures).averageAge, cmp.Compare[float64]),
		})
	if err != nil {
		return nil, err
	}
	if h := asked.Having; h != nil {
		if err := checkHaving("having.count", h.Count); err != nil {
			return nil, err
		}
		g.having = func(m *memberFigures, share *float64) bool {
			return holdsInt(h.Count, &m.members) && holdsFloat(h.Share, share) &&
				holdsFloat(h.YouthShare, m.youthShare()) && holdsFloat(h.AverageAge, m.averageAge())
		}
	}
	g.rest = func(total memberFigures, listed []*memberFigures) memberFigures {
		for _, m := range listed {
			total.plus(m, -1)
		}
		return total
	}
	return g, nil
}

// GroupMembers divides each list; the lists differ in nothing but the organization or group. With
// figures the aggregates of the groups are there, else only their counts.
func (r *Reader) GroupMembers(lists []model.MemberList, asked model.MemberGrouping, figures bool) ([]*model.MemberGroups, error) {
	list := lists[0]
	g, err := r.memberGrouping(asked, list.At)
	if err != nil {
		return nil, err
	}
	divisions, err := g.ask(r, r.memberSource(lists, asked, figures))
	if err != nil {
		return nil, err
	}
	all := make([]*model.MemberGroups, len(lists))
	for i, d := range divisions {
		groups := &model.MemberGroups{List: lists[i], TotalCount: d.count, Nodes: make([]*model.MemberGroup, len(d.nodes))}
		var listed [][]string
		for _, one := range d.nodes {
			if one.Kind == model.KindGroup {
				listed = append(listed, one.values[:one.depth])
			}
		}
		for n, one := range d.nodes {
			groups.Nodes[n] = memberGroup(lists[i], asked, one, listed)
		}
		groups.Total = memberGroup(lists[i], asked, d.total, nil)
		all[i] = groups
	}
	return all, nil
}

// memberSource is what groups of members are made of: the kept sums where they know enough.
func (r *Reader) memberSource(lists []model.MemberList, asked model.MemberGrouping, figures bool) groupSource[memberFigures] {
	list := lists[0]
	aged := asked.Having != nil && asked.Having.AverageAge != nil
	figures = figures || aged || asked.Having != nil && asked.Having.YouthShare != nil
	for _, by := range asked.OrderBy {
		aged = aged || by.Field == model.MemberGroupByAverageAge
		figures = figures || aged || by.Field == model.MemberGroupByYouthShare
	}
	from := groupSource[memberFigures]{owners: ownersOfMembers(lists)}
	kept, divided := r.knowsKeys(list, asked.By, figures)
	if kept = kept && !aged; kept {
		from.rows = func(q *query) { r.keptRows(q, list, asked.By) }
	} else {
		from.rows = func(q *query) {
			r.memberRows(q, list, memberColumnsFor(asked.By, memberComputed{slot: figures, age: aged}))
		}
	}
	from.figures = part(countOf(kept, divided))
	if figures {
		from.figures = part(countOf(kept, divided)+tallyOf(kept, aged)+", (SELECT upper(b.ages) FROM age_bands b WHERE b.band = 'YOUTH' AND b.valid @> ?::date)", list.At)
	}
	from.read = func(row *row) (m memberFigures) {
		m.members = row.int()
		if !figures {
			return m
		}
		m.female, m.male = row.int(), row.int()
		for i := range m.bands {
			m.bands[i] = row.int()
		}
		if aged {
			m.ages, m.years = row.int(), row.int()
		}
		m.youth = youth(m.bands, row.intOrNil())
		return m
	}
	return from
}

// knowsKeys reports whether the kept sums know a list by keys: by where organizations stand, and by
// sex or age band when only numbers are asked, which divides each sum.
func (r *Reader) knowsKeys(list model.MemberList, by []*model.MemberGroupKey, figures bool) (known, divided bool) {
	people := 0
	for _, k := range by {
		switch k.Field {
		case model.MemberGroupRegion, model.MemberGroupDistrict, model.MemberGroupOrganization:
		case model.MemberGroupSex, model.MemberGroupAgeBand:
			people++
		default:
			return false, false
		}
	}
	known = r.counted(list) && list.PartyGroup == uuid.Nil && (people == 0 || people == 1 && !figures)
	return known, known && people == 1
}

// memberGroup is a row of groups as it is answered.
func memberGroup(list model.MemberList, asked model.MemberGrouping, one *groupRow[memberFigures, int], listed [][]string) *model.MemberGroup {
	aggregate := one.figures.aggregate(list)
	aggregate.Part = &model.MemberPart{
		Kind: one.Kind, By: asked.By, Others: asked.Others, Subtotals: asked.Subtotals, Values: slices.Clone(one.values[:one.depth]), Share: one.Share,
	}
	if one.Kind == model.KindOthers {
		aggregate.Part.Listed = listed
	}
	return &model.MemberGroup{
		GroupStanding: one.GroupStanding, Count: one.figures.members, Aggregate: aggregate,
		Grouped: grouped(asked.By, one.depth), Keys: memberKeys(list.At, asked.By, aggregate.Part.Values),
	}
}

func memberKeys(at model.Date, by []*model.MemberGroupKey, values []string) *model.MemberGroupKeys {
	keys := &model.MemberGroupKeys{At: at}
	for i, value := range values {
		switch by[i].Field {
		case model.MemberGroupRegion:
			keys.RegionID = keyID(value)
		case model.MemberGroupDistrict:
			keys.DistrictID = keyID(value)
		case model.MemberGroupOrganization:
			keys.OrganizationID = keyID(value)
		case model.MemberGroupPartyGroup:
			keys.PartyGroupID = keyID(value)
		case model.MemberGroupSex:
			keys.Sex = keyWord[model.Sex](value)
		case model.MemberGroupAgeBand:
			keys.AgeBand = keyWord[model.AgeBand](value)
		case model.MemberGroupStatus:
			keys.Status = keyWord[model.MembershipStatus](value)
		case model.MemberGroupAge:
			keys.Age = keyNumber(value)
		case model.MemberGroupJoinedOn:
			keys.JoinedOn = keyDay(value)
		case model.MemberGroupBirthDate:
			keys.BirthDate = keyDay(value)
		case model.MemberGroupEndedOn:
			keys.EndedOn = keyDay(value)
		}
	}
	return keys
}
