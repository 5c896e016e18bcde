package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// groupWorld is a small register with everything that groups of people can be divided by.
type groupWorld struct {
	*storetest.DB
	root, region, district, primary, group uuid.UUID
	codes                                  map[uuid.UUID]string
}

func newGroupWorld(t *testing.T) *groupWorld {
	w := &groupWorld{DB: storetest.New(t), codes: map[uuid.UUID]string{}}
	w.root = w.Root()
	make := func(code string, level model.OrganizationLevel, parent uuid.UUID) uuid.UUID {
		id := w.Organization(code, level, parent)
		w.codes[id] = code
		return id
	}
	r1, r2 := make("AA", model.LevelRegion, w.root), make("BB", model.LevelRegion, w.root)
	d1, d2, d3 := make("AA-1", model.LevelDistrict, r1), make("AA-2", model.LevelDistrict, r1), make("BB-1", model.LevelDistrict, r2)
	var primaries, groups []uuid.UUID
	for i, parent := range []uuid.UUID{d1, d1, d2, d3, d3} {
		p := make(fmt.Sprintf("P-%d", i), model.LevelPrimary, parent)
		primaries = append(primaries, p)
		for _, name := range []string{"Өрлеу", "Бірлік"} {
			groups = append(groups, w.PartyGroup(p, name))
		}
	}
	w.Move(primaries[1], d3, "2024-07-01")
	w.region, w.district, w.primary, w.group = r1, d3, primaries[0], groups[0]

	random := rand.New(rand.NewPCG(1, 2))
	day := func(from, to string) model.Date {
		first := model.MustDate(from)
		days := int(model.MustDate(to).Time().Sub(first.Time()).Hours() / 24)
		return first.AddDays(random.IntN(days))
	}
	people := []storetest.Person{}
	for i := range 240 {
		at := random.IntN(len(primaries))
		p := storetest.Person{Name: fmt.Sprintf("Ф%03d Имя", i), Organization: primaries[at], Joined: day("2021-12-20", "2025-10-31").String()}
		if random.IntN(4) > 0 {
			p.PartyGroup = groups[2*at+random.IntN(2)]
		}
		p.Sex = []model.Sex{"", model.Female, model.Male}[random.IntN(3)]
		if random.IntN(5) > 0 {
			p.Born = day("1950-01-01", "2003-10-31").String()
		}
		if joined := model.MustDate(p.Joined); random.IntN(4) == 0 && joined.Before(model.MustDate("2025-06-01")) {
			p.Left = joined.AddDays(1 + random.IntN(140)).String()
		}
		people = append(people, p)
	}
	ids := w.Members(people...)
	w.events(t, func(tx pgx.Tx) error {
		for i, id := range ids {
			p := people[i]
			if p.Left != "" || random.IntN(4) > 0 {
				continue
			}
			to := random.IntN(len(primaries))
			on := model.MustDate(p.Joined).AddDays(1 + random.IntN(60))
			recorded := on.Time().Add(time.Duration(random.IntN(24)) * time.Hour)
			_, err := tx.Exec(t.Context(), `
INSERT INTO membership_events (id, membership_id, type, status, organization_id, party_group_id, effective_on, recorded_at, action_id)
SELECT $1, m.id, 'TRANSFERRED', 'ACTIVE', $2, $3, $4, $5, (SELECT id FROM actions LIMIT 1) FROM memberships m WHERE m.person_id = $6`,
				model.NewID(), primaries[to], groups[2*to], on.Time(), recorded, id)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return w
}

// events runs f in one transaction of the owner.
func (w *groupWorld) events(t *testing.T, f func(pgx.Tx) error) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), w.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := pgx.BeginFunc(t.Context(), conn, f); err != nil {
		t.Fatal(err)
	}
}
