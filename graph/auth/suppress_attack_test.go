package auth

import (
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth/attack"
	"tirek/graph/model"
)

const (
	threshold = 11
	rounding  = 1e-4 // of the simplex
)

// month is what there is to know about one month, and what of it is shown.
type month struct {
	n       int
	places  []Place
	figures []Figures
}

// fresh reports whether something is not protected against the month before.
func (m month) fresh() bool {
	return slices.ContainsFunc(m.figures, func(f Figures) bool { return f.Fresh != 0 })
}

// attacker knows every shown figure of every month, that nobody is counted negatively, how figures
// add up, that a hidden figure of an organization whose total is shown is not 0, how many hold offices,
// and in which primary organizations nothing at all has changed from one month to the next.
type attacker struct {
	*attack.Attacker
	months []month
	number map[string]int // by month, organization, sex and band
}

func newAttacker(months ...month) (*attacker, bool) {
	a := &attacker{months: months, number: map[string]int{}}
	numbers := 0
	for m, now := range months {
		for _, p := range now.places {
			for s := range Sexes {
				for b := range Bands {
					if m > 0 && same(months[m-1], p) {
						a.number[variable(m, p.ID, s, b)] = a.number[variable(m-1, p.ID, s, b)]
					} else if p.Level == model.LevelPrimary {
						a.number[variable(m, p.ID, s, b)] = numbers
						numbers++
					}
				}
			}
		}
	}
	var known []attack.Figure
	a.each(func(m, o int, c Cell) { known = append(known, a.figure(m, o, c)) })
	var ok bool
	a.Attacker, ok = attack.New(numbers, known)
	return a, ok
}

// each calls f with everything that is published.
func (a *attacker) each(f func(m, o int, c Cell)) {
	for m, now := range a.months {
		for o, p := range now.places {
			Published(p.Level).each(func(c Cell) { f(m, o, c) })
		}
	}
}

func variable(m int, id uuid.UUID, sex, band int) string {
	return fmt.Sprint(m, id, sex, band)
}

// same reports whether nothing has changed in an organization since the month before.
func same(before month, p Place) bool {
	for _, old := range before.places {
		if old.ID == p.ID && p.Level == model.LevelPrimary {
			return old.People == p.People
		}
	}
	return false
}

// figure is what is published, as it is known.
func (a *attacker) figure(m, o int, c Cell) attack.Figure {
	now := a.months[m]
	published := now.figures[o]
	known := attack.Figure{Hidden: published.Hidden.Has(c), Value: published.Values[c]}
	if known.Hidden {
		if known.Value = min(known.Value, 1); c != CellTotal && published.Hidden.Has(CellTotal) {
			known.Value = 0
		}
		if c == CellTotal {
			known.Value = max(known.Value, now.places[o].Known)
		}
	}
	for i, p := range now.places {
		for i != o && i >= 0 {
			i = now.places[i].Parent
		}
		if p.Level != model.LevelPrimary || i != o {
			continue
		}
		for s := range Sexes {
			for b := range Bands {
				if c == CellTotal || c == CellSex(s) || c == CellBand(b) || c == CellBoth(s, b) {
					known.Numbers = append(known.Numbers, a.number[variable(m, p.ID, s, b)])
				}
			}
		}
	}
	return known
}

// narrowest is the smallest interval that is left to a hidden figure by all that is known of the
// months, and the name of the figure; +Inf without any. Of several months, old news does not count,
// nor does that nobody was there.
func narrowest(t *testing.T, months ...month) (float64, string) {
	t.Helper()
	a, ok := newAttacker(months...)
	if !ok {
		t.Fatal("the attacker finds no register at all")
	}
	width, name := math.Inf(1), ""
	a.each(func(m, o int, c Cell) {
		f := months[m].figures[o]
		if !f.Hidden.Has(c) || len(months) > 1 && (f.Values[c] == 0 || f.Since[c] > months[0].n) {
			return
		}
		if w := a.Width(a.figure(m, o, c)); w < width {
			width, name = w, fmt.Sprintf("cell %d of %s (%d) in month %d", c, months[m].places[o].Code, f.Values[c], months[m].n)
		}
	})
	return width, name
}

func TestSuppressAgainstAttacker(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	trees := 20
	if os.Getenv("TIREK_LONG") == "true" {
		trees = 2000
	}
	alone, joint, fresh := math.Inf(1), math.Inf(1), 0
	for seed := range uint64(trees) {
		p := newPlanter(seed)
		first := p.suppressed(p.tree(), month{})
		second := p.suppressed(p.later(first.places), first)
		third := p.suppressed(p.later(second.places), second)
		for _, now := range []month{first, second, third} {
			width, name := narrowest(t, now)
			if width < threshold-1-rounding {
				t.Errorf("seed %d: %s is known to %.2f", seed, name, width)
			}
			alone = min(alone, width)
		}
		if second.fresh() || third.fresh() {
			fresh++
			continue
		}
		width, name := narrowest(t, first, second, third)
		if width < threshold-1-rounding {
			t.Errorf("seed %d: with three months %s is known to %.2f", seed, name, width)
		}
		joint = min(joint, width)
	}
	t.Logf("%d trees: narrowest interval %.2f in a month, %.2f over three, but for %d trees that are open to the month before", trees, alone, joint, fresh)
	if fresh > trees/2 {
		t.Errorf("%d of %d trees are open to the month before", fresh, trees)
	}
}

// The attacker wins where only small figures are hidden, or where a month forgets the one before.
func TestAttackerWithoutSuppression(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	const trees = 20
	small, forgetful := 0, 0
	for seed := range uint64(trees) {
		p := newPlanter(seed)
		places := p.tree()
		b := newBoard(1, threshold, places, nil)
		b.hideFirst()
		if width, _ := narrowest(t, month{1, places, b.figures}); width < threshold-1-rounding {
			small++
		}
		first := p.suppressed(places, month{})
		second := p.suppressed(p.later(places), month{n: 1})
		for i := range second.figures {
			second.figures[i].Since = [Cells]int{} // as if all of it had been hidden before
		}
		if width, _ := narrowest(t, first, second); width < threshold-1-rounding {
			forgetful++
		}
	}
	t.Logf("the attacker wins in %d of %d trees without further figures, in %d without memory", small, trees, forgetful)
	if small < trees/2 || forgetful == 0 {
		t.Errorf("the attacker wins in %d of %d trees without further figures, in %d without memory", small, trees, forgetful)
	}
}

// The attacker who knows how many hold offices wins where nobody thought of them.
func TestSuppressHolders(t *testing.T) {
	t.Parallel()
	places := tree([]People{people(9, 0), people(9, 0), people(60, 0), people(80, 0)})
	ignorant := Suppress(1, threshold, places, nil)
	for i := range places {
		if places[i].Level == model.LevelPrimary {
			places[i].Known = 8
		}
	}
	if width, name := narrowest(t, month{1, places, ignorant}); width >= threshold-1 {
		t.Errorf("without a thought of them %s is known to %.2f", name, width)
	}
	if width, name := narrowest(t, month{1, places, Suppress(1, threshold, places, nil)}); width < threshold-1-rounding {
		t.Errorf("%s is known to %.2f", name, width)
	}
}
