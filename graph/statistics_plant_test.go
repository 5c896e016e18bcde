package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// plant makes a register of two districts with 12 primary organizations, of which nothing is closed.
func plant(t testing.TB) *storetest.DB {
	t.Helper()
	db := storetest.New(t)
	region := db.Organization("REG", model.LevelRegion, db.Root())
	for _, code := range []string{"REG-A", "REG-B"} {
		district := db.Organization(code, model.LevelDistrict, region)
		for i := range 6 {
			id := db.Organization(fmt.Sprintf("%s-%d", code, i+1), model.LevelPrimary, district)
			db.PartyGroup(id, "Group of "+code)
		}
	}
	return db
}

// populate plants people: small and large organizations, one that is empty, age bands and statuses with
// few of them, some people who have not consented, some who came or went in the last month. Half of the
// organizations are as they were then.
func populate(db *storetest.DB, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 3))
	ages := []int{20, 30, 30, 40, 40, 40, 40, 50, 50, 60, 0}
	if seed%2 == 0 {
		ages = []int{30, 40, 40, 40, 50, 50}
	}
	var people []storetest.Person
	for place := range 12 {
		code := fmt.Sprintf("REG-%c-%d", 'A'+place/6, place%6+1)
		var p storetest.Person
		db.Ask("SELECT id FROM organizations WHERE code = $1", []any{code}, &p.Organization)
		size := []int{30 + random.IntN(30), 9, 60 + random.IntN(60), 0, 100 + random.IntN(60), 40 + random.IntN(40)}[place%6]
		if place == 1 {
			size = 60 // one district has a small organization, the other one has none
		}
		for range size {
			p.Name, p.Joined, p.Left = "Someone ACTIVE", "", ""
			switch random.IntN(20) {
			case 0, 1:
				p.Left = "2024-03-01"
			case 2:
				p.Name = "Someone EXPELLED"
			case 3:
				p.Name = "Someone SUSPENDED"
			case 4:
				if place%2 == 0 {
					p.Joined = "2025-10-05"
				}
			case 5:
				if place%2 == 0 {
					p.Left = "2025-10-05"
				}
			}
			if random.IntN(8) == 0 {
				p.Name += " silent"
			}
			p.Sex = []model.Sex{model.Female, model.Female, model.Female, model.Male, model.Male, ""}[random.IntN(5+int(seed%2))]
			if age := ages[random.IntN(len(ages))]; age > 0 {
				p.Born = fmt.Sprint(2025-age, "-05-01")
			} else {
				p.Born = ""
			}
			people = append(people, p)
		}
	}
	db.Members(people...)
	db.Exec(`INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), e.membership_id, p.first_name, p.first_name, e.organization_id, '2024-03-01', e.action_id
FROM membership_events e JOIN memberships m ON m.id = e.membership_id JOIN people p ON p.id = m.person_id
WHERE e.type = 'ADMITTED' AND p.first_name IN ('EXPELLED', 'SUSPENDED')`)
	db.Exec(`INSERT INTO consents (id, person_id, text_version, given_on, channel)
SELECT gen_random_uuid(), id, '1', '2020-01-01', 'PAPER' FROM people WHERE patronymic IS NULL`)
}

// closeTwo closes the last two months, as if nobody had asked for those before.
func closeTwo(t testing.TB, db *storetest.DB) {
	t.Helper()
	db.Exec("INSERT INTO statistics_months (month_end, threshold, action_id) SELECT '2025-08-31', 11, id FROM actions LIMIT 1")
	if err := db.Store.CloseMonths(storetest.Context(t), nil); err != nil {
		t.Fatal(err)
	}
}

// smallOnly bypasses the suppression: only what is small itself stays hidden.
const smallOnly = `
ALTER TABLE statistics_figures DISABLE TRIGGER statistics_figures_append_only;
UPDATE statistics_figures SET hidden = (SELECT coalesce(sum(1::bigint << (k - 1)::integer), 0) FROM unnest(counts) WITH ORDINALITY AS u(n, k) WHERE n BETWEEN 1 AND 10)`
