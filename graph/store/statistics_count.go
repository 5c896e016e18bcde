package store

import (
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// places are the organizations at the end of a month, by code: closed ones too, where they stood last, so
// that whoever left them goes on counting above.
func (c *Change) places(month model.Date) (places []auth.Place, err error) {
	index, parents := map[uuid.UUID]int{}, []*uuid.UUID{}
	err = c.ask(ask(`
SELECT x.id, x.code, x.level, p.parent_id FROM organizations x
LEFT JOIN organization_placements p ON p.organization_id = x.id AND p.valid @> least(?::date, upper(x.valid) - 1)
WHERE lower(x.valid) <= ?::date ORDER BY x.code`, month, month), func(r *row) {
		place := auth.Place{ID: r.uuid(), Code: r.text(), Level: model.OrganizationLevel(r.text()), Parent: -1}
		index[place.ID] = len(places)
		places, parents = append(places, place), append(parents, r.uuidOrNil())
	})
	for i, parent := range parents {
		if parent == nil {
			continue
		}
		if at, ok := index[*parent]; ok {
			places[i].Parent = at
		}
	}
	return places, err
}

type standingKey struct {
	status       model.MembershipStatus
	organization uuid.UUID
}

// peopleOf counts the standings at the end of a month. Of whoever has not consented, or not any more,
// nothing counts but that there is somebody.
func (c *Change) peopleOf(month model.Date) (map[standingKey]auth.People, error) {
	q := ask("SELECT s.status, s.organization_id, CASE WHEN k.given THEN CASE s.sex WHEN 'FEMALE' THEN 0 WHEN 'MALE' THEN 1 END END AS sex, CASE WHEN k.given THEN CASE")
	for i, from := range statisticsAges {
		if i == 0 {
			continue
		}
		q.add(" WHEN s.birth_date > ?::date THEN ?::integer", month.YearsBack(from), i-1)
	}
	q.add(" WHEN s.birth_date IS NOT NULL THEN ?::integer END END AS band, count(*)", len(statisticsAges)-1)
	q.add(` FROM membership_periods s
LEFT JOIN (SELECT DISTINCT person_id, true AS given FROM consents WHERE given_on <= ?::date AND (withdrawn_on > ?::date) IS NOT FALSE) k ON k.person_id = s.person_id
WHERE s.valid @> ?::date GROUP BY 1, 2, 3, 4`, month, month, month)
	people := map[standingKey]auth.People{}
	err := c.ask(q, func(r *row) {
		key := standingKey{model.MembershipStatus(r.text()), r.uuid()}
		sex, band := auth.Sexes-1, auth.Bands-1
		if n := r.intOrNil(); n != nil {
			sex = *n
		}
		if n := r.intOrNil(); n != nil {
			band = *n
		}
		counts := people[key]
		counts[sex][band] += r.int()
		people[key] = counts
	})
	return people, err
}

// holdersOf counts those who hold an office at the end of a month, where they stand then: that offices
// are held is no secret.
func (c *Change) holdersOf(month model.Date) (map[standingKey]int, error) {
	holders := map[standingKey]int{}
	err := c.ask(ask(`SELECT s.status, s.organization_id, count(DISTINCT s.person_id) FROM office_terms h JOIN membership_periods s ON s.person_id = h.person_id
WHERE h.held @> ?::date AND s.valid @> ?::date GROUP BY 1, 2`, month, month), func(r *row) {
		holders[standingKey{model.MembershipStatus(r.text()), r.uuid()}] = r.int()
	})
	return holders, err
}

// statisticsAges are the ages at which the bands begin that are published.
var statisticsAges = func() (ages []int) {
	for _, band := range statisticsBands[:len(statisticsBands)-1] {
		from, _ := band.Ages()
		ages = append(ages, from)
	}
	return ages
}()
