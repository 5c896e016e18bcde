package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// audited is a register with two districts, and an API for it.
type audited struct {
	*storetest.DB
	api                          *api
	root, ile, enb, bent, rakhat uuid.UUID
}

func newAudited(t *testing.T) *audited {
	t.Helper()
	db := storetest.New(t)
	a := &audited{DB: db, api: newAPI(t, db.Store), root: db.Root()}
	region := db.Organization("ALM", model.LevelRegion, a.root)
	a.ile, a.enb = db.Organization("ALM-ILE", model.LevelDistrict, region), db.Organization("ALM-ENB", model.LevelDistrict, region)
	a.bent, a.rakhat = db.Organization("ALM-ILE-01", model.LevelPrimary, a.ile), db.Organization("ALM-ENB-01", model.LevelPrimary, a.enb)
	return a
}

// by asks as somebody with grants.
func (a *audited) by(t *testing.T, query string, grants ...auth.Grant) string {
	t.Helper()
	ctx := t.Context()
	if grants != nil {
		ctx = auth.WithViewer(ctx, &auth.Viewer{Kind: model.ViewerSession, Name: "Somebody", Language: model.English, Grants: grants})
	}
	return string(a.api.post(ctx, query, nil))
}

func (a *audited) mustAdmit(t *testing.T, organization uuid.UUID, last string) uuid.UUID {
	t.Helper()
	changed, err := a.AddMember(storetest.Context(t), model.AddMemberInput{OrganizationID: organization, LastName: last, FirstName: "Арман", Phone: new("87011234567"), JoinedOn: model.MustDate("2025-01-01")})
	if err != nil {
		t.Fatal(err)
	}
	return changed.ID
}

