package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

// small is a register with two branches, three primary organizations and two groups.
type small struct {
	*storetest.DB
	t   *testing.T
	ctx context.Context

	root, region, ile, enb uuid.UUID
	bent, boralday         uuid.UUID // of ile
	rakhat                 uuid.UUID // of enb
	students, doctors      uuid.UUID // of bent
}

func newSmall(t *testing.T) *small {
	t.Helper()
	db := storetest.New(t)
	w := &small{DB: db, t: t, ctx: storetest.Context(t)}
	w.root = db.Root()
	w.region = db.Organization("ALM", model.LevelRegion, w.root)
	w.ile = db.Organization("ALM-ILE", model.LevelDistrict, w.region)
	w.enb = db.Organization("ALM-ENB", model.LevelDistrict, w.region)
	w.bent = db.Organization("ALM-ILE-01", model.LevelPrimary, w.ile)
	w.boralday = db.Organization("ALM-ILE-02", model.LevelPrimary, w.ile)
	w.rakhat = db.Organization("ALM-ENB-01", model.LevelPrimary, w.enb)
	w.students = db.PartyGroup(w.bent, "Students")
	w.doctors = db.PartyGroup(w.bent, "Doctors")
	return w
}

// lines asks as the owner for rows of one text.
func (w *small) lines(sql string, args ...any) []string {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.OwnerURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows, err := conn.Query(w.t.Context(), sql, args...)
	if err != nil {
		w.t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		w.t.Fatalf("%s: %v", sql, err)
	}
	return lines
}

// changes are what the audit says about an object, oldest act first, in each by object and field.
func (w *small) changes(id uuid.UUID) (lines []string) {
	w.t.Helper()
	for _, e := range w.entries("e.object_id = $1", id) {
		for _, field := range slices.Sorted(maps.Keys(e.Fields)) {
			change := e.Fields[field]
			lines = append(lines, fmt.Sprintf("%s %s.%s %s -> %s %s", e.Action, e.ObjectType, field, orDash(change[0]), orDash(change[1]), e.EffectiveOn))
		}
	}
	return lines
}

func orDash(value json.RawMessage) string {
	if string(value) == "null" {
		return "-"
	}
	return string(value)
}

// rows are the sizes of all tables that a change may write to.
func (w *small) rows() []string {
	w.t.Helper()
	tables := []string{"actions", "audit_entries", "audit_queue", "person_keys", "organizations", "organization_names", "organization_statuses", "organization_placements", "organization_ancestors",
		"party_groups", "party_group_names", "people", "person_private", "memberships", "membership_events", "membership_periods",
		"member_differences", "member_sums", "member_month_sums", "offices", "office_terms", "metric_revisions", "metrics"}
	var all []string
	for _, table := range tables {
		all = append(all, table+" "+w.lines("SELECT count(*)::text FROM " + table)[0])
	}
	return all
}

// members counts the active members of an organization, or a group, on a date, by the kept sums and
// by the periods; they agree.
func (w *small) members(unit uuid.UUID, at string) int {
	w.t.Helper()
	on := model.MustDate(at)
	var kept int
	w.Read(func(r *store.Reader) error {
		counts, err := r.CountMembers([]model.MemberList{{Organization: unit, Below: true, At: on}})
		kept = counts[0]
		return err
	})
	if kept == 0 { // perhaps a group
		w.Read(func(r *store.Reader) error {
			counts, err := r.CountMembers([]model.MemberList{{PartyGroup: unit, At: on}})
			kept = counts[0]
			return err
		})
	}
	recount := w.lines(`SELECT count(*)::text FROM membership_periods s WHERE s.status = 'ACTIVE' AND s.valid @> $2::text::date
AND (s.party_group_id = $1 OR s.organization_id IN (SELECT organization_id FROM organization_ancestors WHERE ancestor_id = $1 AND valid @> $2::text::date))`, unit, at)[0]
	if diff := cmp.Diff(recount, strconv.Itoa(kept)); diff != "" {
		w.t.Errorf("members of %s at %s (-recount +kept):\n%s", unit, at, diff)
	}
	return kept
}

