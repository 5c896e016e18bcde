package auth

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

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
	place.Known = p.IntN(3) * p.IntN(5)
	return place.known()
}

// known knows of no more people than there are.
func (p Place) known() Place {
	sum := 0
	for _, bands := range p.People {
		for _, n := range bands {
			sum += n
		}
	}
	p.Known = min(p.Known, sum)
	return p
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

// later is the tree a month later: about half of the organizations are as they were, now and then one
// belongs elsewhere or is new.
func (p *planter) later(places []Place) []Place {
	places = slices.Clone(places)
	last := len(places) - 1
	if target := p.IntN(last); p.IntN(6) == 0 && places[target].Level == model.LevelDistrict {
		places[last].Parent = target
	}
	if p.IntN(8) == 0 {
		places = append(places, p.primary(len(places), places[last].Parent))
	}
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
		places[i] = places[i].known()
	}
	return places
}

// suppressed is the month after another one, the first after none.
func (p *planter) suppressed(places []Place, before month) month {
	old := map[uuid.UUID]*Figures{}
	for i := range before.figures {
		old[before.places[i].ID] = &before.figures[i]
	}
	now := month{n: before.n + 1, places: places}
	now.figures = Suppress(now.n, threshold, places, old)
	return now
}
