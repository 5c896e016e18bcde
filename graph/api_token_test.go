package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

const createToken = `mutation($in: CreateApiTokenInput!) { createApiToken(input: $in) { token apiToken { id name prefix role organization { code } createdBy { login } lastUsedAt revokedAt } userErrors { code field message } } }`

// tokenAnswer is what createApiToken answers.
type tokenAnswer struct {
	Data struct {
		CreateAPIToken struct {
			Token    *string
			APIToken *struct {
				ID, Name, Prefix string
				Role             model.Role
				Organization     *struct{ Code string }
				CreatedBy        *struct{ Login string }
			}
			UserErrors []struct{ Code, Field string }
		} `json:"createApiToken"`
	}
	Errors []struct{ Extensions struct{ Code string } }
}

// Nobody gives a token more than the own account may do: every role of the maker and of the token, on
// the maker's organization, the one above, one below, one beside, one that is not there, and the whole
// register.
func TestCreateAPITokenGivesNoMore(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	root := db.Root()
	region := db.Organization("KZ-R", model.LevelRegion, root)
	own := db.Organization("KZ-R-1", model.LevelDistrict, region)
	places := map[string]*uuid.UUID{
		"whole": nil, "root": &root, "above": &region, "own": &own, "below": new(db.Organization("KZ-R-1-1", model.LevelPrimary, own)),
		"beside": new(db.Organization("KZ-R-2", model.LevelDistrict, region)), "absent": new(model.NewID()),
	}
	account := db.Account("maker")
	// What a maker of the role may give a token of, besides an administrator of the whole register.
	gives := map[model.Role][]model.Role{
		model.RoleAdmin:    {model.RoleViewer, model.RoleAnalyst, model.RoleDashboard},
		model.RoleManager:  {model.RoleViewer, model.RoleAnalyst, model.RoleDashboard},
		model.RoleReporter: {model.RoleViewer, model.RoleAnalyst, model.RoleDashboard},
		model.RoleViewer:   {model.RoleViewer, model.RoleAnalyst, model.RoleDashboard},
		model.RoleAnalyst:  {model.RoleAnalyst, model.RoleDashboard},
	}
	made := 0
	for _, whole := range []bool{false, true} {
		for role := range gives {
			grant := auth.Grant{ID: model.NewID(), Role: role, OrganizationID: own}
			if whole {
				grant = auth.Grant{ID: model.NewID(), Role: role, OrganizationID: root, Whole: true}
			}
			maker := &auth.Viewer{Name: "Maker", Kind: model.ViewerSession, AccountID: account, Grants: []auth.Grant{grant}}
			for _, given := range model.Roles {
				for place, id := range places {
					want := ""
					switch seen := whole || place == "own" || place == "below"; {
					case place == "absent", !seen && id != nil:
						want = "NOT_FOUND organizationId"
					case !seen, !(whole && role == model.RoleAdmin) && !slices.Contains(gives[role], given):
						want = "FORBIDDEN role"
					}
					raw, _ := json.Marshal(map[string]any{"in": map[string]any{"name": "test", "role": given, "organizationId": id}})
					var answer tokenAnswer
					body := a.post(auth.WithViewer(t.Context(), maker), createToken, raw)
					if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) > 0 {
						t.Fatalf("%v %s", err, body)
					}
					created, got := answer.Data.CreateAPIToken, ""
					for _, e := range created.UserErrors {
						got = e.Code + " " + e.Field
					}
					if got != want || (created.Token != nil) != (want == "") {
						t.Errorf("%s (whole register: %v) makes a token of %s, %s: %q, want %q", role, whole, given, place, got, want)
					}
					if want != "" {
						continue
					}
					made++
					hash, ok := auth.HashAPIToken(*created.Token)
					if !ok || !strings.HasPrefix(*created.Token, created.APIToken.Prefix) || created.APIToken.CreatedBy.Login != "maker" {
						t.Fatalf("the answer is %s", body)
					}
					if made%20 == 1 { // it is good for what was said, as long as its maker may do as much
						db.Exec("DELETE FROM role_grants")
						if v, err := db.ViewerByToken(t.Context(), hash, time.Now()); err != nil || v != nil {
							t.Errorf("a token of a maker without rights: %+v, %v", v, err)
						}
						db.Grant(account, role, grant.OrganizationID)
						v, err := db.ViewerByToken(t.Context(), hash, time.Now())
						if err != nil || v == nil || len(v.Grants) != 1 || v.Grants[0].Role != given || id != nil && v.Grants[0].OrganizationID != *id {
							t.Errorf("the token gives %+v, %v", v, err)
						}
					}
				}
			}
		}
	}
	t.Logf("%d tokens made", made)
}

