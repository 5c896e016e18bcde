package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestAccountsThroughTheAPI does what an administrator does: an account, a role, other eyes, the end.
func TestAccountsThroughTheAPI(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	region := db.Organization("ALM", model.LevelRegion, root)
	b := newBrowser(t, db.Store)
	password := somebody(t, db, "admin", model.RoleAdmin)
	db.Exec("UPDATE accounts SET must_change_password = false")
	if data, _, _ := b.ask(signIn, map[string]any{"login": "admin", "password": password}); !strings.Contains(data, `"ADMINISTER"`) {
		t.Fatal(data)
	}
	var made struct {
		CreateAccount struct {
			Password string
			Account  struct {
				ID      string
				Version int
			}
		}
	}
	data, fault, _ := b.ask(`mutation { createAccount(input: {login: "aigul", name: "Айгүл"}) { password account { id version } userErrors { message } } }`, nil)
	if err := json.Unmarshal([]byte(data), &made); err != nil || made.CreateAccount.Password == "" {
		t.Fatalf("%s%s %v", data, fault, err)
	}
	vars := map[string]any{"id": made.CreateAccount.Account.ID, "at": region}
	b.wants(`{"createAccount":{"password":null,"account":null,"userErrors":[{"code":"CONFLICT","field":"login"}]}}`,
		`mutation { createAccount(input: {login: "aigul", name: "A"}) { password account { id } userErrors { code field } } }`, nil)
	b.wants(`{"grantRole":{"account":{"version":2,"grants":[{"role":"MANAGER","organization":{"code":"ALM"},"validTo":null}]},"userErrors":[]}}`,
		`mutation G($id: ID!, $at: ID!) { grantRole(input: {accountId: $id, role: MANAGER, organizationId: $at}) { account { version grants { role organization { code } validTo } } userErrors { message } } }`, vars)
	b.wants(`{"account":{"login":"aigul","sessions":[],"explain":[{"permission":"READ_REGISTER","allowed":true,"grant":{"role":"MANAGER"}},`+
		`{"permission":"READ_MEMBERS","allowed":true,"grant":{"role":"MANAGER"}},{"permission":"READ_CONTACTS","allowed":true,"grant":{"role":"MANAGER"}},`+
		`{"permission":"READ_PRIVATE","allowed":true,"grant":{"role":"MANAGER"}},{"permission":"READ_STATISTICS","allowed":true,"grant":{"role":"MANAGER"}},`+
		`{"permission":"CHANGE_REGISTER","allowed":true,"grant":{"role":"MANAGER"}},{"permission":"ENTER_FIGURES","allowed":true,"grant":{"role":"MANAGER"}},`+
		`{"permission":"EXPORT_MEMBERS","allowed":true,"grant":{"role":"MANAGER"}},{"permission":"ERASE_MEMBERS","allowed":false,"grant":null},`+
		`{"permission":"READ_AUDIT","allowed":true,"grant":{"role":"MANAGER"}},{"permission":"ADMINISTER","allowed":false,"grant":null}]}}`,
		`query E($id: ID!, $at: ID!) { account(id: $id) { login sessions { id } explain(organizationId: $at) { permission allowed grant { role } } } }`, vars)
	b.wants(`{"accounts":{"totalCount":2,"nodes":[{"login":"admin"},{"login":"aigul"}]},"node":{"login":"aigul"}}`,
		`query A($id: ID!) { accounts { totalCount nodes { login } } node(id: $id) { ... on Account { login } } }`, vars)
	b.wants(`{"seeAs":{"viewer":{"name":"ADMIN","seenAs":{"login":"aigul"},"permissionsAt":["READ_REGISTER","READ_MEMBERS","READ_CONTACTS","READ_PRIVATE","READ_STATISTICS","READ_AUDIT"]},"userErrors":[]}}`,
		`mutation S($id: ID!, $at: ID!) { seeAs(accountId: $id) { viewer { name seenAs { login } permissionsAt(organizationId: $at) } userErrors { message } } }`, vars)
	b.wants(`FORBIDDEN [accounts]`, `{ accounts { totalCount } }`, nil)
	b.wants(`{"seeAs":{"viewer":{"seenAs":null}}}`, `mutation { seeAs { viewer { seenAs { login } } } }`, nil)
	b.wants(`{"changeAccount":{"account":{"disabled":true},"userErrors":[]}}`,
		`mutation D($id: ID!) { changeAccount(input: {id: $id, expectedVersion: 2, disabled: true}) { account { disabled } userErrors { message } } }`, vars)
	b.wants(`{"changeAccount":{"account":{"version":3},"userErrors":[{"code":"CONFLICT","field":"expectedVersion"}]}}`,
		`mutation D($id: ID!) { changeAccount(input: {id: $id, expectedVersion: 2, disabled: false}) { account { version } userErrors { code field } } }`, vars)
	b.wants(`{"resetPassword":{"account":{"mustChangePassword":true},"userErrors":[]}}`,
		`mutation R($id: ID!) { resetPassword(input: {id: $id}) { account { mustChangePassword } userErrors { message } } }`, vars)
}

// TestSecondFactorThroughTheAPI looks at the form of the answers; the rules are tested in the store.
func TestSecondFactorThroughTheAPI(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	password := somebody(t, db, "aigul", model.RoleViewer)
	db.Exec("UPDATE accounts SET must_change_password = false")
	b := newBrowser(t, db.Store)
	b.ask(signIn, map[string]any{"login": "aigul", "password": password})
	b.wants(`{"beginSecondFactor":{"secret":null,"uri":null,"userErrors":[{"code":"INVALID","field":"password"}]}}`,
		`mutation { beginSecondFactor(password: "guess") { secret uri userErrors { code field } } }`, nil)
	data, _, _ := b.ask(`mutation B($password: String!) { beginSecondFactor(password: $password) { secret uri userErrors { code } } }`, map[string]any{"password": password})
	if !strings.Contains(data, `"uri":"otpauth://totp/Tirek:aigul?`) || !strings.Contains(data, `"userErrors":[]`) {
		t.Errorf("begun: %s", data)
	}
	b.wants(`{"confirmSecondFactor":{"account":null,"recoveryCodes":[],"userErrors":[{"code":"INVALID","field":"code"}]}}`,
		`mutation { confirmSecondFactor(code: "no code") { account { id } recoveryCodes userErrors { code field } } }`, nil)
	b.wants(`{"removeSecondFactor":{"account":null,"userErrors":[{"code":"INVALID","field":"code"}]}}`,
		`mutation { removeSecondFactor(password: "x", code: "1") { account { id } userErrors { code field } } }`, nil)
	db.Exec("UPDATE accounts SET totp_secret = totp_pending")
	b.wants(`{"signIn":{"codeRequired":true,"userErrors":[{"code":"UNAUTHENTICATED","field":"code"}],"viewer":null}}`, signIn, map[string]any{"login": "aigul", "password": password})
	b.wants(`{"signIn":{"codeRequired":false,"userErrors":[{"code":"UNAUTHENTICATED","field":null}],"viewer":null}}`, signIn, map[string]any{"login": "aigul", "password": "guess"})
}
