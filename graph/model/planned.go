package model

// Planned keeps what a query asked for below an object. Structs that a query can reach embed it by
// value, with the tag bun:"-".
//
// An object belongs to the operation that made it: planning writes to it, so it is never shared
// between operations and never cached.
type Planned struct{ values PlannedValues }

// PlannedValues is where the planner keeps the answers of an object's relations.
func (p *Planned) PlannedValues() *PlannedValues { return &p.values }

// PlannedValues holds one value per place in the query that leads on from its object. Places are
// few, so that a list is smaller and faster than a map.
type PlannedValues struct {
	list []plannedValue
	mark uint64
}

type plannedValue struct{ place, value any }

// Keep stores the value of a place, in the stead of an earlier one.
func (v *PlannedValues) Keep(place, value any) {
	for i := range v.list {
		if v.list[i].place == place {
			v.list[i].value = value
			return
		}
	}
	v.list = append(v.list, plannedValue{place, value})
}

// Take adds what was kept for another object, found to be the same.
func (v *PlannedValues) Take(from *PlannedValues) { v.list = append(v.list, from.list...) }

// Kept returns what was stored for a place, and whether anything was.
func (v *PlannedValues) Kept(place any) (any, bool) {
	for i := range v.list {
		if v.list[i].place == place {
			return v.list[i].value, true
		}
	}
	return nil, false
}

// Visit reports whether the object is met for the first time under this mark. Marks grow.
func (v *PlannedValues) Visit(mark uint64) bool {
	first := v.mark != mark
	v.mark = mark
	return first
}
