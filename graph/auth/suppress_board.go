package auth

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// board is one month and status while it is decided what to hide.
type board struct {
	month, threshold int
	later            bool // not the first month
	places           []Place
	figures          []Figures
	before           []*Figures // by place; nil: none
	children         [][]int
	height           []int             // levels above PRIMARY
	order            []int             // from the primary organizations up, by code
	free             []People          // those who may trade places
	plain            []CellSet         // zeros of a hidden organization that have to be shown
	safe             []CellSet         // hidden and wide enough, until something hidden is shown again
	sets             map[int][]CellSet // see hiddenSince; nil after a change

	// The kinds of trade, each with a network for everything that stays the same in it.
	sex   [Bands]*network // people of one band: a column for each sex
	band  [Sexes]*network // people of one sex: a column for each band
	pair  [Sexes]*network // women for men of one band, or for unknown, or men for unknown: a column for each band
	whole *network        // people of any kind, for choosing which totals to hide
}

func newBoard(month, threshold int, places []Place, before map[uuid.UUID]*Figures) *board {
	b := &board{
		month: month, threshold: threshold, later: len(before) > 0, places: places,
		figures: make([]Figures, len(places)), before: make([]*Figures, len(places)), children: make([][]int, len(places)),
		free: make([]People, len(places)), plain: make([]CellSet, len(places)), safe: make([]CellSet, len(places)),
	}
	for o, p := range places {
		if b.before[o] = before[p.ID]; b.before[o] != nil {
			b.figures[o].First = b.before[o].First
		} else {
			b.figures[o].First = month
		}
		b.height = append(b.height, height(p.Level))
		b.order = append(b.order, o)
		if p.Parent >= 0 {
			b.figures[o].Parent = places[p.Parent].ID
			b.children[p.Parent] = append(b.children[p.Parent], o)
		}
	}
	slices.SortFunc(b.order, func(x, y int) int {
		return cmp.Or(cmp.Compare(b.height[x], b.height[y]), cmp.Compare(places[x].Code, places[y].Code))
	})
	for _, o := range b.order {
		slices.SortFunc(b.children[o], func(x, y int) int { return cmp.Compare(places[x].Code, places[y].Code) })
		b.count(o)
	}
	b.keepOne()
	b.connect()
	return b
}

func height(level model.OrganizationLevel) int {
	n := 0
	for ; level != model.LevelPrimary && level != ""; n++ {
		level = level.Below()
	}
	return n
}

func (b *board) primary(o int) bool { return b.places[o].Level == model.LevelPrimary }

// count adds up an organization whose parts are counted.
func (b *board) count(o int) {
	values := &b.figures[o].Values
	for _, child := range b.children[o] {
		for c, n := range b.figures[child].Values {
			values[c] += n
		}
	}
	if !b.primary(o) {
		return
	}
	for s, bands := range b.places[o].People {
		for a, n := range bands {
			for _, c := range []Cell{CellTotal, CellSex(s), CellBand(a), CellBoth(s, a)} {
				values[c] += n
			}
		}
	}
}

// keepOne lets everybody trade places but one person of every figure that is not 0, so that none
// becomes 0 in a trade: zeros are shown, and whoever knows that learns nothing more. Of a small
// organization, which hides its zeros too, this is the total only. So many stay besides that nobody
// is missing who is known to be there.
func (b *board) keepOne() {
	stays := make([]CellSet, len(b.places)) // by primary organization: the kinds of people of which one stays
	keep := func(o int, c Cell) {
		if b.primary(o) {
			stays[o] |= setOf(c)
		}
	}
	for o := range b.places {
		values := &b.figures[o].Values
		largest := func(cells ...Cell) Cell {
			return slices.MaxFunc(cells, func(x, y Cell) int { return cmp.Compare(values[x], values[y]) })
		}
		switch {
		case !b.primary(o) && !b.small(o, CellTotal):
			for c := CellBoth(0, 0); c < Cells && len(b.children[o]) > 0; c++ {
				keep(slices.MaxFunc(b.children[o], func(x, y int) int {
					return cmp.Compare(b.figures[x].Values[c], b.figures[y].Values[c])
				}), c)
			}
		case b.small(o, CellTotal):
			keep(o, largest(bothCells...))
		default:
			for s := range Sexes {
				keep(o, largest(bySex(s)...))
			}
			for a := range Bands {
				keep(o, largest(byBand(a)...))
			}
		}
	}
	for o, p := range b.places {
		for s, bands := range p.People {
			for a, n := range bands {
				if n > 0 && stays[o].Has(CellBoth(s, a)) {
					n--
				}
				b.free[o][s][a] = n
			}
		}
		b.keepKnown(o)
	}
}