// refusal is an error of the domain in short: its code, field and key.
func refusal(err error) string {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*model.Error](err); ok {
		return string(e.Code) + " " + e.Field + " " + e.Key
	}
	return err.Error()
}

func ptr[T any](v T) *T { return &v }

func day(s string) model.Date { return model.MustDate(s) }

func names(kk string) model.LocalizedText { return model.LocalizedText{Kk: &kk} }

func TestWriteNeedsRights(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	before := w.rows()
	for _, tt := range []struct {
		name   string
		viewer *auth.Viewer
		want   string
	}{
		{"nobody", &auth.Viewer{}, "UNAUTHENTICATED  unauthenticated"},
		{"an analyst", &auth.Viewer{Kind: model.ViewerToken, Grants: []auth.Grant{{Role: model.RoleAnalyst}}}, "FORBIDDEN  forbidden"},
		{"a manager of another part", &auth.Viewer{Kind: model.ViewerSession, Grants: []auth.Grant{{Role: model.RoleManager, OrganizationID: w.enb}}}, "NOT_FOUND organizationId organization.missing"},
		{"a reporter of this one", &auth.Viewer{Kind: model.ViewerSession, Grants: []auth.Grant{{Role: model.RoleReporter, OrganizationID: w.bent}}}, "FORBIDDEN  forbidden"},
		{"a manager of another part who sees this one", &auth.Viewer{Kind: model.ViewerSession, Grants: []auth.Grant{{Role: model.RoleManager, OrganizationID: w.enb}, {Role: model.RoleViewer, OrganizationID: w.ile}}}, "FORBIDDEN organizationId forbidden"},
	} {
		ctx := auth.WithViewer(t.Context(), tt.viewer)
		_, err := w.CreatePartyGroup(ctx, model.CreatePartyGroupInput{OrganizationID: w.bent, Names: names("Жаңа"), Kind: model.GroupInterest, ValidFrom: day("2025-01-01")})
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if diff := cmp.Diff(before, w.rows()); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
}

func TestWriteLeavesNothingHalfWritten(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	before := w.rows()
	// Fails late: the change rows are the last that is written.
	w.Exec(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'on purpose'; END $$`)
	w.Exec(`CREATE TRIGGER fails BEFORE INSERT ON audit_entries EXECUTE FUNCTION fail()`)
	for name, write := range w.writes() {
		if err := write(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if diff := cmp.Diff(before, w.rows()); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
}

// writes are calls of mutations that succeed one by one on a small register.
func (w *small) writes() map[string]func() error {
	return map[string]func() error{
		"createOrganization": func() error {
			_, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: w.ile, Code: "ALM-ILE-09", Names: names("Жаңа"), ValidFrom: day("2025-01-01")})
			return err
		},
		"renameOrganization": func() error {
			_, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: w.bent, ExpectedVersion: 1, Names: names("Жаңа"), EffectiveOn: day("2025-01-01")})
			return err
		},
		"closeOrganization": func() error {
			_, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: w.boralday, ExpectedVersion: 1, Closing: "DISSOLVED", EffectiveOn: day("2025-01-01")})
			return err
		},
		"createPartyGroup": func() error {
			_, err := w.CreatePartyGroup(w.ctx, model.CreatePartyGroupInput{OrganizationID: w.bent, Names: names("Жаңа"), Kind: model.GroupInterest, ValidFrom: day("2025-01-01")})
			return err
		},
		"addMember": func() error {
			_, err := w.AddMember(w.ctx, model.AddMemberInput{OrganizationID: w.bent, PartyGroupID: &w.students, LastName: "Ахметов", FirstName: "Арман", Phone: ptr("87011234567"), JoinedOn: day("2025-01-01")})
			return err
		},
	}
}

func TestEveryWriteIsWrittenDown(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	for name, write := range w.writes() {
		if err := write(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	got := w.lines(`SELECT DISTINCT a.name || ' by ' || e.actor || ' on ' || a.business_date FROM actions a JOIN audit_entries e ON e.action_id = a.id ORDER BY 1`)
	var want []string
	for name := range w.writes() {
		want = append(want, name+" by test on 2025-10-31")
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("actions (-want +got):\n%s", diff)
	}
}

func TestServingRoleKeepsOff(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	if err := w.writes()["addMember"](); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{
		"UPDATE membership_periods SET status = 'LEFT'",
		"UPDATE member_sums SET members = 0",
		"UPDATE member_differences SET members = 0",
		"UPDATE member_month_sums SET members = 0",
		"UPDATE organization_ancestors SET distance = 0",
		"UPDATE metrics SET version = 2",
		"UPDATE audit_entries SET actor = ''",
		"UPDATE audit_chain SET link = digest",
		"INSERT INTO audit_queue VALUES (gen_random_uuid())",
		"DELETE FROM audit_queue",
		"DELETE FROM audit_unsealed",
		"UPDATE actions SET name = ''",
		"UPDATE membership_events SET note = ''",
		"UPDATE metric_revisions SET value = 0",
		"DELETE FROM audit_entries",
		"DELETE FROM people",
		"INSERT INTO membership_periods SELECT * FROM membership_periods",
	} {
		if _, err := w.Pool().Exec(t.Context(), sql); err == nil {
			t.Errorf("the serving role can %s", sql)
		}
	}
}

// office makes an office of an organization from the first day on.
func (w *small) office(organization uuid.UUID, post model.OfficePost) uuid.UUID {
	w.t.Helper()
	id := model.NewID()
	w.Exec("INSERT INTO offices (id, organization_id, post, valid) VALUES ($1, $2, $3, '[2020-01-01,)')", id, organization, string(post))
	return id
}

// groupOffice makes the office of a group's leader from the first day on.
func (w *small) groupOffice(group uuid.UUID) uuid.UUID {
	w.t.Helper()
	id := model.NewID()
	w.Exec("INSERT INTO offices (id, organization_id, party_group_id, post, valid) SELECT $1, organization_id, id, 'GROUP_LEADER', '[2020-01-01,)' FROM party_groups WHERE id = $2", id, group)
	return id
}

// term gives an office to a person from a day on.
func (w *small) term(office, person uuid.UUID, from string) {
	w.t.Helper()
	w.Exec("INSERT INTO office_terms (id, office_id, person_id, mode, held) VALUES ($1, $2, $3, 'ELECTED', daterange($4::text::date, NULL))", model.NewID(), office, person, from)
}

func TestWriteTriesAgain(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Exec(`CREATE SEQUENCE failures`)
	w.Exec(`CREATE TABLE fail_until (n integer)`)
	w.Exec(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
IF nextval('failures') <= (SELECT n FROM fail_until) THEN RAISE EXCEPTION 'given up' USING ERRCODE = '40P01'; END IF; RETURN NEW; END $$`)
	w.Exec(`CREATE TRIGGER fails BEFORE INSERT ON organization_names FOR EACH ROW EXECUTE FUNCTION fail()`)
	for _, tt := range []struct {
		failures int
		works    bool
		tries    string
	}{{store.MaxTries - 1, true, strconv.Itoa(store.MaxTries)}, {store.MaxTries, false, strconv.Itoa(store.MaxTries)}} {
		w.Exec(`TRUNCATE fail_until`)
		w.Exec(`INSERT INTO fail_until VALUES ($1)`, tt.failures)
		w.Exec(`SELECT setval('failures', 1, false)`)
		code := "ALM-ILE-5" + strconv.Itoa(tt.failures)
		_, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: w.ile, Code: code, Names: names("Жаңа"), ValidFrom: day("2025-01-01")})
		if (err == nil) != tt.works {
			t.Errorf("%d failures: %v", tt.failures, err)
		}
		if got := w.lines("SELECT last_value::text FROM failures")[0]; got != tt.tries {
			t.Errorf("%d failures: %s tries, want %s", tt.failures, got, tt.tries)
		}
		kept := 0
		if tt.works {
			kept = 1
		}
		for _, sql := range []string{"SELECT code FROM organizations WHERE code = $1", "SELECT object_id::text FROM audit_entries WHERE fields -> 'code' -> 1 = to_jsonb($1::text)"} {
			if got := w.lines(sql, code); len(got) != kept {
				t.Errorf("%d failures: %s gives %s", tt.failures, sql, got)
			}
		}
	}
}

