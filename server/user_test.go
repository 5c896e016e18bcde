package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// signIn asks a server to sign somebody in and returns the body of the answer.
func (p *process) signIn(t *testing.T, login, password string) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{
		"query":     "mutation($l: String!, $p: String!) { signIn(input: {login: $l, password: $p}) { viewer { name mustChangePassword roles { role } } userErrors { code } } }",
		"variables": map[string]string{"l": login, "p": password},
	})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Data struct{ SignIn json.RawMessage }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return string(answer.Data.SignIn)
}

// The first start makes an administrator; the command user works beside the server and alone.
func TestUserCommand(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(newDir(t), "data")
	user := func(args ...string) (stdout, stderr string, code int) {
		t.Helper()
		return run(t, program(t, nil, append(append([]string{"user"}, args...), "--data-dir", dir)...))
	}
	p := start(t, program(t, nil, serveArgs(dir)...))
	file, err := readPasswords(filepath.Join(dir, adminPassword))
	if err != nil || len(file) != 1 {
		t.Fatalf("%d passwords, %v", len(file), err)
	}
	admin := file["admin"].Reveal()
	if !strings.Contains(p.stderr.String(), "sign in as admin with the password "+admin+"\n") {
		t.Error("the password was not told")
	}
	if _, err := os.Stat(filepath.Join(dir, demoPasswords)); !os.IsNotExist(err) {
		t.Errorf("passwords of the demo: %v", err)
	}
	const asAdmin = `{"viewer":{"name":"Administrator","mustChangePassword":false,"roles":[{"role":"ADMIN"}]},"userErrors":[]}`
	if got := p.signIn(t, "admin", admin); got != asAdmin {
		t.Errorf("the administrator signs in: %s", got)
	}
	stdout, stderr, code := user("create", "berik", "--name", "Берік", "--role", "VIEWER")
	password, line := strings.CutSuffix(stdout, "\n")
	if code != 0 || !line || strings.ContainsAny(password, "\n ") {
		t.Fatalf("create: code %d, %q, %s", code, stdout, stderr)
	}
	const asBerik = `{"viewer":{"name":"Берік","mustChangePassword":true,"roles":[{"role":"VIEWER"}]},"userErrors":[]}`
	const refused = `{"viewer":null,"userErrors":[{"code":"UNAUTHENTICATED"}]}`
	if got := p.signIn(t, "berik", password); got != asBerik {
		t.Errorf("the new user signs in: %s", got)
	}
	stdout, _, code = user("reset-password", "berik")
	if got := p.signIn(t, "berik", password); code != 0 || got != refused {
		t.Errorf("with the former password: %s", got)
	}
	if password = strings.TrimSpace(stdout); p.signIn(t, "berik", password) != asBerik {
		t.Error("the new password is not good")
	}
	if _, stderr, code = user("disable", "berik"); code != 0 || p.signIn(t, "berik", password) != refused {
		t.Errorf("disabled, code %d, %s, but signs in", code, stderr)
	}
	p.stop(t)
	stdout, _, code = user("list")
	if code != 0 || !strings.Contains(stdout, "\nadmin ") || !strings.Contains(stdout, "ADMIN (all)\n") || !strings.Contains(stdout, "disabled") || strings.Contains(stdout, admin) {
		t.Errorf("list, alone: code %d\n%s", code, stdout)
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"disable", "admin"}, 1, "the last administrator"},
		{[]string{"disable", "nobody"}, 1, `there is no user "nobody"`},
		{[]string{"create", "berik"}, 1, "used already"},
		{[]string{"create", "aigul", "--role", "VIEWER", "--organization", "NO-SUCH"}, 1, "no organization with the code NO-SUCH"},
		{[]string{"create", "aigul", "--role", "BOSS"}, 2, "--role is one of ADMIN"},
		{[]string{"create", "aigul", "--organization", "ALM"}, 2, "needs a --role"},
		{[]string{"create"}, 2, "user what?"},
		{[]string{"enable", "berik"}, 2, "user what?"},
	} {
		if _, stderr, code := user(tt.args...); code != tt.code || !strings.Contains(stderr, tt.want) {
			t.Errorf("user %v: code %d, says %q, want %d and %q", tt.args, code, stderr, tt.code, tt.want)
		}
	}
	second := start(t, program(t, nil, serveArgs(dir)...))
	if strings.Contains(second.stderr.String(), "password") {
		t.Errorf("the second start says:\n%s", second.stderr)
	}
	if got := second.signIn(t, "admin", admin); got != asAdmin {
		t.Errorf("after another start: %s", got)
	}
}
