package store

import (
	"cmp"
	"slices"

	"tirek/graph/model"
)

// division is one list divided.
type division[M, V any] struct {
	*grouping[M, V]
	groups []*groupRow[M, V]              // all of them, the largest first
	listed []*groupRow[M, V]              // those that are asked for, in the order asked
	nodes  []*groupRow[M, V]              // the listed ones with subtotals and others behind them
	count  int                            // groups that having lets through
	total  *groupRow[M, V]                // empty where nobody needs it
	found  map[groupPlace]*groupRow[M, V] // nil: nobody looks for any
}

// groupRow is a row of groups with what the others tell about it.
type groupRow[M, V any] struct {
	group[M]
	model.GroupStanding[V]
}

// groupPlace tells rows of a list apart.
type groupPlace struct {
	depth  int
	values [maxGroupKeys]string
}

func (r *groupRow[M, V]) place() groupPlace { return groupPlace{r.depth, r.values} }

// arrange works out what is listed of the rows of a list, all but figures of the others that do not
// add up.
func (g *grouping[M, V]) arrange(rows []group[M]) *division[M, V] {
	d := &division[M, V]{grouping: g, total: &groupRow[M, V]{}, groups: make([]*groupRow[M, V], 0, len(rows))}
	all := make([]groupRow[M, V], len(rows))
	if g.compared || g.subtotals {
		d.found = make(map[groupPlace]*groupRow[M, V], len(rows))
	}
	for i, one := range rows {
		r := &all[i]
		r.group = one
		if d.found != nil {
			d.found[r.place()] = r
		}
		switch r.depth {
		case 0:
			r.Kind, d.total = model.KindTotal, r
		case len(g.keys):
			r.Kind = model.KindGroup
			d.groups = append(d.groups, r)
		default:
			r.Kind = model.KindSubtotal
		}
	}
	for i := range all {
		if g.compared {
			d.compareInTime(&all[i])
		}
		d.share(&all[i])
	}
	if g.ranked {
		d.rank()
	}
	for _, r := range d.groups {
		if g.having == nil || g.having(&r.figures, r.Share) {
			d.listed = append(d.listed, r)
		}
	}
	d.count = len(d.listed)
	slices.SortFunc(d.listed, d.compare)
	d.listed = d.listed[:min(g.first, d.count)]
	if g.added {
		d.run()
	}
	d.nodes = slices.Clip(d.listed)
	if g.subtotals {
		d.nodes = d.withSubtotals()
	}
	if g.others && g.rest != nil && d.left() {
		listed := make([]*M, len(d.listed))
		for i, r := range d.listed {
			listed[i] = &r.figures
		}
		d.setOthers(g.rest(d.total.figures, listed))
	}
	return d
}

// left reports whether there are groups that are not listed.
func (d *division[M, V]) left() bool { return len(d.listed) < len(d.groups) }

// setOthers puts the row of the others behind everything.
func (d *division[M, V]) setOthers(figures M) {
	others := &groupRow[M, V]{group: group[M]{figures: figures}}
	others.Kind = model.KindOthers
	d.share(others)
	d.nodes = append(d.nodes, others)
}

func (d *division[M, V]) share(r *groupRow[M, V]) {
	if !d.shared {
		return
	}
	part, whole := d.main.of(&r.figures), d.main.of(&d.total.figures)
	var zero V
	if part == nil || whole == nil || d.main.scattered || d.main.compare(*whole, zero) == 0 {
		return
	}
	share := d.main.over(*part, *whole)
	r.Share = &share
}

// rank gives every group its place by the main figure.
func (d *division[M, V]) rank() {
	valued := slices.DeleteFunc(slices.Clone(d.groups), func(r *groupRow[M, V]) bool { return d.main.of(&r.figures) == nil })
	largest := func(a, b *groupRow[M, V]) int { return d.main.compare(*d.main.of(&b.figures), *d.main.of(&a.figures)) }
	slices.SortFunc(valued, largest)
	for i, r := range valued {
		place := i + 1
		if i > 0 && largest(valued[i-1], r) == 0 {
			place = *valued[i-1].Rank
		}
		r.Rank = &place
	}
}

