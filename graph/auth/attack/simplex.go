package attack

import "math"

// A region is everything that an attacker takes for possible: variables of 0 or more under equations.
// It is a simplex tableau that stands on one of the possible points.
type region struct {
	rows  [][]float64 // the last column is the right side
	basis []int       // the variable of each row
	n     int         // of variables
}

const tiny = 1e-7

// newRegion stands on a point that fulfils all equations: sums of variables with a right side of 0 or
// more. It fails where there is none.
func newRegion(n int, equations []equation) (*region, bool) {
	m := len(equations)
	r := &region{n: n}
	for i, e := range equations {
		row := make([]float64, n+m+1)
		for j, factor := range e.factors {
			row[j] += factor
		}
		row[n+i], row[n+m] = 1, e.sum
		r.rows, r.basis = append(r.rows, row), append(r.basis, n+i)
	}
	objective := make([]float64, n+m+1)
	for i := range m {
		objective[n+i] = -1
	}
	if rest := r.climb(objective, n); rest < -tiny {
		return nil, false
	}
	for i := 0; i < len(r.rows); i++ { // helpers leave the basis, or their row says nothing new
		if r.basis[i] < n {
			continue
		}
		pivot := -1
		for j := range n {
			if math.Abs(r.rows[i][j]) > tiny {
				pivot = j
				break
			}
		}
		if pivot >= 0 {
			r.pivot(i, pivot)
			continue
		}
		last := len(r.rows) - 1
		r.rows[i], r.basis[i] = r.rows[last], r.basis[last]
		r.rows, r.basis = r.rows[:last], r.basis[:last]
		i--
	}
	for i, row := range r.rows {
		r.rows[i] = append(row[:n:n], row[n+m])
	}
	return r, true
}

type equation struct {
	factors map[int]float64
	sum     float64
}

// most is the largest value of a sum of variables, +Inf when there is no limit; least the smallest.
func (r *region) most(factors map[int]float64) float64 {
	objective := make([]float64, r.n+1)
	for j, factor := range factors {
		objective[j] = factor
	}
	return r.climb(objective, r.n)
}

func (r *region) least(factors map[int]float64) float64 {
	negative := map[int]float64{}
	for j, factor := range factors {
		negative[j] = -factor
	}
	return -r.most(negative)
}

// climb maximizes over the first columns variables, by Dantzig's rule and, when that stalls, Bland's.
func (r *region) climb(objective []float64, columns int) float64 {
	right := len(objective) - 1
	for i, row := range r.rows { // price out the basis
		if factor := objective[r.basis[i]]; factor != 0 {
			for j, v := range row {
				objective[j] -= factor * v
			}
		}
	}
	for step := 0; ; step++ {
		enter, best := -1, tiny
		for j := range columns {
			if objective[j] > best {
				enter = j
				if best = objective[j]; step > 2000 {
					break
				}
			}
		}
		if enter < 0 {
			return -objective[right]
		}
		leave, ratio := -1, math.Inf(1)
		for i, row := range r.rows {
			if row[enter] > tiny {
				if q := row[right] / row[enter]; q < ratio-tiny || q < ratio+tiny && leave >= 0 && r.basis[i] < r.basis[leave] {
					leave, ratio = i, q
				}
			}
		}
		if leave < 0 {
			return math.Inf(1)
		}
		r.pivot(leave, enter)
		factor := objective[enter]
		for j, v := range r.rows[leave] {
			if v != 0 {
				objective[j] -= factor * v
			}
		}
	}
}

func (r *region) pivot(leave, enter int) {
	row := r.rows[leave]
	scale := 1 / row[enter]
	var used []int
	for j, v := range row {
		if v != 0 {
			row[j] *= scale
			used = append(used, j)
		}
	}
	for i, other := range r.rows {
		factor := other[enter]
		if i == leave || math.Abs(factor) < 1e-12 {
			continue
		}
		for _, j := range used {
			if other[j] -= factor * row[j]; math.Abs(other[j]) < 1e-12 {
				other[j] = 0
			}
		}
		other[enter] = 0
	}
	r.basis[leave] = enter
}
