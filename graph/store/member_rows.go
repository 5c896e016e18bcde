package store

import (
	"strconv"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// memberComputed are columns of members that are worked out, as far as they are needed.
type memberComputed struct {
	slot  bool // the band of a tally; null: of unknown age
	age   bool // full years
	years bool // full years since the admission
}

// memberColumnsFor adds the columns that keys need.
func memberColumnsFor(by []*model.MemberGroupKey, needed memberComputed) memberComputed {
	for _, k := range by {
		needed.slot = needed.slot || k.Field == model.MemberGroupAgeBand
		needed.age = needed.age || k.Field == model.MemberGroupAge
	}
	return needed
}

// memberRows adds a SELECT of the members of a list that are counted. What is worked out is worked out
// once for each.
func (r *Reader) memberRows(q *query, list model.MemberList, needed memberComputed) {
	q.add("SELECT s.organization_id, s.party_group_id, s.sex, s.birth_date, s.status, s.joined_on, s.ended_on")
	if needed.slot {
		q.add(", CASE")
		for i, from := range bandFrom[1:] {
			q.add(" WHEN s.birth_date > ?::date THEN "+strconv.Itoa(i), list.At.YearsBack(from))
		}
		q.add(" WHEN s.birth_date IS NOT NULL THEN " + strconv.Itoa(len(bandFrom)-1) + " END AS slot")
	}
	if needed.age {
		q.add(", "+ageOn+" AS age", bornBy(list.At))
	}
	if needed.years {
		days := anniversaries(list.At)
		q.add(", ?::integer - width_bucket(s.joined_on - 1, ?::date[]) AS years", len(days), days)
	}
	r.membersCounted(q, list)
	q.add(fence)
}

// ageOn are the full years of a member s; ? is bornBy of the date asked.
const ageOn = "(?::integer - s.born) / 10000"

// bornBy is a day as born has it: so many years, months and days, in one number.
func bornBy(at model.Date) int { return at.Year()*10_000 + int(at.Month())*100 + at.Day() }

// firstYear is before anybody was admitted.
const firstYear = 1750

// anniversaries are the last days, the earliest first, since which so many years, ..., two years and one are
// full on a date, as many as there are since firstYear. A search among them takes a quarter of the time that
// counting from day to day does.
func anniversaries(at model.Date) []time.Time {
	days := make([]time.Time, max(at.Year()-firstYear, 0))
	for i := range days {
		days[i] = at.YearsBack(len(days) - i).Time()
	}
	return days
}

// sumColumns are what the kept sums know, as they are called.
var sumColumns = [len(bandFrom) + 3]string{"members", "female", "male", "under_25", "from_25", "from_29", "from_35", "from_45", "from_55", "from_65"}

// keptRows adds a SELECT of the members of a list from the kept sums: a row stands for as many as its
// column members says.
func (r *Reader) keptRows(q *query, list model.MemberList, by []*model.MemberGroupKey) {
	q.add("SELECT t.*")
	for _, k := range by {
		switch k.Field {
		case model.MemberGroupSex:
			q.add(", v.sex, v.number")
		case model.MemberGroupAgeBand:
			q.add(", v.slot, v.number")
		}
	}
	q.add(" FROM (SELECT a.organization_id")
	for _, column := range sumColumns {
		q.add(", sum(c." + column + ")::integer AS " + column)
	}
	switch {
	case !list.OfUnit():
		q.add(" FROM (SELECT x.id AS organization_id FROM organizations x) a")
	case list.Below:
		q.add(" FROM (SELECT a.organization_id FROM organization_ancestors a WHERE a.ancestor_id = o.id AND a.valid @> ?::date) a", list.At)
	default:
		q.add(" FROM (SELECT o.id AS organization_id) a")
	}
	q.add(" JOIN member_sums k ON k.unit_id = a.organization_id")
	sumsOn(q, list.At)
	q.add(" WHERE true")
	if !list.OfUnit() {
		q.within("a.organization_id", r.scope(model.ReadMembers))
	}
	q.add(" GROUP BY a.organization_id HAVING sum(c.members) > 0) t")
	for _, k := range by {
		switch k.Field {
		case model.MemberGroupSex:
			q.add(" CROSS JOIN LATERAL (VALUES ('FEMALE', t.female), ('MALE', t.male), (NULL, t.members - t.female - t.male)) v(sex, number) WHERE v.number > 0")
		case model.MemberGroupAgeBand:
			q.add(" CROSS JOIN LATERAL (VALUES ")
			known := ""
			for i, column := range sumColumns[3:] {
				q.add("(" + strconv.Itoa(i) + ", t." + column + "), ")
				known += " - t." + column
			}
			q.add("(NULL, t.members" + known + ")) v(slot, number) WHERE v.number > 0")
		}
	}
}

// countOf is the number of members of a group, of rows or of kept sums.
func countOf(kept, divided bool) string {
	switch {
	case divided:
		return "coalesce(sum(w.number), 0)::bigint"
	case kept:
		return "coalesce(sum(w.members), 0)::bigint"
	}
	return "count(*)"
}

// tallyOf are the other columns of a tally, and with ages how many are known and their sum.
func tallyOf(kept, aged bool) string {
	columns := ""
	if kept {
		for _, column := range sumColumns[1:] {
			columns += ", coalesce(sum(w." + column + "), 0)::bigint"
		}
		return columns
	}
	columns = ", count(*) FILTER (WHERE w.sex = 'FEMALE'), count(*) FILTER (WHERE w.sex = 'MALE')"
	for i := range bandFrom {
		columns += ", count(*) FILTER (WHERE w.slot = " + strconv.Itoa(i) + ")"
	}
	if aged {
		columns += ", count(w.age), coalesce(sum(w.age), 0)::bigint"
	}
	return columns
}

// onParts asks figures over the members of each aggregate, which differ in nothing but the organization,
// the group and the row of groups. Whom nothing was found for has the zero T.
func onParts[T any](r *Reader, aggregates []*model.MemberAggregate, computed memberComputed, figures piece, read func(*row) T) ([]T, error) {
	found := make([]T, len(aggregates))
	lists := make([]model.MemberList, len(aggregates))
	for i, a := range aggregates {
		lists[i] = a.List
	}
	list, of := lists[0], aggregates[0].Part
	if of == nil || of.Kind == model.KindTotal {
		q := ask("SELECT o.ord, x.* FROM ").piece(asParents(ownersOfMembers(lists))).add(" CROSS JOIN LATERAL (SELECT ").piece(figures).add(" FROM (")
		r.memberRows(q, list, computed)
		q.add(") w) x")
		return found, r.run(q, func(row *row) { found[row.int()-1] = read(row) })
	}
	g, err := r.memberGrouping(model.MemberGrouping{By: of.By, Subtotals: of.Subtotals, Others: of.Others}, list.At)
	if err != nil {
		return nil, err
	}
	type place struct {
		list  int
		kind  model.GroupKind
		group groupPlace
	}
	owners, ords := []uuid.UUID{}, map[uuid.UUID]int{}
	places := map[place][]int{}
	listed := []string{}
	for i, owner := range ownersOfMembers(lists) {
		if _, there := ords[owner]; !there {
			ords[owner] = len(owners)
			owners = append(owners, owner)
		}
		p := place{list: ords[owner], kind: aggregates[i].Part.Kind}
		p.group.depth = copy(p.group.values[:], aggregates[i].Part.Values)
		places[p] = append(places[p], i)
		for _, values := range aggregates[i].Part.Listed {
			listed = append(listed, groupCode(p.list+1, values))
		}
	}
	from := groupSource[T]{owners: owners, figures: figures, read: read, rows: func(q *query) {
		r.memberRows(q, list, memberColumnsFor(of.By, computed))
	}}
	keep := func(p place, value T) {
		for _, i := range places[p] {
			found[i] = value
		}
	}
	parts := grouping[T, int]{keys: g.keys, subtotals: g.subtotals}
	divided := parts.divide(from, false)
	if divided.fault != nil {
		return nil, divided.fault
	}
	statements := []Statement{divided.statement(func(row *row) {
		ord, one := parts.read(row, read, false)
		kind := model.KindGroup
		if one.depth < len(g.keys) {
			kind = model.KindSubtotal
		}
		keep(place{ord, kind, groupPlace{one.depth, one.values}}, one.figures)
	})}
	if of.Others {
		statements = append(statements, parts.without(from, listed).statement(func(row *row) {
			keep(place{list: row.int() - 1, kind: model.KindOthers}, read(row))
		}))
	}
	return found, r.ask.Do(statements...)
}