// run adds up the main figure from the first group on.
func (d *division[M, V]) run() {
	var sum V
	for _, r := range d.listed {
		value := d.main.of(&r.figures)
		if d.main.scattered {
			return
		}
		if value != nil {
			sum = d.main.add(sum, *value)
		}
		so := sum
		r.RunningTotal = &so
	}
}

// compareInTime looks up the same group one step and one year earlier, by the first key that is a step
// of time.
func (d *division[M, V]) compareInTime(r *groupRow[M, V]) {
	key := slices.IndexFunc(d.keys, func(k groupKey) bool { return k.step != "" })
	if key < 0 || key >= r.depth || r.values[key] == "" {
		return
	}
	start, step := model.MustDate(r.values[key]), d.keys[key].step
	r.Previous, r.Change = d.earlier(r, key, stepsOn(start, step, -1))
	if day, there := yearBefore(start, step); there {
		r.LastYear, r.ChangeFromLastYear = d.earlier(r, key, day)
	}
}

func (d *division[M, V]) earlier(r *groupRow[M, V], key int, day model.Date) (before, change *V) {
	place := r.place()
	place.values[key] = day.String()
	before = d.main.none
	if found := d.found[place]; found != nil {
		before = d.main.of(&found.figures)
	}
	if now := d.main.of(&r.figures); now != nil && before != nil {
		difference := d.main.less(*now, *before)
		change = &difference
	}
	return before, change
}

// compare is the order of groups. With subtotals it is that of the outermost rows in which they differ, so
// that rows are ordered among those with the same outer keys.
func (d *division[M, V]) compare(a, b *groupRow[M, V]) int {
	for depth := 1; d.subtotals && depth < len(d.keys); depth++ {
		if a.values[depth-1] != b.values[depth-1] {
			return d.among(&d.outer(a, depth).group, &d.outer(b, depth).group)
		}
	}
	return d.among(&a.group, &b.group)
}

// among is the order of rows of the same depth, in the end by their keys.
func (g *grouping[M, V]) among(a, b *group[M]) int {
	for _, step := range g.steps {
		if step.key >= a.depth {
			continue
		}
		if c := step.order(a, b); c != 0 {
			return c
		}
	}
	for i := range a.depth {
		if c := (groupStep[M]{key: i}).order(a, b); c != 0 {
			return c
		}
	}
	return 0
}

// outer is the row of the outer keys of a group.
func (d *division[M, V]) outer(r *groupRow[M, V], depth int) *groupRow[M, V] {
	place := groupPlace{depth: depth}
	copy(place.values[:depth], r.values[:depth])
	return d.found[place]
}

func (s groupStep[M]) order(a, b *group[M]) int {
	var c int
	var missingA, missingB bool
	if s.key >= 0 {
		missingA, missingB = a.values[s.key] == "", b.values[s.key] == ""
	} else {
		missingA, missingB = s.missing(&a.figures), s.missing(&b.figures)
	}
	switch {
	case missingA && missingB:
		return 0
	case missingA == s.nullsFirst && (missingA || missingB):
		return -1
	case missingA || missingB:
		return 1
	case s.key >= 0:
		c = cmp.Or(cmp.Compare(a.sorts[s.key], b.sorts[s.key]), cmp.Compare(a.values[s.key], b.values[s.key]))
	default:
		c = s.compare(&a.figures, &b.figures)
	}
	if s.descending {
		return -c
	}
	return c
}

// withSubtotals are the groups that are listed with the rows of the outer keys behind them, the innermost
// first.
func (d *division[M, V]) withSubtotals() (all []*groupRow[M, V]) {
	for i, r := range d.listed {
		all = append(all, r)
		for depth := len(d.keys) - 1; depth > 0; depth-- {
			if i+1 < len(d.listed) && slices.Equal(d.listed[i+1].values[:depth], r.values[:depth]) {
				break
			}
			all = append(all, d.outer(r, depth))
		}
	}
	return all
}
