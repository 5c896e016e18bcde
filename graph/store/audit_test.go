package store_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

// servingFor calls f in a transaction of the serving role that asks for a viewer.
func (w *small) servingFor(viewer *auth.Viewer, f func(pgx.Tx)) {
	w.t.Helper()
	tx, err := w.Pool().Begin(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	lock, args := store.RowSecurity(viewer, storetest.Today)
	if _, err := tx.Exec(w.t.Context(), lock, args...); err != nil {
		w.t.Fatal(err)
	}
	f(tx)
}

// fill adds entries over many days, accounts and organizations, so that an index pays.
func (w *small) fill(n int) (account, object, group uuid.UUID) {
	w.t.Helper()
	account, object, group = uuid.MustParse("0000000a-0000-4000-8000-000000000001"), uuid.MustParse("0000000b-0000-4000-8000-000000000001"), uuid.MustParse("0000000c-0000-4000-8000-000000000001")
	w.Exec(`INSERT INTO audit_entries (id, action_id, recorded_at, action, outcome, actor, account_id, object_type, object_id, organization_id)
SELECT (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '70008000' || lpad(n::text, 12, '0'))::uuid, ('0000000c-0000-4000-8000-' || lpad((n / 2)::text, 12, '0'))::uuid,
       to_timestamp(1700000000 + n), 'act' || n % 50, CASE WHEN n % 500 = 0 THEN 'REFUSED' ELSE 'DONE' END, 'x', ('0000000a-0000-4000-8000-' || lpad((n % 70)::text, 12, '0'))::uuid,
       'Metric', ('0000000b-0000-4000-8000-' || lpad((n % 300)::text, 12, '0'))::uuid, (ARRAY[$2, $3, $4]::uuid[])[n % 3 + 1]
FROM generate_series(1, $1::integer) n`, n, w.bent, w.boralday, w.rakhat)
	w.Exec("VACUUM ANALYZE audit_entries")
	return account, object, group
}

// Every filter is answered from an index, in the order of the list.
func TestAuditFiltersUseIndexes(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	account, object, group := w.fill(20_000)
	everywhere := auth.System("test", model.English)
	manager := &auth.Viewer{Kind: model.ViewerSession, Grants: []auth.Grant{{Role: model.RoleManager, OrganizationID: w.ile}}}
	for _, tt := range []struct {
		name   string
		viewer *auth.Viewer
		filter *model.AuditFilter
		want   string
	}{
		{"nothing", everywhere, nil, "audit_entries_pkey"},
		{"action", everywhere, &model.AuditFilter{Action: ptr("act7")}, "audit_entries_action"},
		{"account", everywhere, &model.AuditFilter{AccountID: &account}, "audit_entries_account"},
		{"object", everywhere, &model.AuditFilter{ObjectID: &object}, "audit_entries_object"},
		{"group", everywhere, &model.AuditFilter{GroupID: &group}, "audit_entries_group"},
		{"refused", everywhere, &model.AuditFilter{Outcome: ptr(model.AuditRefused)}, "audit_entries_refused"},
		{"organization", everywhere, &model.AuditFilter{OrganizationID: &w.ile}, "audit_entries_organization"},
		{"from and to", everywhere, &model.AuditFilter{From: ptr(time.Unix(1700000500, 0)), To: ptr(time.Unix(1700000600, 0))}, "audit_entries_pkey"},
		{"a part of the tree", manager, nil, "audit_entries_organization"},
		{"an object, for a part of the tree", manager, &model.AuditFilter{ObjectID: &object}, "audit_entries_object"},
	} {
		sql, args := store.AuditStatement(tt.viewer, tt.filter)
		w.servingFor(tt.viewer, func(tx pgx.Tx) {
			rows, err := tx.Query(t.Context(), "EXPLAIN "+sql, args...)
			if err != nil {
				t.Fatalf("%s: %v\n%s", tt.name, err, sql)
			}
			plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
			if text := strings.Join(plan, "\n"); err != nil || !strings.Contains(text, tt.want) || strings.Contains(text, "Seq Scan on audit_entries") {
				t.Errorf("%s: not by %s (%v)\n%s", tt.name, tt.want, err, text)
			}
		})
	}
}

// However much there is, a page of the audit and a history are asked with the same statements.
func TestAuditStatementsDoNotGrow(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	person := w.acts(1)
	count := func() string {
		ctx, count := store.WithCount(w.ctx)
		err := w.Store.Read(ctx, func(r *store.Reader) error {
			page, err := r.AuditEntries(nil, store.PageArgs{}, store.AllRows)
			if err != nil {
				return err
			}
			if _, err := r.CountAuditEntries([]*model.AuditEntryConnection{page}); err != nil {
				return err
			}
			if _, err := r.TitlesOf(page.Nodes); err != nil {
				return err
			}
			_, err = r.HistoryOf([]uuid.UUID{person, w.bent}, nil)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(count.Statements.Load())
	}
	before := count()
	w.acts(5)
	if _, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: w.bent, ExpectedVersion: 1, Names: names("Жаңа"), EffectiveOn: day("2025-01-01")}); err != nil {
		t.Fatal(err)
	}
	if after := count(); after != before || before != "7" {
		t.Errorf("%s statements, with more entries %s, want 7", before, after)
	}
}

// The database itself refuses entries of others, and those of no organization to all but those who
// administer.
func TestAuditRowSecurity(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.acts(1)
	if _, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: w.rakhat, ExpectedVersion: 1, Names: names("Жаңа"), EffectiveOn: day("2025-01-01")}); err != nil {
		t.Fatal(err)
	}
	if err := w.Refused(w.ctx, store.Action{Name: "signIn"}, "Account", model.NewID(), "password"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Pool().Exec(t.Context(), "SELECT FROM audit_entries"); err == nil {
		t.Error("entries are read for nobody")
	}
	for _, tt := range []struct {
		name  string
		grant auth.Grant
		want  int
	}{
		{"an administrator", auth.Grant{Role: model.RoleAdmin}, 4},
		{"a manager of everything", auth.Grant{Role: model.RoleManager}, 3},
		{"an administrator of a part", auth.Grant{Role: model.RoleAdmin, OrganizationID: w.enb}, 1},
		{"a manager of a part", auth.Grant{Role: model.RoleManager, OrganizationID: w.ile}, 2},
		{"a viewer", auth.Grant{Role: model.RoleViewer}, 0},
		{"an analyst", auth.Grant{Role: model.RoleAnalyst}, 0},
	} {
		w.servingFor(&auth.Viewer{Kind: model.ViewerSession, Grants: []auth.Grant{tt.grant}}, func(tx pgx.Tx) {
			var n int
			if err := tx.QueryRow(t.Context(), "SELECT count(*) FROM audit_entries").Scan(&n); err != nil || n != tt.want {
				t.Errorf("%s: %d entries, want %d (%v)", tt.name, n, tt.want, err)
			}
			if err := tx.QueryRow(t.Context(), "SELECT count(*) FROM audit_unsealed").Scan(&n); err != nil || n != 0 {
				t.Errorf("%s: %d unsealed entries (%v)", tt.name, n, err)
			}
		})
	}
}

