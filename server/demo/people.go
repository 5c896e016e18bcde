package demo

import (
	"iter"
	"math"
	"time"
)

type person struct {
	id       id
	name     fullName
	sex      string
	birth    day
	deceased day
}

// chunk is some organizations' people, as they are copied.
type chunk struct {
	people      []person
	memberships []membership
	events      []event
}

// chunks makes all people, organization by organization, about size of them at a time. The offices
// are complete after the last one. To be run once: it hands out identifiers.
func (r *region) chunks(size int) iter.Seq[*chunk] {
	return func(yield func(*chunk) bool) {
		c := &chunk{}
		for i, o := range r.primaries {
			if len(c.people) > 0 && len(c.people)+o.people > size {
				if !yield(c) {
					return
				}
				c = &chunk{}
			}
			m := &maker{region: r, chance: newChance(r.seed, forPeople+uint64(i)), chunk: c, organization: o, branch: o.branch.code}
			m.make()
		}
		if yield(c) {
			r.makeOffices(newChance(r.seed, forOffices))
		}
	}
}

// maker makes the people of one organization.
type maker struct {
	*region
	chance
	chunk        *chunk
	organization *organization
	branch       string
	twin         *person // to be met again here
}

func (m *maker) make() {
	o := m.organization
	flags := make([]bool, o.size)
	for i := range o.young {
		flags[i] = true
	}
	if o.code == qarghaly {
		at := 0
		for _, g := range o.groups {
			for i := range g.size {
				flags[at+i] = i < g.young
			}
			m.Shuffle(g.size, func(i, j int) { flags[at+i], flags[at+j] = flags[at+j], flags[at+i] })
			at += g.size
		}
	} else {
		m.Shuffle(o.size, func(i, j int) { flags[i], flags[j] = flags[j], flags[i] })
	}
	m.twin = m.twins[o.code]
	at := 0
	for _, g := range o.groups {
		for range g.size {
			m.active(g, flags[at])
			at++
		}
	}
	for ; at < o.size; at++ {
		m.active(nil, flags[at])
	}
	m.makeOthers()
}

// adult is the youngest that a member may be.
const adult = 18

// memberAge draws the age in full years of an active member.
func (m *maker) memberAge(young bool) int {
	if young {
		return adult + int(17*math.Sqrt(m.Float64()))
	}
	switch n := m.Float64(); {
	case n < 0.31:
		return 35 + m.IntN(10)
	case n < 0.60:
		return 45 + m.IntN(10)
	case n < 0.85:
		return 55 + m.IntN(10)
	}
	return 65 + int(18*m.Float64()*m.Float64())
}

// newPerson invents somebody who has completed so many years on the business date.
func (m *maker) newPerson(age int) person {
	p := person{id: m.ids.next(), sex: female, birth: m.between(today.years(-age-1)+1, today.years(-age))}
	if m.is(0.47) {
		p.sex = male
	}
	p.name = m.nameFor(p.sex, age)
	return p
}

// twins are people who are likely in the register twice: met in one organization, met again in another.
type twins map[string]*person

var twinPlaces = []struct {
	from, to string
	misspelt bool
}{{from: "ALM-ILE-03", to: "ALM-ILE-05"}, {from: "ALM-ENB-04", to: "ALM-TAL-02", misspelt: true}}

// remember keeps a person who is to be met again, and meet makes them the same as the one remembered.
func (m *maker) remember(p person) {
	for _, place := range twinPlaces {
		if place.from != m.organization.code || m.twins[place.to] != nil || p.name.patronymic == "" {
			continue
		}
		if spelled := spelledInRussian.Replace(p.name.last); place.misspelt {
			if spelled == p.name.last {
				continue
			}
			p.name.last, p.name.first, p.name.patronymic = spelled, spelledInRussian.Replace(p.name.first), ""
		}
		if m.twins == nil {
			m.region.twins = twins{}
		}
		m.twins[place.to] = &p
	}
}

func (m *maker) meet(p *person, young bool) {
	if m.twin == nil || m.twin.isYoung() != young {
		return
	}
	p.name, p.sex, p.birth = m.twin.name, m.twin.sex, m.twin.birth
	m.twin = nil
}

func (p *person) isYoung() bool { return p.birth > today.years(-35) }

// ageOn is the number of completed years.
func (p *person) ageOn(d day) int {
	n := d.time().Year() - p.birth.time().Year()
	if p.birth.years(n) > d {
		n--
	}
	return n
}

var earliest = on(2000, time.January, 5)

// joining draws the day of admission: after coming of age, after the organization's beginning.
func (m *maker) joining(p *person, last day) day {
	from := latest(p.birth.years(adult), m.organization.founded+14, earliest)
	if from >= last {
		return min(from, last)
	}
	return from + day(float64(last-from)*math.Pow(m.Float64(), 0.8))
}
