package graph

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// hashed is a request that sends the hash of a text, with the query given beside it if there is one.
func hashed(hash, query string) map[string]any {
	body := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}}
	if query != "" {
		body["query"] = query
	}
	return body
}

func TestPersistedQueries(t *testing.T) {
	t.Parallel()
	const text, trusted = "{name}", "query Trusted{name}"
	hash := hashOf(text)
	nobody, somebody, another := &auth.Viewer{}, &auth.Viewer{Kind: model.ViewerToken}, &auth.Viewer{Kind: model.ViewerToken, TokenID: uuid.New()}
	type step struct {
		name   string
		viewer *auth.Viewer
		body   map[string]any
		status int
		code   string // empty: answered
	}
	version := func(n any) map[string]any {
		return map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": n, "sha256Hash": hash}}}
	}
	steps := []step{
		{"not kept yet", somebody, hashed(hash, ""), 200, codeNotKept},
		{"nobody may not keep", nobody, hashed(hashOf("{__typename}"), "{__typename}"), 200, ""},
		{"so it is not kept", nobody, hashed(hashOf("{__typename}"), ""), 200, codeNotKept},
		{"invalid", somebody, hashed(hashOf("{nam}"), "{nam}"), 400, codeValidation},
		{"is not kept", somebody, hashed(hashOf("{nam}"), ""), 200, codeNotKept},
		{"another hash", somebody, hashed(hash, "{name }"), 400, codeMismatch},
		{"with its text", somebody, hashed(hash, text), 200, ""},
		{"kept", somebody, hashed(hash, ""), 200, ""},
		{"not for others", another, hashed(hash, ""), 200, codeNotKept},
		{"nor for nobody", nobody, hashed(hash, ""), 200, codeNotKept},
		{"kept, again with its text", somebody, hashed(hash, text), 200, ""},
		{"trusted from the start", somebody, hashed(hashOf(trusted), ""), 200, ""},
		{"version 2", somebody, version(2), 200, codeNoVersion},
		{"no version", somebody, version(nil), 200, codeNoVersion},
		{"large digits", somebody, hashed(strings.ToUpper(hash), ""), 400, codeRequest},
		{"short", somebody, hashed(hash[:40], ""), 400, codeRequest},
		{"no object", somebody, map[string]any{"extensions": map[string]any{"persistedQuery": "x"}}, 200, codeNoVersion},
	}
	for _, method := range []string{http.MethodPost, http.MethodGet} {
		var viewer *auth.Viewer
		s := newServer(answers(`{"name":"x"}`), func(o *Options) {
			o.Viewer = func(*http.Request) (*auth.Viewer, error) { asking := *viewer; return &asking, nil }
			o.Trusted = []string{trusted}
		})
		for _, tt := range steps {
			viewer = tt.viewer
			body, _ := json.Marshal(tt.body)
			r := post(t, string(body))
			if method == http.MethodGet {
				extensions, _ := json.Marshal(tt.body["extensions"])
				values := url.Values{"extensions": {string(extensions)}}
				if text, ok := tt.body["query"].(string); ok {
					values.Set("query", text)
				}
				r = httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+values.Encode(), nil)
				r.Header.Set("Accept", mediaGraphQL)
			}
			got := s.do(t, r)
			if got.status != tt.status {
				t.Errorf("%s %s: status %d, want %d: %s", method, tt.name, got.status, tt.status, got.body)
			}
			switch {
			case tt.code == "" && got.body != `{"data":{"name":"x"}}`:
				t.Errorf("%s %s: %s", method, tt.name, got.body)
			case tt.code != "" && got.code(t) != tt.code:
				t.Errorf("%s %s: %s, want %s", method, tt.name, got.body, tt.code)
			case tt.code == codeNotKept && got.answer.Errors[0].Message != "PersistedQueryNotFound":
				t.Errorf("%s %s: clients do not know %s", method, tt.name, got.body)
			}
		}
	}
}

// What is kept has room for so many bytes; the last used stays, and trusted documents take none.
func TestPersistedQueriesAreBounded(t *testing.T) {
	t.Parallel()
	p := newPersisted([]string{"{trusted}"})
	p.keep("", hashOf("{trusted}"), "{trusted}")
	if p.size != 0 {
		t.Errorf("a trusted document took %d bytes", p.size)
	}
	long := strings.Repeat(" ", 15_000)
	p.keep("", "used", "{used}")
	for i := range 400 {
		p.keep("", fmt.Sprint(i), long)
		if _, ok := p.get("", "used"); !ok {
			t.Fatal("what was used last is gone")
		}
	}
	if _, ok := p.get("", "0"); ok || p.size > keptPersisted || p.recent.Len() != len(p.byKey) {
		t.Errorf("the oldest is kept: %v; %d bytes, %d in order, %d by hash", ok, p.size, p.recent.Len(), len(p.byKey))
	}
	if _, ok := p.get("", hashOf("{trusted}")); !ok {
		t.Error("a trusted document is gone")
	}
}

// With the setting, only API tokens and commands ask freely.
func TestTrustedDocumentsOnly(t *testing.T) {
	t.Parallel()
	const trusted = "query Trusted{__typename}"
	for _, tt := range []struct {
		name   string
		viewer *auth.Viewer
		freely bool
	}{
		{"nobody", &auth.Viewer{}, false},
		{"session", &auth.Viewer{Kind: model.ViewerSession}, false},
		{"token", &auth.Viewer{Kind: model.ViewerToken}, true},
		{"command", auth.System("test", model.English), true},
	} {
		for _, only := range []bool{false, true} {
			s := newServer(answers(`{"name":"x"}`), func(o *Options) {
				o.Viewer = func(*http.Request) (*auth.Viewer, error) { asking := *tt.viewer; return &asking, nil }
				o.Trusted, o.TrustedOnly = []string{trusted}, only
			})
			for _, body := range []map[string]any{hashed(hashOf(trusted), ""), {"query": trusted}} {
				text, _ := json.Marshal(body)
				if got := s.do(t, post(t, string(text))); got.status != http.StatusOK {
					t.Errorf("%s, trusted: %d %s", tt.name, got.status, got.body)
				}
			}
			for _, body := range []map[string]any{{"query": "{__typename}"}, hashed(hashOf("{__typename}"), "{__typename}")} {
				text, _ := json.Marshal(body)
				got := s.do(t, post(t, string(text)))
				if want := !only || tt.freely; (got.status == http.StatusOK) != want || !want && got.code(t) != codeUntrusted {
					t.Errorf("%s, only trusted %v: %d %s", tt.name, only, got.status, got.body)
				}
			}
		}
	}
}
