package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestMemberSpellings finds one member by every usual spelling of the name, and by the number.
func TestMemberSpellings(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RR", model.LevelRegion, db.Root())
	primary := db.Organization("RR-D-1", model.LevelPrimary, db.Organization("RR-D", model.LevelDistrict, region))
	var people []storetest.Person
	for _, name := range []string{"Жұмағұлов Қуаныш Ғабитұлы", "Щербаков Юрий", "Әбдіқадірова Гүлжан Өмірзаққызы", "Һашимов Яков"} {
		people = append(people, storetest.Person{Name: name, Organization: primary})
	}
	ids := db.Members(people...)
	a := newAPI(t, db.Store)
	for _, tt := range []struct {
		search string
		want   []uuid.UUID
	}{
		{"Жұмағұлов", ids[:1]},
		{"жумагулов", ids[:1]},
		{"Zhumagulov", ids[:1]},
		{"Jūmağūlov", ids[:1]},
		{"Qanysh", nil},
		{"Kuanysh", ids[:1]},
		{"Quanyş Ğabitūly", ids[:1]},
		{"габитулы  жумаг", ids[:1]},
		{"Shcherbakov Yuriy", ids[1:2]},
		{"щербак юри", ids[1:2]},
		{"Абдикадирова", ids[2:3]},
		{"Abdiqadirova Gulzhan", ids[2:3]},
		{"омирзак", ids[2:3]},
		{"Хашимов", ids[3:]},
		{"Hashimov Yakov", ids[3:]},
		{"ащербаков", nil},
		{"100%", nil},
		{"100_", nil},
		{" _ ", []uuid.UUID{ids[2], ids[0], ids[3], ids[1]}}, // nothing to search for: everyone, in Kazakh order
	} {
		var found struct {
			Members struct{ Nodes []struct{ ID uuid.UUID } }
		}
		a.ask(`query($search: String!) { members(filter: {search: $search}) { nodes { id } } }`, map[string]any{"search": tt.search}, &found)
		var got []uuid.UUID
		for _, n := range found.Members.Nodes {
			got = append(got, n.ID)
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%q found %v, want %v", tt.search, got, tt.want)
		}
	}
	var number struct {
		Members struct {
			Nodes []struct{ ID, MemberNumber string }
		}
	}
	a.ask(`{ members { nodes { id memberNumber } } }`, nil, &number)
	one := number.Members.Nodes[0]
	a.ask(`query($search: String!) { members(filter: {search: $search}) { nodes { id } } }`, map[string]any{"search": " " + one.MemberNumber + " "}, &number)
	if len(number.Members.Nodes) != 1 || number.Members.Nodes[0].ID != one.ID {
		t.Errorf("the number %s found %v", one.MemberNumber, number.Members.Nodes)
	}
}
