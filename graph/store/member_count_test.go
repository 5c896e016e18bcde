package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

// TestCountsWhateverTheDayOfTheSums moves the kept sums to other days, with those of the months before
// them: no count changes, on any date, and what is entered later counts.
func TestCountsWhateverTheDayOfTheSums(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	region := db.Organization("RR", model.LevelRegion, root)
	district := db.Organization("RR-D", model.LevelDistrict, region)
	a, b := db.Organization("RR-D-1", model.LevelPrimary, district), db.Organization("RR-D-2", model.LevelPrimary, district)
	group := db.PartyGroup(a, "Group")
	db.Members(
		storetest.Person{Name: "Әбенов Айдар", Organization: a, PartyGroup: group, Sex: model.Male, Born: "2000-02-29", Joined: "2020-03-01"},
		storetest.Person{Name: "Әбенова Әсел", Organization: a, Sex: model.Female, Born: "1990-11-01", Joined: "2021-06-15", Left: "2024-01-09"},
		storetest.Person{Name: "Байжанов Болат", Organization: b, Sex: model.Male, Born: "1960-10-31", Joined: "2022-01-01"},
		storetest.Person{Name: "Ли Ирина", Organization: b, Joined: "2025-10-31"},
	)
	type counts struct{ Of, At, Bands, Sexes any }
	tally := func() (all []counts) {
		for _, day := range []string{"2020-02-29", "2020-03-31", "2020-05-31", "2020-06-12", "2021-06-15", "2022-07-31", "2023-11-30", "2024-01-08", "2024-01-09", "2025-02-28", "2025-03-01", "2025-10-30", "2025-10-31", "2035-11-01", "2060-01-01"} {
			for _, list := range []model.MemberList{{Organization: root, Below: true}, {Organization: a}, {PartyGroup: group}, {}} {
				list.At = model.MustDate(day)
				db.Read(func(r *store.Reader) error {
					found, err := r.AggregateMembers([]model.MemberList{list}, store.AllTallies)
					if err != nil {
						return err
					}
					list.Filter = &model.MemberFilter{} // counts by scanning
					scanned, err := r.AggregateMembers([]model.MemberList{list}, store.AllTallies)
					if err != nil {
						return err
					}
					ours, theirs := counts{list.Organization, day, found[0].ByAgeBand, *found[0].BySex}, counts{list.Organization, day, scanned[0].ByAgeBand, *scanned[0].BySex}
					if diff := cmp.Diff(theirs, ours); diff != "" {
						t.Errorf("%s (-scanned +kept):\n%s", day, diff)
					}
					all = append(all, ours)
					return nil
				})
			}
		}
		return all
	}
	before := tally()
	if people := before[len(before)-1]; people.Of != uuid.Nil || people.Sexes != (model.SexCounts{Male: 2, Unknown: 1}) {
		t.Errorf("in the end there are %+v", people)
	}
	for _, day := range []string{"2021-01-01", "2050-12-31", "2024-01-09"} {
		db.Exec(`SELECT move_member_sums($1::text::date)`, day)
		if diff := cmp.Diff(before, tally()); diff != "" {
			t.Errorf("sums of %s (-before +after):\n%s", day, diff)
		}
	}
	// Who is entered late is counted on all days from then on, between ends of months and on them.
	c := db.Organization("RR-D-3", model.LevelPrimary, district)
	db.Members(
		storetest.Person{Name: "Кеш Келді", Organization: b, PartyGroup: db.PartyGroup(b, "Late"), Sex: model.Female, Born: "1995-06-30", Joined: "2020-05-17", Left: "2022-07-31"},
		storetest.Person{Name: "Кеш Енді", Organization: c, Sex: model.Male, Born: "1988-12-31", Joined: "2020-03-31"},
	)
	if diff := cmp.Diff(before, tally()); diff == "" {
		t.Error("nobody entered late is counted")
	}
	if err := db.MoveCounts(t.Context()); err != nil {
		t.Errorf("the serving role cannot move the sums: %v", err)
	}
}

// TestCountsOfKeptDays counts organizations today and at ends of months with wrong differences between them: they
// are not read, so that such a count costs the same however many members come, go and grow older.
func TestCountsOfKeptDays(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RR", model.LevelRegion, db.Root())
	one := db.Organization("RR-A-1", model.LevelPrimary, db.Organization("RR-A", model.LevelDistrict, region))
	db.Members(storetest.Person{Name: "Әбенов Айдар", Organization: one, Sex: model.Male, Born: "2000-02-29", Joined: "2020-03-01"},
		storetest.Person{Name: "Әбенова Әсел", Organization: one, Sex: model.Female, Born: "1990-11-01", Joined: "2024-03-05"})
	if err := db.MoveCounts(t.Context()); err != nil {
		t.Fatal(err)
	}
	db.Exec("SELECT keep_month_sums()")
	count := func(day string) (figures []string) {
		list := model.MemberList{Organization: region, Below: true, At: model.MustDate(day)}
		db.Read(func(r *store.Reader) error {
			for _, lists := range [][]model.MemberList{{list}, {{At: list.At}}} {
				found, err := r.AggregateMembers(lists, store.AllTallies)
				if err != nil {
					return err
				}
				n, err := r.CountMembers(lists)
				if err != nil {
					return err
				}
				figures = append(figures, fmt.Sprint(n, *found[0].BySex, *found[0].YouthShare))
			}
			return nil
		})
		return figures
	}
	days := []string{storetest.Today.String(), "2025-09-30", "2024-12-31", "2021-02-28", "2024-03-09"}
	var before [][]string
	for _, day := range days {
		before = append(before, count(day))
	}
	db.Exec("UPDATE member_differences SET members = members + 1000, female = female + 100, under_25 = under_25 + 10")
	for i, day := range days {
		if kept := day != "2024-03-09"; slices.Equal(count(day), before[i]) != kept {
			t.Errorf("%s: %s, and with wrong differences %s", day, before[i], count(day))
		}
	}
}

// TestMigrateMemberCounting brings a register with members to the schema in which sums of months are kept:
// they are those that were kept all along.
func TestMigrateMemberCounting(t *testing.T) {
	t.Parallel()
	db := sound(t)
	db.Exec("SELECT move_member_sums($1::text::date)", storetest.Today.String())
	kept := func() []string {
		t.Helper()
		rows, err := connect(t, db.OwnerURL).Query(t.Context(), `SELECT k::text FROM member_month_sums k
UNION ALL SELECT concat_ws(' ', person_id, since, until, born) FROM membership_periods ORDER BY 1`)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return lines
	}
	before := kept()
	all, err := store.Migrations(t.Context(), db.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	steps := len(all) - slices.IndexFunc(all, func(m store.Migration) bool { return strings.HasSuffix(m.Name, "_member_counting") })
	if undone, err := store.MigrateDown(t.Context(), db.OwnerURL, steps); err != nil || len(undone) != steps {
		t.Fatalf("down: %s, %v", undone, err)
	}
	if _, err := store.Migrate(t.Context(), db.OwnerURL, localpg.Serving); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, kept()); diff != "" {
		t.Errorf("after down and up (-before +after):\n%s", diff)
	}
	if broken, found := breaches(db); broken != nil {
		t.Errorf("broken: %+v", found)
	}
	if len(before) < 2*60 {
		t.Errorf("only %d rows are kept", len(before))
	}
}
