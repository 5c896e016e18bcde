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
