package main

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// The command token works beside a running server, which knows what it does with the next request.
func TestTokenCommand(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(newDir(t), "data")
	p := start(t, program(t, nil, serveArgs(dir)...))
	token := func(args ...string) (stdout, stderr string, code int) {
		return run(t, program(t, []string{"TIREK_LOG_LEVEL=error"}, append([]string{"token", "--data-dir", dir}, args...)...))
	}
	stdout, stderr, code := token("create", "--name", "nightly  export", "--role", "ADMIN")
	secret := strings.TrimSuffix(stdout, "\n")
	if code != 0 || !strings.HasPrefix(secret, "tirek_") || len(secret) != 55 || stderr != "" {
		t.Fatalf("code %d, says %q and %q, want the token and nothing else", code, stdout, stderr)
	}
	asks := func() (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+"/graphql", strings.NewReader(document(`{ viewer { name kind permissions roles { role organization { code } } } }`, nil)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+secret)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var answer struct {
			Data struct{ Viewer json.RawMessage }
		}
		json.NewDecoder(response.Body).Decode(&answer)
		return response.StatusCode, string(answer.Data.Viewer)
	}
	if status, viewer := asks(); status != 200 || !strings.Contains(viewer, `"name":"nightly export","kind":"TOKEN"`) || !strings.Contains(viewer, "ADMINISTER") {
		t.Errorf("with the token: %d %s", status, viewer)
	}
	list, _, code := token("list")
	fields := strings.Fields(list[strings.IndexByte(list, '\n')+1:])
	if code != 0 || strings.Contains(list, secret) || !strings.Contains(list, secret[:10]+"...  ADMIN  (all)") || !strings.HasSuffix(strings.TrimSpace(list), "good") {
		t.Errorf("token list: code %d\n%s", code, list)
	}
	if _, stderr, code := token("revoke", fields[0]); code != 0 {
		t.Errorf("token revoke: code %d, says %q", code, stderr)
	}
	if status, _ := asks(); status != 401 {
		t.Errorf("with the revoked token: %d, want 401", status)
	}
	if list, _, _ := token("list"); !strings.HasSuffix(strings.TrimSpace(list), "revoked") {
		t.Errorf("token list after revoke\n%s", list)
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{nil, 2, "token what? create --name NAME --role ROLE, list, or revoke ID"},
		{[]string{"create", "more"}, 2, "token what?"},
		{[]string{"create", "--role", "ADMIN"}, 2, "--name is missing"},
		{[]string{"create", "--name", "x"}, 2, "--role is one of ADMIN MANAGER REPORTER VIEWER ANALYST DASHBOARD"},
		{[]string{"create", "--name", "x", "--role", "admin"}, 2, "--role is one of"},
		{[]string{"create", "--name", "x", "--role", "VIEWER", "--organization", "NOWHERE"}, 1, "there is no organization with the code NOWHERE"},
		{[]string{"create", "--name", "x", "--role", "VIEWER", "--days", "366"}, 1, "A token is good for 1 to 365 days."},
		{[]string{"create", "--name", "x", "--role", "VIEWER", "--days", "0"}, 1, "A token is good for 1 to 365 days."},
		{[]string{"create", "--name", strings.Repeat("x", 101), "--role", "VIEWER"}, 1, "A name has 1 to 100 characters"},
		{[]string{"revoke", "x"}, 2, `"x" is no id of a token`},
		{[]string{"revoke", "01900000-0000-7000-8000-000000000000"}, 1, "There is no such token."},
	} {
		stdout, stderr, code := token(tt.args...)
		if code != tt.code || stdout != "" || !strings.Contains(stderr, tt.want) {
			t.Errorf("token %v: code %d, says %q and %q, want %d and %q", tt.args, code, stdout, stderr, tt.code, tt.want)
		}
	}
}
