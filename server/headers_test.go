package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"tirek/frontend"
	"tirek/graph"
)

// Every answer has the safe headers, whatever it is.
func TestEveryAnswerIsSecured(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	script := anyScript(t)
	for _, tt := range []struct {
		name, method, path, body string
		header                   []string
		status                   int
		policy                   string // beginning of it; empty: nothing is allowed
		cache                    string // empty: no-store
	}{
		{name: "alive", method: "GET", path: "/healthz", status: 200},
		{name: "ready", method: "GET", path: "/readyz", status: 200},
		{name: "alive by another method", method: "POST", path: "/healthz", status: 405},
		{name: "page", method: "GET", path: "/", header: []string{"Accept", "text/html"}, status: 200, policy: "default-src 'none'; script-src 'self'; ", cache: "no-cache"},
		{name: "page below", method: "GET", path: "/members/1", header: []string{"Accept", "text/html"}, status: 200, policy: "default-src 'none'; script-src 'self'; ", cache: "no-cache"},
		{name: "script", method: "GET", path: script, status: 200, policy: assetPolicy, cache: "public, max-age=31536000, immutable"},
		{name: "script that is known", method: "GET", path: script, header: []string{"If-None-Match", "*"}, status: 304, policy: assetPolicy, cache: "public, max-age=31536000, immutable"},
		{name: "missing script", method: "GET", path: "/assets/nothing.js", status: 404},
		{name: "missing page", method: "GET", path: "/nothing", status: 404},
		{name: "page by another method", method: "DELETE", path: "/", status: 405},
		{name: "address with dots", method: "GET", path: "/a/../b", status: 307},
		{name: "answer", method: "POST", path: "/graphql", body: document("{ viewer { name } }", nil), header: []string{"Content-Type", "application/json"}, status: 200},
		{name: "answer to GET", method: "GET", path: "/graphql?query=%7Bviewer%7Bname%7D%7D", status: 200},
		{name: "nobody is signed in", method: "POST", path: "/graphql", body: document("{ members { totalCount } }", nil), header: []string{"Content-Type", "application/json"}, status: 401},
		{name: "wrong token", method: "POST", path: "/graphql", body: document("{ viewer { name } }", nil), header: []string{"Content-Type", "application/json", "Authorization", "Bearer x"}, status: 401},
		{name: "not JSON", method: "POST", path: "/graphql", body: "{", header: []string{"Content-Type", "application/json"}, status: 400},
		{name: "form", method: "POST", path: "/graphql", body: "query=x", header: []string{"Content-Type", "application/x-www-form-urlencoded"}, status: 415},
		{name: "unknown answer", method: "GET", path: "/graphql?query=x", header: []string{"Accept", "image/png"}, status: 406},
		{name: "other site", method: "POST", path: "/graphql", body: "{}", header: []string{"Origin", "https://foe.example"}, status: 403},
		{name: "unknown host", method: "GET", path: "/", header: []string{"Host", "foe.example"}, status: 421},
		{name: "much too large", method: "POST", path: "/graphql", body: strings.Repeat(" ", 2_000_000), header: []string{"Content-Type", "application/json"}, status: 413},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			response, body := s.call(tt.method, tt.path, tt.body, tt.header...)
			if response.StatusCode != tt.status {
				t.Fatalf("status %d, want %d: %.200s", response.StatusCode, tt.status, body)
			}
			for name, want := range safeHeaders {
				switch {
				case name == "Content-Security-Policy" && tt.policy != "":
					want = tt.policy
				case name == "Cache-Control" && tt.cache != "":
					want = tt.cache
				}
				if got := response.Header.Values(name); len(got) != 1 || !strings.HasPrefix(got[0], want) || !strings.Contains(got[0], want) {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			if policy := response.Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
				t.Errorf("policy %q", policy)
			}
			if response.Header.Get("X-Request-Id") == "" {
				t.Error("the answer has no id")
			}
		})
	}
}

func TestPanicIsSecured(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	secured(Config{}, graph.Access(slog.New(slog.DiscardHandler), http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("SECRET") }))).
		ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	for name, want := range safeHeaders {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if w.Code != 500 || strings.Contains(w.Body.String(), "SECRET") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// Browsers are told to stay with TLS when there is TLS, here or in a proxy that is trusted.
func TestStrictTransport(t *testing.T) {
	t.Parallel()
	config := Config{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}
	for _, tt := range []struct {
		name, url, peer, proto string
		want                   bool
	}{
		{"TLS", "https://localhost/", "192.0.2.1:5", "", true},
		{"none", "http://localhost/", "192.0.2.1:5", "", false},
		{"somebody says so", "http://localhost/", "192.0.2.1:5", "https", false},
		{"the proxy says so", "http://localhost/", "10.1.2.3:5", "https", true},
		{"the proxy, as IPv4 in IPv6", "http://localhost/", "[::ffff:10.1.2.3]:5", "https", true},
		{"the proxy says it was not", "http://localhost/", "10.1.2.3:5", "http", false},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, tt.url, nil)
		r.RemoteAddr = tt.peer
		r.Header.Set("X-Forwarded-Proto", tt.proto)
		w := httptest.NewRecorder()
		secured(config, reached).ServeHTTP(w, r)
		if got := w.Header().Get("Strict-Transport-Security"); (got != "") != tt.want {
			t.Errorf("%s: %q, want it: %v", tt.name, got, tt.want)
		}
	}
}

// anyScript is the address of a script of the admin.
func anyScript(t *testing.T) string {
	t.Helper()
	names, err := frontend.Dist.ReadDir("dist/assets")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name.Name(), ".js") {
			return "/assets/" + name.Name()
		}
	}
	t.Fatal("the admin has no script")
	return ""
}

// What no handler sees has the headers too: the network's own answer to OPTIONS *.
func TestServerAnswersOptions(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(secured(Config{}, reached))
	server.Config.DisableGeneralOptionsHandler = true
	server.Start()
	defer server.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodOptions, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque = "*"
	response, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	io.Copy(io.Discard, response.Body)
	if response.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("OPTIONS *: %v", response.Header)
	}
}
