package store_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// consent gives the consent of everybody.
const consent = `INSERT INTO consents (id, person_id, text_version, given_on, channel) SELECT gen_random_uuid(), id, '1', '2020-01-01', 'PAPER' FROM people`

// twoBranches are a root, a region, two districts, and two primary organizations in each, with so many
// members of each.
func twoBranches(db *storetest.DB, members ...int) (district uuid.UUID, primaries []uuid.UUID) {
	region := db.Organization("REG", model.LevelRegion, db.Root())
	var people []storetest.Person
	for i, n := range members {
		if i%2 == 0 {
			d := db.Organization(fmt.Sprintf("REG-%c", 'A'+i/2), model.LevelDistrict, region)
			if i == 0 {
				district = d
			}
			primaries = append(primaries, db.Organization(fmt.Sprintf("REG-%c-1", 'A'+i/2), model.LevelPrimary, d))
			primaries = append(primaries, db.Organization(fmt.Sprintf("REG-%c-2", 'A'+i/2), model.LevelPrimary, d))
		}
		for k := range n {
			people = append(people, storetest.Person{
				Name: fmt.Sprintf("Person %d", k), Organization: primaries[i],
				Sex: []model.Sex{model.Female, model.Male}[k%2], Born: fmt.Sprintf("%d-05-01", 1960+k%40),
			})
		}
	}
	db.Members(people...)
	return district, primaries
}

func statisticsOf(t *testing.T, db *storetest.DB, q store.StatisticsQuery, organizations ...uuid.UUID) []*model.MemberStatistics {
	t.Helper()
	var found []*model.MemberStatistics
	db.Read(func(r *store.Reader) (err error) {
		found, err = r.Statistics(organizations, q)
		return err
	})
	return found
}

func TestCloseMonths(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	district, primaries := twoBranches(db, 40, 5, 60, 50)
	db.Exec(consent)
	var closed []model.Date
	if err := db.Store.CloseMonths(storetest.Context(t), func(d model.Date) { closed = append(closed, d) }); err != nil {
		t.Fatal(err)
	}
	if len(closed) != 36 || closed[0] != model.MustDate("2022-11-30") || closed[35] != model.MustDate("2025-10-31") {
		t.Fatalf("closed %v", closed)
	}
	q := store.StatisticsQuery{Status: model.ActiveMember}
	counts := func() (all []string) {
		for _, s := range statisticsOf(t, db, q, district, primaries[0], primaries[1], primaries[2], primaries[3]) {
			if s.Suppressed != (s.Count == nil) {
				t.Error("suppressed and without a count are not the same")
			}
			if s.Count == nil {
				all = append(all, "hidden")
			} else {
				all = append(all, fmt.Sprint(*s.Count))
			}
		}
		return all
	}
	want := []string{"45", "hidden", "hidden", "60", "50"} // 40 would tell the 5
	if diff := cmp.Diff(want, counts()); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	// A month that is closed is not counted again, whatever is corrected later.
	db.Members(storetest.Person{Name: "Late Comer", Organization: primaries[2]})
	if err := db.Store.CloseMonths(storetest.Context(t), func(model.Date) { t.Error("a month was closed twice") }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, counts()); diff != "" {
		t.Errorf("after a correction (-want +got):\n%s", diff)
	}
}

// Of whoever has not consented nothing counts but that there is somebody.
func TestStatisticsWithoutConsent(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	_, primaries := twoBranches(db, 120, 120, 120, 120)
	db.Exec(consent + ` WHERE id IN (SELECT person_id FROM membership_periods ORDER BY organization_id, person_id OFFSET 120)`)
	if err := db.Store.CloseMonths(storetest.Context(t), nil); err != nil {
		t.Fatal(err)
	}
	q := store.StatisticsQuery{Status: model.ActiveMember, By: []model.StatisticsKey{model.StatisticsBySex}}
	sort := func(id uuid.UUID) (counts []int) {
		for _, c := range statisticsOf(t, db, q, id)[0].Cells {
			if c.Count == nil {
				t.Fatal("hidden")
			}
			counts = append(counts, *c.Count)
		}
		return counts
	}
	got := [][]int{}
	for _, id := range primaries {
		got = append(got, sort(id))
	}
	slices.SortFunc(got, slices.Compare)
	if diff := cmp.Diff([][]int{{0, 0, 120}, {60, 60, 0}, {60, 60, 0}, {60, 60, 0}}, got); diff != "" {
		t.Errorf("women, men, not entered (-want +got):\n%s", diff)
	}
}

