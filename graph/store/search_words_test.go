package store_test

import (
	"context"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestSearchWordsOfErased forgets the words of a person who is erased, unless another one bears them.
func TestSearchWordsOfErased(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	gone := w.Members(
		storetest.Person{Name: "Қасқырбаев Жанат Өмірұлы", Organization: w.bent, Left: "2024-01-01"},
		storetest.Person{Name: "Қасқырбаева Жанат", Organization: w.bent},
	)[0]
	const known = "SELECT word FROM search_words WHERE word = ANY (ARRAY[fold_kk('Қасқырбаев'), fold_kk('Қасқырбаева'), fold_kk('Жанат'), fold_kk('Өмірұлы')]) ORDER BY word"
	if before := w.lines(known); len(before) != 4 {
		t.Fatalf("%q are known before, want 4", before)
	}
	if _, err := w.ErasePerson(w.as(auth.Grant{Role: model.RoleAdmin}), gone, 1, "Өз өтініші бойынша"); err != nil {
		t.Fatal(err)
	}
	if after := w.lines(known); len(after) != 2 || after[0] != "janat" || after[1] != "kaskirbaeva" {
		t.Errorf("%q are known after, want those of the other one", after)
	}
}

// TestSearchTellsNothingOfOthers asks for typos of names that exist, but outside of the viewer's scope: the
// answer and what it cost are those for a text that resembles nothing.
func TestSearchTellsNothingOfOthers(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Members(storetest.Person{Name: "Сарымсақова Гүлжан", Organization: w.rakhat}, storetest.Person{Name: "Сапарова Айжан", Organization: w.bent})
	w.PartyGroup(w.rakhat, "Сарымсақты көшесі")
	search := func(grants []auth.Grant, text string) (found *model.SearchConnection, cost [3]int64) {
		ctx, count := store.WithCount(w.as(grants...))
		if err := w.Store.Read(ctx, func(r *store.Reader) (err error) {
			found, err = r.Search(text, nil, nil, everyWant)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return found, [3]int64{count.Statements.Load(), count.RoundTrips.Load(), count.Rows.Load()}
	}
	narrow, wide := []auth.Grant{{Role: model.RoleManager, OrganizationID: w.ile}}, []auth.Grant{{Role: model.RoleManager, OrganizationID: w.region}}
	_, nothing := search(narrow, "щщщщщщщщщщ")
	for _, text := range []string{"сарымсокова", "cfhsvcfrjdf", "сарымсактв", "сарымсақова", "гулжон сарымсокова"} {
		if found, cost := search(narrow, text); found.TotalCount != 0 || len(found.Nodes) != 0 || cost != nothing {
			t.Errorf("%q: %d hits at the cost of %v, want none at that of nothing, %v", text, found.TotalCount, cost, nothing)
		}
		if found, _ := search(wide, text); found.TotalCount == 0 {
			t.Errorf("%q is not found by who may see it", text)
		}
	}
	if found, _ := search(narrow, "сопарова"); len(found.Nodes) != 1 || found.Nodes[0].Title != "Сапарова Айжан" {
		t.Errorf("a typo in scope: %d hits", found.TotalCount)
	}
}

// TestSearchWordsByTwo has writers bring the same new words at the same time, each in another order.
func TestSearchWordsByTwo(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	const writers, rounds, names = 6, 10, 8
	var all sync.WaitGroup
	for writer := range writers {
		all.Go(func() {
			conn, err := pgx.Connect(t.Context(), db.OwnerURL)
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close(context.Background())
			for round := range rounds {
				var last []string
				for i := range names {
					last = append(last, "Жаңа"+string(rune('а'+round))+string(rune('а'+(i*(writer+1)+writer)%(names+1))))
				}
				if _, err := conn.Exec(t.Context(), "INSERT INTO people (id, last_name, first_name) SELECT gen_random_uuid(), n, 'Есімі' FROM unnest($1::text[]) n", last); err != nil {
					t.Errorf("writer %d, round %d: %v", writer, round, err)
				}
			}
		})
	}
	all.Wait()
	var missing, known int
	db.Ask(`SELECT count(*) FILTER (WHERE s.word IS NULL), count(s.word)
FROM (SELECT DISTINCT w FROM people p, string_to_table(p.search_key, ' ') w WHERE length(w) >= 4) n LEFT JOIN search_words s ON s.word = n.w`, nil, &missing, &known)
	if missing != 0 || known < rounds*names {
		t.Errorf("%d words are missing, %d known", missing, known)
	}
}
