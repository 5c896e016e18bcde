package store

import (
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// MemberSeries counts the members of each list at the end of every step, in the last one at the date asked
// at the latest. The lists differ in nothing but the organization or group.
func (r *Reader) MemberSeries(lists []model.MemberList, asked SeriesArgs) ([]*model.CountSeries, error) {
	list := lists[0]
	starts, err := asked.steps(list.At, model.BucketMonth, maxMemberSteps)
	if err != nil {
		return nil, err
	}
	if asked.To != nil && starts[len(starts)-2].After(list.At) {
		return nil, model.Invalid("to", "day.until", list.At)
	}
	if starts[0].After(list.At) {
		return nil, model.Invalid("from", "day.until", list.At)
	}
	days := make([]model.Date, len(starts)-1)
	series := make([]*model.CountSeries, len(lists))
	for i := range days {
		if days[i] = starts[i+1].AddDays(-1); days[i].After(list.At) {
			days[i] = list.At
		}
	}
	for i := range series {
		series[i] = &model.CountSeries{Buckets: starts[:len(days)], Counts: make([]int, len(days))}
	}
	if past := (model.MemberList{Organization: list.Organization, PartyGroup: list.PartyGroup, Filter: list.Filter}); r.counted(past) {
		return series, r.keptSeries(lists, days, series)
	}
	statements := make([]Statement, len(days))
	for i, day := range days {
		then := make([]model.MemberList, len(lists))
		for l := range lists {
			then[l] = lists[l]
			then[l].At = day
		}
		q := r.countOf(then)
		if q.fault != nil {
			return nil, q.fault
		}
		statements[i] = q.statement(func(row *row) {
			counts := series[row.int()-1].Counts
			counts[i] = row.int()
		})
	}
	return series, r.ask.Do(statements...)
}

// keptSeries reads counts from the kept sums: each sum, and what came or went around its day, counts
// from a step on, as long as the unit belongs to the list.
func (r *Reader) keptSeries(lists []model.MemberList, days []model.Date, series []*model.CountSeries) error {
	list, first, last := lists[0], days[0], days[len(days)-1]
	ends := make([]time.Time, len(days))
	for i, day := range days {
		ends[i] = day.Time()
	}
	q := lookup(`SELECT u.ord, u.from_step, u.to_step, v.step, sum(v.members)::bigint FROM (
SELECT o.ord, u.unit_id, coalesce(width_bucket(lower(u.valid) - 1, g.ends), 0) AS from_step, coalesce(width_bucket(upper(u.valid) - 1, g.ends), cardinality(g.ends)) AS to_step, g.ends
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN (SELECT ?::date[] AS ends) g`, ownersOfMembers(lists), ends)
	switch {
	case !list.OfUnit():
		q.add(" CROSS JOIN (SELECT x.id AS unit_id, daterange(NULL, NULL) AS valid FROM organizations x) u")
	case list.PartyGroup == uuid.Nil && list.Below:
		q.add(" JOIN LATERAL (SELECT a.organization_id AS unit_id, a.valid FROM organization_ancestors a WHERE a.ancestor_id = o.id) u ON true")
	default:
		q.add(" JOIN LATERAL (SELECT o.id AS unit_id, daterange(NULL, NULL) AS valid) u ON true")
	}
	q.add(`) u JOIN member_sums k ON k.unit_id = u.unit_id
CROSS JOIN LATERAL (
SELECT 0 AS step, k.members
UNION ALL
SELECT c.step, c.members FROM member_differences d
CROSS JOIN LATERAL (VALUES (width_bucket(d.on_day - 1, u.ends), d.members), (0, CASE WHEN d.on_day <= k.as_of THEN -d.members END)) c(step, members)
WHERE d.unit_id = k.unit_id AND d.on_day > least(k.as_of, ?::date) AND d.on_day <= greatest(k.as_of, ?::date)
) v WHERE v.members IS NOT NULL AND v.step < u.to_step
GROUP BY u.ord, u.from_step, u.to_step, v.step`, first, last)
	return r.run(q, func(row *row) {
		counts := series[row.int()-1].Counts
		from, to, step, members := row.int(), row.int(), row.int(), row.int()
		for i := max(from, step); i < to; i++ {
			counts[i] += members
		}
	})
}
