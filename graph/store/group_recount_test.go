package store_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tirek/graph/model"
)

// recount divides facts the simple way, and writes down every row. Figures of a row are told by figure,
// and shown by show.
type recount struct {
	facts  []fact
	fields []string
	value  func(f fact, key int) (value, place string)
	step   func(key int) model.DateBucket // empty: no time
	figure func(name string, of []fact) *float64
	show   func(kind model.GroupKind, of []fact) string

	having            func(of []fact, share *float64) bool
	order             []recountStep
	first             int
	others, subtotals bool

	named map[int]map[string]*recountGroup // of each depth
}

type recountStep struct {
	figure                 string // empty: by a key
	key                    int
	descending, nullsFirst bool
}

type recountGroup struct {
	values, places []string
	facts          []fact
}

func (g *recountGroup) name() string { return strings.Join(g.values, " ") }

// by makes the groups over the first depth keys.
func (r *recount) by(depth int) (groups []*recountGroup, named map[string]*recountGroup) {
	named = map[string]*recountGroup{}
	for _, f := range r.facts {
		g := &recountGroup{}
		for key := range depth {
			value, place := r.value(f, key)
			g.values, g.places = append(g.values, value), append(g.places, place)
		}
		if there := named[g.name()]; there != nil {
			g = there
		} else {
			named[g.name()] = g
			groups = append(groups, g)
		}
		g.facts = append(g.facts, f)
	}
	return groups, named
}

func (r *recount) share(of []fact) *float64 {
	if len(r.facts) == 0 {
		return nil
	}
	share := float64(len(of)) / float64(len(r.facts))
	return &share
}

// compare is below zero when a comes before b. With subtotals the outermost rows in which they differ are
// compared.
func (r *recount) compare(a, b *recountGroup) int {
	for depth := 1; r.subtotals && depth < len(r.fields); depth++ {
		if !slices.Equal(a.values[:depth], b.values[:depth]) {
			return r.among(r.outer(a, depth), r.outer(b, depth))
		}
	}
	return r.among(a, b)
}

// outer is everything with the outer keys of a group.
func (r *recount) outer(g *recountGroup, depth int) *recountGroup {
	if r.named == nil {
		r.named = map[int]map[string]*recountGroup{}
	}
	if r.named[depth] == nil {
		_, r.named[depth] = r.by(depth)
	}
	return r.named[depth][strings.Join(g.values[:depth], " ")]
}

func (r *recount) among(a, b *recountGroup) int {
	by := func(missingA, missingB bool, c int, step recountStep) int {
		switch {
		case missingA && missingB:
			return 0
		case missingA || missingB:
			if missingA == step.nullsFirst {
				return -1
			}
			return 1
		case step.descending:
			return -c
		}
		return c
	}
	key := func(step recountStep) int {
		return by(a.values[step.key] == "", b.values[step.key] == "", strings.Compare(a.places[step.key], b.places[step.key]), step)
	}
	for _, step := range r.order {
		c := 0
		if step.figure != "" {
			x, y := r.figure(step.figure, a.facts), r.figure(step.figure, b.facts)
			if x != nil && y != nil && *x != *y {
				if c = 1; *x < *y {
					c = -1
				}
			}
			c = by(x == nil, y == nil, c, step)
		} else if step.key < len(a.values) {
			c = key(step)
		}
		if c != 0 {
			return c
		}
	}
	for i := range a.values {
		if c := key(recountStep{key: i}); c != 0 {
			return c
		}
	}
	return 0
}

// rows are the lines of the answer: the groups, the others and the total.
func (r *recount) rows() (lines []string, total string, count int) {
	all, _ := r.by(len(r.fields))
	var listed []*recountGroup
	for _, g := range all {
		if r.having == nil || r.having(g.facts, r.share(g.facts)) {
			listed = append(listed, g)
		}
	}
	count = len(listed)
	slices.SortFunc(listed, r.compare)
	listed = listed[:min(r.first, count)]
	running := 0
	for i, g := range listed {
		rank := 1
		for _, other := range all {
			if len(other.facts) > len(g.facts) {
				rank++
			}
		}
		running += len(g.facts)
		lines = append(lines, fmt.Sprintf("rank %d running %d ", rank, running)+r.line(model.KindGroup, g))
		for depth := len(r.fields) - 1; r.subtotals && depth > 0; depth-- {
			if i+1 < len(listed) && slices.Equal(listed[i+1].values[:depth], g.values[:depth]) {
				break
			}
			_, named := r.by(depth)
			lines = append(lines, r.line(model.KindSubtotal, named[strings.Join(g.values[:depth], " ")]))
		}
	}
	if r.others && len(listed) < len(all) {
		rest := &recountGroup{}
		for _, g := range all {
			if !slices.Contains(listed, g) {
				rest.facts = append(rest.facts, g.facts...)
			}
		}
		lines = append(lines, r.line(model.KindOthers, rest))
	}
	return lines, r.line(model.KindTotal, &recountGroup{facts: r.facts}), count
}

func (r *recount) line(kind model.GroupKind, g *recountGroup) string {
	line := fmt.Sprintf("%s %q share %s %s", kind, g.values, told(r.share(g.facts)), r.show(kind, g.facts))
	for key := range g.values {
		step := r.step(key)
		if step == "" {
			continue
		}
		if g.values[key] == "" {
			break
		}
		_, named := r.by(len(g.values))
		before := func(day time.Time, there bool) string {
			if !there {
				return "-"
			}
			values := slices.Clone(g.values)
			values[key] = day.Format(time.DateOnly)
			n := 0
			if found := named[strings.Join(values, " ")]; found != nil {
				n = len(found.facts)
			}
			return fmt.Sprintf("%d %+d", n, len(g.facts)-n)
		}
		day, err := time.Parse(time.DateOnly, g.values[key])
		if err != nil {
			panic(err)
		}
		var previous, year time.Time
		there := true
		switch step {
		case model.BucketDay:
			previous, year = day.AddDate(0, 0, -1), day.AddDate(-1, 0, 0)
			there = year.Day() == day.Day()
		case model.BucketWeek:
			previous = day.AddDate(0, 0, -7)
			thisYear, thisWeek := day.ISOWeek()
			there = false
			for back := 51 * 7; back <= 53*7; back += 7 {
				candidate := day.AddDate(0, 0, -back)
				if y, week := candidate.ISOWeek(); y == thisYear-1 && week == thisWeek {
					year, there = candidate, true
				}
			}
		case model.BucketMonth:
			previous, year = day.AddDate(0, -1, 0), day.AddDate(-1, 0, 0)
		case model.BucketQuarter:
			previous, year = day.AddDate(0, -3, 0), day.AddDate(-1, 0, 0)
		case model.BucketYear:
			previous, year = day.AddDate(-1, 0, 0), day.AddDate(-1, 0, 0)
		}
		return line + " previous " + before(previous, true) + " year " + before(year, there)
	}
	return line
}

func told[V any](v *V) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprint(*v)
}

// standingOf writes down a row as recount does.
func standingOf(s model.GroupStanding[int], values []string, figures string) string {
	line := fmt.Sprintf("%s %q share %s %s", s.Kind, values, told(s.Share), figures)
	if s.Rank != nil {
		line = fmt.Sprintf("rank %d running %d ", *s.Rank, *s.RunningTotal) + line
	}
	if s.Previous != nil {
		line += fmt.Sprintf(" previous %d %+d", *s.Previous, *s.Change)
		if s.LastYear == nil {
			return line + " year -"
		}
		return line + fmt.Sprintf(" year %d %+d", *s.LastYear, *s.ChangeFromLastYear)
	}
	return line
}
