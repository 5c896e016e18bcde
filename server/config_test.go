package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"tirek/graph"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the files that tests compare with")

// read makes a configuration from flags and variables, as serve does.
func read(args []string, variables map[string]string) (Config, error) {
	var c Config
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	finish := c.define(flags, true, func(name string) string { return variables[name] })
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	return c, finish()
}

func TestConfigSources(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		args      []string
		variables map[string]string
		want      string
	}{
		{name: "fallback", want: "127.0.0.1:8080"},
		{name: "variable", variables: map[string]string{"TIREK_LISTEN": "127.0.0.1:1"}, want: "127.0.0.1:1"},
		{name: "empty variable is not set", variables: map[string]string{"TIREK_LISTEN": ""}, want: "127.0.0.1:8080"},
		{name: "flag before variable", args: []string{"--listen", "[::1]:2"}, variables: map[string]string{"TIREK_LISTEN": "127.0.0.1:1"}, want: "[::1]:2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := read(tt.args, tt.variables)
			if err != nil {
				t.Fatal(err)
			}
			if c.Listen != tt.want {
				t.Errorf("listens on %s, want %s", c.Listen, tt.want)
			}
		})
	}
}

func TestConfigDemo(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args []string
		want string
	}{{nil, "not set"}, {[]string{"--demo"}, "true"}, {[]string{"--demo=false"}, "false"}} {
		c, err := read(tt.args, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := "not set"
		if c.Demo != nil {
			got = fmt.Sprint(*c.Demo)
		}
		if got != tt.want {
			t.Errorf("%v: demo is %s, want %s", tt.args, got, tt.want)
		}
	}
}

// Every setting must refuse something, or take any text for a reason.
func TestConfigFaults(t *testing.T) {
	t.Parallel()
	const anything = "" // no value is wrong
	wrong := map[string]string{
		"DATABASE_URL":                   "mysql://root:geheim@db/register",
		"TIREK_OWNER_URL":                "host=db password=geheim",
		"TIREK_DATA_DIR":                 anything,
		"TIREK_KEYS":                     anything,
		"TIREK_AUDIT_ANCHORS":            anything,
		"TIREK_POSTGRES_BIN":             anything,
		"TIREK_POSTGRES_MIRROR":          "ftp://example.org",
		"TIREK_TODAY":                    "31.10.2025",
		"TIREK_TIME_ZONE":                "Almaty",
		"TIREK_LOG_LEVEL":                "loud",
		"TIREK_LOG_FORMAT":               "xml",
		"TIREK_LISTEN":                   "0.0.0.0",
		"TIREK_TLS_CERT":                 anything,
		"TIREK_TLS_KEY":                  anything,
		"TIREK_TRUSTED_PROXIES":          "10.0.0.0/8,example.org",
		"TIREK_DEMO":                     "perhaps",
		"TIREK_ALLOWED_HOSTS":            "https://example.org",
		"TIREK_CORS_ORIGINS":             "https://example.org,*",
		"TIREK_POOL_SIZE":                "1",
		"TIREK_CACHE":                    "64MB",
		"TIREK_TRUSTED_ONLY":             "sometimes",
		"TIREK_SUBSCRIPTIONS":            "-1",
		"TIREK_SUBSCRIPTIONS_PER_VIEWER": "many",
		"TIREK_STATEMENT_TIMEOUT":        "10",
		"TIREK_READ_TIMEOUT":             "-1s",
		"TIREK_WRITE_TIMEOUT":            "soon",
		"TIREK_IDLE_TIMEOUT":             "soon",
		"TIREK_EXPORT_TIMEOUT":           "an hour",
		"TIREK_STOP_TIMEOUT":             "soon",
	}
	for _, limit := range graph.AllLimits {
		wrong["TIREK_LIMIT_"+strings.ToUpper(strings.ReplaceAll(limit.Name, "-", "_"))] = "-1"
	}
	for _, rate := range graph.AllRates {
		wrong["TIREK_"+strings.ToUpper(strings.ReplaceAll(rate.Name, "-", "_"))] = "-1"
	}
	_, err := read(nil, wrong)
	if err == nil {
		t.Fatal("no fault reported")
	}
	faults := strings.Split(err.Error(), "\n")
	for _, s := range new(Config).settings() {
		value, listed := wrong[s.env]
		if !listed {
			t.Errorf("%s: no wrong value listed here", s.env)
		}
		count := 0
		for _, fault := range faults {
			if strings.HasPrefix(fault, s.env+": ") {
				count++
			}
		}
		if want := min(1, len(value)); count != want {
			t.Errorf("%s=%s: %d faults reported, want %d", s.env, value, count, want)
		}
	}
	if strings.Contains(err.Error(), "geheim") {
		t.Errorf("a password is shown: %s", err)
	}
}

