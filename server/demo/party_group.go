package demo

import (
	"fmt"
	"time"
)

type group struct {
	id           id
	organization *organization
	kind         string
	names        names
	valid        span
	size, young  int // young is used where it is published
	helpers      candidates
}

// The groups of Qarghaly and their youth, as published.
var (
	qarghalyGroups = []int{124, 118, 115, 112, 110, 108, 106, 102, 98, 92}
	qarghalyYoung  = []int{31, 30, 29, 28, 28, 27, 26, 26, 24, 23}
)

// planGroups gives each organization its groups: one for about 108 members, none under 50, and one
// of all or none where there are fewer than 100.
func (r *region) planGroups(c chance) error {
	streets, err := table("streets.csv")
	if err != nil {
		return err
	}
	workplaces, err := table("workplaces.csv")
	if err != nil {
		return err
	}
	for _, o := range r.primaries {
		n := namer{chance: c, streets: c.Perm(len(streets)), workplaces: c.Perm(len(workplaces)), streetRows: streets, workplaceRows: workplaces}
		for i, size := range r.groupSizes(c, o) {
			g := &group{id: r.ids.next(), organization: o, size: size, valid: since(c.between(o.founded, o.founded+200))}
			if i > 0 && c.is(0.05) && o.code != qarghaly {
				g.valid.from = c.between(latest(o.founded, on(2010, time.January, 10))+300, on(2024, time.October, 1))
			}
			if o.code == qarghaly {
				g.young = qarghalyYoung[i%len(qarghalyYoung)]
			}
			g.kind, g.names = n.next()
			o.groups = append(o.groups, g)
		}
		if len(o.groups) > 2 && c.is(0.12) && o.code != qarghaly {
			began := c.between(o.founded, o.founded+100)
			o.former = &group{id: r.ids.next(), organization: o, valid: span{began, c.between(on(2018, time.March, 1), on(2023, time.November, 30))}}
			o.former.kind, o.former.names = n.next()
			o.groups[0].valid.from = began
		}
	}
	return nil
}

func (r *region) groupSizes(c chance, o *organization) (sizes []int) {
	if o.code == qarghaly {
		for range r.scale {
			sizes = append(sizes, qarghalyGroups...)
		}
		return sizes
	}
	switch {
	case o.size < groupLowest:
		return nil
	case o.size < 100:
		if c.is(0.3) {
			return nil
		}
		return []int{o.size}
	}
	n := max(1, (o.size+groupSize/2)/groupSize)
	grouped := o.size - min(c.IntN(max(1, o.size/14)), o.size-groupLowest*n)
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = 0.4 + c.Float64()
	}
	for _, extra := range apportion(int64(grouped-groupLowest*n), weights) {
		sizes = append(sizes, groupLowest+int(extra))
	}
	return sizes
}

// namer names the groups of one organization, each differently.
type namer struct {
	chance
	streets, workplaces       []int
	streetRows, workplaceRows []row
	usedStreets, usedWork     int
}

func (n *namer) next() (kind string, _ names) {
	if n.is(0.4) {
		row := n.workplaceRows[n.workplaces[n.usedWork%len(n.workplaces)]]
		part := n.usedWork / len(n.workplaces)
		n.usedWork++
		return row["kind"], numbered(row.names(""), part)
	}
	row := n.streetRows[n.streets[n.usedStreets%len(n.streets)]]
	part := n.usedStreets / len(n.streets)
	n.usedStreets++
	return "RESIDENCE", numbered(names{row["kk"] + " көшесі", "улица " + row["ru"], row["en"] + " Street"}, part)
}

func numbered(n names, part int) names {
	if part == 0 {
		return n
	}
	return names{fmt.Sprintf("%s – %d", n.KK, part+1), fmt.Sprintf("%s – %d", n.RU, part+1), fmt.Sprintf("%s – %d", n.EN, part+1)}
}
