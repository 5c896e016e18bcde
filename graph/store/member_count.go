package store

import (
	"context"
	"fmt"
	"reflect"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// tally is how many members a list has, and how they divide.
type tally struct {
	members, female, male int
	bands                 [7]int // under 25, 25 to 28, 29 to 34, 35, 45, 55, 65 and older
	youth                 int
}

// counted reports whether the kept sums answer for a list, so that nothing is scanned: they know
// the ACTIVE members of organizations and groups, whatever the date. A unit whose members may be seen is
// counted whole, also with people who belong elsewhere today.
func (r *Reader) counted(list model.MemberList) bool {
	seen := r.scope(model.ReadMembers)
	switch {
	case list.Filter != nil:
		return false
	case list.OfUnit():
		return seen.All || seen.Equal(r.Viewer.Scope(model.ReadRegister)) // whoever sees a unit sees its members
	}
	return seen.All || list.At == r.Today
}

// membersCounted is membersFrom for what is counted: a unit whose members may be seen is whole.
func (r *Reader) membersCounted(q *query, list model.MemberList) {
	seen := r.scope(model.ReadMembers)
	r.membersFrom(q, list, belowOwner)
	switch {
	case list.Filter != nil || !list.OfUnit():
		q.among("s.organization_id", seen).belonging(seen, list.At)
	case !r.counted(list):
		q.add(" AND ((true").within(unitOf(list), seen).add(") OR (true").members(seen, list.At).add("))")
	}
}

// unitOf is the organization of the unit o.id that a list is of.
func unitOf(list model.MemberList) string {
	if list.PartyGroup != uuid.Nil {
		return "(SELECT pg.organization_id FROM party_groups pg WHERE pg.id = o.id)"
	}
	return "o.id"
}

// CountMembers returns the length of each list; the lists differ in nothing but the organization or
// group.
func (r *Reader) CountMembers(lists []model.MemberList) ([]int, error) {
	if r.counted(lists[0]) {
		q := lookup("SELECT o.ord, sum(c.members)")
		r.sumsFrom(q, lists)
		return r.counts(q, len(lists))
	}
	return r.counts(r.countOf(lists), len(lists))
}

// countOf counts by scanning.
func (r *Reader) countOf(lists []model.MemberList) *query {
	q := ask("SELECT o.ord, y.n FROM ").piece(asParents(ownersOfMembers(lists))).add(" CROSS JOIN LATERAL (SELECT count(*) AS n")
	r.membersCounted(q, lists[0])
	return q.add(") y")
}

// sumsFrom adds where the kept sums of the lists come from, as c, and groups them by list.
func (r *Reader) sumsFrom(q *query, lists []model.MemberList) {
	q.add(" FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)", ownersOfMembers(lists))
	r.sumsOf(q, lists[0])
	q.add(" GROUP BY o.ord")
}

// sumsOf adds the sums of a list of o.id.
func (r *Reader) sumsOf(q *query, list model.MemberList) {
	at := list.At
	switch {
	case !list.OfUnit():
		q.add(" CROSS JOIN organizations a JOIN member_sums k ON k.unit_id = a.id")
	case list.PartyGroup == uuid.Nil && list.Below:
		q.add(" JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.valid @> ?::date JOIN member_sums k ON k.unit_id = a.organization_id", at)
	default:
		q.add(" JOIN member_sums k ON k.unit_id = o.id")
	}
	sumsOn(q, at)
	q.add(" WHERE true")
	if !list.OfUnit() {
		q.within("a.id", r.scope(model.ReadMembers))
	}
}

// sumsOn joins the kept sums k as they are on a day, as c: what happened between the day of the sums and
// the date asked is added or taken away. The sums of a month's end are taken where they are nearer. Where the
// sums are of that very day, as they are today, nothing else is looked up.
func sumsOn(q *query, at model.Date) {
	month := at.AddDays(1).FirstOfMonth().AddDays(-1)
	q.add(` LEFT JOIN LATERAL (SELECT m.* FROM member_month_sums m
WHERE m.unit_id = k.unit_id AND m.as_of = ?::date AND abs(?::date - ?::date) < abs(k.as_of - ?::date)`+fence+`) m ON true`, month, month, at, at)
	q.add(` CROSS JOIN LATERAL (SELECT coalesce(m.as_of, k.as_of) AS as_of, coalesce(m.members, k.members) AS members,
       coalesce(m.female, k.female) AS female, coalesce(m.male, k.male) AS male, coalesce(m.under_25, k.under_25) AS under_25,
       coalesce(m.from_25, k.from_25) AS from_25, coalesce(m.from_29, k.from_29) AS from_29, coalesce(m.from_35, k.from_35) AS from_35,
       coalesce(m.from_45, k.from_45) AS from_45, coalesce(m.from_55, k.from_55) AS from_55, coalesce(m.from_65, k.from_65) AS from_65) n`)
	q.add(` CROSS JOIN LATERAL (
SELECT n.members, n.female, n.male, n.under_25, n.from_25, n.from_29, n.from_35, n.from_45, n.from_55, n.from_65
UNION ALL
SELECT g.sign * d.members, g.sign * d.female, g.sign * d.male, g.sign * d.under_25, g.sign * d.from_25, g.sign * d.from_29,
       g.sign * d.from_35, g.sign * d.from_45, g.sign * d.from_55, g.sign * d.from_65
FROM (SELECT CASE WHEN ?::date > n.as_of THEN 1 ELSE -1 END AS sign WHERE n.as_of <> ?::date) g
JOIN member_differences d ON d.unit_id = k.unit_id AND d.on_day > least(n.as_of, ?::date) AND d.on_day <= greatest(n.as_of, ?::date)
) c`, at, at, at, at)
}

// MoveCounts brings the kept sums to the business date, so that counts on it read few rows. They are
// exact without it too.
func (s *Store) MoveCounts(ctx context.Context) error {
	_, err := s.pool.Exec(ctx, "SELECT move_member_sums($1)", s.Today().Time())
	return err
}

// Tallies are what is wanted beside the number of members; what is not may be 0.
type Tallies struct {
	Sexes, Bands bool
	Ages, Median bool // AgesOf follows: they are worked out on the way where the members are scanned anyway
}

// AllTallies wants everything.
var AllTallies = Tallies{Sexes: true, Bands: true}

// AggregateMembers returns figures over each list; the lists differ in nothing but the organization
// or group.
func (r *Reader) AggregateMembers(lists []model.MemberList, want Tallies) ([]*model.MemberAggregate, error) {
	if !r.counted(lists[0]) {
		return r.tallied(lists, want)
	}
	q := ask(`SELECT o.ord, sum(c.members), sum(c.female), sum(c.male), sum(c.under_25), sum(c.from_25), sum(c.from_29),
sum(c.from_35), sum(c.from_45), sum(c.from_55), sum(c.from_65)`)
	r.sumsFrom(q, lists)
	q = lookup("SELECT w.*, b.* FROM (").append(q).add(") w CROSS JOIN (SELECT "+youthEnds+") b", lists[0].At)
	tallies := make([]tally, len(lists))
	err := r.run(q, func(row *row) { tallies[row.int()-1] = readTally(row) })
	aggregates := make([]*model.MemberAggregate, len(lists))
	for i, t := range tallies {
		aggregates[i] = t.aggregate(lists[i])
	}
	return aggregates, err
}

// readTally reads the columns of a tally, and the age at which youth ends.
func readTally(row *row) (t tally) {
	t.members, t.female, t.male = row.int(), row.int(), row.int()
	for i := range t.bands {
		t.bands[i] = row.int()
	}
	t.youth = youth(t.bands, row.intOrNil())
	return t
}

// bandFrom are the ages at which the bands of a tally begin. Legal youth ages begin at 14, before
// any member's age, and end at one of them.
var bandFrom = [7]int{0, 25, 29, 35, 45, 55, 65}

func youth(bands [7]int, end *int) int {
	n := 0
	for i, from := range bandFrom {
		if end != nil && from < *end {
			n += bands[i]
		}
	}
	return n
}

// tallied counts by scanning.
func (r *Reader) tallied(lists []model.MemberList, want Tallies) ([]*model.MemberAggregate, error) {
	list := lists[0]
	q := ask("SELECT o.ord, y.* FROM ").piece(asParents(ownersOfMembers(lists))).add(" CROSS JOIN LATERAL (SELECT count(*)")
	if want.Sexes {
		q.add(", count(*) FILTER (WHERE w.sex = 'FEMALE'), count(*) FILTER (WHERE w.sex = 'MALE')")
	} else {
		q.add(", 0, 0")
	}
	for i, from := range bandFrom {
		switch {
		case !want.Bands:
			q.add(", 0")
		case i+1 < len(bandFrom):
			q.add(fmt.Sprintf(", count(*) FILTER (WHERE w.age >= %d AND w.age < %d)", from, bandFrom[i+1]))
		default:
			q.add(fmt.Sprintf(", count(*) FILTER (WHERE w.age >= %d)", from))
		}
	}
	q.add(", "+youthEnds, list.At)
	if want.Ages {
		q.add(", " + statisticsOf("w.age", want.Median))
	}
	q.add(" FROM (")
	r.memberRows(q, list, memberComputed{age: want.Bands || want.Ages})
	q.add(") w) y")
	q.steady = steadyFilter(list.Filter)
	tallies, ages := make([]tally, len(lists)), make([]*model.AgeStatistics, len(lists))
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		tallies[i] = readTally(row)
		if want.Ages {
			ages[i] = readAges(row)
		}
	})
	aggregates := make([]*model.MemberAggregate, len(lists))
	for i, t := range tallies {
		aggregates[i] = t.aggregate(lists[i])
		aggregates[i].Ages = ages[i]
	}
	return aggregates, err
}

// steadyFilter reports whether one plan is right for a count, whatever the filter's values: by sex alone
// the index for counting is the way for every list.
func steadyFilter(f *model.MemberFilter) bool {
	return f == nil || reflect.DeepEqual(*f, model.MemberFilter{Sex: f.Sex})
}

func (t tally) aggregate(list model.MemberList) *model.MemberAggregate {
	b := t.bands
	known := 0
	for _, n := range b {
		known += n
	}
	a := &model.MemberAggregate{
		List: list, Count: t.members,
		BySex: &model.SexCounts{Female: t.female, Male: t.male, Unknown: t.members - t.female - t.male},
		ByAgeBand: []*model.AgeBandCount{
			{Band: model.AgeUnder25, Count: b[0]}, {Band: model.Age25To34, Count: b[1] + b[2]}, {Band: model.Age35To44, Count: b[3]},
			{Band: model.Age45To54, Count: b[4]}, {Band: model.Age55To64, Count: b[5]}, {Band: model.AgeFrom65, Count: b[6]},
			{Band: model.AgeUnknown, Count: t.members - known},
		},
	}
	a.YouthShare = ratio(t.youth, t.members)
	return a
}
