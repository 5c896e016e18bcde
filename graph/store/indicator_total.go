package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// TotalsQuery says which totals are asked for, and which of their parts.
type TotalsQuery struct {
	Period               model.Period
	Indicators, Projects []string // codes; nil: of all
	Values               bool     // value, reported units
	Expected             bool
	States               bool // the lowest one
	Targets              bool
}

// picked is an indicator that totals are made for.
type picked struct {
	id   uuid.UUID
	code string
}

// Totals returns the totals of each organization, by indicator code: one for every indicator picked,
// reported or not.
func (r *Reader) Totals(organizations []uuid.UUID, t TotalsQuery) ([][]*model.IndicatorTotal, error) {
	if max(len(t.Indicators), len(t.Projects)) > maxListed {
		return nil, model.Invalid("indicators", "list.length", maxListed)
	}
	var unknown error
	var indicators []picked
	var answers []func(grid)
	pick := func(q *query) { q.picked(t.Indicators, t.Projects) }

	statements := []Statement{}
	if t.Indicators != nil || t.Projects != nil {
		statements = append(statements, unknownCodes(t).statement(func(row *row) {
			field, key, code := row.text(), row.text(), row.text()
			unknown = firstError(unknown, model.Invalid(field, key, code))
		}))
	}
	q := ask("SELECT i.id, i.code FROM indicators i WHERE true")
	pick(q)
	statements = append(statements, q.add(" ORDER BY i.code").statement(func(row *row) {
		indicators = append(indicators, picked{row.uuid(), row.text()})
	}))
	// The rows of the others wait until it is known which indicators there are.
	later := func(q *query, read func(row *row) func(*model.IndicatorTotal)) {
		statements = append(statements, q.statement(func(row *row) {
			place, id := row.int()-1, row.uuid()
			set := read(row)
			answers = append(answers, func(g grid) { set(g.at(place, id)) })
		}))
	}
	span := reported{organizations: organizations, pick: pick, period: t.Period, today: r.Today, states: t.States}
	if t.Values || t.States {
		for _, q := range []*query{span.sums(), span.ruled()} {
			later(q, func(row *row) func(*model.IndicatorTotal) {
				v := span.read(row)
				return func(total *model.IndicatorTotal) {
					total.Value, total.ReportedUnits, total.LowestState = v.value, v.units, v.lowest
				}
			})
		}
	}
	if t.Expected {
		later(span.expected(), func(row *row) func(*model.IndicatorTotal) {
			n := row.int()
			return func(total *model.IndicatorTotal) { total.ExpectedUnits = n }
		})
	}
	if t.Targets {
		later(span.targets(), func(row *row) func(*model.IndicatorTotal) {
			target := row.decimalOrNil()
			return func(total *model.IndicatorTotal) { total.Target = target }
		})
	}
	if err := firstError(r.ask.Do(statements...), unknown); err != nil {
		return nil, err
	}
	g := newGrid(organizations, indicators, t.Period)
	for _, answer := range answers {
		answer(g)
	}
	return g.rows(len(organizations)), nil
}

// grid holds the totals of organizations by indicators.
type grid struct {
	totals  []model.IndicatorTotal
	columns map[uuid.UUID]int
}

func newGrid(organizations []uuid.UUID, indicators []picked, period model.Period) grid {
	g := grid{make([]model.IndicatorTotal, len(organizations)*len(indicators)), make(map[uuid.UUID]int, len(indicators))}
	for j, i := range indicators {
		g.columns[i.id] = j
		for k, organization := range organizations {
			g.totals[k*len(indicators)+j] = model.IndicatorTotal{OrganizationID: organization, IndicatorID: i.id, Period: period}
		}
	}
	return g
}

func (g grid) at(place int, indicator uuid.UUID) *model.IndicatorTotal {
	return &g.totals[place*len(g.columns)+g.columns[indicator]]
}

// rows are the totals of each organization, with their progress.
func (g grid) rows(organizations int) [][]*model.IndicatorTotal {
	width := len(g.columns)
	pointers := make([]*model.IndicatorTotal, len(g.totals))
	for i := range g.totals {
		t := &g.totals[i]
		t.Progress = progress(t.Value, t.Target)
		pointers[i] = t
	}
	rows := make([][]*model.IndicatorTotal, organizations)
	for i := range rows {
		rows[i] = pointers[i*width : (i+1)*width]
	}
	return rows
}

// progress is value / target; nil without either, or when the target is zero.
func progress(value, target *model.Decimal) *float64 {
	if value == nil || target == nil || target.Rat().Sign() == 0 {
		return nil
	}
	share, _ := value.Rat().Quo(value.Rat(), target.Rat()).Float64()
	return &share
}

// SeriesOf returns the figures of totals of one period over time, one series for each.
func (r *Reader) SeriesOf(totals []*model.IndicatorTotal, bucket model.TimeBucket) ([]*model.Series, error) {
	period := totals[0].Period
	organizations, indicators := []uuid.UUID{}, []uuid.UUID{}
	series := make([]*model.Series, len(totals))
	type place struct{ organization, indicator uuid.UUID }
	places := make(map[place][]*model.Series, len(totals))
	rows := make(map[uuid.UUID]bool)
	columns := make(map[uuid.UUID]bool)
	buckets := bucketsOf(period, bucket, r.Today)
	values := make([]*model.Decimal, len(buckets)*len(totals))
	units := make([]int, len(buckets)*len(totals))
	for i, t := range totals {
		n := i * len(buckets)
		series[i] = &model.Series{Buckets: buckets, Values: values[n : n+len(buckets)], ReportedUnits: units[n : n+len(buckets)]}
		p := place{t.OrganizationID, t.IndicatorID}
		places[p] = append(places[p], series[i])
		if !rows[t.OrganizationID] {
			rows[t.OrganizationID] = true
			organizations = append(organizations, t.OrganizationID)
		}
		if !columns[t.IndicatorID] {
			columns[t.IndicatorID] = true
			indicators = append(indicators, t.IndicatorID)
		}
	}
	steps := make(map[model.Date]int, len(buckets))
	for i, b := range buckets {
		steps[b] = i
	}
	span := reported{
		organizations: organizations, period: period, today: r.Today, bucket: bucket,
		pick: func(q *query) { q.add(" AND i.id = ANY (?::uuid[])", indicators) },
	}
	read := func(row *row) {
		p := place{organizations[row.int()-1], row.uuid()}
		v := span.read(row)
		for _, s := range places[p] {
			s.Values[steps[v.bucket]], s.ReportedUnits[steps[v.bucket]] = v.value, v.units
		}
	}
	return series, r.ask.Do(span.sums().statement(read), span.ruled().statement(read))
}

// bucketsOf are the first days of the steps of a period, those left out that begin after today.
func bucketsOf(period model.Period, bucket model.TimeBucket, today model.Date) []model.Date {
	first, months := period.From, 1
	switch bucket {
	case model.ByQuarter:
		first, months = model.NewDate(first.Year(), (first.Month()-1)/3*3+1, 1), 3
	case model.ByYear:
		first, months = model.NewDate(first.Year(), 1, 1), 12
	}
	buckets := []model.Date{}
	for ; first.Before(period.To) && !first.After(today); first = first.AddMonths(months) {
		buckets = append(buckets, first)
	}
	return buckets
}
