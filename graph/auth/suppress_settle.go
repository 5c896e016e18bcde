package auth

// hideFirst hides what is small and what stays hidden from the month before.
func (b *board) hideFirst() {
	for _, o := range b.order {
		f := &b.figures[o]
		Published(b.places[o].Level).each(func(c Cell) {
			switch {
			case b.small(o, c):
				b.hide(o, c, b.month)
			case b.stays(o, c):
				b.hide(o, c, b.before[o].Needed[c])
			}
		})
		if old := b.before[o]; old != nil && old.Hidden.Has(CellTotal) { // the zeros shown there
			b.plain[o] = Published(b.places[o].Level) &^ old.Hidden &^ f.Hidden
		}
		if f.Hidden.Has(CellTotal) {
			b.hideAll(o, f.Needed[CellTotal])
		}
	}
}

func (b *board) small(o int, c Cell) bool {
	n := b.figures[o].Values[c]
	return n > 0 && n < b.threshold
}

// hide hides one figure for the sake of something that was last needed in a month.
func (b *board) hide(o int, c Cell, needed int) {
	f, old := &b.figures[o], b.before[o]
	if f.Hidden.Has(c) {
		return
	}
	f.Hidden |= setOf(c)
	f.Since[c], f.Needed[c] = b.since(o, c), needed
	if old != nil && old.Hidden.Has(c) {
		f.Needed[c] = max(needed, old.Needed[c])
	}
	b.sets = nil
}

// hideAll hides an organization with all of its figures.
func (b *board) hideAll(o, needed int) {
	(Published(b.places[o].Level) &^ b.plain[o]).each(func(c Cell) { b.hide(o, c, needed) })
}

// hiddenSince is what is hidden of each organization, no later than since the month asked.
func (b *board) hiddenSince(month int) []CellSet {
	if b.sets == nil {
		b.sets = map[int][]CellSet{}
	}
	sets, ok := b.sets[month]
	if !ok {
		for o := range b.figures {
			f, set := &b.figures[o], CellSet(0)
			f.Hidden.each(func(c Cell) {
				if f.Since[c] <= month {
					set |= setOf(c)
				}
			})
			sets = append(sets, set)
		}
		b.sets[month] = sets
	}
	return sets
}

// young are the figures of the two youngest bands, whose share is asked for most.
var young = setOf(CellBand(0), CellBand(1)) | setOf(byBand(0)...) | setOf(byBand(1)...)

// cost is what it takes to hide what an edge needs; -1 where it cannot be hidden, or not since the
// month asked. A total, which only other hidden totals call for, takes all figures of the
// organization with it.
func (b *board) cost(since int, totals bool) func(*edge) int {
	hidden := b.hiddenSince(since)
	return func(e *edge) int {
		missing := e.needs &^ hidden[e.org]
		if missing == 0 {
			return 0
		}
		f := &b.figures[e.org]
		if missing.Has(Cells) || missing&f.Hidden != 0 || missing.Has(CellTotal) && !totals {
			return -1
		}
		for m := missing; m != 0; m &= m - 1 {
			if c := m.first(); f.Values[c] == 0 || b.since(e.org, c) > since {
				return -1
			}
		}
		if missing.Has(CellTotal) {
			missing = Published(b.places[e.org].Level) &^ f.Hidden
		}
		sum := 0
		for ; missing != 0; missing &= missing - 1 {
			price := f.Values[missing.first()] + b.threshold
			if young.Has(missing.first()) {
				price *= 4
			}
			sum += price
		}
		return sum << (2 * b.height[e.org])
	}
}

// width is how far apart the values of a hidden figure certainly can be, up to enough, by trades in
// figures hidden since the month asked.
func (b *board) width(o int, c Cell, since, enough int) int {
	widest, hidden := 0, b.hiddenSince(since)
	for _, way := range b.trades(o, c) {
		sum := 0
		for _, t := range way {
			for _, t.rise = range []bool{true, false} {
				if e := &t.net.edges[t.edge]; sum < enough && e.needs&^hidden[e.org] == 0 {
					sum += t.most(enough-sum, hidden)
					t.net.clear()
				}
			}
		}
		if widest = max(widest, sum); widest == enough {
			break
		}
	}
	return widest
}

// settle makes a hidden figure safe, one step at a time, and reports whether there was one to take.
func (b *board) settle(o int, c Cell) bool {
	f, old := &b.figures[o], b.before[o]
	enough := b.threshold - 1
	wanted := enough
	if f.Values[c] > 0 && (old == nil || !old.Hidden.Has(c)) {
		wanted += enough / 2
	}
	since := f.Since[c]
	if f.First < b.month {
		since = max(since, f.First)
	}
	if since < b.month {
		width := b.width(o, c, since, wanted)
		if width < wanted && f.Values[c] > 0 && b.hideMore(o, c, since, wanted-width) {
			return true
		}
		if width >= enough {
			f.Fresh &^= setOf(c)
			b.safe[o] |= setOf(c)
			return false
		}
	}
	if old != nil && old.Hidden.Has(c) {
		f.Fresh |= setOf(c)
	}
	width := b.width(o, c, b.month, wanted)
	switch {
	case width < wanted && f.Values[c] > 0 && b.hideMore(o, c, b.month, wanted-width):
		return true
	case width >= enough:
		b.safe[o] |= setOf(c)
		return false
	case f.Values[c] == 0:
		b.showZero(o, c)
		return true
	case !f.Hidden.Has(CellTotal):
		b.hideAll(o, f.Needed[c])
		return true
	}
	return b.hideMore(o, CellTotal, b.month, enough)
}

// showZero shows a 0 that follows from what is shown.
func (b *board) showZero(o int, c Cell) {
	f := &b.figures[o]
	f.Hidden &^= setOf(c)
	f.Fresh &^= setOf(c)
	b.plain[o] |= setOf(c)
	b.sets = nil
	clear(b.safe)
}

// hideMore hides the cheapest further figures that let so many more people trade, or as many as can.
func (b *board) hideMore(o int, c Cell, since, more int) bool {
	choices, cost := b.trades(o, c), b.cost(since, b.figures[o].Hidden.Has(CellTotal))
	if c == CellTotal {
		choices = [][]turn{{b.whole.sum(o)}}
	}
	var best []turn
	price, gain := 0, 1
	for least := more; least > 0; least /= 2 {
		for _, way := range choices {
			for _, t := range way {
				for _, t.rise = range []bool{true, false} {
					path, sum := b.further(t, least, since, cost)
					if path != nil && (best == nil || sum*gain < price*least) {
						best, price, gain = append(path, t), sum, least
					}
				}
			}
		}
	}
	needed := b.figures[o].Needed[c]
	for _, t := range best {
		e := &t.net.edges[t.edge]
		e.needs.each(func(c Cell) { b.hide(e.org, c, needed) })
		if e.needs.Has(CellTotal) {
			b.hideAll(e.org, needed)
		}
	}
	return best != nil
}

// further is the cheapest way for least more to flow than flows already. Nil: none.
func (b *board) further(t turn, least, since int, cost func(*edge) int) ([]turn, int) {
	defer t.net.clear()
	own := cost(&t.net.edges[t.edge])
	if own < 0 {
		return nil, 0
	}
	from, to, limit := t.ends()
	if own == 0 {
		limit -= t.most(unlimited, b.hiddenSince(since))
	}
	if limit < least {
		return nil, 0
	}
	path, sum := t.path(from, to, least, cost)
	return path, own + sum
}
