package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// browser asks with the cookie that it was given last.
type browser struct {
	http.Handler
	t      testing.TB
	cookie *http.Cookie
}

func newBrowser(t testing.TB, s *store.Store) *browser {
	t.Helper()
	schema, err := graph.NewSchema(s)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, Handler: graph.NewHandler(schema, graph.Options{Log: slog.New(slog.DiscardHandler), Viewer: func(r *http.Request) (*auth.Viewer, error) {
		known := &auth.Viewer{}
		if cookie, err := r.Cookie(graph.SessionCookie); err == nil {
			if hash, ok := auth.HashSessionToken(cookie.Value); ok {
				found, err := s.ViewerBySession(r.Context(), hash, s.Now())
				if err != nil {
					return nil, err
				}
				if found != nil {
					known = found
				}
			}
		}
		known.Address, known.UserAgent = "192.0.2.1", "a browser"
		return known, nil
	}})}
}

// ask returns the data of an answer, its first error, and the cookie that it sets.
func (b *browser) ask(query string, variables map[string]any) (data, fault string, cookie *http.Cookie) {
	b.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		b.t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept-Language", "en")
	if b.cookie != nil {
		request.AddCookie(b.cookie)
	}
	recorder := httptest.NewRecorder()
	b.ServeHTTP(recorder, request)
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Path       []any
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
		b.t.Fatalf("%s answered %s", query, recorder.Body)
	}
	for _, set := range recorder.Result().Cookies() {
		cookie = set
	}
	if cookie != nil {
		if b.cookie = cookie; cookie.MaxAge < 0 {
			b.cookie = nil
		}
	}
	if len(answer.Errors) > 0 {
		fault = fmt.Sprint(answer.Errors[0].Extensions.Code, " ", answer.Errors[0].Path)
	}
	return string(answer.Data), fault, cookie
}

// wants asks for an answer.
func (b *browser) wants(want, query string, variables map[string]any) {
	b.t.Helper()
	if data, fault, _ := b.ask(query, variables); strings.TrimSpace(data+fault) != want {
		b.t.Errorf("%s\nanswered %s%s\nwant %s", query, data, fault, want)
	}
}

// somebody makes an account with a role in the whole register.
func somebody(t testing.TB, db *storetest.DB, login string, role model.Role) (password string) {
	t.Helper()
	secret, _, err := db.CreateAccount(storetest.Context(t), model.NewAccount{Login: login, Name: strings.ToUpper(login), Role: &role})
	if err != nil {
		t.Fatal(err)
	}
	return secret.Reveal()
}

const signIn = `mutation SignIn($login: String!, $password: String!, $code: String) {
  signIn(input: {login: $login, password: $password, code: $code}) { codeRequired userErrors { code field } viewer { name kind mustChangePassword permissions account { login } seenAs { login } } }
}`

