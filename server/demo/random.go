package demo

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
)

// chance is a stream of its own for each part of the region, so that a change in one part leaves
// the others as they were.
type chance struct{ *rand.Rand }

const (
	forIDs uint64 = iota
	forOrganizations
	forFigures
	forOffices
	forPeople // plus the number of the organization
)

func newChance(seed, stream uint64) chance { return chance{rand.New(rand.NewPCG(seed, stream))} }

// is happens with a probability.
func (c chance) is(p float64) bool { return c.Float64() < p }

// between draws a day of the closed span.
func (c chance) between(from, to day) day {
	if to <= from {
		return from
	}
	return from + day(c.IntN(int(to-from)+1))
}

func pick[T any](c chance, list []T) T { return list[c.IntN(len(list))] }

// roughly turns a mean into a whole number near it that has this mean.
func (c chance) roughly(mean float64) int {
	whole := math.Floor(mean)
	if c.is(mean - whole) {
		whole++
	}
	return int(whole)
}

type id = [16]byte

// ids makes identifiers of version 7 from a fixed moment instead of the clock, each greater than the
// one before.
type ids struct {
	chance
	made uint64
}

func (g *ids) next() id {
	var out id
	const start = 1761879600000 // 2025-10-31T03:00:00Z in milliseconds
	binary.BigEndian.PutUint64(out[:8], (start+g.made>>12)<<16|7<<12|g.made&0xfff)
	binary.BigEndian.PutUint64(out[8:], 1<<63|g.Uint64()>>2)
	g.made++
	return out
}

// apportion splits total by weights into whole parts by the largest remainders; the earlier part wins
// a tie. The parts add up to total.
func apportion(total int64, weights []float64) []int64 {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	parts := make([]int64, len(weights))
	rest := make([]float64, len(weights))
	left := total
	for i, w := range weights {
		quota := float64(total) * w / sum
		parts[i] = int64(math.Floor(quota))
		rest[i] = quota - float64(parts[i])
		left -= parts[i]
	}
	for ; left > 0; left-- {
		best := -1
		for i := range rest {
			if weights[i] > 0 && (best < 0 || rest[i] > rest[best]) {
				best = i
			}
		}
		parts[best]++
		rest[best] -= 1
	}
	return parts
}
