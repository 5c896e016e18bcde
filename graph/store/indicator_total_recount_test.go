package store_test

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// fraction is a value as n / d.
type fraction struct{ n, d *big.Rat }

func (f fraction) rat() *big.Rat { return new(big.Rat).Quo(f.n, f.d) }

// recounted is the total of some months, by hand.
type recounted struct {
	value    *big.Rat
	reported int
	expected int
	units    int // reporters with a value
	lowest   *model.ReportState
}

// above is the organization directly above a reporter on a day, uuid.Nil when it is not there.
func (p *reporter) above(day model.Date) (parent uuid.UUID) {
	for _, m := range p.moves {
		if !day.Before(m.on) {
			parent = m.parent
		}
	}
	return parent
}

// under reports whether what is reported for the month that ends on a day counts for a parent.
func (p *reporter) under(parent, region uuid.UUID, day model.Date, tree model.TreeMode) bool {
	at := day
	if tree == model.TreeToday {
		at = storetest.Today
	}
	above := p.above(at)
	return p.above(day) != uuid.Nil && above != uuid.Nil && (parent == p.id || parent == above || parent == region)
}

func (p *reporter) active(day model.Date) bool {
	return !day.Before(p.from) && (p.suspended.IsZero() || day.Before(p.suspended) || !day.Before(p.resumed))
}

// counted is a month of a reporter that was reported or had to be.
type counted struct {
	month    model.Date
	part     uuid.UUID // what stands directly below the parent, or itself
	value    *fraction // nil: none, not even zero
	due      bool
	reported bool
	there    bool // a report, perhaps that there is no value
	state    model.ReportState
}

// months are those of a reporter that count for a parent.
func (w *world) months(p *reporter, parent uuid.UUID, i *rule, period model.Period, tree model.TreeMode) (list []counted) {
	for m := period.From; m.Before(period.To) && !m.After(storetest.Today); m = m.AddMonths(1) {
		day := m.LastOfMonth()
		if !p.under(parent, w.region, day, tree) {
			continue
		}
		c, there := i.cells[cellKey{p.id, m}]
		n := counted{month: m, part: p.id, there: there, reported: c.value != "" || c.denominator != "", state: c.state}
		n.due = !day.After(storetest.Today) && p.active(day) && !day.Before(i.from) && (i.to.IsZero() || day.Before(i.to))
		if parent == w.region {
			n.part = p.above(day)
			if tree == model.TreeToday {
				n.part = p.above(storetest.Today)
			}
		}
		switch {
		case c.value != "":
			n.value = &fraction{model.Decimal(c.value).Rat(), big.NewRat(1, 1)}
		case c.denominator != "":
			n.value = &fraction{model.Decimal(c.numerator).Rat(), model.Decimal(c.denominator).Rat()}
		case n.due && i.missing == "TREAT_AS_ZERO" && i.kind == "ABSOLUTE":
			n.value = &fraction{new(big.Rat), big.NewRat(1, 1)}
		}
		if n.reported || n.due {
			list = append(list, n)
		}
	}
	return list
}

func (w *world) count(parent uuid.UUID, i *rule, period model.Period, tree model.TreeMode) recounted {
	months := map[uuid.UUID][]counted{}
	for _, p := range w.primaries {
		months[p.id] = w.months(p, parent, i, period, tree)
	}
	r := together(i, parent, months)
	if r.reported == 0 {
		r.value = nil
	}
	return r
}

// together brings months of reporters together; own is the one whose value stays alone where they do not
// come together.
func together(i *rule, own uuid.UUID, reporters map[uuid.UUID][]counted) (r recounted) {
	var units []fraction
	gap, alone := false, (*big.Rat)(nil)
	for id, months := range reporters {
		var values []fraction
		for _, m := range months {
			if m.due {
				r.expected++
			}
			if m.value == nil {
				gap = true
				continue
			}
			values = append(values, *m.value)
			if !m.reported {
				continue
			}
			r.reported++
			if r.lowest == nil || slices.Index(model.ReportStates, m.state) < slices.Index(model.ReportStates, *r.lowest) {
				r.lowest = &m.state
			}
		}
		if len(values) == 0 {
			continue
		}
		unit := overTime(i, values)
		units = append(units, unit)
		if id == own {
			alone = unit.rat()
		}
	}
	r.units = len(units)
	if len(units) > 0 && !(gap && i.missing == "SKIP_IF_ANY") {
		r.value = overOrganizations(i, units, alone)
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

func (w *world) recount(parent uuid.UUID, i *rule, period model.Period, tree model.TreeMode) string {
	r := w.count(parent, i, period, tree)
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

func (w *world) recountSeries(parent uuid.UUID, i *rule, period model.Period, bucket model.TimeBucket, tree model.TreeMode) string {
	months := map[model.TimeBucket]int{model.ByMonth: 1, model.ByQuarter: 3, model.ByYear: 12}[bucket]
	first := model.NewDate(period.From.Year(), 1, 1)
	for first.AddMonths(months).Before(period.From.AddDays(1)) {
		first = first.AddMonths(months)
	}
	var b strings.Builder
	for ; first.Before(period.To) && !first.After(storetest.Today); first = first.AddMonths(months) {
		r := w.count(parent, i, model.Period{From: latest(first, period.From), To: earliest(first.AddMonths(months), period.To)}, tree)
		fmt.Fprintf(&b, "%s %s %d\n", first, decimal(r.value), r.reported)
	}
	return b.String()
}

func latest(a, b model.Date) model.Date   { return slices.MaxFunc([]model.Date{a, b}, compareDates) }
func earliest(a, b model.Date) model.Date { return slices.MinFunc([]model.Date{a, b}, compareDates) }

func compareDates(a, b model.Date) int { return cmp.Compare(a.Time().Unix(), b.Time().Unix()) }
