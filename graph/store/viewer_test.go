package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// now is when the tests of sessions and tokens ask.
var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// rights are the roles of a viewer with their organizations, in order.
func rights(v *auth.Viewer, codes map[uuid.UUID]string) string {
	if v == nil {
		return "nobody"
	}
	grants := v.Grants
	var b strings.Builder
	if v.SeenAs != nil {
		grants = v.SeenAs.Grants
		b.WriteString("as " + v.SeenAs.Name + ": ")
	}
	for _, g := range grants {
		fmt.Fprintf(&b, "%s %s ", g.Role, codes[g.OrganizationID])
		if g.Whole {
			b.WriteString("(whole) ")
		}
	}
	return strings.TrimSpace(b.String())
}

func TestViewerBySession(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		sql   string // about the account $1, before it asks
		after time.Duration
		want  string
	}{
		{name: "rights, most powerful first", want: "MANAGER AA VIEWER KZ (whole)"},
		{name: "a right from its first day", sql: "UPDATE role_grants SET valid = '[2026-03-01,)' WHERE account_id = $1", want: "MANAGER AA VIEWER KZ (whole)"},
		{name: "a right until its last day", sql: "UPDATE role_grants SET valid = '[2026-01-01,2026-03-02)' WHERE account_id = $1", want: "MANAGER AA VIEWER KZ (whole)"},
		{name: "a right that begins tomorrow", sql: "UPDATE role_grants SET valid = '[2026-03-02,)' WHERE account_id = $1 AND role = 'MANAGER'", want: "VIEWER KZ (whole)"},
		{name: "a right that is over", sql: "UPDATE role_grants SET valid = '[2026-01-01,2026-03-01)' WHERE account_id = $1", want: ""},
		{name: "a disabled account", sql: "UPDATE accounts SET disabled_at = now() WHERE id = $1", want: "nobody"},
		{name: "an ended session", sql: "UPDATE sessions SET ended_at = now() WHERE account_id = $1", want: "nobody"},
		{name: "just before it was idle for too long", after: 30*time.Minute - time.Second, want: "MANAGER AA VIEWER KZ (whole)"},
		{name: "idle for too long", after: 30 * time.Minute, want: "nobody"},
		{name: "in use until the end", sql: "UPDATE sessions SET last_seen_at = '2026-03-01 19:59:00Z' WHERE account_id = $1", after: 8*time.Hour - time.Second, want: "MANAGER AA VIEWER KZ (whole)"},
		{name: "in use beyond the end", sql: "UPDATE sessions SET last_seen_at = '2026-03-01 19:59:00Z' WHERE account_id = $1", after: 8 * time.Hour, want: "nobody"},
		{name: "who does not administer sees through nobody's eyes", sql: "UPDATE accounts SET seen_as = (SELECT id FROM accounts WHERE login = 'other') WHERE id = $1", want: "MANAGER AA VIEWER KZ (whole)"},
		{name: "an administrator sees through other eyes", sql: "WITH a AS (UPDATE role_grants SET role = 'ADMIN' WHERE account_id = $1) UPDATE accounts SET seen_as = (SELECT id FROM accounts WHERE login = 'other') WHERE id = $1", want: "as Other: REPORTER BB"},
		{name: "through disabled eyes nothing is seen", sql: "WITH a AS (UPDATE role_grants SET role = 'ADMIN' WHERE account_id = $1), b AS (UPDATE accounts SET disabled_at = now() WHERE login = 'other') UPDATE accounts SET seen_as = (SELECT id FROM accounts WHERE login = 'other') WHERE id = $1", want: "as Other:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			db := storetest.New(t)
			root := db.Root()
			a, b := db.Organization("AA", model.LevelRegion, root), db.Organization("BB", model.LevelRegion, root)
			who, other := db.Account("someone"), db.Account("other")
			db.Grant(who, model.RoleViewer, root)
			db.Grant(who, model.RoleManager, a)
			db.Grant(other, model.RoleReporter, b)
			hash, _ := auth.HashSessionToken(db.Session(who, now))
			if tt.sql != "" {
				db.Exec(tt.sql, who)
			}
			v, err := db.ViewerBySession(t.Context(), hash, now.Add(tt.after))
			if err != nil {
				t.Fatal(err)
			}
			if got := rights(v, map[uuid.UUID]string{root: "KZ", a: "AA", b: "BB"}); got != tt.want {
				t.Errorf("rights are %q, want %q", got, tt.want)
			}
			if v != nil && (v.Kind != model.ViewerSession || v.AccountID != who || v.Name != "Someone" || v.SessionID == uuid.Nil || string(v.Secret) != string(hash)) {
				t.Errorf("the viewer is %+v", v)
			}
		})
	}
}

