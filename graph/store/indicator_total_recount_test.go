package store_test

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// figures writes indicators and values as the owner.
type figures struct {
	db *storetest.DB
	t  *testing.T
}

func (f figures) indicator(code, time, org, kind, missing, from string) uuid.UUID {
	f.t.Helper()
	id, project := model.NewID(), model.NewID()
	f.db.Exec(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'PROGRAMME', '{"kk": "Programme"}', '[2020-01-01,)') ON CONFLICT DO NOTHING`, model.NewID())
	f.db.Exec(`INSERT INTO projects (id, programme_id, code, names, valid)
SELECT $1, id, 'P_' || $2, jsonb_build_object('kk', 'Project ' || $2::text), '[2020-01-01,)' FROM programmes`, project, code)
	f.db.Exec(`INSERT INTO indicators (id, project_id, code, valid) VALUES ($1, $2, $3, daterange($4::text::date, NULL))`, id, project, code, from)
	f.db.Exec(indicatorVersion, id, code, kind, time, org, missing)
	return id
}

const indicatorVersion = `
INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, missing_policy, decimals, valid)
VALUES ($1, jsonb_build_object('kk', $2::text), 'COUNT', $3, 'FLOW', $4, $5, 'UP', 'PARTY', $6, 2, '[2020-01-01,)')`

func (f figures) value(organization, indicator uuid.UUID, month, value, state string) {
	f.t.Helper()
	action := model.NewID()
	f.db.Exec(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', '2025-10-31')`, action)
	f.db.Exec(`INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id, reason)
SELECT $1, coalesce(m.id, $1), coalesce(m.version, 0) + 1, $2, $3, $4::text::date, nullif($5, '')::numeric, $6, $7, 'test'
FROM (SELECT) one LEFT JOIN metrics m ON m.organization_id = $2 AND m.indicator_id = $3 AND m.month = $4::text::date`,
		model.NewID(), organization, indicator, month, value, state, action)
}

// world is a random region: its tree over time, its indicators and what was reported.
type world struct {
	root       uuid.UUID
	region     uuid.UUID
	code       string
	districts  []uuid.UUID
	primaries  []*reporter
	indicators []*rule
	targets    map[[2]uuid.UUID]target
}

type reporter struct {
	id                 uuid.UUID
	from               model.Date
	moves              []move // the first from the beginning
	suspended, resumed model.Date
}

type move struct {
	on     model.Date
	parent uuid.UUID
}

type rule struct {
	id                       uuid.UUID
	code                     string
	kind, time, org, missing string
	from, to                 model.Date // zero to: without end
	cells                    map[cellKey]cell
}

type cellKey struct {
	reporter uuid.UUID
	month    model.Date
}

type cell struct {
	value, numerator, denominator string // empty: none
	state                         model.ReportState
}

type target struct {
	period model.Period
	value  string
}

func (i *rule) describe() string {
	return fmt.Sprintf("%s %s, %s over time, %s over organizations, %s", i.code, i.kind, i.time, i.org, i.missing)
}

func (w *world) codes() []string {
	codes := make([]string, len(w.indicators))
	for i, indicator := range w.indicators {
		codes[i] = indicator.code
	}
	return codes
}

func (w *world) parents() []uuid.UUID {
	parents := append([]uuid.UUID{w.region}, w.districts...)
	for _, p := range w.primaries {
		parents = append(parents, p.id)
	}
	return parents
}

func (w *world) name(id uuid.UUID) string {
	return fmt.Sprintf("organization %d of %v", slices.Index(w.parents(), id), len(w.parents()))
}

var firstMonth, lastMonth = model.MustDate("2023-01-01"), model.MustDate("2025-12-01")

func drawDay(rt *rapid.T, name string) model.Date {
	return firstMonth.AddDays(rapid.IntRange(-60, 1060).Draw(rt, name))
}

