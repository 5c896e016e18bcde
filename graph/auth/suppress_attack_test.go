package auth

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/model"
)

const threshold = 11

// month is what an attacker sees of one month, with what is so.
type month struct {
	places  []Place
	figures []Figures
}

// attacker knows every shown figure of every month, that nobody is counted negatively, how figures
// add up, that a hidden figure of an organization whose total is shown is not 0, and in which
// primary organizations nothing at all has changed from one month to the next.
type attacker struct {
	region *region
	known  map[string]int // variables by month, organization, sex and band
}

func attack(months ...month) (*attacker, bool) {
	a := &attacker{known: map[string]int{}}
	for m, now := range months {
		for i, p := range now.places {
			for s := range Sexes {
				for b := range Bands {
					name := variable(m, p.ID, s, b)
					if m > 0 && same(months[m-1], p) {
						a.known[name] = a.known[variable(m-1, p.ID, s, b)]
					} else if now.places[i].Level == model.LevelPrimary {
						a.known[name] = len(a.known)
					}
				}
			}
		}
	}
	n := 0
	for _, v := range a.known {
		n = max(n, v+1)
	}
	var equations []equation
	zero := make([]bool, n)
	for m, now := range months {
		for o := range now.places {
			f := now.figures[o]
			(Published(now.places[o].Level) &^ f.Hidden).each(func(c Cell) {
				if f.Values[c] == 0 {
					for v := range a.sum(m, now, o, c) {
						zero[v] = true
					}
				}
			})
		}
	}
	variables := n
	for m, now := range months {
		for o := range now.places {
			f := now.figures[o]
			Published(now.places[o].Level).each(func(c Cell) {
				e := equation{factors: map[int]float64{}, sum: float64(f.Values[c])}
				for v := range a.sum(m, now, o, c) {
					if !zero[v] {
						e.factors[v] = 1
					}
				}
				switch {
				case !f.Hidden.Has(c):
				case f.Values[c] > 0 && (c == CellTotal || !f.Hidden.Has(CellTotal)):
					e.factors[variables], e.sum = -1, 1
					variables++
				default:
					return
				}
				if len(e.factors) > 0 {
					equations = append(equations, e)
				}
			})
		}
	}
	var ok bool
	for v, fixed := range zero {
		if fixed {
			equations = append(equations, equation{factors: map[int]float64{v: 1}})
		}
	}
	a.region, ok = newRegion(variables, equations)
	return a, ok
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

// sum is the variables that a figure is the sum of.
func (a *attacker) sum(m int, now month, o int, c Cell) map[int]float64 {
	sum := map[int]float64{}
	for _, p := range now.places {
		above := p.ID == now.places[o].ID
		for parent := p.Parent; parent >= 0; parent = now.places[parent].Parent {
			above = above || parent == o
		}
		if p.Level != model.LevelPrimary || !above {
			continue
		}
		for s := range Sexes {
			for b := range Bands {
				if c == CellTotal || c == CellSex(s) || c == CellBand(b) || c == CellBoth(s, b) {
					sum[a.known[variable(m, p.ID, s, b)]] = 1
				}
			}
		}
	}
	return sum
}

// narrowest is the smallest interval that is left to any hidden figure of a month, and its name;
// +Inf without any.
func (a *attacker) narrowest(m int, now month, from int, zeros bool) (float64, string) {
	width, name := math.Inf(1), ""
	for o, f := range now.figures {
		f.Hidden.each(func(c Cell) {
			if f.Since[c] > from || f.Values[c] == 0 && !zeros {
				return
			}
			sum := a.sum(m, now, o, c)
			if w := a.region.most(sum) - a.region.least(sum); w < width {
				width, name = w, fmt.Sprintf("month %d, %s, cell %d (%d), since %d", m, now.places[o].Code, c, f.Values[c], f.Since[c])
			}
		})
	}
	return width, name
}

// planter makes small trees of every shape.
type planter struct {
	*rand.Rand
	sexes []float64
	bands []float64
	size  func() int
	next  int
}

func newPlanter(seed uint64) *planter {
	p := &planter{Rand: rand.New(rand.NewPCG(seed, 1))}
	p.sexes = []float64{0.5, 0.45, []float64{0, 0.01, 0.1}[p.IntN(3)]}
	for range Bands {
		p.bands = append(p.bands, []float64{0, 0.02, 0.1, 0.3, 1}[p.IntN(5)])
	}
	p.bands[p.IntN(Bands)] += 0.5
	largest := []int{3, 12, 40, 120}[p.IntN(4)]
	mixed := p.IntN(2) == 0
	p.size = func() int {
		if mixed && p.IntN(3) == 0 {
			return p.IntN(4)
		}
		return p.IntN(largest + 1)
	}
	return p
}

func (p *planter) id() uuid.UUID {
	p.next++
	return uuid.UUID{15: byte(p.next), 14: byte(p.next >> 8)}
}

func (p *planter) tree() []Place {
	places := []Place{{ID: p.id(), Code: "KZ", Level: model.LevelNational, Parent: -1}}
	for range 1 + p.IntN(2) {
		places = append(places, Place{ID: p.id(), Code: fmt.Sprint("R", len(places)), Level: model.LevelRegion})
	}
	regions := len(places) - 1
	for range 1 + p.IntN(3) {
		places = append(places, Place{ID: p.id(), Code: fmt.Sprint("D", len(places)), Level: model.LevelDistrict, Parent: 1 + p.IntN(regions)})
	}
	last := len(places)
	for range 1 + p.IntN(12) {
		places = append(places, p.primary(len(places), 1+regions+p.IntN(last-1-regions)))
	}
	return places
}

func (p *planter) primary(n, parent int) Place {
	place := Place{ID: p.id(), Code: fmt.Sprintf("P%02d", n), Level: model.LevelPrimary, Parent: parent}
	p.join(&place, p.size())
	return place
}

func (p *planter) join(place *Place, n int) {
	for range n {
		place.People[p.pick(p.sexes)][p.pick(p.bands)]++
	}
}

func (p *planter) leave(place *Place, n int) {
	for range n {
		place.People[p.pick(p.sexes)][p.pick(p.bands)]--
	}
	for s := range place.People {
		for b, n := range place.People[s] {
			place.People[s][b] = max(0, n)
		}
	}
}

func (p *planter) pick(weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	at := p.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return 0
}

// later is the tree a month later: about half of the organizations are as they were.
func (p *planter) later(places []Place) []Place {
	places = append([]Place(nil), places...)
	for i := range places {
		if places[i].Level != model.LevelPrimary || p.IntN(2) == 0 {
			continue
		}
		switch p.IntN(6) {
		case 0:
			p.join(&places[i], 15+p.IntN(40))
		case 1:
			p.leave(&places[i], 15+p.IntN(40))
		default:
			p.join(&places[i], p.IntN(3))
			p.leave(&places[i], p.IntN(3))
		}
	}
	return places
}

func (p *planter) suppressed(places []Place, n int, before []Figures) []Figures {
	old := map[uuid.UUID]*Figures{}
	for i := range before {
		old[places[i].ID] = &before[i]
	}
	return Suppress(n, threshold, places, old)
}

func TestSuppressAgainstAttacker(t *testing.T) {
	t.Parallel()
	trees := 150
	if os.Getenv("TIREK_LONG") == "true" {
		trees = 5000
	}
	alone, joint := math.Inf(1), math.Inf(1)
	for seed := range uint64(trees) {
		p := newPlanter(seed)
		places := p.tree()
		first := month{places, p.suppressed(places, 1, nil)}
		next := p.later(places)
		second := month{next, p.suppressed(next, 2, first.figures)}
		for m, now := range []month{first, second} {
			a, ok := attack(now)
			if !ok {
				t.Fatalf("seed %d: the attacker finds no register at all", seed)
			}
			width, name := a.narrowest(0, now, m+1, true)
			if width < threshold-1-1e-4 {
				t.Errorf("seed %d: %s is known to %.2f", seed, name, width)
			}
			alone = min(alone, width)
		}
		a, ok := attack(first, second)
		if !ok {
			t.Fatalf("seed %d: the attacker finds no register at all", seed)
		}
		width, name := a.narrowest(0, first, 2, false)
		later, laterName := a.narrowest(1, second, 1, false)
		if later < width {
			width, name = later, laterName
		}
		if width < threshold-1-1e-4 {
			t.Errorf("seed %d: with two months %s is known to %.2f", seed, name, width)
		}
		joint = min(joint, width)
	}
	t.Logf("%d trees: narrowest interval %.2f in a month, %.2f over two", trees, alone, joint)
	_ = cmp.Or(0)
}