// Who makes no tokens at all.
func TestCreateAPITokenForbidden(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	admin := []auth.Grant{{Role: model.RoleAdmin, Whole: true}}
	account := db.Account("admin")
	for name, viewer := range map[string]*auth.Viewer{
		"a token":                             {Name: "t", Kind: model.ViewerToken, Grants: admin},
		"an administrator through other eyes": {Name: "a", Kind: model.ViewerSession, AccountID: account, Grants: admin, SeenAs: &auth.Viewer{Grants: admin}},
		"somebody without rights":             {Name: "n", Kind: model.ViewerSession, AccountID: account},
	} {
		body := string(a.post(auth.WithViewer(t.Context(), viewer), createToken, json.RawMessage(`{"in": {"name": "x", "role": "DASHBOARD"}}`)))
		if !strings.Contains(body, `"code":"FORBIDDEN"`) || !strings.Contains(body, `"token":null`) {
			t.Errorf("%s: %s", name, body)
		}
	}
	for name, input := range map[string]string{
		"name":  `{"name": " ", "role": "VIEWER"}`,
		"name ": fmt.Sprintf(`{"name": %q, "role": "VIEWER"}`, strings.Repeat("т", 101)),
		"days":  `{"name": "x", "role": "VIEWER", "days": 0}`,
		"days ": `{"name": "x", "role": "VIEWER", "days": 366}`,
	} {
		body := string(a.post(t.Context(), createToken, json.RawMessage(`{"in": `+input+`}`)))
		if !strings.Contains(body, `"code":"INVALID","field":"`+strings.TrimSpace(name)+`"`) {
			t.Errorf("%s: %s", input, body)
		}
	}
}

