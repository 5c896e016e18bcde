package store_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestSearchStatements asks one statement for each type, together, and as many once more when nothing has
// the words; however much is found.
func TestSearchStatements(t *testing.T) {
	t.Parallel()
	db := storetest.Demo(t)
	for _, tt := range []struct {
		name, text         string
		types              []model.SearchType
		statements, rounds int64
	}{
		{name: "one hit", text: "qarghaly", statements: 4, rounds: 1},
		{name: "many hits", text: "ай", statements: 4, rounds: 1},
		{name: "one type", text: "ай", types: []model.SearchType{model.SearchMember}, statements: 1, rounds: 1},
		{name: "no hit", text: "щщщщ", statements: 8, rounds: 2},
		{name: "another layout", text: "rfhufks", statements: 8, rounds: 2},
		{name: "a typo in each of many words", text: "ахметво айжна серикызы", statements: 8, rounds: 2},
	} {
		ctx, count := store.WithCount(storetest.Context(t))
		if err := db.Store.Read(ctx, func(r *store.Reader) error {
			_, err := r.Search(tt.text, tt.types, nil, everyWant)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if s, n := count.Statements.Load(), count.RoundTrips.Load(); s != tt.statements || n != tt.rounds {
			t.Errorf("%s: %d statements in %d round trips, want %d in %d", tt.name, s, n, tt.statements, tt.rounds)
		}
	}
}

// TestSearchTotals counts the same members however many of them are listed: also those who are found by
// their number, and those whose name begins with what was typed, but folds to something else as it goes on.
func TestSearchTotals(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Members(
		storetest.Person{Name: "Тагиев Алихан", Organization: w.rakhat}, storetest.Person{Name: "Тагиева Алия", Organization: w.bent},
		storetest.Person{Name: "Тагизаде Али", Organization: w.bent}, storetest.Person{Name: "Али Тагира", Organization: w.bent},
	)
	var number string
	w.Ask("SELECT member_number FROM membership_periods WHERE last_name = 'Тагиева'", nil, &number)
	for _, tt := range []struct {
		name, text string
		of         uuid.UUID
		total      int
	}{
		{"beginnings of names that fold otherwise", "Таги", w.region, 4},
		{"in a part of the tree", "таги", w.ile, 3},
		{"a number", number, w.region, 1},
	} {
		for first := 1; first <= 5; first++ {
			if err := w.Store.Read(w.as(auth.Grant{Role: model.RoleManager, OrganizationID: tt.of}), func(r *store.Reader) error {
				found, err := r.Search(tt.text, []model.SearchType{model.SearchMember}, &first, everyWant)
				if err == nil && (found.TotalCount != tt.total || len(found.Nodes) != min(first, tt.total)) {
					t.Errorf("%s: %d of %d, want %d of %d", tt.name, len(found.Nodes), found.TotalCount, min(first, tt.total), tt.total)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestSearchOfSigns reads no whole table for a text of signs, which no index finds.
func TestSearchOfSigns(t *testing.T) {
	t.Parallel()
	db := storetest.Demo(t)
	for _, text := range []string{"🙂🙂", "％％", "%%", `\\\\`, "\uffff\uffff", "айгүл 🙂", "🙂🙂^"} {
		ctx, trace := store.WithTrace(storetest.Context(t))
		if err := db.Store.Read(ctx, func(r *store.Reader) error {
			_, err := r.Search(text, []model.SearchType{model.SearchMember}, nil, everyWant)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for i, level := range trace.Levels {
			for _, st := range level.Statements {
				if pages := st.Plan.Hit + st.Plan.Read; pages > 500 {
					t.Errorf("%q: %d pages in statement %d", text, pages, i)
				}
			}
		}
	}
}

// TestSearchNeverFails asks for texts of all lengths made of all kinds of characters.
func TestSearchNeverFails(t *testing.T) {
	t.Parallel()
	db, chance := storetest.Demo(t), rand.New(rand.NewPCG(1, 2))
	signs := []rune(`аәбқғңөұүһіяюёшщ abcxyzşñğ'"\%_[](){}*+?.^$|;:-–«»/№0123456789` + "\x00\t\n\u00a0\u200d́🙂中")
	for range 300 {
		text := make([]rune, 2+chance.IntN(199))
		if chance.IntN(2) == 0 {
			text = text[:2+chance.IntN(min(12, len(text)-1))]
		}
		for i := range text {
			text[i] = signs[chance.IntN(len(signs))]
		}
		text[0], text[len(text)-1] = 'ә', 'q'
		if chance.IntN(2) == 0 {
			text[len(text)-1] = '\\'
		}
		if err := db.Store.Read(storetest.Context(t), func(r *store.Reader) error {
			_, err := r.Search(string(text), nil, nil, everyWant)
			return err
		}); err != nil {
			t.Fatalf("%q: %v", string(text), err)
		}
	}
}
