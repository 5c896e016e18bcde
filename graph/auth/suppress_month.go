package auth

import "tirek/graph/model"

// A figure stays hidden for lasting months at least after nothing depends on that any more. One that
// has not moved stays for as long as somebody can ask for the month in which something did.
const (
	lasting = 12
	Window  = 36 // the closed months that can be asked for
)

// stays reports whether a figure hidden the month before has to stay hidden.
func (b *board) stays(o int, c Cell) bool {
	old := b.before[o]
	if old == nil || !old.Hidden.Has(c) {
		return false
	}
	n, idle := b.figures[o].Values[c], b.month-old.Needed[c]
	return idle <= lasting || idle < Window && max(n-old.Anchor[c], old.Anchor[c]-n) < b.threshold
}

// since is the month from which on a figure would be hidden if it were hidden now.
func (b *board) since(o int, c Cell) int {
	switch old := b.before[o]; {
	case old == nil:
		return 0
	case old.Hidden.Has(c) && old.Parent == b.figures[o].Parent:
		return old.Since[c]
	}
	return b.month
}

// remember notes for the next month what was needed in this one.
func (b *board) remember() {
	for _, o := range b.order {
		f, old := &b.figures[o], b.before[o]
		if b.later && (old == nil || old.Parent != f.Parent) {
			f.Fresh = f.Hidden
		}
		f.Hidden.each(func(c Cell) {
			if b.smallBeside(o, c) {
				f.Needed[c] = b.month
			}
			if f.Anchor[c] = f.Values[c]; old != nil && old.Hidden.Has(c) && f.Needed[c] == old.Needed[c] {
				f.Anchor[c] = old.Anchor[c]
			}
		})
	}
}

// smallBeside reports whether a small figure of the same kind is under the same parent.
func (b *board) smallBeside(o int, c Cell) bool {
	kind := kindOf(c)
	siblings := []int{o}
	if parent := b.places[o].Parent; parent >= 0 {
		siblings = b.children[parent]
	}
	for _, s := range siblings {
		for hidden := b.figures[s].Hidden & kind; hidden != 0; hidden &= hidden - 1 {
			if b.small(s, hidden.first()) {
				return true
			}
		}
	}
	return false
}

// kindOf are the cells that are told apart like c.
func kindOf(c Cell) CellSet {
	switch {
	case c == CellTotal:
		return setOf(CellTotal)
	case c < CellBand(0):
		return 1<<CellBand(0) - 1<<CellSex(0)
	case c < CellBoth(0, 0):
		return 1<<CellBoth(0, 0) - 1<<CellBand(0)
	}
	return Published("") &^ Published(model.LevelPrimary)
}