// A write finds all connections closed, as after a restart of the database, and is done once over another.
func TestWriteOverClosedConnections(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	admin := connect(t, w.AdminURL)
	for n := range 3 {
		code := "ALM-ILE-6" + strconv.Itoa(n)
		var closed int
		if err := admin.QueryRow(t.Context(), "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE usename = $1 AND datname = current_database()", localpg.Serving).Scan(&closed); err != nil || closed == 0 {
			t.Fatalf("%d connections closed, %v", closed, err)
		}
		if _, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: w.ile, Code: code, Names: names("Жаңа"), ValidFrom: day("2025-01-01")}); err != nil {
			t.Error(err)
		}
		if got := w.lines("SELECT object_id::text FROM audit_entries WHERE fields -> 'code' -> 1 = to_jsonb($1::text)", code); len(got) != 1 {
			t.Errorf("%s is written down as %s", code, got)
		}
	}
}

// Constraints and unique indexes are explained by name: a name that is none any more explains nothing.
func TestRefusalsNameConstraints(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	for _, name := range store.Refusals() {
		found := w.lines(`SELECT conname::text FROM pg_constraint WHERE conname = $1
UNION ALL SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisunique AND c.relname = $1
UNION ALL SELECT proname::text FROM pg_proc WHERE prosrc LIKE '%CONSTRAINT = ''' || $1 || '''%'`, name)
		if len(found) == 0 {
			t.Errorf("there is no constraint %s", name)
		}
	}
}