// What was written down before there was an audit becomes part of it, sealed where it is about a
// person, in the order in which it happened.
func TestPastBecomesAudit(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	person := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	all, err := store.Migrations(t.Context(), w.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(all, func(m store.Migration) bool { return strings.HasPrefix(m.Name, "20261122090200") })
	if _, err := store.MigrateDown(t.Context(), w.OwnerURL, len(all)-first); err != nil {
		t.Fatal(err)
	}
	w.Exec(`WITH a AS (INSERT INTO actions (id, name, actor, reason, request_id, business_date, recorded_at) VALUES
(gen_random_uuid(), 'correctMember', 'Aida', 'a wedding', 'r1', '2025-10-31', '2025-11-02 10:00:00.123456Z'), (gen_random_uuid(), 'renameOrganization', 'Aida', NULL, NULL, '2025-10-31', '2025-11-01 10:00Z') RETURNING id, name)
INSERT INTO changes (action_id, seq, object_type, object_id, field, before, after, effective_on)
SELECT id, 1, 'Member', $1::uuid, 'lastName', '"Ахметов"'::jsonb, '"Сералин"'::jsonb, NULL::date FROM a WHERE name = 'correctMember'
UNION ALL SELECT id, 2, 'Member', $1, 'sex', NULL, '"MALE"', NULL FROM a WHERE name = 'correctMember'
UNION ALL SELECT id, 1, 'Organization', $2, 'names', '{}', '{"kk": "Жаңа"}', '2025-01-01' FROM a WHERE name = 'renameOrganization'`, person, w.bent)
	if _, err := store.Migrate(t.Context(), w.OwnerURL, localpg.Serving); err != nil {
		t.Fatal(err)
	}
	w.Pool().Reset()
	if report, fault := w.verified(); report.Entries != 0 || report.Waiting != 2 || fault != "" {
		t.Errorf("before: %+v %s", report, fault)
	}
	if n := w.chained(); n != 2 {
		t.Errorf("%d entries were added to the chain, want 2", n)
	}
	want := []string{
		`renameOrganization Organization true "" names {} {"kk": "Жаңа"}`,
		`correctMember Member false "a wedding" lastName "Ахметов" "Сералин"`,
		`correctMember Member false "a wedding" sex null "MALE"`,
	}
	var got []string
	for _, e := range w.entries("e.organization_id = $1", w.bent) {
		for _, field := range slices.Sorted(maps.Keys(e.Fields)) {
			got = append(got, fmt.Sprintf("%s %s %t %q %s %s %s", e.Action, e.ObjectType, e.plain, e.Reason, field, e.Fields[field][0], e.Fields[field][1]))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if got := w.lines("SELECT (count(*) FILTER (WHERE recorded_at = '2025-11-02 10:00:00.123Z'))::text || (SELECT count(*) FROM audit_unsealed) FROM audit_entries"); got[0] != "10" {
		t.Errorf("moments: %s", got[0])
	}
	if report, fault := w.verified(); report.Entries != 2 || report.Waiting != 0 || fault != "" {
		t.Errorf("after: %+v %s", report, fault)
	}
}
