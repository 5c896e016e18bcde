package main

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"tirek/frontend"
	"tirek/frontend/npmtest"
	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// nodeScript runs a script of graph/testdata with node, against a server over a network, and returns what it
// prints. env is read by the script.
func nodeScript(t *testing.T, name, url string, env ...string) []byte {
	t.Helper()
	npmtest.Require(t)
	npmtest.Install(t, "../frontend")
	path := filepath.Join("..", "graph", "testdata", name)
	if _, err := os.ReadFile(path); err != nil { // what node reads, the test cache must know
		t.Fatal(err)
	}
	modules, err := filepath.Abs("../frontend/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", path, modules, url)
	cmd.Env = append(os.Environ(), env...)
	output, err := cmd.Output()
	if err != nil {
		failed, _ := err.(*exec.ExitError)
		t.Fatalf("%s: %v\n%s%s", name, err, output, failed.Stderr)
	}
	return output
}

// running is a site over a network, with somebody signed in.
func running(t *testing.T, change func(*Config)) (s *site, url, session, token string) {
	t.Helper()
	s = newSite(t, change)
	s.Root()
	account := s.Account("someone")
	s.Exec("INSERT INTO role_grants (id, account_id, role, valid) SELECT gen_random_uuid(), id, 'MANAGER', '[2020-01-01,)' FROM accounts")
	session = graph.SessionCookie + "=" + s.Session(account, time.Now())
	token = s.Token(model.RoleViewer, uuid.Nil, account, time.Now())
	listening := httptest.NewServer(s)
	t.Cleanup(listening.Close)
	return s, listening.URL, session, token
}

// TestAudit runs the reference audit of GraphQL over HTTP as a program with an API token.
func TestAudit(t *testing.T) {
	t.Parallel()
	const want = 61
	_, url, _, token := running(t, nil)
	var result struct {
		Audits int
		Failed []struct{ ID, Name, Status, Reason string }
	}
	if output := nodeScript(t, "audit.mjs", url+"/graphql", "TOKEN="+token); json.Unmarshal(output, &result) != nil {
		t.Fatalf("the audit printed %s", output)
	}
	for _, failed := range result.Failed {
		t.Errorf("%s %s (%s): %s", failed.ID, failed.Name, failed.Status, failed.Reason)
	}
	if result.Audits != want {
		t.Errorf("%d checks were made, want %d", result.Audits, want)
	}
}

// TestReferenceClients has graphql-sse and graphql-ws ask and listen, by cookie and by token.
func TestReferenceClients(t *testing.T) {
	t.Parallel()
	_, url, session, token := running(t, nil)
	var results map[string]string
	if output := nodeScript(t, "clients.mjs", url+"/graphql", "TOKEN="+token, "COOKIE="+session); json.Unmarshal(output, &results) != nil {
		t.Fatalf("the clients printed %s", output)
	}
	for name, got := range results {
		if got != "ok" {
			t.Errorf("%s: %s", name, got)
		}
	}
	if len(results) != 11 {
		t.Errorf("%d things were tried: %v", len(results), results)
	}
}

// The documents of the admin are those that its hashes say, and its file is not served.
func TestTrustedDocuments(t *testing.T) {
	t.Parallel()
	documents, err := trustedDocuments(frontend.Dist)
	if err != nil || len(documents) < 50 {
		t.Errorf("%d documents, %v", len(documents), err)
	}
	const a, b = `"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb":"a"`, `"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d":"b"`
	for _, tt := range []struct {
		present, former string
		want            []string // nil: refused
	}{
		{`{` + a + `}`, ``, []string{"a"}},
		{`{` + a + `}`, `[{` + b + `}]`, []string{"a", "b"}},
		{`{` + a + `}`, `[{},{` + a + `},{` + b + `}]`, []string{"a", "b"}},
		{`{` + strings.Replace(a, `:"a"`, `:"b"`, 1) + `}`, ``, nil},
		{`{` + a + `}`, `[{` + strings.Replace(b, `:"b"`, `:"a"`, 1) + `}]`, nil},
		{`[]`, ``, nil},
		{`{` + a + `}`, `{` + b + `}`, nil},
	} {
		dist := fstest.MapFS{"dist/" + documentsFile: {Data: []byte(tt.present)}}
		if tt.former != "" {
			dist["dist/"+formerFile] = &fstest.MapFile{Data: []byte(tt.former)}
		}
		got, err := trustedDocuments(dist)
		if (err != nil) != (tt.want == nil) || !slices.Equal(got, tt.want) {
			t.Errorf("%s, %s: %q, %v", tt.present, tt.former, got, err)
		}
	}
	s := newSite(t, nil)
	for _, name := range []string{documentsFile, formerFile} {
		if response, _ := s.call("GET", "/"+name, ""); response.StatusCode != 404 {
			t.Errorf("%s is served: %d", name, response.StatusCode)
		}
	}
}

// An open page does not keep a session alive: that this server looks again who listens is no use of it.
func TestListeningIsNoUse(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.Root()
	cookie := s.Session(s.Account("someone"), time.Now().Add(-5*time.Minute))
	hash, _ := auth.HashSessionToken(cookie)
	const used = "SELECT count(*) FROM sessions WHERE last_seen_at > now() - interval '4 minutes'"
	for _, step := range []struct {
		ctx  context.Context
		want int
	}{{store.Unnoticed(t.Context()), 0}, {t.Context(), 1}} {
		if v, err := s.ViewerBySession(step.ctx, hash, time.Now()); v == nil || err != nil {
			t.Fatalf("%v, %v", v, err)
		}
		if got := s.number(used); got != step.want {
			t.Errorf("%d uses, want %d", got, step.want)
		}
	}
}