// TestSignInThroughTheAPI follows one browser from nobody to somebody and back.
func TestSignInThroughTheAPI(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	password := somebody(t, db, "aigul", model.RoleAnalyst)
	b := newBrowser(t, db.Store)
	const who = `{ viewer { name kind } }`
	b.wants(`{"viewer":{"name":"","kind":null}}`, who, nil)
	b.wants(`UNAUTHENTICATED [organizations]`, `{ organizations { totalCount } }`, nil)
	b.wants(`UNAUTHENTICATED [createAccount]`, `mutation { createAccount(input: {login: "abc", name: "A"}) { password } }`, nil)

	_, _, cookie := b.ask(signIn, map[string]any{"login": "aigul", "password": "guess"})
	if cookie != nil {
		t.Errorf("a refused sign-in sets %s", cookie)
	}
	b.wants(`{"signIn":{"codeRequired":false,"userErrors":[{"code":"UNAUTHENTICATED","field":null}],"viewer":null}}`, signIn, map[string]any{"login": "aigul", "password": "guess"})
	data, fault, cookie := b.ask(signIn, map[string]any{"login": "Aigul", "password": password})
	if want := `{"signIn":{"codeRequired":false,"userErrors":[],"viewer":{"name":"AIGUL","kind":"SESSION","mustChangePassword":true,"permissions":[],"account":{"login":"aigul"},"seenAs":null}}}`; data != want {
		t.Fatalf("signed in: %s%s, want %s", data, fault, want)
	}
	if cookie == nil || cookie.Name != "__Host-tirek" || !cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Domain != "" || cookie.MaxAge != 8*3600 {
		t.Errorf("the cookie is %s", cookie)
	}
	b.wants(`{"viewer":{"name":"AIGUL","kind":"SESSION"}}`, who, nil)

	b.wants(`FORBIDDEN [organizations]`, `{ organizations { totalCount } }`, nil)
	b.wants(`FORBIDDEN [beginSecondFactor]`, `mutation { beginSecondFactor(password: "x") { secret } }`, nil)
	b.wants(`{"changePassword":{"account":{"mustChangePassword":false},"userErrors":[]}}`,
		`mutation C($old: String!) { changePassword(input: {currentPassword: $old, newPassword: "тұлпар мінген батыр 7"}) { account { mustChangePassword } userErrors { message } } }`, map[string]any{"old": password})
	b.wants(`{"organizations":{"totalCount":0}}`, `{ organizations { totalCount } }`, nil)

	b.wants(`FORBIDDEN [accounts]`, `{ accounts { totalCount } }`, nil)
	b.wants(`{"seeAs":{"viewer":null,"userErrors":[{"code":"FORBIDDEN"}]}}`,
		`mutation { seeAs(accountId: "01890000-0000-7000-8000-000000000000") { viewer { name } userErrors { code } } }`, nil)
	b.wants(`{"grantRole":{"account":null,"userErrors":[{"code":"FORBIDDEN"}]}}`,
		`mutation { grantRole(input: {accountId: "01890000-0000-7000-8000-000000000000", role: ADMIN}) { account { id } userErrors { code } } }`, nil)
	b.wants(`{"viewer":{"account":{"sessions":[{"current":true,"address":"192.0.2.1","userAgent":"a browser"}]}}}`,
		`{ viewer { account { sessions { current address userAgent } } } }`, nil)

	stolen := *b.cookie
	data, _, cookie = b.ask(`mutation { signOut }`, nil)
	if data != `{"signOut":true}` || cookie == nil || cookie.MaxAge >= 0 || cookie.Value != "" {
		t.Errorf("signed out: %s, sets %v", data, cookie)
	}
	b.cookie = &stolen
	b.wants(`{"viewer":{"name":"","kind":null}}`, who, nil)
	b.wants(`{"signOut":true}`, `mutation { signOut(everywhere: true) }`, nil)
}

// A hundred sign-ins in one document are a hundred tries.
func TestSignInByAliases(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	password := somebody(t, db, "aigul", model.RoleAnalyst)
	var document strings.Builder
	document.WriteString("mutation {")
	for i := range 100 {
		guess := fmt.Sprintf("guess %d", i)
		if i == 99 {
			guess = password
		}
		fmt.Fprintf(&document, " a%d: signIn(input: {login: \"aigul\", password: %q}) { userErrors { code } }", i, guess)
	}
	b := newBrowser(t, db.Store)
	data, fault, cookie := b.ask(document.String()+" }", nil)
	var answers map[string]struct{ UserErrors []struct{ Code string } }
	if err := json.Unmarshal([]byte(data), &answers); err != nil {
		t.Fatalf("%v, %s%s", err, data, fault)
	}
	codes := map[string]int{}
	for _, answer := range answers {
		for _, e := range answer.UserErrors {
			codes[e.Code]++
		}
	}
	if codes["UNAUTHENTICATED"] != 10 || codes["TOO_MANY"] != 90 || cookie != nil {
		t.Errorf("%v, want 10 refused and 90 too many; sets %v", codes, cookie)
	}
}

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