func drawPeriod(rt *rapid.T) model.Period {
	if rapid.Bool().Draw(rt, "years") {
		from := model.NewDate(rapid.IntRange(2022, 2026).Draw(rt, "year"), 1, 1)
		return model.Period{From: from, To: from.AddMonths(12 * rapid.IntRange(1, 4).Draw(rt, "years long"))}
	}
	from := firstMonth.AddMonths(rapid.IntRange(-3, 38).Draw(rt, "from"))
	return model.Period{From: from, To: from.AddMonths(rapid.IntRange(1, 30).Draw(rt, "months long"))}
}

func drawWorld(rt *rapid.T, code string, root uuid.UUID) *world {
	w := &world{root: root, region: model.NewID(), code: code, targets: map[[2]uuid.UUID]target{}}
	for range rapid.IntRange(1, 3).Draw(rt, "districts") {
		w.districts = append(w.districts, model.NewID())
	}
	for range rapid.IntRange(0, 5).Draw(rt, "primaries") {
		p := &reporter{id: model.NewID(), from: drawDay(rt, "begins")}
		p.moves = []move{{p.from, rapid.SampledFrom(w.districts).Draw(rt, "parent")}}
		on := p.from
		for range rapid.IntRange(0, 2).Draw(rt, "moves") {
			on = on.AddDays(rapid.IntRange(1, 400).Draw(rt, "moves after"))
			p.moves = append(p.moves, move{on, rapid.SampledFrom(w.districts).Draw(rt, "parent")})
		}
		if rapid.Bool().Draw(rt, "suspended") {
			p.suspended = p.from.AddDays(rapid.IntRange(1, 500).Draw(rt, "suspended after"))
			p.resumed = p.suspended.AddDays(rapid.IntRange(1, 200).Draw(rt, "resumed after"))
		}
		w.primaries = append(w.primaries, p)
	}
	for n := range rapid.IntRange(1, 4).Draw(rt, "indicators") {
		i := &rule{
			id: model.NewID(), code: fmt.Sprintf("%s_I%d", code, n), cells: map[cellKey]cell{},
			kind:    rapid.SampledFrom([]string{"ABSOLUTE", "ABSOLUTE", "RATIO"}).Draw(rt, "kind"),
			time:    rapid.SampledFrom([]string{"SUM", "SUM", "LAST", "FIRST", "AVG", "MIN", "MAX"}).Draw(rt, "time"),
			org:     rapid.SampledFrom([]string{"SUM", "SUM", "AVG", "MIN", "MAX", "NONE"}).Draw(rt, "org"),
			missing: rapid.SampledFrom([]string{"SKIP_IF_ALL", "SKIP_IF_ALL", "SKIP_IF_ANY", "TREAT_AS_ZERO"}).Draw(rt, "missing"),
			from:    drawDay(rt, "indicator begins"),
		}
		if rapid.IntRange(0, 3).Draw(rt, "ends") == 0 {
			i.to = i.from.AddDays(rapid.IntRange(1, 500).Draw(rt, "ends after"))
		}
		for _, p := range w.primaries {
			full := rapid.Bool().Draw(rt, "reports always")
			for m := firstMonth; !m.After(lastMonth); m = m.AddMonths(1) {
				if full || rapid.IntRange(0, 2).Draw(rt, "reported") == 0 {
					i.cells[cellKey{p.id, m}] = drawCell(rt, i.kind)
				}
			}
		}
		w.indicators = append(w.indicators, i)
		if rapid.Bool().Draw(rt, "target") {
			at := rapid.SampledFrom(w.parents()).Draw(rt, "target of")
			w.targets[[2]uuid.UUID{at, i.id}] = target{drawPeriod(rt), fmt.Sprint(rapid.IntRange(0, 50).Draw(rt, "target value"))}
		}
	}
	return w
}