func TestConfigOwnerNeedsDatabase(t *testing.T) {
	t.Parallel()
	if _, err := read(nil, map[string]string{"TIREK_OWNER_URL": "postgres://owner@db/register"}); err == nil || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("got %v, want a fault that names DATABASE_URL", err)
	}
}

// What other machines reach needs TLS, here or in a proxy that is named.
func TestListen(t *testing.T) {
	t.Parallel()
	tls := map[string]string{"TIREK_TLS_CERT": "cert.pem", "TIREK_TLS_KEY": "key.pem"}
	proxy := map[string]string{"TIREK_TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.1"}
	for _, tt := range []struct {
		address          string
		plain, protected bool // accepted alone, with TLS or a proxy
	}{
		{"127.0.0.1:8080", true, true}, {"127.8.9.1:0", true, true}, {"[::1]:8080", true, true}, {"localhost:8080", true, true},
		{":8080", false, true}, {"0.0.0.0:8080", false, true}, {"[::]:8080", false, true}, {"10.0.0.1:8080", false, true}, {"example.org:8080", false, true},
		{"localhost", false, false}, {"127.0.0.1:http", false, false}, {"127.0.0.1:70000", false, false}, {"0.0.0.0:-1", false, false},
	} {
		for _, how := range []struct {
			name      string
			variables map[string]string
			ok        bool
		}{{"alone", nil, tt.plain}, {"with TLS", tls, tt.protected}, {"behind a proxy", proxy, tt.protected}} {
			if _, err := read([]string{"--listen", tt.address}, how.variables); (err == nil) != how.ok {
				t.Errorf("%s %s: %v, want accepted: %v", tt.address, how.name, err, how.ok)
			}
		}
	}
}

func TestCertificateAndKeyGoTogether(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"TIREK_TLS_CERT", "TIREK_TLS_KEY"} {
		if _, err := read(nil, map[string]string{name: "file.pem"}); err == nil || !strings.Contains(err.Error(), "TIREK_TLS_KEY must be set too") {
			t.Errorf("%s alone: %v", name, err)
		}
	}
}

func TestSecretsAreMasked(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"postgres://tirek:geheim@db/register", "postgres://db/register?user=tirek&password=geheim", "postgres://tirek:geheim@%zz"} {
		c := Config{DatabaseURL: PostgresURL(text)}
		var log strings.Builder
		slog.New(slog.NewJSONHandler(&log, nil)).Info("start", "config", c, "url", c.DatabaseURL)
		for how, shown := range map[string]string{
			"%v": fmt.Sprintf("%v", c), "%+v": fmt.Sprintf("%+v", c), "%#v": fmt.Sprintf("%#v", c), "Sprint": fmt.Sprint(c.DatabaseURL), "log": log.String(),
		} {
			if strings.Contains(shown, "geheim") {
				t.Errorf("%s by %s shows the password: %s", text, how, shown)
			}
		}
	}
}

// .env.example lists every setting with its fallback. go test ./server -run EnvExample -update writes it.
func TestEnvExample(t *testing.T) {
	t.Parallel()
	var want strings.Builder
	want.WriteString("# Every setting of the server, with what holds when it is not set. Each is also a flag of the\n# commands it concerns: TIREK_DATA_DIR is --data-dir. The shell or service manager reads this file,\n# not the program.\n")
	for _, s := range new(Config).settings() {
		fmt.Fprintf(&want, "\n# %s\n#%s=%s\n", strings.ReplaceAll(s.help, "`", ""), s.env, s.fallback)
	}
	const path = "../.env.example"
	if *update {
		if err := os.WriteFile(path, []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), string(got)); diff != "" {
		t.Errorf(".env.example (-settings +file):\n%s", diff)
	}
}
