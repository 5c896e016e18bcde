package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tirek/graph"
	"tirek/graph/store/storetest"
)

// site is the whole server over a database, without a network.
type site struct {
	*storetest.DB
	http.Handler
	refused *refusedTokens
	log     *lines // all levels, in both formats
	t       *testing.T
}

const ownSite = "http://localhost:8080"

// newSite is a site with its own, empty register; change alters what holds otherwise.
func newSite(t *testing.T, change func(*Config)) *site {
	t.Helper()
	s := &site{DB: storetest.New(t), log: &lines{}, t: t}
	s.refused = &refusedTokens{write: writeRefused(s.Store)}
	config := Config{Limits: graph.DefaultLimits()}
	if change != nil {
		change(&config)
	}
	a := app{config: config, pool: s.Pool(), register: s.Store, refused: s.refused}
	everything := &slog.HandlerOptions{Level: slog.LevelDebug}
	a.log = slog.New(slog.NewMultiHandler(slog.NewJSONHandler(s.log, everything), slog.NewTextHandler(s.log, everything)))
	handler, err := routes(a)
	if err != nil {
		t.Fatal(err)
	}
	s.Handler = handler
	return s
}

// call sends a request with header lines, name and value by turns, and returns the answer.
func (s *site) call(method, path, body string, header ...string) (*http.Response, string) {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), method, ownSite+path, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		if header[i] != "" {
			r.Header.Add(header[i], header[i+1])
		}
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	response := w.Result()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response, string(text)
}

// ask posts a query or mutation.
func (s *site) ask(query string, variables map[string]any, header ...string) (*http.Response, string) {
	s.t.Helper()
	return s.call(http.MethodPost, "/graphql", document(query, variables), append([]string{"Content-Type", "application/json", "Accept-Language", "en"}, header...)...)
}

// document is the body of a request.
func document(query string, variables map[string]any) string {
	var b bytes.Buffer
	json.NewEncoder(&b).Encode(map[string]any{"query": query, "variables": variables})
	return b.String()
}

// number asks the database for a number, as the owner.
func (s *site) number(sql string, args ...any) (n int) {
	s.t.Helper()
	s.Ask(sql, args, &n)
	return n
}