// Who holds an office is known to be there, so it takes a third organization to protect two small ones.
func TestStatisticsOfHolders(t *testing.T) {
	t.Parallel()
	for holders, want := range map[int][]bool{0: {true, true, false, false}, 6: {true, true, true, false}} {
		db := storetest.New(t)
		district := db.Organization("REG-A", model.LevelDistrict, db.Organization("REG", model.LevelRegion, db.Root()))
		var primaries []uuid.UUID
		var people []storetest.Person
		for i, n := range []int{9, 9, 60, 80} {
			primaries = append(primaries, db.Organization(fmt.Sprint("REG-A-", i), model.LevelPrimary, district))
			people = append(people, slices.Repeat([]storetest.Person{{Name: "Some One", Sex: model.Female, Born: "1985-05-01", Organization: primaries[i]}}, n)...)
		}
		db.Members(people...)
		db.Exec(consent)
		db.Exec(`WITH f AS (
    INSERT INTO offices (id, organization_id, post, valid) SELECT gen_random_uuid(), id, 'BUREAU_MEMBER', '[2020-01-01,)' FROM organizations, generate_series(1, $1) WHERE level = 'PRIMARY' RETURNING *
), n AS (SELECT id, organization_id, row_number() OVER (PARTITION BY organization_id) AS k FROM f
), p AS (SELECT person_id, organization_id, row_number() OVER (PARTITION BY organization_id) AS k FROM membership_periods)
INSERT INTO office_terms (id, office_id, person_id, mode, held) SELECT gen_random_uuid(), n.id, p.person_id, 'ELECTED', '[2021-01-01,)' FROM n JOIN p USING (organization_id, k)`, holders)
		closeLast(t, db, 11)
		var got []bool
		for _, s := range statisticsOf(t, db, store.StatisticsQuery{Status: model.ActiveMember}, primaries...) {
			got = append(got, s.Suppressed)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("suppressed with %d who hold offices (-want +got):\n%s", holders, diff)
		}
	}
}

// closeLast closes the last month only, after one with a threshold.
func closeLast(t *testing.T, db *storetest.DB, threshold int) {
	t.Helper()
	db.Exec("INSERT INTO statistics_months (month_end, threshold, action_id) SELECT '2025-09-30', $1, id FROM actions LIMIT 1", threshold)
	if err := db.Store.CloseMonths(storetest.Context(t), nil); err != nil {
		t.Fatal(err)
	}
}

func TestStatisticsRefuses(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	district, primaries := twoBranches(db, 20, 20)
	if err := db.Store.CloseMonths(storetest.Context(t), nil); err != nil {
		t.Fatal(err)
	}
	both := []model.StatisticsKey{model.StatisticsBySex, model.StatisticsByAgeBand}
	for name, tt := range map[string]struct {
		at   string
		by   []model.StatisticsKey
		id   uuid.UUID
		want string
	}{
		"no end of a month":       {"2025-10-30", nil, district, "at"},
		"a month to come":         {"2025-11-30", nil, district, "at"},
		"too long ago":            {"2022-10-31", nil, district, "at"},
		"both, of a primary":      {"2025-10-31", both, primaries[0], "by"},
		"both, of a district":     {"2025-10-31", both, district, ""},
		"the oldest of 36 months": {"2022-11-30", nil, primaries[0], ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := model.MustDate(tt.at)
			err := db.Store.Read(storetest.Context(t), func(r *store.Reader) error {
				_, err := r.Statistics([]uuid.UUID{tt.id}, store.StatisticsQuery{At: &at, Status: model.ActiveMember, By: tt.by})
				return err
			})
			refused, _ := err.(*model.Error)
			if (refused == nil) != (tt.want == "") || refused != nil && refused.Field != tt.want {
				t.Errorf("refused with %v", err)
			}
		})
	}
}

// A month never has a lower threshold than those that can be asked for beside it.
func TestStatisticsThreshold(t *testing.T) {
	t.Parallel()
	for before, want := range map[int]int{5: 11, 20: 20} {
		db := storetest.New(t)
		district, _ := twoBranches(db, 10, 5)
		closeLast(t, db, before)
		if s := statisticsOf(t, db, store.StatisticsQuery{Status: model.ActiveMember}, district)[0]; s.Threshold != want {
			t.Errorf("after a month of %d the threshold is %d, want %d", before, s.Threshold, want)
		}
	}
}