// After changes of every kind, everything still holds in a region of its real size.
func TestWritesInTheDemoRegion(t *testing.T) {
	t.Parallel()
	w := &small{DB: storetest.DemoCopy(t), t: t, ctx: storetest.Context(t)}
	id := func(sql string, args ...any) uuid.UUID { return uuid.MustParse(w.lines(sql, args...)[0]) }
	qarghaly := id("SELECT id::text FROM organizations WHERE code = 'ALM-ZHB-01'")
	group := id("SELECT id::text FROM party_groups WHERE organization_id = $1 AND upper_inf(valid) ORDER BY id LIMIT 1", qarghaly)
	last := w.lines("SELECT max(member_number) FROM memberships WHERE member_number LIKE '25-%'")[0]
	before := w.members(qarghaly, "2025-10-31")

	changed, err := w.AddMember(w.ctx, model.AddMemberInput{OrganizationID: qarghaly, PartyGroupID: &group, LastName: "Ахметов", FirstName: "Арман", BirthDate: ptr(day("1990-05-01")), JoinedOn: day("2025-10-01"), AllowDuplicate: true})
	if err != nil {
		t.Fatal(err)
	}
	if next := w.lines("SELECT member_number FROM memberships WHERE person_id = $1", changed.ID)[0]; next <= last || len(next) != len(last) {
		t.Errorf("number %s after %s", next, last)
	}
	leader := id("SELECT h.person_id::text FROM offices f JOIN office_terms h ON h.office_id = f.id WHERE f.party_group_id = $1 AND upper_inf(h.held)", group)
	if _, err := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: group, ExpectedVersion: 1, EffectiveOn: day("2025-10-15")}); err != nil {
		t.Errorf("closing the group: %v", err)
	}
	if _, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: leader, ExpectedVersion: 2, End: "DECEASED", EffectiveOn: day("2025-10-31")}); err != nil {
		t.Errorf("the end of its leader's membership: %v", err)
	}
	_, err = w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: qarghaly, ExpectedVersion: 1, EffectiveOn: day("2025-10-31"), Closing: "SPLIT"})
	if got := refusal(err); got != "INVALID effectiveOn organization.groups" {
		t.Errorf("closing the organization: %q", got)
	}
	if after := w.members(qarghaly, "2025-10-31"); after != before {
		t.Errorf("%d members, want one more and one less than %d", after, before)
	}
	if broken, _ := breaches(w.DB); broken != nil {
		t.Errorf("broken: %s", broken)
	}
}
