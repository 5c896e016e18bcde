package store

import (
	"time"

	"tirek/graph/model"
)

// AggregateMembershipEvents returns figures over each list; the lists differ in nothing but the
// organization.
func (r *Reader) AggregateMembershipEvents(lists []model.MembershipEventList, people bool) ([]*model.MembershipEventAggregate, error) {
	aggregates := make([]*model.MembershipEventAggregate, len(lists))
	q := ask("SELECT o.ord, x.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT "+eventColumns(people)+" FROM (", ownersOfEvents(lists))
	r.eventRows(q, lists[0])
	err := r.run(q.add(") w) x"), func(row *row) {
		i := row.int() - 1
		aggregates[i] = &model.MembershipEventAggregate{List: lists[i], Count: row.int(), People: row.int()}
	})
	return aggregates, err
}

// ShareOfMembershipEvents returns each count divided by that of the list without its filter; nil where
// nothing happened.
func (r *Reader) ShareOfMembershipEvents(aggregates []*model.MembershipEventAggregate) ([]*float64, error) {
	shares := make([]*float64, len(aggregates))
	lists := make([]model.MembershipEventList, len(aggregates))
	for i, a := range aggregates {
		shares[i] = ratio(a.Count, a.Count)
		lists[i] = a.List
		lists[i].Filter = nil
	}
	if aggregates[0].List.Filter == nil {
		return shares, nil
	}
	whole, err := r.AggregateMembershipEvents(lists, false)
	if err != nil {
		return nil, err
	}
	for i, w := range whole {
		shares[i] = ratio(aggregates[i].Count, w.Count)
	}
	return shares, nil
}

// MembershipEventSeries counts the events of each list in every step of days. The lists differ in nothing
// but the organization.
func (r *Reader) MembershipEventSeries(lists []model.MembershipEventList, asked SeriesArgs) ([]*model.CountSeries, error) {
	starts, err := asked.steps(lists[0].At, model.BucketDay, maxSeriesSteps)
	if err != nil {
		return nil, err
	}
	series := make([]*model.CountSeries, len(lists))
	for i := range series {
		series[i] = &model.CountSeries{Buckets: starts[:len(starts)-1], Counts: make([]int, len(starts)-1)}
	}
	bounds := make([]time.Time, len(starts))
	for i, day := range starts {
		bounds[i] = day.Time()
	}
	q := ask("SELECT o.ord, x.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT width_bucket(w.effective_on, ?::date[]) AS step, count(*) FROM (", ownersOfEvents(lists), bounds)
	r.eventRows(q, lists[0])
	q.add(" AND e.effective_on >= ?::date AND e.effective_on < ?::date) w GROUP BY step) x", starts[0], starts[len(starts)-1])
	return series, r.run(q, func(row *row) {
		counts := series[row.int()-1].Counts
		step := row.int() - 1
		counts[step] = row.int()
	})
}