func TestHistory(t *testing.T) {
	t.Parallel()
	a := newAudited(t)
	ctx := storetest.Context(t)
	person := a.mustAdmit(t, a.bent, "Ахметов")
	if _, err := a.CorrectMember(ctx, model.MemberCorrection{ID: person, ExpectedVersion: 1, LastName: model.Correction[string]{Given: true, To: new("Сералин")}, Reason: new("a wedding")}); err != nil {
		t.Fatal(err)
	}
	group, err := a.CreatePartyGroup(ctx, model.CreatePartyGroupInput{OrganizationID: a.bent, Names: model.LocalizedText{Kk: new("Ұстаздар")}, Kind: model.GroupInterest, ValidFrom: model.MustDate("2025-01-01")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.RenameOrganization(ctx, model.RenameOrganizationInput{ID: a.bent, ExpectedVersion: 1, Names: model.LocalizedText{Kk: new("Жаңа")}, EffectiveOn: model.MustDate("2025-05-01")}); err != nil {
		t.Fatal(err)
	}
	query := fmt.Sprintf(`{ member(id: %q) { history(first: 1) { action outcome actor account { login } objectType objectTitle organization { code } effectiveOn reason erased fields { field before after } } accesses { action } }
partyGroup(id: %q) { history { action objectTitle fields { field } } } organization(code: "ALM-ILE-01") { history { action effectiveOn objectTitle } } }`, person, group.ID)
	const member = `{"data":{"member":{"history":[{"action":"correctMember","outcome":"DONE","actor":"test","account":null,"objectType":"Member","objectTitle":"Сералин Арман","organization":{"code":"ALM-ILE-01"},"effectiveOn":null,"reason":"a wedding","erased":false,"fields":[{"field":"lastName","before":"\"Ахметов\"","after":"\"Сералин\""}]}],"accesses":[]},`
	const rest = `"partyGroup":{"history":[{"action":"createPartyGroup","objectTitle":"Ұстаздар","fields":[{"field":"kind"},{"field":"names"},{"field":"organization"},{"field":"validFrom"}]}]},"organization":{"history":[{"action":"renameOrganization","effectiveOn":"2025-05-01","objectTitle":"Жаңа"}]}}}`
	for _, tt := range []struct {
		name   string
		grants []auth.Grant
		want   string
	}{
		{"everywhere", nil, member + rest},
		{"a manager of the branch", []auth.Grant{{Role: model.RoleManager, OrganizationID: a.ile}}, member + rest},
		{"a viewer", []auth.Grant{{Role: model.RoleViewer, OrganizationID: a.ile}}, `{"data":{"member":{"history":null,"accesses":null},"partyGroup":{"history":null},"organization":{"history":null}}}`},
		{"a viewer here who is a manager elsewhere", []auth.Grant{{Role: model.RoleManager, OrganizationID: a.enb}, {Role: model.RoleViewer, OrganizationID: a.ile}},
			`{"data":{"member":{"history":[],"accesses":[]},"partyGroup":{"history":[]},"organization":{"history":[]}}}`},
		{"a manager elsewhere", []auth.Grant{{Role: model.RoleManager, OrganizationID: a.enb}}, `{"data":{"member":null,"partyGroup":null,"organization":null}}`},
	} {
		if diff := cmp.Diff(tt.want, a.by(t, query, tt.grants...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	a.Exec("UPDATE person_keys SET key = NULL WHERE person_id = $1", person)
	const erased = `{"data":{"member":{"history":[{"action":"correctMember","reason":null,"erased":true,"fields":[]},{"action":"addMember","reason":null,"erased":true,"fields":[]},{"action":"addMember","reason":null,"erased":true,"fields":[]}]}}}`
	if diff := cmp.Diff(erased, a.by(t, fmt.Sprintf(`{ member(id: %q) { history { action reason erased fields { field } } } }`, person))); diff != "" {
		t.Errorf("erased (-want +got):\n%s", diff)
	}
}

// What an entry says about a person goes by where the person belongs today, the entry itself by where
// the person belonged then.
func TestEntriesGoByTodaysRights(t *testing.T) {
	t.Parallel()
	a := newAudited(t)
	person := a.mustAdmit(t, a.bent, "Ахметов")
	a.Exec(`INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), m.id, 'TRANSFERRED', 'ACTIVE', $2, '2025-06-01', (SELECT id FROM actions LIMIT 1) FROM memberships m WHERE m.person_id = $1`, person, a.rakhat)
	const query = `{ auditEntries(filter: {action: "addMember"}) { totalCount nodes { objectTitle organization { code } fields { field after } } } }`
	manager := auth.Grant{Role: model.RoleManager, OrganizationID: a.ile}
	for _, tt := range []struct {
		name   string
		grants []auth.Grant
		want   []string
	}{
		{"the former manager", []auth.Grant{manager}, []string{`"totalCount":2`, `"objectTitle":null`, `"fields":[]`, `"code":"ALM-ILE-01"`}},
		{"the new manager", []auth.Grant{{Role: model.RoleManager, OrganizationID: a.enb}}, []string{`"totalCount":0`, `"nodes":[]`}},
		{"the former manager who sees the new place", []auth.Grant{manager, {Role: model.RoleViewer, OrganizationID: a.enb}},
			[]string{`"totalCount":2`, `"objectTitle":"Ахметов Арман"`, `{"field":"phone","after":"\"***\""}`, `{"field":"lastName","after":"\"Ахметов\""}`}},
		{"the manager of both", []auth.Grant{manager, {Role: model.RoleManager, OrganizationID: a.enb}}, []string{`{"field":"phone","after":"\"+77011234567\""}`}},
	} {
		got := a.by(t, query, tt.grants...)
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %s is not in\n%s", tt.name, want, got)
			}
		}
	}
	// An organization takes its audit along when it moves.
	a.Move(a.bent, a.enb, "2025-07-01")
	if got := a.by(t, query, manager); !strings.Contains(got, `"totalCount":0`) {
		t.Errorf("after the move the former branch gets %s", got)
	}
}

func TestAuditEntries(t *testing.T) {
	t.Parallel()
	a := newAudited(t)
	ctx := storetest.Context(t)
	account, token := model.NewID(), model.NewID()
	a.Exec("INSERT INTO accounts (id, login, name, password) VALUES ($1, 'aida', 'Aida', 'x')", account)
	aida := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerSession, AccountID: account, Name: "Aida", Address: "10.1.2.3", Language: model.English, Grants: []auth.Grant{{Role: model.RoleAdmin}}})
	a.mustAdmit(t, a.bent, "Ахметов")
	if _, err := a.RenameOrganization(aida, model.RenameOrganizationInput{ID: a.rakhat, ExpectedVersion: 1, Names: model.LocalizedText{Kk: new("Жаңа")}, EffectiveOn: model.MustDate("2025-05-01")}); err != nil {
		t.Fatal(err)
	}
	if err := a.Refused(ctx, store.Action{Name: "signIn"}, "Account", account, "password"); err != nil {
		t.Fatal(err)
	}
	if err := a.Refused(ctx, store.Action{Name: "useToken"}, "ApiToken", token, "revoked"); err != nil {
		t.Fatal(err)
	}
	manager := []auth.Grant{{Role: model.RoleManager, OrganizationID: a.enb}}
	whole := []auth.Grant{{Role: model.RoleManager, Whole: true, OrganizationID: a.root}}
	for _, tt := range []struct {
		name, filter string
		grants       []auth.Grant
		want         string
	}{
		{"all, the newest first", "{}", nil, "useToken signIn renameOrganization addMember addMember 5"},
		{"all, for a manager of everything: not what is of no organization", "{}", whole, "renameOrganization addMember addMember 3"},
		{"of a part", "{}", manager, "renameOrganization 1"},
		{"of a foreign part", `{organizationId: "` + a.ile.String() + `"}`, manager, " 0"},
		{"of an organization and below", `{organizationId: "` + a.ile.String() + `"}`, nil, "addMember addMember 2"},
		{"by the account", `{accountId: "` + account.String() + `"}`, nil, "renameOrganization 1"},
		{"by the object", `{objectId: "` + account.String() + `"}`, nil, "signIn 1"},
		{"by the object, which belongs to nobody's part", `{objectId: "` + account.String() + `"}`, whole, " 0"},
		{"by the act", `{action: "useToken"}`, nil, "useToken 1"},
		{"refused", `{outcome: REFUSED}`, nil, "useToken signIn 2"},
		{"until long ago", `{to: "2020-01-01T00:00:00Z"}`, nil, " 0"},
		{"since long ago", `{from: "2020-01-01T00:00:00Z", outcome: DONE}`, nil, "renameOrganization addMember addMember 3"},
	} {
		var got struct {
			AuditEntries struct {
				Nodes      []struct{ Action string }
				TotalCount int
			}
		}
		a.as(t, `{ auditEntries(filter: `+tt.filter+`) { nodes { action } totalCount } }`, &got, tt.grants...)
		var words []string
		for _, n := range got.AuditEntries.Nodes {
			words = append(words, n.Action)
		}
		if line := strings.Join(words, " ") + " " + fmt.Sprint(got.AuditEntries.TotalCount); line != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, line, tt.want)
		}
	}
	got := a.by(t, `{ auditEntries(filter: {objectId: "`+a.rakhat.String()+`"}) { nodes { actor address account { login } } } }`)
	if want := `{"data":{"auditEntries":{"nodes":[{"actor":"Aida","address":"10.1.2.3","account":{"login":"aida"}}]}}}`; got != want {
		t.Errorf("who and from where: %s", got)
	}
	if got := a.by(t, `{ auditEntries { totalCount } }`, auth.Grant{Role: model.RoleReporter, OrganizationID: a.bent}); !strings.Contains(got, "FORBIDDEN") {
		t.Errorf("a reporter gets %s", got)
	}
}

// as asks like by, for an answer without errors.
func (a *audited) as(t *testing.T, query string, v any, grants ...auth.Grant) {
	t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []any
	}
	body := []byte(a.by(t, query, grants...))
	if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil || json.Unmarshal(answer.Data, v) != nil {
		t.Fatalf("%s\nanswered %.2000s", query, body)
	}
}