// keepKnown keeps as many people as are known to be there, of the largest kinds.
func (b *board) keepKnown(o int) {
	sum, free := 0, &b.free[o]
	for _, bands := range free {
		for _, n := range bands {
			sum += n
		}
	}
	for ; sum > max(0, b.figures[o].Values[CellTotal]-b.places[o].Known); sum-- {
		sex, band := 0, 0
		for s, bands := range free {
			for a, n := range bands {
				if n > free[sex][band] {
					sex, band = s, a
				}
			}
		}
		free[sex][band]--
	}
}

var bothCells = func() (all []Cell) {
	for s := range Sexes {
		all = append(all, bySex(s)...)
	}
	return all
}()

// bySex and byBand are the parts of a figure by sex or by band.
func bySex(sex int) (parts []Cell) {
	for a := range Bands {
		parts = append(parts, CellBoth(sex, a))
	}
	return parts
}

func byBand(band int) (parts []Cell) {
	for s := range Sexes {
		parts = append(parts, CellBoth(s, band))
	}
	return parts
}

// connect makes the networks.
func (b *board) connect() {
	shown := func(o int, cells ...Cell) CellSet { return setOf(cells...) & Published(b.places[o].Level) }
	for a := range Bands {
		b.sex[a] = newNetwork(b, Sexes, func(o, k int) CellSet {
			if k == Sexes {
				return setOf(CellTotal, CellBand(a))
			}
			return shown(o, CellSex(k), CellBoth(k, a))
		}, func(o, k int) (up, down int) { return unlimited, b.free[o][k][a] })
	}
	for s := range Sexes {
		b.band[s] = newNetwork(b, Bands, func(o, k int) CellSet {
			if k == Bands {
				return setOf(CellTotal, CellSex(s))
			}
			return shown(o, CellBand(k), CellBoth(s, k))
		}, func(o, k int) (up, down int) { return unlimited, b.free[o][s][k] })
		other := (s + 1) % Sexes
		b.pair[s] = newNetwork(b, Bands, func(o, k int) CellSet {
			if k == Bands {
				return never
			}
			return shown(o, CellBoth(s, k), CellBoth(other, k))
		}, func(o, k int) (up, down int) { return b.free[o][other][k], b.free[o][s][k] })
	}
	b.whole = newNetwork(b, 1, func(_, k int) CellSet { return setOf(CellTotal) & -CellSet(k) },
		func(o, _ int) (up, down int) { return unlimited, b.figures[o].Values[CellTotal] })
}

// trades are the ways in which a figure can change. Each is a list of numbers that it is the sum of
// and that change independently of each other.
func (b *board) trades(o int, c Cell) (ways [][]turn) {
	var bySex, byBand []turn
	switch {
	case c == CellTotal:
		for s := range Sexes {
			bySex = append(bySex, b.band[s].sum(o))
		}
		for a := range Bands {
			byBand = append(byBand, b.sex[a].sum(o))
		}
	case c < CellBand(0):
		s := int(c - CellSex(0))
		for a := range Bands {
			byBand = append(byBand, b.sex[a].number(o, s))
		}
		bySex = append(bySex, b.band[s].sum(o))
	case c < CellBoth(0, 0):
		a := int(c - CellBand(0))
		for s := range Sexes {
			bySex = append(bySex, b.band[s].number(o, a))
		}
		byBand = append(byBand, b.sex[a].sum(o))
	default:
		s, a := int(c-CellBoth(0, 0))/Bands, int(c-CellBoth(0, 0))%Bands
		ways = [][]turn{{b.pair[s].number(o, a)}, {b.pair[(s+Sexes-1)%Sexes].number(o, a)}}
		bySex, byBand = append(bySex, b.band[s].number(o, a)), append(byBand, b.sex[a].number(o, s))
	}
	return append(ways, bySex, byBand)
}
