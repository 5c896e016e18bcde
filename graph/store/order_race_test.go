package store_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

var pagesUnderWrites = flag.Int("pages", 300, "how many pages are read while rows come and go")

// TestPagesWhileRowsComeAndGo reads pages in many orders while others enter and leave: whoever is there
// all the time is met once in each walk, forwards and backwards.
func TestPagesWhileRowsComeAndGo(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	primary := db.Primary()
	group := db.PartyGroup(primary, "Group")
	person := func(random *rand.Rand, i int) storetest.Person {
		p := storetest.Person{Name: fmt.Sprintf("%c%c Айдар", 'А'+rune(random.IntN(32)), 'а'+rune(i%32)), Organization: primary, Joined: fmt.Sprintf("2024-%02d-01", 1+random.IntN(12))}
		if random.IntN(4) > 0 {
			p.Born = fmt.Sprintf("%d-01-01", 1980+random.IntN(9))
		}
		if random.IntN(3) > 0 {
			p.PartyGroup = group
		}
		return p
	}
	random := rand.New(rand.NewPCG(3, 4))
	var staying, passing []storetest.Person
	for i := range 150 {
		staying, passing = append(staying, person(random, i)), append(passing, person(random, i))
	}
	stay, gone := db.Members(staying...), db.Members(passing...)

	ctx, stop := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	writer.Go(func() { comeAndGo(t, ctx, db, gone) })
	defer writer.Wait()
	defer stop()

	orders := []model.MemberOrder{
		{Field: model.MemberByName}, {Field: model.MemberByBirthDate, Direction: model.Descending}, {Field: model.MemberByBirthDate, Nulls: model.NullsFirst},
		{Field: model.MemberByAge, Direction: model.Descending, Nulls: model.NullsFirst}, {Field: model.MemberByPartyGroupName}, {Field: model.MemberByJoinedOn, Direction: model.Descending},
		{Field: model.MemberByEventCount}, {Field: model.MemberByOfficeCount, Direction: model.Descending},
	}
	for read, walk := 0, 0; read < *pagesUnderWrites; walk++ {
		order := orders[walk%len(orders)]
		met, pages := walkMembers(db, []*model.MemberOrder{&order}, walk%2 == 1, 3+random.IntN(30))
		read += pages
		times := map[uuid.UUID]int{}
		for _, id := range met {
			times[id]++
		}
		for _, id := range stay {
			if times[id] != 1 {
				t.Fatalf("by %s: somebody who stays was met %d times on %d pages", order.Field, times[id], pages)
			}
		}
	}
}

// walkMembers reads all pages of the active members.
func walkMembers(db *storetest.DB, by []*model.MemberOrder, backward bool, size int) (met []uuid.UUID, pages int) {
	args := store.PageArgs{First: &size}
	if backward {
		args = store.PageArgs{Last: &size}
	}
	for more := true; more; pages++ {
		db.Read(func(r *store.Reader) error {
			found, err := r.Members([]model.MemberList{{OrderBy: by, At: storetest.Today}}, args, store.AllRows)
			if err != nil {
				return err
			}
			info := found[0].PageInfo()
			for _, m := range found[0].Nodes {
				met = append(met, m.ID)
			}
			if args.After, more = info.EndCursor, info.HasNextPage; backward {
				args.After, args.Before, more = nil, info.StartCursor, info.HasPreviousPage
			}
			return nil
		})
	}
	return met, pages
}

// comeAndGo lets people leave and come back, some of whom are at the cursor, until ctx is over.
func comeAndGo(t *testing.T, ctx context.Context, db *storetest.DB, people []uuid.UUID) {
	conn, err := pgx.Connect(context.Background(), db.OwnerURL)
	if err != nil {
		t.Error(err)
		return
	}
	defer conn.Close(context.Background())
	random := rand.New(rand.NewPCG(5, 6))
	away := map[uuid.UUID]bool{}
	for n := 0; ctx.Err() == nil; n++ {
		id := people[random.IntN(len(people))]
		sql := `WITH a AS (INSERT INTO actions (id, name, actor, business_date) VALUES (gen_random_uuid(), 'test', 'test', '2025-10-31') RETURNING id)
INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), m.id, $2, $3, (SELECT id FROM organizations WHERE level = 'PRIMARY'), '2025-10-01', a.id FROM memberships m, a WHERE m.person_id = $1`
		what, status := "SUSPENDED", "SUSPENDED"
		if away[id] {
			what, status = "RESUMED", "ACTIVE"
		}
		if _, err := conn.Exec(context.Background(), sql, id, what, status); err != nil {
			t.Error(err)
			return
		}
		away[id] = !away[id]
	}
	if len(away) == 0 {
		t.Error("nobody came or went")
	}
}
