package store_test

import (
	"fmt"
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
)

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