func drawCell(rt *rapid.T, kind string) cell {
	c := cell{state: rapid.SampledFrom(model.ReportStates[2:]).Draw(rt, "state")}
	number := func(name string, least int) string {
		n := rapid.IntRange(least, 99999).Draw(rt, name)
		return fmt.Sprintf("%d.%02d", n/100, n%100)
	}
	switch none := rapid.IntRange(0, 9).Draw(rt, "none") == 0; {
	case none:
	case kind == "RATIO":
		c.numerator, c.denominator = number("numerator", 0), number("denominator", 1)
	default:
		c.value = number("value", 0)
	}
	return c
}

func (w *world) insert(rt *rapid.T, ctx context.Context, conn *pgx.Conn) {
	b := &pgx.Batch{}
	send := func() {
		if err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error { return tx.SendBatch(ctx, b).Close() }); err != nil {
			rt.Fatal(err)
		}
		b = &pgx.Batch{}
	}
	var first, second [][]any // revisions
	organization := func(id uuid.UUID, code, level string, from model.Date) {
		b.Queue(`INSERT INTO organizations (id, code, level, valid) VALUES ($1, $2, $3, daterange($4, NULL))`, id, code, level, from.Time())
	}
	place := func(id uuid.UUID, level string, parent uuid.UUID, parentLevel string, from, to model.Date) {
		b.Queue(`INSERT INTO organization_placements (id, organization_id, level, parent_id, parent_level, valid) VALUES ($1, $2, $3, $4, $5, daterange($6, $7))`,
			model.NewID(), id, level, parent, parentLevel, from.Time(), orInfinite(to))
	}
	status := func(id uuid.UUID, status string, from, to model.Date) {
		b.Queue(`INSERT INTO organization_statuses (organization_id, status, valid) VALUES ($1, $2, daterange($3, $4))`, id, status, from.Time(), orInfinite(to))
	}
	never, begin := model.Date{}, model.MustDate("2020-01-01")
	organization(w.region, w.code, "REGION", begin)
	place(w.region, "REGION", w.root, "NATIONAL", begin, never)
	for i, d := range w.districts {
		organization(d, fmt.Sprintf("%s-%d", w.code, i), "DISTRICT", begin)
		place(d, "DISTRICT", w.region, "REGION", begin, never)
	}
	for i, p := range w.primaries {
		organization(p.id, fmt.Sprintf("%s-P-%d", w.code, i), "PRIMARY", p.from)
		if p.suspended.IsZero() {
			status(p.id, "ACTIVE", p.from, never)
		} else {
			status(p.id, "ACTIVE", p.from, p.suspended)
			status(p.id, "SUSPENDED", p.suspended, p.resumed)
			status(p.id, "ACTIVE", p.resumed, never)
		}
		place(p.id, "PRIMARY", p.moves[0].parent, "DISTRICT", p.moves[0].on, never)
	}
	action := model.NewID()
	b.Queue(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', '2025-10-31')`, action)
	b.Queue(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'PROGRAMME', '{"kk": "Programme"}', '[2020-01-01,)') ON CONFLICT DO NOTHING`, model.NewID())
	for _, i := range w.indicators {
		project := model.NewID()
		b.Queue(`INSERT INTO projects (id, programme_id, code, names, valid) SELECT $1, id, $2, '{"kk": "Project"}', '[2020-01-01,)' FROM programmes`, project, "P_"+i.code)
		b.Queue(`INSERT INTO indicators (id, project_id, code, valid) VALUES ($1, $2, $3, daterange($4, $5))`, i.id, project, i.code, i.from.Time(), orInfinite(i.to))
		b.Queue(indicatorVersion, i.id, i.code, i.kind, i.time, i.org, i.missing)
		for key, c := range i.cells {
			metric, n := model.NewID(), 1
			if key.month.Month()%4 == 0 { // corrected once
				first = append(first, []any{model.NewID(), metric, 1, key.reporter, i.id, key.month.Time(), decimalOrNil("77"), nil, nil, "DRAFT", action})
				n++
			}
			row := []any{model.NewID(), metric, n, key.reporter, i.id, key.month.Time(),
				decimalOrNil(c.value), decimalOrNil(c.numerator), decimalOrNil(c.denominator), string(c.state), action}
			if n == 1 {
				first = append(first, row)
			} else {
				second = append(second, row)
			}
		}
	}
	send()
	for _, rows := range [][][]any{first, second} {
		if _, err := conn.CopyFrom(ctx, pgx.Identifier{"metric_revisions"}, []string{"id", "metric_id", "revision", "organization_id", "indicator_id",
			"month", "value", "numerator", "denominator", "state", "action_id"}, pgx.CopyFromRows(rows)); err != nil {
			rt.Fatal(err)
		}
	}
	for _, p := range w.primaries { // moved when the values are there
		for n, m := range p.moves[1:] {
			b.Queue(`UPDATE organization_placements SET valid = daterange(lower(valid), $2) WHERE organization_id = $1 AND upper_inf(valid)`, p.id, m.on.Time())
			place(p.id, "PRIMARY", p.moves[n+1].parent, "DISTRICT", m.on, never)
		}
	}
	for key, t := range w.targets {
		b.Queue(`INSERT INTO targets (id, organization_id, indicator_id, period, value) VALUES ($1, $2, $3, daterange($4, $5), $6::text::numeric)`,
			model.NewID(), key[0], key[1], t.period.From.Time(), t.period.To.Time(), t.value)
	}
	send()
}

func decimalOrNil(s string) any {
	if s == "" {
		return nil
	}
	n := pgtype.Numeric{}
	_ = n.Scan(s)
	return n
}

func orInfinite(d model.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.Time()
}

// fraction is a value as n / d.
type fraction struct{ n, d *big.Rat }

func (f fraction) rat() *big.Rat { return new(big.Rat).Quo(f.n, f.d) }

// recounted is the total of some months, by hand.
type recounted struct {
	value    *big.Rat
	reported int
	expected int
	lowest   *model.ReportState
}

func (p *reporter) under(parent, region uuid.UUID, day model.Date) bool {
	if day.Before(p.from) {
		return false
	}
	at := p.moves[0].parent
	for _, m := range p.moves {
		if !day.Before(m.on) {
			at = m.parent
		}
	}
	return parent == p.id || parent == at || parent == region
}

func (p *reporter) active(day model.Date) bool {
	return !day.Before(p.from) && (p.suspended.IsZero() || day.Before(p.suspended) || !day.Before(p.resumed))
}

func (w *world) count(parent uuid.UUID, i *rule, from, to model.Date) recounted {
	var r recounted
	var units []fraction
	gap, own := false, (*big.Rat)(nil)
	for _, p := range w.primaries {
		var months []fraction
		for m := from; m.Before(to) && !m.After(storetest.Today); m = m.AddMonths(1) {
			day := m.LastOfMonth()
			if !p.under(parent, w.region, day) {
				continue
			}
			due := !day.After(storetest.Today) && p.active(day) && !day.Before(i.from) && (i.to.IsZero() || day.Before(i.to))
			if due {
				r.expected++
			}
			c := i.cells[cellKey{p.id, m}]
			switch {
			case c.value != "":
				months = append(months, fraction{model.Decimal(c.value).Rat(), big.NewRat(1, 1)})
			case c.denominator != "":
				months = append(months, fraction{model.Decimal(c.numerator).Rat(), model.Decimal(c.denominator).Rat()})
			case due && i.missing == "TREAT_AS_ZERO" && i.kind == "ABSOLUTE":
				months = append(months, fraction{new(big.Rat), big.NewRat(1, 1)})
				continue
			default:
				gap = gap || due
				continue
			}
			r.reported++
			if r.lowest == nil || slices.Index(model.ReportStates, c.state) < slices.Index(model.ReportStates, *r.lowest) {
				r.lowest = &c.state
			}
		}
		if len(months) == 0 {
			continue
		}
		unit := overTime(i, months)
		units = append(units, unit)
		if p.id == parent {
			own = unit.rat()
		}
	}
	if r.reported > 0 && !(gap && i.missing == "SKIP_IF_ANY") {
		r.value = overOrganizations(i, units, own)
	}
	return r
}

func overTime(i *rule, months []fraction) fraction {
	sum := fraction{new(big.Rat), new(big.Rat)}
	for _, m := range months {
		sum.n.Add(sum.n, m.n)
		sum.d.Add(sum.d, m.d)
	}
	byValue := func(a, b fraction) int { return a.rat().Cmp(b.rat()) }
	switch i.time {
	case "SUM":
		if i.kind == "ABSOLUTE" {
			sum.d = big.NewRat(1, 1)
		}
	case "LAST":
		return months[len(months)-1]
	case "FIRST":
		return months[0]
	case "MIN":
		return slices.MinFunc(months, byValue)
	case "MAX":
		return slices.MaxFunc(months, byValue)
	}
	return sum
}

func overOrganizations(i *rule, units []fraction, own *big.Rat) *big.Rat {
	sum, values := fraction{new(big.Rat), new(big.Rat)}, []*big.Rat{}
	total := new(big.Rat)
	for _, u := range units {
		sum.n.Add(sum.n, u.n)
		sum.d.Add(sum.d, u.d)
		values = append(values, u.rat())
		total.Add(total, u.rat())
	}
	switch {
	case i.org == "NONE":
		return own
	case i.org == "MIN":
		return slices.MinFunc(values, (*big.Rat).Cmp)
	case i.org == "MAX":
		return slices.MaxFunc(values, (*big.Rat).Cmp)
	case i.kind == "RATIO":
		return sum.rat()
	case i.org == "AVG":
		return total.Quo(total, big.NewRat(int64(len(values)), 1))
	}
	return total
}

// decimal is a number with at most 10 digits behind the point, without zeros at the end.
func decimal(r *big.Rat) string {
	if r == nil {
		return "none"
	}
	s := r.FloatString(10)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func (w *world) recount(parent uuid.UUID, i *rule, period model.Period) string {
	r := w.count(parent, i, period.From, period.To)
	reached, goal := "none", "none"
	if t, ok := w.targets[[2]uuid.UUID{parent, i.id}]; ok && t.period == period {
		goal = t.value
		if r.value != nil && t.value != "0" {
			share, _ := new(big.Rat).Quo(model.Decimal(decimal(r.value)).Rat(), model.Decimal(t.value).Rat()).Float64()
			reached = fmt.Sprintf("%.9g", share)
		}
	}
	return fmt.Sprintf("value %s, target %s, progress %s, %d of %d reported, lowest %s",
		decimal(r.value), goal, reached, r.reported, r.expected, orNone(r.lowest))
}

func (w *world) recountSeries(parent uuid.UUID, i *rule, period model.Period, bucket model.TimeBucket) string {
	months := map[model.TimeBucket]int{model.ByMonth: 1, model.ByQuarter: 3, model.ByYear: 12}[bucket]
	first := model.NewDate(period.From.Year(), 1, 1)
	for first.AddMonths(months).Before(period.From.AddDays(1)) {
		first = first.AddMonths(months)
	}
	var b strings.Builder
	for ; first.Before(period.To) && !first.After(storetest.Today); first = first.AddMonths(months) {
		r := w.count(parent, i, latest(first, period.From), earliest(first.AddMonths(months), period.To))
		fmt.Fprintf(&b, "%s %s %d\n", first, decimal(r.value), r.reported)
	}
	return b.String()
}

func latest(a, b model.Date) model.Date   { return slices.MaxFunc([]model.Date{a, b}, compareDates) }
func earliest(a, b model.Date) model.Date { return slices.MinFunc([]model.Date{a, b}, compareDates) }

func compareDates(a, b model.Date) int { return cmp.Compare(a.Time().Unix(), b.Time().Unix()) }
