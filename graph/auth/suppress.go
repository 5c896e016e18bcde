package auth

import (
	"math/bits"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// People are the members of a primary organization by sex (FEMALE, MALE, unknown) and age band (the
// six numbered ones from young to old, then UNKNOWN).
type People [Sexes][Bands]int

const (
	Sexes = 3
	Bands = 7
)

// Cell is one figure that is published of an organization: everybody, those of one sex, those of
// one band, and, from DISTRICT up, those of one sex and band.
type Cell int

const (
	CellTotal Cell = 0
	Cells          = 1 + Sexes + Bands + Sexes*Bands
)

func CellSex(sex int) Cell        { return Cell(1 + sex) }
func CellBand(band int) Cell      { return Cell(1 + Sexes + band) }
func CellBoth(sex, band int) Cell { return Cell(1 + Sexes + Bands + sex*Bands + band) }

// CellSet is a set of cells of one organization.
type CellSet uint64

func setOf(cells ...Cell) CellSet {
	var set CellSet
	for _, c := range cells {
		set |= 1 << c
	}
	return set
}

// never is needed by what cannot change: it is no cell, so it is never hidden.
const never CellSet = 1 << Cells

// Has reports whether c is in the set.
func (s CellSet) Has(c Cell) bool { return s>>c&1 == 1 }

// each calls f with every cell of the set, in order.
func (s CellSet) each(f func(Cell)) {
	for ; s != 0; s &= s - 1 {
		f(s.first())
	}
}

func (s CellSet) first() Cell { return Cell(bits.TrailingZeros64(uint64(s))) }

// Published are the cells that an organization of the level has.
func Published(level model.OrganizationLevel) CellSet {
	if level == model.LevelPrimary {
		return 1<<CellBoth(0, 0) - 1
	}
	return 1<<Cells - 1
}

// Place is an organization where it stands at the end of the month.
type Place struct {
	ID     uuid.UUID
	Code   string
	Level  model.OrganizationLevel
	Parent int    // its index among the places; -1: none
	People People // of a primary organization; those above are their sums
	Known  int    // of these at least everybody knows that they are there, such as who holds an office
}

// Figures are what is published of one organization for one month and one status.
type Figures struct {
	Parent uuid.UUID // at the end of the month; uuid.Nil: none
	First  int       // the first month that the organization has figures of
	Values [Cells]int
	Hidden CellSet
	Fresh  CellSet    // of the hidden: those that the month before protects only in part
	Since  [Cells]int // of a hidden cell: the month from which on it is hidden without a break, 0 when it was never shown
	Needed [Cells]int // of a hidden cell: the last month in which something depended on hiding it
	Anchor [Cells]int // of a hidden cell: its value in that month
}

// Suppress decides which figures of a month are shown. The month counts on by 1 and is above 0;
// before are the figures of the month before by organization, none for the first.
//
// A figure of 1 up to threshold-1 is hidden. That alone protects nobody: what is hidden follows from
// a total and its other parts, here or a level up or down. So further figures are hidden until, for
// every hidden one, there are registers that look the same from outside (every shown figure of every
// organization is as it is now) in which it takes values at least threshold-1 apart, even when it
// is known that what is hidden is not 0. They are made of the actual one by people trading places:
//
//   - a woman and a man of one age band in two organizations: only figures by sex change;
//   - two people of one sex and different bands: only figures by band change;
//   - a person who goes to another organization: totals change;
//   - two pairs of people who trade sexes within their bands, in one organization of each of two
//     branches: only figures by sex and band change, and these only above the primary organizations.
//
// Whatever changes has to be hidden, from both organizations up to the first that has them both
// below it, where the trade evens out. How many can trade is a flow in a network for every kind
// of trade (see network); it counts actual people, so the width is a lower bound that holds under
// all constraints at once. What to hide in addition is the cheapest way through the same networks,
// by people and figures hidden for every one more who can trade; each level up costs four times as much,
// and so do the young, for the sake of their share.
//
// An organization whose total is hidden hides all of its figures, the zeros too, unless they would
// follow from what is shown; other zeros are shown if they were not hidden before. When nothing else
// helps, totals are hidden up the tree; above the root nothing is known, so this ends.
//
// Months side by side give nothing that one of them hides, not even to somebody who knows in which
// organizations nobody came or went:
//
//   - What was hidden stays hidden, also when it becomes 0, for a year after the last month in which
//     it was needed: was small, was chosen, or stood by a small one of the same kind under the same
//     parent. It stays for the whole Window if it has not moved by the threshold or more away from
//     its value in that month. What is hidden but no longer needed is no secret.
//   - What is hidden is protected by figures that are hidden at least as long as itself, because
//     one that was shown a month ago is roughly known. To have these at hand when people come and go,
//     what is hidden anew gets half as much width again where that can be had.
//   - Only where these do not suffice do newly hidden figures stand in, which is told by Fresh: then
//     each month is safe by itself, and the two together only as far as it is not known what else
//     changed between them. So it is with all that an organization hides in its first month, and in
//     the one in which its parent changes: the difference that it makes is all its own.
//   - A figure shown before and hidden anew is old news; it is safe within its month.
//
// The answer is in the order of places, and the same for the same input.
func Suppress(month, threshold int, places []Place, before map[uuid.UUID]*Figures) []Figures {
	b := newBoard(month, threshold, places, before)
	b.hideFirst()
	for changed := true; changed; {
		changed = false
		for _, o := range b.order {
			(b.figures[o].Hidden &^ b.safe[o]).each(func(c Cell) {
				for b.figures[o].Hidden.Has(c) && b.settle(o, c) {
					changed = true
				}
			})
		}
	}
	b.remember()
	return b.figures
}
