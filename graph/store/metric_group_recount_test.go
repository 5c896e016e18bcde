package store_test

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// single is a reported value as a list has it.
type single struct {
	reporter *reporter
	rule     *rule
	month    model.Date
	cell     cell
}

// singles are all values of a world that a list holds.
func (w *world) singles(only *rule) (list []single) {
	for _, i := range w.indicators {
		for _, p := range w.primaries {
			for m := firstMonth; !m.After(lastMonth); m = m.AddMonths(1) {
				if c, there := i.cells[cellKey{p.id, m}]; there && (only == nil || only == i) && !p.from.After(storetest.Today) {
					list = append(list, single{p, i, m, c})
				}
			}
		}
	}
	return list
}

// key is the value of a key, as text; empty: without one.
func (s single) key(w *world, by *model.MetricGroupKey, tree model.TreeMode) string {
	day := s.month.LastOfMonth()
	if tree == model.TreeToday {
		day = storetest.Today
	}
	orNothing := func(id uuid.UUID) string {
		if id == uuid.Nil {
			return ""
		}
		return id.String()
	}
	switch by.Field {
	case model.MetricGroupRegion:
		if s.reporter.above(day) == uuid.Nil {
			return ""
		}
		return w.region.String()
	case model.MetricGroupDistrict:
		return orNothing(s.reporter.above(day))
	case model.MetricGroupOrganization:
		return s.reporter.id.String()
	case model.MetricGroupIndicator:
		return s.rule.id.String()
	case model.MetricGroupState:
		return string(s.cell.state)
	}
	switch *by.Bucket {
	case model.BucketQuarter:
		return model.NewDate(s.month.Year(), (s.month.Month()-1)/3*3+1, 1).String()
	case model.BucketYear:
		return model.NewDate(s.month.Year(), 1, 1).String()
	}
	return s.month.String()
}

// rolled is what values come to, as text: their number, their reporters, and their value by the rule of
// the indicator when there is only one.
func rolled(list []single) string {
	reporters, rules := map[uuid.UUID][]counted{}, map[*rule]bool{}
	var valued []uuid.UUID
	for _, s := range list {
		rules[s.rule] = true
		c := counted{month: s.month, reported: s.cell.value != "" || s.cell.denominator != ""}
		switch {
		case s.cell.value != "":
			c.value = &fraction{model.Decimal(s.cell.value).Rat(), big.NewRat(1, 1)}
		case s.cell.denominator != "":
			c.value = &fraction{model.Decimal(s.cell.numerator).Rat(), model.Decimal(s.cell.denominator).Rat()}
		case s.rule.missing == "TREAT_AS_ZERO" && s.rule.kind == "ABSOLUTE":
			c.value = &fraction{new(big.Rat), big.NewRat(1, 1)}
		}
		if c.value != nil && !slices.Contains(valued, s.reporter.id) {
			valued = append(valued, s.reporter.id)
		}
		reporters[s.reporter.id] = append(reporters[s.reporter.id], c)
	}
	text := fmt.Sprintf("%d of %d", len(list), len(reporters))
	if len(rules) != 1 {
		return text + ", none"
	}
	own := uuid.Nil
	if len(valued) == 1 {
		own = valued[0]
	}
	r := together(list[0].rule, own, reporters)
	if r.reported == 0 {
		r.value = nil
	}
	return text + ", " + decimal(r.value)
}