// Everybody sees and revokes the own tokens, administrators all; what is foreign is answered as what is
// absent.
func TestAPITokensAreSeenByTheirMakers(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	db.Root()
	mine, other := db.Account("mine"), db.Account("other")
	asked := time.Now()
	for _, maker := range []uuid.UUID{mine, other, mine, uuid.Nil} {
		db.Token(model.RoleAnalyst, uuid.Nil, maker, asked)
	}
	viewer := func(account uuid.UUID, grants ...auth.Grant) context.Context {
		return auth.WithViewer(t.Context(), &auth.Viewer{Name: "x", Kind: model.ViewerSession, AccountID: account, Grants: grants})
	}
	manager := auth.Grant{Role: model.RoleManager, Whole: true}
	admin := auth.Grant{Role: model.RoleAdmin, Whole: true}
	const list = `{ apiTokens { totalCount nodes { id createdBy { login } lastUsedAt } pageInfo { hasNextPage } } }`
	for name, tt := range map[string]struct {
		ctx  context.Context
		want int
	}{
		"maker":         {viewer(mine, manager), 2},
		"other":         {viewer(other), 1},
		"administrator": {viewer(other, admin), 4},
		"command":       {storetest.Context(t), 4},
		"token":         {auth.WithViewer(t.Context(), &auth.Viewer{Name: "t", Kind: model.ViewerToken, Grants: []auth.Grant{manager}}), 0},
	} {
		body := string(a.post(tt.ctx, list, nil))
		if !strings.Contains(body, fmt.Sprintf(`"totalCount":%d,`, tt.want)) || strings.Count(body, `"lastUsedAt"`) != tt.want {
			t.Errorf("%s sees %s, want %d", name, body, tt.want)
		}
	}
	var foreign, own uuid.UUID
	db.Ask("SELECT id FROM api_tokens WHERE created_by = $1", []any{other}, &foreign)
	db.Ask("SELECT id FROM api_tokens WHERE created_by = $1 LIMIT 1", []any{mine}, &own)
	absent := model.NewID()
	for _, query := range []string{`mutation { revokeApiToken(id: "$id") { apiToken { id } userErrors { code field message } } }`, `{ node(id: "$id") { __typename id } }`} {
		answers := map[uuid.UUID]string{}
		for _, id := range []uuid.UUID{foreign, absent} {
			body := string(a.post(viewer(mine, manager), strings.ReplaceAll(query, "$id", id.String()), nil))
			answers[id] = strings.ReplaceAll(body, id.String(), "ID")
		}
		if answers[foreign] != answers[absent] {
			t.Errorf("foreign: %s, absent: %s", answers[foreign], answers[absent])
		}
	}
	for _, ctx := range []context.Context{viewer(mine, manager), viewer(mine, manager), viewer(other, admin)} { // again is no fault
		var answer struct {
			Data struct {
				RevokeAPIToken struct {
					APIToken struct{ RevokedAt *time.Time }
				} `json:"revokeApiToken"`
			}
		}
		body := a.post(ctx, `mutation { revokeApiToken(id: "`+own.String()+`") { apiToken { revokedAt } userErrors { code } } }`, nil)
		if err := json.Unmarshal(body, &answer); err != nil || answer.Data.RevokeAPIToken.APIToken.RevokedAt == nil {
			t.Errorf("revoke: %s", body)
		}
	}
	var entries int
	if db.Ask("SELECT count(*) FROM audit_entries WHERE action = 'revokeApiToken' AND object_id = $1", []any{own}, &entries); entries != 1 {
		t.Errorf("%d audit entries of three revocations, want 1", entries)
	}
}

// Pages of tokens join to the whole list, the newest first; a cursor that was made up is refused.
func TestPagesOfAPITokens(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	for range 7 {
		db.Token(model.RoleViewer, uuid.Nil, uuid.Nil, time.Now())
	}
	type page struct {
		APITokens struct {
			Nodes    []struct{ ID string }
			PageInfo struct {
				EndCursor   *string
				HasNextPage bool
			}
		}
	}
	var all, next page
	a.ask(`{ apiTokens { nodes { id } pageInfo { endCursor hasNextPage } } }`, nil, &all)
	newestFirst := slices.IsSortedFunc(all.APITokens.Nodes, func(a, b struct{ ID string }) int { return strings.Compare(b.ID, a.ID) })
	if len(all.APITokens.Nodes) != 7 || !newestFirst {
		t.Fatalf("all: %+v", all)
	}
	var joined []struct{ ID string }
	for more := true; more; more = next.APITokens.PageInfo.HasNextPage {
		a.ask(`query($after: String) { apiTokens(first: 3, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`, map[string]any{"after": next.APITokens.PageInfo.EndCursor}, &next)
		joined = append(joined, next.APITokens.Nodes...)
	}
	if !slices.Equal(joined, all.APITokens.Nodes) {
		t.Errorf("pages: %v, want %v", joined, all.APITokens.Nodes)
	}
	forged := strings.ToLower(*all.APITokens.PageInfo.EndCursor)
	if body := string(a.post(t.Context(), `{ apiTokens(after: "`+forged+`") { nodes { id } } }`, nil)); !strings.Contains(body, "This cursor does not belong to this list") {
		t.Errorf("forged cursor: %s", body)
	}
}
