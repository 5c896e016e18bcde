package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// sound is a small register in which everything holds: organizations N-D-01 (moved in 2024) and
// N-D-02, a group with a leader, a chair, members, and values of LOANS.
func sound(t *testing.T) *storetest.DB {
	t.Helper()
	db := storetest.New(t)
	region := db.Organization("NN", model.LevelRegion, db.Root())
	d, e := db.Organization("NN-D", model.LevelDistrict, region), db.Organization("NN-E", model.LevelDistrict, region)
	one, two := db.Organization("NN-D-01", model.LevelPrimary, d), db.Organization("NN-D-02", model.LevelPrimary, d)
	db.Move(one, e, "2024-03-15")
	group := db.PartyGroup(one, "Group")
	people := db.Members(
		storetest.Person{Name: "Leader A", Born: "1990-05-05", Sex: model.Female, Organization: one, PartyGroup: group},
		storetest.Person{Name: "Chair B", Born: "1980-02-29", Sex: model.Male, Organization: one},
		storetest.Person{Name: "Former C", Born: "1970-01-01", Organization: two, Left: "2024-01-01"},
		storetest.Person{Name: "Unknown D", Organization: two},
	)
	office := func(post string, group any, holder any) {
		id := model.NewID()
		db.Exec(`INSERT INTO offices (id, organization_id, party_group_id, post, valid) VALUES ($1, $2, $3, $4, '[2020-01-01,)')`, id, one, group, post)
		db.Exec(`INSERT INTO office_terms (id, office_id, person_id, mode, held) VALUES ($1, $2, $3, 'ELECTED', '[2021-01-01,)')`, model.NewID(), id, holder)
	}
	office("CHAIR", nil, people[1])
	office("GROUP_LEADER", group, people[0])
	f := figures{db: db, t: t}
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	f.value(one, loans, "2023-12-01", "1", "DRAFT")
	f.value(one, loans, "2023-12-01", "2.5", "LOCKED")
	f.value(one, loans, "2024-05-01", "3", "ACCEPTED")
	f.value(two, loans, "2024-05-01", "", "SUBMITTED")
	return db
}

func breaches(db *storetest.DB) (broken []string, found []store.Breach) {
	db.Read(func(r *store.Reader) (err error) {
		found, err = r.Check()
		return err
	})
	for _, b := range found {
		if b.Violations > 0 {
			broken = append(broken, b.Key)
		}
	}
	return broken, found
}

func TestInvariantsHoldInTheDemoRegion(t *testing.T) {
	t.Parallel()
	broken, found := breaches(storetest.Demo(t))
	if broken != nil || len(found) == 0 {
		t.Errorf("broken: %+v", found)
	}
}

