package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// checked are the figures as text, to be compared.
func checked(db *storetest.DB) []string {
	var figures []*model.PublishedFigure
	db.Read(func(r *store.Reader) (err error) {
		figures, err = r.PublishedFigures(true)
		return err
	})
	list := make([]string, len(figures))
	for i, f := range figures {
		list[i] = fmt.Sprintf("%s %s %s (%s): %s, found %s, %s", f.Key, f.Comparator, f.Value, f.Period, f.State, orNone(f.Found), orNone(f.Reason))
	}
	return list
}

func TestPublishedFiguresOfTheDemoRegion(t *testing.T) {
	t.Parallel()
	want := []string{
		"F1 EQ 157 (2025-10-31): HOLDS, found 157, none",
		"F2 BETWEEN 56000–57000 (2025-10-31): HOLDS, found 56230, none",
		"F3 GE 150 (forum): UNKNOWN, found none, Events and attendance are not kept in the register yet.",
		"F4 EQ 2 (forum): UNKNOWN, found none, Events and attendance are not kept in the register yet.",
		"F5 EQ 271 (2025): HOLDS, found 271, none",
		"F6 ROUND 93000 (2025): HOLDS, found 93000, none",
		"F7 BETWEEN 16000–17000 (2025): HOLDS, found 16240, none",
		"F8 EQ 280 (2025): HOLDS, found 280, none",
		"F9 EQ 7 (2025): HOLDS, found 7, none",
		"F10 EQ 10 (2025-10-31): HOLDS, found 10, none",
		"F11 EQ 1085 (2025-10-31): HOLDS, found 1085, none",
		"F12 NEAR 0.25 (2025-10-31): HOLDS, found 0.2507, none",
		"F13 SET ALM-ILE-01;ALM-ENB-01;ALM-ZHB-01 (2025): UNKNOWN, found none, Contests are not kept in the register yet.",
		"F14 SET ALM-ILE-01 (2025): UNKNOWN, found none, Contests are not kept in the register yet.",
		"F15 EQ 157 (2025): UNKNOWN, found none, Development plans are not kept in the register yet.",
		"F16 GE 1 (forum): UNKNOWN, found none, Events and attendance are not kept in the register yet.",
	}
	if diff := cmp.Diff(want, checked(storetest.Demo(t))); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

func TestPublishedFigures(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RG", model.LevelRegion, db.Root())
	district := db.Organization("RG-D", model.LevelDistrict, region)
	primary := db.Organization("RG-D-01", model.LevelPrimary, district)
	db.OrganizationFrom("RG-D-02", model.LevelPrimary, district, "2025-06-01")
	group := db.PartyGroup(primary, "Group")
	db.Members(
		storetest.Person{Name: "A A", Born: "2000-01-01", Organization: primary, PartyGroup: group},
		storetest.Person{Name: "B B", Born: "1960-01-01", Organization: primary, Joined: "2025-02-01"},
		storetest.Person{Name: "C C", Born: "1970-01-01", Organization: primary, Left: "2025-03-01"},
	)
	f := figures{db: db, t: t}
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.indicator("QUIET", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.value(primary, loans, "2025-01-01", "1499.5", "ACCEPTED")
	position := 0
	publish := func(comparator, value string, upper, tolerance any, scope string, asOf, year any, measure, code string) {
		position++
		db.Exec(`INSERT INTO published_figures (id, position, key, claim, comparator, value, upper_exclusive, tolerance, scope_code, as_of, year, measure, measure_code, attribution, source)
VALUES ($1, $2::integer, 'K' || ($2::integer)::text, '{"kk": "?"}', $3, $4, $5::text::numeric, $6::text::numeric, $7, $8::text::date, $9, $10, $11, 'PARTY', 'test')`,
			model.NewID(), position, comparator, value, upper, tolerance, scope, asOf, year, measure, code)
	}
	on, year := "2025-05-31", 2025
	publish("EQ", "1", nil, nil, "RG", on, nil, "ORGANIZATIONS", "")
	publish("EQ", "2", nil, nil, "RG", nil, year, "ORGANIZATIONS", "")
	publish("EQ", "2", nil, nil, "RG-D-01", on, nil, "MEMBERS", "")
	publish("EQ", "2", nil, nil, "RG", "2025-01-31", nil, "MEMBERS", "")
	publish("EQ", "3", nil, nil, "RG", "2025-02-01", nil, "MEMBERS", "")
	publish("NEAR", "0.4", nil, "0.05", "RG-D", on, nil, "YOUTH_SHARE", "")
	publish("NEAR", "0.4", nil, "0.1", "RG-D", on, nil, "YOUTH_SHARE", "")
	publish("GE", "2", nil, nil, "RG-D", on, nil, "PARTY_GROUPS", "")
	publish("LE", "1", nil, nil, "RG-D-01", on, nil, "PARTY_GROUPS", "")
	publish("GE", "2", nil, nil, "RG", nil, year, "PROJECTS", "PROGRAMME")
	publish("ROUND", "1000", nil, "1000", "RG", nil, year, "INDICATOR", "LOANS")
	publish("ROUND", "1500", nil, "10", "RG", nil, year, "INDICATOR", "LOANS")
	publish("BETWEEN", "1499.5", "1500", nil, "RG-D-01", nil, year, "INDICATOR", "LOANS")
	publish("BETWEEN", "1000", "1499.5", nil, "RG", nil, year, "INDICATOR", "LOANS")
	publish("EQ", "0", nil, nil, "RG", nil, year, "INDICATOR", "QUIET")
	publish("EQ", "0", nil, nil, "RG", nil, year, "INDICATOR", "NONE")
	publish("EQ", "0", nil, nil, "XX", nil, year, "INDICATOR", "LOANS")
	publish("EQ", "1", nil, nil, "RG", "2025-03-31", nil, "INDICATOR", "LOANS")

	want := []string{
		"K1 EQ 1 (2025-05-31): HOLDS, found 1, none",
		"K2 EQ 2 (2025): HOLDS, found 2, none",
		"K3 EQ 2 (2025-05-31): HOLDS, found 2, none",
		"K4 EQ 2 (2025-01-31): HOLDS, found 2, none",
		"K5 EQ 3 (2025-02-01): HOLDS, found 3, none",
		"K6 NEAR 0.4 (2025-05-31): DIVERGED, found 0.5, The register says 0.5.",
		"K7 NEAR 0.4 (2025-05-31): HOLDS, found 0.5, none",
		"K8 GE 2 (2025-05-31): DIVERGED, found 1, The register says 1.",
		"K9 LE 1 (2025-05-31): HOLDS, found 1, none",
		"K10 GE 2 (2025): HOLDS, found 2, none",
		"K11 ROUND 1000 (2025): HOLDS, found 1499.5, none",
		"K12 ROUND 1500 (2025): HOLDS, found 1499.5, none",
		"K13 BETWEEN 1499.5–1500 (2025): HOLDS, found 1499.5, none",
		"K14 BETWEEN 1000–1499.5 (2025): DIVERGED, found 1499.5, The register says 1499.5.",
		"K15 EQ 0 (2025): DIVERGED, found none, Nothing is reported about it.",
		"K16 EQ 0 (2025): UNKNOWN, found none, There is no indicator NONE.",
		"K17 EQ 0 (2025): UNKNOWN, found none, There is no organization XX in the register.",
		"K18 EQ 1 (2025-03-31): DIVERGED, found 1499.5, The register says 1499.5.",
	}
	if diff := cmp.Diff(want, checked(db)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}