func TestViewerByToken(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		role  model.Role
		whole bool // of the register, else on BB-1 below BB
		made  model.Role
		sql   string // before it asks
		after time.Duration
		want  string
	}{
		{name: "made on the command line", role: model.RoleManager, want: "MANAGER BB-1"},
		{name: "on the whole register", role: model.RoleAdmin, whole: true, want: "ADMIN"},
		{name: "just before its end", role: model.RoleViewer, after: 240*time.Hour - time.Second, want: "VIEWER BB-1"},
		{name: "at its end", role: model.RoleViewer, after: 240 * time.Hour, want: "nobody"},
		{name: "revoked", role: model.RoleViewer, sql: "UPDATE api_tokens SET revoked_at = now()", want: "nobody"},
		{name: "made by a manager of what is above", role: model.RoleViewer, made: model.RoleManager, want: "VIEWER BB-1"},
		{name: "its maker has become a manager of something else", role: model.RoleViewer, made: model.RoleManager, sql: "UPDATE role_grants SET organization_id = (SELECT id FROM organizations WHERE code = 'AA')", want: "nobody"},
		{name: "its maker has less rights by now", role: model.RoleViewer, made: model.RoleManager, sql: "UPDATE role_grants SET role = 'ANALYST'", want: "nobody"},
		{name: "its maker has rights no longer", role: model.RoleDashboard, made: model.RoleManager, sql: "UPDATE role_grants SET valid = '[2026-01-01,2026-03-01)'", want: "nobody"},
		{name: "its maker is disabled", role: model.RoleViewer, made: model.RoleManager, sql: "UPDATE accounts SET disabled_at = now()", want: "nobody"},
		{name: "more than its maker may", role: model.RoleManager, made: model.RoleManager, want: "nobody"},
		{name: "wider than its maker may", role: model.RoleViewer, whole: true, made: model.RoleManager, want: "nobody"},
		{name: "its maker's organization has moved to it", role: model.RoleViewer, made: model.RoleManager, sql: "UPDATE role_grants SET organization_id = (SELECT id FROM organizations WHERE code = 'BB-1')", want: "VIEWER BB-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			db := storetest.New(t)
			root := db.Root()
			db.Organization("AA", model.LevelRegion, root)
			b := db.Organization("BB", model.LevelRegion, root)
			b1 := db.Organization("BB-1", model.LevelDistrict, b)
			maker, place := uuid.Nil, b1
			if tt.made != "" {
				maker = db.Account("maker")
				db.Grant(maker, tt.made, b)
			}
			if tt.whole {
				place = uuid.Nil
			}
			hash, _ := auth.HashAPIToken(db.Token(tt.role, place, maker, now))
			if tt.sql != "" {
				db.Exec(tt.sql)
			}
			v, err := db.ViewerByToken(t.Context(), hash, now.Add(tt.after))
			if err != nil {
				t.Fatal(err)
			}
			if got := rights(v, map[uuid.UUID]string{b1: "BB-1"}); got != tt.want {
				t.Errorf("rights are %q, want %q", got, tt.want)
			}
			if v != nil && (v.Kind != model.ViewerToken || v.TokenID == uuid.Nil || v.AccountID != uuid.Nil || v.Name != "nightly") {
				t.Errorf("the viewer is %+v", v)
			}
		})
	}
}

// Rights follow today's tree: a token on an organization that has left its maker's part is no good.
func TestViewerByTokenFollowsTheTree(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	a, b := db.Organization("AA", model.LevelRegion, root), db.Organization("BB", model.LevelRegion, root)
	b1 := db.Organization("BB-1", model.LevelDistrict, b)
	maker := db.Account("maker")
	db.Grant(maker, model.RoleManager, b)
	hash, _ := auth.HashAPIToken(db.Token(model.RoleViewer, b1, maker, now))
	if v, err := db.ViewerByToken(t.Context(), hash, now); err != nil || v == nil {
		t.Fatalf("%v, %v", v, err)
	}
	db.Move(b1, a, "2025-01-01")
	if v, err := db.ViewerByToken(t.Context(), hash, now); err != nil || v != nil {
		t.Errorf("after the move: %v, %v, want nobody", v, err)
	}
}

// The last use is written once a minute, and no answer waits for another one that writes it.
func TestLastUse(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	sessions, _ := auth.HashSessionToken(db.Session(db.Account("someone"), now))
	tokens, _ := auth.HashAPIToken(db.Token(model.RoleViewer, uuid.Nil, uuid.Nil, now))
	owner, err := pgx.Connect(t.Context(), db.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.Background())
	for _, tt := range []struct {
		name, sql string
		ask       func(time.Time) (*auth.Viewer, error)
		first     string // after the first use
	}{
		{"session", "SELECT to_char(last_seen_at AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM sessions",
			func(at time.Time) (*auth.Viewer, error) { return db.ViewerBySession(t.Context(), sessions, at) }, "12:00:00"},
		{"token", "SELECT coalesce(to_char(last_used_at AT TIME ZONE 'UTC', 'HH24:MI:SS'), '') FROM api_tokens",
			func(at time.Time) (*auth.Viewer, error) { return db.ViewerByToken(t.Context(), tokens, at) }, "12:00:10"},
	} {
		for _, step := range []struct {
			after time.Duration
			want  string
		}{{10 * time.Second, tt.first}, {59 * time.Second, tt.first}, {70 * time.Second, "12:01:10"}, {100 * time.Second, "12:01:10"}} {
			if v, err := tt.ask(now.Add(step.after)); err != nil || v == nil {
				t.Fatalf("%s: %v, %v", tt.name, v, err)
			}
			var got string
			if err := owner.QueryRow(t.Context(), tt.sql).Scan(&got); err != nil || got != step.want {
				t.Errorf("%s: used after %v, last use kept as %s, want %s (%v)", tt.name, step.after, got, step.want, err)
			}
		}
		err := pgx.BeginFunc(t.Context(), owner, func(tx pgx.Tx) error {
			if _, err := tx.Exec(t.Context(), "SELECT FROM sessions, api_tokens FOR UPDATE"); err != nil {
				return err
			}
			if v, err := tt.ask(now.Add(5 * time.Minute)); err != nil || v == nil {
				t.Errorf("%s, while its row is locked: %v, %v", tt.name, v, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
