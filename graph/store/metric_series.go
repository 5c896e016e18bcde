package store

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// MetricSeriesArgs are the arguments of a series of values.
type MetricSeriesArgs struct {
	Bucket   model.DateBucket
	From, To *model.Date // a day in the first and in the last step; nil: the first and last month of the list
	Fill     model.GapFill
}

// MetricSeries returns the values of each list over time, one entry for each indicator of the list, by
// code. The lists differ in nothing but the organization.
func (r *Reader) MetricSeries(lists []model.MetricList, asked MetricSeriesArgs) ([][]*model.ValueSeries, error) {
	some := r.Today
	for _, day := range []*model.Date{asked.From, asked.To} {
		if day != nil {
			some = *day
		}
	}
	if _, err := asked.steps(some, some); err != nil { // before anything is read
		return nil, err
	}
	wanted := metricWanted{value: true, one: true}
	q := r.metricRules(ask(""), lists[0])
	q.add("SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT w.indicator_id, w.step, min(w.first), max(w.last), "+wanted.columns()+" FROM (", reporters(lists))
	q.add("SELECT z.*, date_trunc('" + strings.ToLower(string(asked.Bucket)) + "', z.month::timestamp)::date AS step, min(z.month) OVER () AS first, max(z.month) OVER () AS last FROM (")
	r.metricRows(q, lists[0])
	q.add(") z) w GROUP BY w.indicator_id, w.code, w.step ORDER BY w.code, w.step) y")
	type step struct {
		indicator uuid.UUID
		start     model.Date
		figures   metricFigures
	}
	found := make([][]step, len(lists))
	first, last := make([]model.Date, len(lists)), make([]model.Date, len(lists))
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		s := step{indicator: row.uuid(), start: row.date()}
		first[i], last[i] = row.date(), row.date()
		s.figures = wanted.read(row)
		found[i] = append(found[i], s)
	})
	if err != nil {
		return nil, err
	}
	all := make([][]*model.ValueSeries, len(lists))
	for i := range lists {
		all[i] = []*model.ValueSeries{}
		if len(found[i]) == 0 {
			continue
		}
		starts, err := asked.steps(first[i], last[i])
		if err != nil {
			return nil, err
		}
		var series *model.ValueSeries
		for _, s := range found[i] {
			if series == nil || series.IndicatorID != s.indicator {
				series = &model.ValueSeries{IndicatorID: s.indicator, Buckets: starts, Values: make([]*model.Decimal, len(starts)), Counts: make([]int, len(starts))}
				all[i] = append(all[i], series)
			}
			if n := slices.Index(starts, s.start); n >= 0 {
				series.Values[n], series.Counts[n] = s.figures.value, s.figures.count
			}
		}
		for _, series := range all[i] {
			asked.fill(series)
		}
	}
	return all, nil
}

// steps are the first days of the steps from the first month of a list to the last.
func (a MetricSeriesArgs) steps(first, last model.Date) ([]model.Date, error) {
	from, to := first, last
	if a.From != nil {
		from = *a.From
	}
	if a.To != nil {
		to = *a.To
	}
	if from.After(to) && (a.From == nil || a.To == nil) { // the list has nothing there
		from = to
	}
	starts, err := SeriesArgs{Bucket: a.Bucket, From: from, To: &to}.steps(to, model.BucketMonth, maxSeriesSteps)
	if err != nil {
		return nil, err
	}
	return starts[:len(starts)-1], nil
}

// fill puts into steps without any value what is asked for.
func (a MetricSeriesArgs) fill(s *model.ValueSeries) {
	for i := range s.Values {
		switch {
		case s.Values[i] != nil || a.Fill == model.FillNull:
		case a.Fill == model.FillZero:
			s.Values[i] = new(model.Decimal("0"))
		case i > 0:
			s.Values[i] = s.Values[i-1]
		}
	}
}
