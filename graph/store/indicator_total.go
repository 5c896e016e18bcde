package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// TotalsQuery says which totals are asked for, and which of their parts.
type TotalsQuery struct {
	Period               model.Period
	Tree                 model.TreeMode
	Indicators, Projects []string // codes; nil: of all
	Values               bool     // value, reported units
	Expected             bool
	States               bool // the lowest one
	Targets              bool
}

// Totals returns the totals of each organization, by indicator code: one for every indicator picked,
// reported or not.
func (r *Reader) Totals(organizations []uuid.UUID, t TotalsQuery) ([][]*model.IndicatorTotal, error) {
	if len(t.Indicators) > maxListed {
		return nil, model.Invalid("indicators", "list.length", maxListed)
	}
	if len(t.Projects) > maxListed {
		return nil, model.Invalid("projects", "list.length", maxListed)
	}
	s := reported{organizations: organizations, codes: t.Indicators, projects: t.Projects, period: t.Period, tree: t.Tree, today: r.Today, states: t.States}
	g := grid{reported: s}
	var unknown error
	var statements []Statement
	if t.Indicators != nil || t.Projects != nil {
		statements = append(statements, s.unknown().statement(func(row *row) {
			field, key, code := row.text(), row.text(), row.text()
			unknown = firstError(unknown, model.Invalid(field, key, code))
		}))
	}
	statements = append(statements, s.indicators().statement(g.column)) // the others need it, in this order
	if t.Values || t.States {
		statements = append(statements, s.sums().statement(g.value(true)), s.ruled().statement(g.value(false)))
	}
	if t.Expected {
		statements = append(statements, s.expected().statement(func(row *row) {
			if total, _ := g.at(row); total != nil {
				total.ExpectedUnits = row.int()
			}
		}))
	}
	if t.Targets {
		statements = append(statements, s.targets().statement(func(row *row) {
			if total, _ := g.at(row); total != nil {
				total.Target = row.decimalOrNil()
			}
		}))
	}
	if err := firstError(r.ask.Do(statements...), unknown); err != nil {
		return nil, err
	}
	return g.rows(), nil
}

// grid holds the totals of organizations by indicators.
type grid struct {
	reported
	indicators []uuid.UUID
	added      []bool // whether it is only added up
	columns    map[uuid.UUID]int
	totals     []model.IndicatorTotal
}

// column reads an indicator. All are there before anything else is read.
func (g *grid) column(row *row) {
	g.indicators, g.added = append(g.indicators, row.uuid()), append(g.added, row.bool())
}

// fill makes the totals, when all indicators are known.
func (g *grid) fill() {
	if g.totals != nil {
		return
	}
	g.totals = make([]model.IndicatorTotal, len(g.organizations)*len(g.indicators))
	g.columns = make(map[uuid.UUID]int, len(g.indicators))
	for j, id := range g.indicators {
		g.columns[id] = j
		for k, organization := range g.organizations {
			g.totals[k*len(g.indicators)+j] = model.IndicatorTotal{OrganizationID: organization, IndicatorID: id, Period: g.period, Tree: g.tree}
		}
	}
}

// at reads the place of a row and finds its total; added tells whether the indicator is only added up.
func (g *grid) at(row *row) (total *model.IndicatorTotal, added bool) {
	g.fill()
	place := row.int() - 1
	j, ok := g.columns[row.uuid()]
	if !ok {
		return nil, false
	}
	return &g.totals[place*len(g.indicators)+j], g.added[j]
}

// value reads values of indicators that are only added up, or of the others.
func (g *grid) value(added bool) func(*row) {
	return func(row *row) {
		if total, is := g.at(row); total != nil && is == added {
			v := g.read(row)
			total.Value, total.ReportedUnits, total.LowestState = v.value, v.units, v.lowest
		}
	}
}

// rows are the totals of each organization, with their progress.
func (g *grid) rows() [][]*model.IndicatorTotal {
	g.fill()
	pointers := make([]*model.IndicatorTotal, len(g.totals))
	for i := range g.totals {
		t := &g.totals[i]
		t.Progress = progress(t.Value, t.Target)
		pointers[i] = t
	}
	rows, width := make([][]*model.IndicatorTotal, len(g.organizations)), len(g.indicators)
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
	period, tree := totals[0].Period, totals[0].Tree
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
	span := reported{organizations: organizations, ids: indicators, period: period, tree: tree, today: r.Today, bucket: bucket}
	added := make(map[uuid.UUID]bool, len(indicators))
	read := func(wanted bool) func(*row) {
		return func(row *row) {
			p := place{organizations[row.int()-1], row.uuid()}
			if added[p.indicator] != wanted {
				return
			}
			v := span.read(row)
			for _, s := range places[p] {
				s.Values[steps[v.bucket]], s.ReportedUnits[steps[v.bucket]] = v.value, v.units
			}
		}
	}
	known := func(row *row) { added[row.uuid()] = row.bool() }
	return series, r.ask.Do(span.indicators().statement(known), span.sums().statement(read(true)), span.ruled().statement(read(false)))
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