// Each fault is planted past the triggers and constraints that refuse it.
func TestInvariants(t *testing.T) {
	t.Parallel()
	if broken, found := breaches(sound(t)); broken != nil {
		t.Fatalf("broken in a sound register: %+v", found)
	}
	planted := map[string]bool{}
	for _, tt := range []struct {
		name string
		sql  string
		want []string
	}{
		{"no root for a year", `UPDATE organization_placements SET valid = '[2021-01-01,)' WHERE parent_id IS NULL`,
			[]string{"tree.root", "tree.placed"}},
		{"a parent two levels up", `ALTER TABLE organization_placements DROP CONSTRAINT organization_placements_check1, DROP CONSTRAINT organization_placements_check2, DROP CONSTRAINT organization_placements_check;
UPDATE organization_placements SET parent_id = (SELECT id FROM organizations WHERE code = 'NN'), parent_level = 'REGION' WHERE organization_id = (SELECT id FROM organizations WHERE code = 'NN-D-02')`,
			[]string{"tree.levels", "tree.ancestors", "members.rollup"}},
		{"an ancestor lost", `DELETE FROM organization_ancestors WHERE distance = 2 AND organization_id = (SELECT id FROM organizations WHERE code = 'NN-D-02')`,
			[]string{"tree.ancestors", "members.rollup"}},
		{"a gap between names", `UPDATE organization_names SET valid = '[2022-01-01,)' WHERE organization_id = (SELECT id FROM organizations WHERE code = 'NN')`,
			[]string{"names.one"}},
		{"two names at once", `ALTER TABLE organization_names DROP CONSTRAINT organization_names_organization_id_valid_excl;
INSERT INTO organization_names (organization_id, names, valid) SELECT organization_id, names, '[2021-01-01,2022-01-01)' FROM organization_names LIMIT 1`,
			[]string{"names.one"}},
		{"two statuses at once", `ALTER TABLE organization_statuses DROP CONSTRAINT organization_statuses_organization_id_valid_excl;
INSERT INTO organization_statuses (organization_id, status, valid) SELECT organization_id, 'SUSPENDED', '[2021-01-01,2022-01-01)' FROM organization_statuses LIMIT 1`,
			[]string{"statuses.one"}},
		{"working after its end", `UPDATE organizations SET valid = '[2020-01-01,2025-01-01)' WHERE code = 'NN-D-02'; SELECT refresh_ancestors(array_agg(id)) FROM organizations`,
			[]string{"tree.placed", "statuses.one", "closed.empty"}},
		{"a group after the end of its organization", `UPDATE party_groups SET valid = '[2019-01-01,)'`, []string{"names.one", "closed.empty"}},
		{"two memberships at once", `ALTER TABLE membership_periods DROP CONSTRAINT one_membership_at_a_time;
INSERT INTO memberships (id, person_id, member_number) SELECT gen_random_uuid(), id, 'X1' FROM people WHERE last_name = 'Unknown';
INSERT INTO membership_periods SELECT m.id, m.person_id, s.organization_id, NULL, 'ACTIVE', '[2023-01-01,)', '2023-01-01', NULL, 'X1', s.sort_name, s.sex, s.birth_date, s.last_name, s.first_name, s.patronymic, s.version
FROM memberships m JOIN membership_periods s USING (person_id) WHERE m.member_number = 'X1'`,
			[]string{"members.once", "members.periods", "members.groups", "members.counted"}},
		{"a period that no event says", `UPDATE membership_periods SET valid = '[2020-02-01,2024-01-01)' WHERE upper(valid) = '2024-01-01'`, []string{"members.periods"}},
		{"a copy of a person that is old", `UPDATE people SET patronymic = 'E' WHERE last_name = 'Unknown'`, []string{"members.periods"}},
		{"an event that cannot follow", `INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), membership_id, 'RESUMED', 'ACTIVE', organization_id, '2024-01-01', action_id FROM membership_events WHERE status = 'LEFT'`,
			[]string{"members.periods", "members.order"}},
		{"in a group of another organization", `ALTER TABLE membership_events DROP CONSTRAINT membership_events_party_group_id_organization_id_fkey;
UPDATE membership_events SET party_group_id = (SELECT id FROM party_groups) WHERE membership_id = (SELECT membership_id FROM membership_periods WHERE sort_name = 'Unknown D');
UPDATE membership_periods SET party_group_id = (SELECT id FROM party_groups) WHERE sort_name = 'Unknown D'`,
			[]string{"members.group", "members.groups", "members.counted"}},
		{"a member of a district", `UPDATE membership_events SET organization_id = (SELECT id FROM organizations WHERE code = 'NN-D') WHERE membership_id = (SELECT membership_id FROM membership_periods WHERE sort_name = 'Unknown D');
UPDATE membership_periods SET organization_id = (SELECT id FROM organizations WHERE code = 'NN-D') WHERE sort_name = 'Unknown D'`,
			[]string{"members.primary", "members.groups", "members.counted", "members.rollup"}},
		{"a member after death", `UPDATE people SET deceased_on = '2024-01-01' WHERE last_name = 'Unknown'`, []string{"members.dates"}},
		{"a child as a member", `UPDATE people SET birth_date = '2010-01-01' WHERE last_name = 'Former'; UPDATE membership_periods SET birth_date = '2010-01-01' WHERE sort_name = 'Former C'`,
			[]string{"members.dates", "members.counted"}},
		{"a sum that is wrong", `UPDATE member_sums SET members = members + 1 WHERE unit_id = (SELECT id FROM organizations WHERE code = 'NN-D-02')`,
			[]string{"members.groups", "members.counted", "members.rollup"}},
		{"a sum of a month that is wrong", `SELECT keep_month_sums(); UPDATE member_month_sums SET from_35 = from_35 + 1 WHERE unit_id = (SELECT id FROM organizations WHERE code = 'NN-D-01') AND as_of = '2024-12-31'`,
			[]string{"members.months"}},
		{"two chairs", `ALTER TABLE offices DROP CONSTRAINT one_chair; INSERT INTO offices (id, organization_id, post, valid) SELECT gen_random_uuid(), organization_id, post, valid FROM offices WHERE post = 'CHAIR'`,
			[]string{"offices.one"}},
		{"a chair from elsewhere", `UPDATE office_terms SET person_id = (SELECT id FROM people WHERE last_name = 'Unknown') WHERE office_id = (SELECT id FROM offices WHERE post = 'CHAIR')`,
			[]string{"offices.chair"}},
		{"a leader from outside the group", `UPDATE office_terms SET person_id = (SELECT id FROM people WHERE last_name = 'Chair') WHERE office_id = (SELECT id FROM offices WHERE post = 'GROUP_LEADER')`,
			[]string{"offices.leader"}},
		{"a term before its office", `UPDATE office_terms SET held = '[2019-01-01,)' WHERE office_id = (SELECT id FROM offices WHERE post = 'CHAIR')`, []string{"offices.held"}},
		{"a value before its indicator", `UPDATE indicators SET valid = '[2024-01-01,)'`, []string{"metrics.assigned"}},
		{"two values for one month", `ALTER TABLE metrics DROP CONSTRAINT metrics_organization_id_indicator_id_month_key;
INSERT INTO metrics (id, organization_id, indicator_id, month, value, state, recorded_at, version) SELECT gen_random_uuid(), organization_id, indicator_id, month, 1, state, recorded_at, 1 FROM metrics WHERE value = 3`,
			[]string{"metrics.once", "metrics.revisions", "metrics.sums"}},
		{"a value that no revision says", `UPDATE metrics SET value = 4 WHERE value = 3`, []string{"metrics.revisions", "metrics.sums"}},
		{"a revision lost", `DELETE FROM metric_revisions WHERE revision = 1 AND value = 1`, []string{"metrics.revisions"}},
		{"a locked value changed", `INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id)
SELECT gen_random_uuid(), metric_id, 3, organization_id, indicator_id, month, value, 'DRAFT', action_id FROM metric_revisions WHERE state = 'LOCKED'`,
			[]string{"metrics.revisions", "metrics.locked"}},
		{"a sum of values that is wrong", `UPDATE metric_sums SET value = value + 1 WHERE months = 12 AND value = 3`, []string{"metrics.sums"}},
		{"a year that is thought to end early", `UPDATE metric_sums SET last_month = '2024-04-01' WHERE months = 12 AND month = '2024-01-01'`, []string{"metrics.sums"}},
		{"no definition", `UPDATE indicator_versions SET valid = '[2024-01-01,)'`, []string{"indicators.defined"}},
		{"a ratio that is none", `UPDATE metrics SET numerator = 1, denominator = 2 WHERE value = 3; UPDATE metric_revisions SET numerator = 1, denominator = 2 WHERE value = 3`, []string{"metrics.ratio"}},
	} {
		for _, key := range tt.want {
			planted[key] = true
		}
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			db := sound(t)
			for _, table := range []string{"organizations", "organization_placements", "organization_ancestors", "membership_events", "membership_periods",
				"people", "metrics", "metric_revisions", "party_groups"} {
				db.Exec("ALTER TABLE " + table + " DISABLE TRIGGER USER")
			}
			db.Exec(tt.sql)
			broken, found := breaches(db)
			if diff := cmp.Diff(tt.want, broken); diff != "" {
				t.Errorf("broken (-want +got):\n%s", diff)
			}
			for _, b := range found {
				if (b.Violations > 0) != (b.Example != "") {
					t.Errorf("%s: %d violations with the example %q", b.Key, b.Violations, b.Example)
				}
			}
		})
	}
	for _, invariant := range store.Invariants() {
		if !planted[invariant.Key] {
			t.Errorf("no fault is planted for %s", invariant.Key)
		}
	}
}
