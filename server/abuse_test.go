package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
)

// Input that is far too long, or no text at all, is refused before anything is done with it.
func TestInputIsBounded(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.Root()
	long := strings.Repeat("п", 1<<19) // 1 MB
	for _, tt := range []struct {
		name, body string
		status     int
		want       string
	}{
		{"1 MB password", document(signIn, credentials("someone", long, "")), 413, `"REQUEST_TOO_LARGE"`},
		{"1 MB code", document(signIn, credentials("someone", "x", long)), 413, ""},
		{"password just too long", document(signIn, credentials("someone", strings.Repeat("п", 257), "")), 200, `"viewer":null`},
		{"login too long", document(signIn, credentials(strings.Repeat("x", 65), "x", "")), 200, `"viewer":null`},
		{"invalid UTF-8 in a variable", strings.Replace(document(signIn, credentials("someone", "MARK", "")), "MARK", "\xff\xfe", 1), 400, "not valid UTF-8"},
		{"invalid UTF-8 in a literal", "{\"query\":\"{ search(text: \\\"\xc3\\\") { totalCount } }\"}", 400, "not valid UTF-8"},
		{"half a character", `{"query":"{ viewer { name } }","variables":{"a":"\ud800"}}`, 400, "not valid UTF-8"},
		{"U+0000 in a variable", strings.Replace(document(signIn, credentials("someone", "MARK", "")), "MARK", `\u0000`, 1), 400, "U+0000"},
		{"U+0000 in a literal", `{"query":"mutation { signIn(input: {login: \"a\\u0000b\", password: \"x\"}) { codeRequired } }"}`, 400, ""},
		{"variables twice", `{"query":"{ viewer { name } }","variables":{},"variables":{}}`, 400, "given twice"},
		{"a variable twice", `{"query":"{ viewer { name } }","variables":{"a":{"b":1,"b":2}}}`, 400, "given twice"},
		{"a password twice", `{"query":"mutation { signIn(input: {login: \"someone\", password: \"a\", password: \"b\"}) { codeRequired } }"}`, 400, ""},
	} {
		response, body := s.call(http.MethodPost, "/graphql", tt.body, "Content-Type", "application/json", "Accept", "application/graphql-response+json", "Accept-Language", "en")
		if response.StatusCode != tt.status || tt.status >= 400 && !strings.Contains(body, `"errors":[{"message":"`) || tt.want != "" && !strings.Contains(body, tt.want) && tt.status != 413 {
			t.Errorf("%s: %d %.300s, want %d and %s", tt.name, response.StatusCode, body, tt.status, tt.want)
		}
	}
}

// A session begins with a cookie of its own: none that was planted is taken over, and the one that the
// request had is over. A code of the second factor is good once.
func TestFixationAndReplay(t *testing.T) {
	t.Parallel()
	c := &canary{site: newSite(t, nil), secrets: map[string][]string{}}
	c.header = []string{"Authorization", "Bearer " + c.Token(model.RoleAdmin, uuid.Nil, uuid.Nil, time.Now())}
	var made struct{ Password string }
	c.do(`mutation { createAccount(input: {login: "someone", name: "Someone", role: MANAGER}) { password } }`, nil, &made)
	planted, _ := auth.NewSessionToken()
	c.header = []string{"Cookie", graph.SessionCookie + "=" + planted.Reveal()}
	in := func(password, code string) *http.Response {
		t.Helper()
		response, _ := c.ask(signIn, credentials("someone", password, code), c.header...)
		return response
	}
	first := in(made.Password, "")
	c.keep(first)
	if c.header[1] == graph.SessionCookie+"="+planted.Reveal() {
		t.Error("the planted cookie became the session")
	}
	old := c.header
	password := "Ақ бота " + uuid.NewString()
	var changed struct{ UserErrors []any }
	c.do(`mutation($in: ChangePasswordInput!) { changePassword(input: $in) { userErrors { message } } }`,
		map[string]any{"in": map[string]any{"currentPassword": made.Password, "newPassword": password}}, &changed)
	c.keep(in(password, ""))
	for name, header := range map[string][]string{"planted": {"Cookie", graph.SessionCookie + "=" + planted.Reveal()}, "old": old} {
		if _, body := c.ask(whoami, nil, header...); !strings.Contains(body, `"kind":null`) {
			t.Errorf("the %s cookie: %s", name, body)
		}
	}
	code, _ := c.secondFactor(password)
	c.header = nil
	answers := map[string]string{}
	for _, try := range []string{code, "000000x", ""} {
		_, answers[try] = c.ask(signIn, credentials("someone", password, try))
	}
	for try, body := range answers {
		var answer struct {
			Data struct {
				SignIn struct{ Viewer *struct{} }
			}
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Data.SignIn.Viewer != nil || !strings.Contains(body, fmt.Sprintf("%q", model.CodeUnauthenticated)) {
			t.Errorf("with the code %q: %s", try, body)
		}
	}
}
