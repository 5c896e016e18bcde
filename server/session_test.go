package main

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
)

const whoami = `{ viewer { name kind } }`

// Cookies and tokens never mix, and what is not good is refused cleanly.
func TestWhoAsks(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	account := s.Account("someone")
	cookie, token := s.Session(account, time.Now()), s.Token(model.RoleAdmin, uuid.Nil, uuid.Nil, time.Now())
	unknown, _ := auth.NewSessionToken()
	other, _ := auth.NewAPIToken()
	const somebody, program, nobody, refused = `"name":"Someone","kind":"SESSION"`, `"name":"nightly","kind":"TOKEN"`, `"name":"","kind":null`, `"code":"UNAUTHENTICATED"`
	session := func(value string) []string { return []string{"Cookie", graph.SessionCookie + "=" + value} }
	bearer := func(value string) []string { return []string{"Authorization", "Bearer " + value} }
	for _, tt := range []struct {
		name    string
		header  []string
		status  int
		want    string
		cleared bool // the cookie
	}{
		{name: "nothing", status: 200, want: nobody},
		{name: "session", header: session(cookie), status: 200, want: somebody},
		{name: "token", header: bearer(token), status: 200, want: program},
		{name: "scheme in capitals", header: []string{"Authorization", "BEARER " + token}, status: 200, want: program},
		{name: "both", header: append(session(cookie), bearer(token)...), status: 200, want: program},
		{name: "bad token beside a good session", header: append(session(cookie), bearer(other.Reveal())...), status: 401, want: refused},
		{name: "good token beside a bad session", header: append(session("x"), bearer(token)...), status: 200, want: program},
		{name: "token that nobody made", header: bearer(other.Reveal()), status: 401, want: refused},
		{name: "truncated token", header: bearer(token[:len(token)-1]), status: 401, want: refused},
		{name: "flipped token", header: bearer(flipped(token, 20)), status: 401, want: refused},
		{name: "longer token", header: bearer(token + "0"), status: 401, want: refused},
		{name: "empty token", header: bearer(""), status: 401, want: refused},
		{name: "empty authorization", header: []string{"Authorization", ""}, status: 401, want: refused},
		{name: "two tokens", header: append(bearer(token), bearer(token)...), status: 401, want: refused},
		{name: "password", header: []string{"Authorization", "Basic " + token}, status: 401, want: refused},
		{name: "session as token", header: bearer(cookie), status: 401, want: refused},
		{name: "token as session", header: session(token), status: 200, want: nobody, cleared: true},
		{name: "token in the address", header: []string{"X-Api-Key", token}, status: 200, want: nobody},
		{name: "session that nobody has", header: session(unknown.Reveal()), status: 200, want: nobody, cleared: true},
		{name: "truncated session", header: session(cookie[:len(cookie)-1]), status: 200, want: nobody, cleared: true},
		{name: "flipped session", header: session(flipped(cookie, 5)), status: 200, want: nobody, cleared: true},
		{name: "session with more behind it", header: session(cookie + "A"), status: 200, want: nobody, cleared: true},
		{name: "empty session", header: session(""), status: 200, want: nobody, cleared: true},
		{name: "1 MB session", header: session(strings.Repeat("A", 1<<20)), status: 200, want: nobody, cleared: true},
		{name: "two sessions", header: append(session(cookie), session(unknown.Reveal())...), status: 200, want: nobody, cleared: true},
		{name: "session under a plain name", header: []string{"Cookie", "tirek=" + cookie}, status: 200, want: nobody},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			response, body := s.ask(whoami, nil, tt.header...)
			if response.StatusCode != tt.status || !strings.Contains(body, tt.want) {
				t.Errorf("%d %s, want %d and %s", response.StatusCode, body, tt.status, tt.want)
			}
			set := response.Header.Get("Set-Cookie")
			if cleared := strings.HasPrefix(set, graph.SessionCookie+"=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"); cleared != tt.cleared || set != "" && !cleared {
				t.Errorf("Set-Cookie: %q, want it taken away: %v", set, tt.cleared)
			}
		})
	}
}

// flipped is a text with one other letter.
func flipped(text string, at int) string {
	letter := "A"
	if text[at] == 'A' {
		letter = "B"
	}
	return text[:at] + letter + text[at+1:]
}

// What rights a viewer has is looked up for every request.
func TestRightsChangeWithTheNextRequest(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.Root()
	account := s.Account("someone")
	cookie := []string{"Cookie", graph.SessionCookie + "=" + s.Session(account, time.Now())}
	token := []string{"Authorization", "Bearer " + s.Token(model.RoleViewer, uuid.Nil, account, time.Now())}
	for _, step := range []struct {
		sql                   string
		withCookie, withToken int
	}{
		{"SELECT", 403, 401}, // a token gives no more than its maker may
		{"INSERT INTO role_grants (id, account_id, role, valid) SELECT gen_random_uuid(), id, 'MANAGER', '[2020-01-01,)' FROM accounts", 200, 200},
		{"UPDATE role_grants SET role = 'ANALYST'", 403, 401},
		{"UPDATE role_grants SET role = 'REPORTER'", 200, 200},
		{"UPDATE api_tokens SET revoked_at = now()", 200, 401},
		{"UPDATE role_grants SET valid = 'empty'", 403, 401},
		{"UPDATE role_grants SET valid = '[2020-01-01,)'", 200, 401},
		{"UPDATE sessions SET ended_at = now()", 401, 401},
	} {
		s.Exec(step.sql)
		for i, header := range [][]string{cookie, token} {
			response, body := s.ask(`{ members { totalCount } }`, nil, header...)
			if want := []int{step.withCookie, step.withToken}[i]; response.StatusCode != want {
				t.Errorf("%s, then with %s: %d %s, want %d", step.sql, header[0], response.StatusCode, body, want)
			}
		}
	}
}

// Whose address counts: that of the connection, and behind proxies that are trusted the last one that
// they did not make up themselves.
func TestClientAddress(t *testing.T) {
	t.Parallel()
	config := Config{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}
	for _, tt := range []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"direct", "192.0.2.1:5", nil, "192.0.2.1"},
		{"direct, claiming to be another one", "192.0.2.1:5", []string{"198.51.100.7"}, "192.0.2.1"},
		{"proxy", "10.0.0.1:5", []string{"198.51.100.7"}, "198.51.100.7"},
		{"proxy, with what the client made up", "10.0.0.1:5", []string{"1.2.3.4, 198.51.100.7"}, "198.51.100.7"},
		{"proxy, in lines", "10.0.0.1:5", []string{"1.2.3.4", "198.51.100.7"}, "198.51.100.7"},
		{"two proxies", "10.0.0.1:5", []string{"1.2.3.4, 198.51.100.7, 10.9.9.9"}, "198.51.100.7"},
		{"proxies all the way", "10.0.0.1:5", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"proxy that says nothing", "10.0.0.1:5", nil, "10.0.0.1"},
		{"proxy that says nonsense", "10.0.0.1:5", []string{"198.51.100.7, unknown"}, "10.0.0.1"},
		{"proxy over IPv6", "[fd00::1]:5", []string{"2001:db8::7"}, "2001:db8::7"},
		{"IPv4 in IPv6", "[::ffff:10.0.0.1]:5", []string{"::ffff:198.51.100.7"}, "198.51.100.7"},
		{"zone", "[fe80::1%eth0]:5", nil, "fe80::1"},
		{"none", "@", nil, ""},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = tt.peer
		for _, line := range tt.forwarded {
			r.Header.Add("X-Forwarded-For", line)
		}
		if got := config.clientOf(r); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
