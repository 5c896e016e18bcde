// Package attack finds out how much hidden figures give away: the attacker of the tests.
package attack

// Figure is something published about people: a sum of unknown numbers of 0 or more, which count from 0.
// Of a hidden one it may be known what it is at least.
type Figure struct {
	Numbers []int
	Hidden  bool
	Value   int // that is shown; of a hidden figure the least that it can be
}

// Attacker knows everything that follows from figures side by side.
type Attacker struct {
	region *region
	nobody map[int]bool // numbers that are 0 because a figure shows it
}

// New knows so many numbers by figures. It fails where no numbers agree with all of them.
func New(numbers int, figures []Figure) (*Attacker, bool) {
	a := &Attacker{nobody: map[int]bool{}}
	for _, f := range figures {
		if !f.Hidden && f.Value == 0 {
			for _, n := range f.Numbers {
				a.nobody[n] = true
			}
		}
	}
	var equations []equation
	for _, f := range figures {
		e := equation{factors: a.factors(f), sum: float64(f.Value)}
		if f.Hidden {
			if f.Value == 0 {
				continue
			}
			e.factors[numbers] = -1 // what it is more than the least
			numbers++
		}
		if len(e.factors) > 0 || f.Value > 0 {
			equations = append(equations, e)
		}
	}
	var ok bool
	a.region, ok = newRegion(numbers, equations)
	return a, ok
}

func (a *Attacker) factors(f Figure) map[int]float64 {
	factors := map[int]float64{}
	for _, n := range f.Numbers {
		if !a.nobody[n] {
			factors[n] = 1
		}
	}
	return factors
}

// Width is how far apart the values are that a figure can have, +Inf when there is no limit.
func (a *Attacker) Width(f Figure) float64 {
	factors := a.factors(f)
	return a.region.most(factors) - a.region.least(factors)
}
