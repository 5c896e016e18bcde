package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// everyWant wants all there is of a search.
var everyWant = store.SearchWants{Count: true, Nodes: true}

func TestSearch(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	region := db.Organization("ALM", model.LevelRegion, root)
	district := db.Organization("ALM-ZHB", model.LevelDistrict, region)
	qarghaly := db.Organization("ALM-ZHB-01", model.LevelPrimary, district)
	other := db.Organization("ALM-ZHB-02", model.LevelPrimary, district)
	later := db.OrganizationFrom("ALM-ZHB-03", model.LevelPrimary, district, "2025-12-01")
	rename := func(id any, kk, ru, from string) {
		db.Exec(`UPDATE organization_names SET valid = daterange(lower(valid), $2::text::date) WHERE organization_id = $1 AND upper_inf(valid)`, id, from)
		db.Exec(`INSERT INTO organization_names (organization_id, names, valid) VALUES ($1, jsonb_build_object('kk', $2::text, 'ru', $3::text), daterange($4::text::date, NULL))`, id, kk, ru, from)
	}
	rename(qarghaly, "Фабричный", "Фабричный", "2020-02-01")
	rename(qarghaly, "Қарғалы", "Каргалы", "2021-01-01")
	rename(other, "Қарғалы ауылы", "Село Каргалы", "2021-01-01")
	rename(later, "Қарғалы жаңа", "Новый Каргалы", "2025-12-02")
	db.PartyGroup(qarghaly, "Қарғалы көшесі")
	db.Members(
		storetest.Person{Name: "Каргалинова Айжан", Organization: qarghaly},
		storetest.Person{Name: "Әбдіғали Нұрлан Серікұлы", Organization: qarghaly},
		storetest.Person{Name: "Каргалин Бывший", Organization: qarghaly, Left: "2024-01-01"},
	)
	f := figures{db: db, t: t}
	f.indicator("ZHER", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")

	for _, tt := range []struct {
		name, text string
		types      []model.SearchType
		first      int
		want       []string
		total      int
	}{
		{name: "exact, then beginnings, in the order of types", text: "қарғалы", total: 4, want: []string{
			"Қарғалы, by Қарғалы, NAME, EXACT", "Қарғалы ауылы, by Қарғалы ауылы, NAME, PREFIX", "Қарғалы көшесі, by Қарғалы көшесі, NAME, PREFIX", "Каргалинова Айжан, by Каргалинова Айжан, NAME, SPELLING"}},
		{name: "Russian spelling", text: "каргалы", types: []model.SearchType{model.SearchOrganization}, total: 2, want: []string{
			"Қарғалы, by Каргалы, NAME, EXACT", "Қарғалы ауылы, by Қарғалы ауылы, NAME, SPELLING"}},
		{name: "Latin", text: "Qargaly", types: []model.SearchType{model.SearchOrganization}, first: 1, total: 2, want: []string{"Қарғалы, by Қарғалы, NAME, SPELLING"}},
		{name: "former name", text: "фабр", total: 1, want: []string{"Қарғалы, by Фабричный, FORMER_NAME, PREFIX"}},
		{name: "words in any order", text: "ауылы карг", total: 1, want: []string{"Қарғалы ауылы, by Қарғалы ауылы, NAME, SPELLING"}},
		{name: "a word of another language", text: "село", total: 1, want: []string{"Қарғалы ауылы, by Село Каргалы, NAME, PREFIX"}},
		{name: "code", text: "alm-zhb-0", total: 2, want: []string{"Қарғалы, by ALM-ZHB-01, CODE, PREFIX", "Қарғалы ауылы, by ALM-ZHB-02, CODE, PREFIX"}},
		{name: "person by words", text: "нурлан абдигали", total: 1, want: []string{"Әбдіғали Нұрлан Серікұлы, by Әбдіғали Нұрлан Серікұлы, NAME, SPELLING"}},
		{name: "nobody who has left", text: "бывший", want: []string{}},
		{name: "project", text: "zher", types: []model.SearchType{model.SearchProject, model.SearchMember}, total: 1, want: []string{"Project ZHER, by Project ZHER, NAME, WORD"}},
		{name: "words as typed in any order", text: "Нұрлан  әбдіғ", total: 1, want: []string{"Әбдіғали Нұрлан Серікұлы, by Әбдіғали Нұрлан Серікұлы, NAME, WORD"}},
		{name: "words of two languages", text: "ауылы село", total: 1, want: []string{"Қарғалы ауылы, by Қарғалы ауылы, NAME, SPELLING"}},
		{name: "a code to the last letter", text: "alm-zhb-01", total: 1, want: []string{"Қарғалы, by ALM-ZHB-01, CODE, EXACT"}},
		{name: "Kazakh keys on QWERTY, the whole name first", text: "0fh5fks", total: 4, want: []string{
			"Қарғалы, by Қарғалы, NAME, LAYOUT", "Қарғалы ауылы, by Қарғалы ауылы, NAME, LAYOUT", "Қарғалы көшесі, by Қарғалы көшесі, NAME, LAYOUT", "Каргалинова Айжан, by Каргалинова Айжан, NAME, LAYOUT"}},
		{name: "Russian keys on QWERTY", text: "ctkj rfhufks", total: 1, want: []string{"Қарғалы ауылы, by Село Каргалы, NAME, LAYOUT"}},
		{name: "QWERTY on Russian keys", text: "ЙФКПРФДН", first: 1, total: 4, want: []string{"Қарғалы, by Қарғалы, NAME, LAYOUT"}},
		{name: "a code on Russian keys", text: "фдь-яри-02", total: 1, want: []string{"Қарғалы ауылы, by ALM-ZHB-02, CODE, LAYOUT"}},
		{name: "a former name under another layout", text: "af,hbxysq", total: 1, want: []string{"Қарғалы, by Фабричный, FORMER_NAME, LAYOUT"}},
		{name: "a letter missing", text: "қарғлы", types: []model.SearchType{model.SearchOrganization}, first: 1, total: 2, want: []string{"Қарғалы, by Қарғалы, NAME, TYPO"}},
		{name: "a letter doubled", text: "қаррғалы", types: []model.SearchType{model.SearchOrganization}, first: 1, total: 2, want: []string{"Қарғалы, by Қарғалы, NAME, TYPO"}},
		{name: "letters exchanged", text: "фарбичный", total: 1, want: []string{"Қарғалы, by Фабричный, FORMER_NAME, TYPO"}},
		{name: "another letter", text: "абдишали нурлан", total: 1, want: []string{"Әбдіғали Нұрлан Серікұлы, by Әбдіғали Нұрлан Серікұлы, NAME, TYPO"}},
		{name: "another letter under another layout", text: "f,lbifkb yehkfy", total: 1, want: []string{"Әбдіғали Нұрлан Серікұлы, by Әбдіғали Нұрлан Серікұлы, NAME, TYPO"}},
		{name: "two letters in one word", text: "нурлен абдишпли", want: []string{}},
		{name: "nobody who has left, with a typo", text: "бывшый каргалин", want: []string{}},
		{name: "nothing is guessed where something is found", text: "каргалин", total: 1, want: []string{"Каргалинова Айжан, by Каргалинова Айжан, NAME, PREFIX"}},
		{name: "what the database cannot hold", text: "\x00қарғалы\x00", first: 1, total: 4, want: []string{"Қарғалы, by Қарғалы, NAME, EXACT"}},
		{name: "nothing but signs", text: "--%_", want: []string{}},
		{name: "no types", text: "қарғалы", types: []model.SearchType{}, want: []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			first := &tt.first
			if tt.first == 0 {
				first = nil
			}
			var found *model.SearchConnection
			db.Read(func(r *store.Reader) (err error) {
				inKazakh := *r.Viewer
				inKazakh.Language = model.Kazakh
				r.Viewer = &inKazakh
				found, err = r.Search(tt.text, tt.types, first, everyWant)
				return err
			})
			got := []string{}
			for _, h := range found.Nodes {
				got = append(got, fmt.Sprintf("%s, by %s, %s, %s", h.Title, h.Matched, h.Field, h.Match))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || found.TotalCount != tt.total {
				t.Errorf("%d hits, want %d (-want +got):\n%s", found.TotalCount, tt.total, diff)
			}
		})
	}

	for _, tt := range []struct {
		name, text string
		first      int
		want       string
	}{
		{name: "too short", text: " к ", first: 20, want: "The text to search for has at least 2 characters."},
		{name: "too long", text: strings.Repeat("қ", 201), first: 20, want: "The text to search for has at most 200 characters."},
		{name: "no hits wanted", text: "қар", first: 0, want: "The number of hits is from 1 to 50."},
		{name: "too many hits wanted", text: "қар", first: 51, want: "The number of hits is from 1 to 50."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := db.Store.Read(storetest.Context(t), func(r *store.Reader) error {
				_, err := r.Search(tt.text, nil, &tt.first, everyWant)
				return err
			})
			if err == nil || err.Error() != tt.want {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}
