package main

import (
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // machines without the database of time zones

	"tirek/graph"
)

// Config is everything that can be set, by flag or environment variable. It has been validated.
type Config struct {
	DatabaseURL  PostgresURL // serves; empty: the embedded cluster
	OwnerURL     PostgresURL // migrates; empty: DatabaseURL
	DataDir      string
	Keys         string // file; empty: in DataDir
	AuditAnchors string // file; empty: in DataDir, with DatabaseURL none
	PostgresBin  string
	Mirror       string
	Today        string         // business date, YYYY-MM-DD; empty: the database's own, else the real date
	TimeZone     *time.Location // where a day begins
	LogLevel     slog.Level
	LogFormat    string // text or json

	Listen          string
	Demo            *bool          // nil: only into an empty embedded database
	TLSCert, TLSKey string         // files; empty: no TLS
	TrustedProxies  []netip.Prefix // whose X-Forwarded-For and X-Forwarded-Proto are believed
	AllowedHosts    []string
	CORSOrigins     []string
	TrustedOnly     *bool // nil: false
	Limits          graph.Limits
	Rates           graph.Rates
	PoolSize        int
	Cache           int // bytes of answers
	Subscriptions   int // of all viewers
	Subscribing     int // of one viewer

	StatementTimeout time.Duration // 0: none; the others likewise
	ReadTimeout      time.Duration
	WriteTimeout     time.Duration
	IdleTimeout      time.Duration
	ExportTimeout    time.Duration
	StopTimeout      time.Duration
}

// PostgresURL holds a password, which it does not show.
type PostgresURL string

func (u PostgresURL) String() string {
	parsed, err := url.Parse(string(u))
	if err != nil {
		return "(not a URL)"
	}
	query := parsed.Query()
	if query.Has("password") {
		query.Set("password", "xxxxx")
		parsed.RawQuery = query.Encode()
	}
	return parsed.Redacted()
}

func (u PostgresURL) GoString() string             { return strconv.Quote(u.String()) }
func (u PostgresURL) LogValue() slog.Value         { return slog.StringValue(u.String()) }
func (u PostgresURL) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// setting is one thing that can be set.
type setting struct {
	env      string
	fallback string // holds when it is not set
	help     string
	serving  bool // concerns serve alone
	isSwitch bool // the flag needs no value
	set      func(string) error
}

// flag is the flag's name: TIREK_DATA_DIR is --data-dir.
func (s setting) flag() string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(s.env, "TIREK_")), "_", "-")
}

// settings is the one list of what can be set.
func (c *Config) settings() []setting {
	all := []setting{
		{env: "DATABASE_URL", help: "PostgreSQL `url` that serves, postgres://user:password@host:5432/database; not set: an own cluster in the data directory", set: c.DatabaseURL.set},
		{env: "TIREK_OWNER_URL", help: "PostgreSQL `url` of the role that owns the tables and migrates; not set: DATABASE_URL, which then may do more than it needs", set: c.OwnerURL.set},
		{env: "TIREK_DATA_DIR", help: "`folder` of the own cluster; not set: $XDG_DATA_HOME/tirek (~/.local/share/tirek), as root /var/lib/tirek", set: folder(&c.DataDir)},
		{env: "TIREK_KEYS", help: "`file` with the keys that must not lie in the database; not set: keys.json in the data directory, made at the first start; required with DATABASE_URL", set: folder(&c.Keys)},
		{env: "TIREK_AUDIT_ANCHORS", help: "`file` to which the head of the audit's chain is added every ten minutes; not set: audit-anchors.txt in the data directory, none with DATABASE_URL", set: folder(&c.AuditAnchors)},
		{env: "TIREK_POSTGRES_BIN", help: "`folder` with the PostgreSQL programs of the own cluster; not set: the PATH, the usual folders, else a download", set: folder(&c.PostgresBin)},
		{env: "TIREK_POSTGRES_MIRROR", help: "Maven repository `url` to download PostgreSQL from; not set: Maven Central", set: webAddress(&c.Mirror)},
		{env: "TIREK_TODAY", help: "business `date`, YYYY-MM-DD; not set: the one in the database, else today", set: day(&c.Today)},
		{env: "TIREK_TIME_ZONE", fallback: "Asia/Almaty", help: "time `zone` in which the day of today begins, a name of the IANA database", set: zone(&c.TimeZone)},
		{env: "TIREK_LOG_LEVEL", fallback: "info", help: "least `level` that is logged: debug, info, warn, error", set: func(text string) error { return c.LogLevel.UnmarshalText([]byte(text)) }},
		{env: "TIREK_LOG_FORMAT", fallback: "text", help: "`format` of the log on standard error: text, json", set: oneOf(&c.LogFormat, "text", "json")},
	}
	serving := []setting{
		{env: "TIREK_LISTEN", fallback: "127.0.0.1:8080", help: "`address` to serve on; what other machines can reach needs TLS or a trusted proxy", set: address(&c.Listen)},
		{env: "TIREK_TLS_CERT", help: "`file` with the certificate in PEM, its chain behind it; not set: no TLS. Read again when it changes", set: folder(&c.TLSCert)},
		{env: "TIREK_TLS_KEY", help: "`file` with the key of the certificate in PEM; not set: no TLS", set: folder(&c.TLSKey)},
		{env: "TIREK_TRUSTED_PROXIES", help: "`networks` of proxies in front of the server, with commas, 10.0.0.0/8: what they say in X-Forwarded-For and X-Forwarded-Proto is believed; not set: none", set: networks(&c.TrustedProxies)},
		{env: "TIREK_DEMO", isSwitch: true, help: "load the demo region into an empty database: true, false; not set: only into the own cluster", set: onOff(&c.Demo)},
		{env: "TIREK_ALLOWED_HOSTS", help: "host `names` that requests may be addressed to, with commas; not set: the address served on and localhost", set: list(&c.AllowedHosts, hostName)},
		{env: "TIREK_CORS_ORIGINS", help: "`origins` of other sites whose pages may ask, with commas, https://example.org; not set: none", set: list(&c.CORSOrigins, origin)},
		{env: "TIREK_TRUSTED_ONLY", isSwitch: true, help: "sessions may send the documents of the admin only, API tokens any: true, false; not set: false, as the explorer asks freely", set: onOff(&c.TrustedOnly)},
		{env: "TIREK_POOL_SIZE", fallback: "16", help: "most `connections` to the database", set: number(&c.PoolSize, 2)},
		{env: "TIREK_CACHE", fallback: "67108864", help: "most `bytes` of memory for answers, which are kept until their data changes; 0 = none are kept", set: number(&c.Cache, 0)},
		{env: "TIREK_SUBSCRIPTIONS", fallback: "10000", help: "most `subscriptions` at a time; they need no LISTEN, so they work through PgBouncer too; 0 = no limit", set: number(&c.Subscriptions, 0)},
		{env: "TIREK_SUBSCRIPTIONS_PER_VIEWER", fallback: "1000", help: "most `subscriptions` at a time of one account or token; 0 = no limit", set: number(&c.Subscribing, 0)},
		{env: "TIREK_STATEMENT_TIMEOUT", fallback: "10s", help: "longest `time` of one SQL statement; 0 = no limit, here and below", set: duration(&c.StatementTimeout)},
		{env: "TIREK_READ_TIMEOUT", fallback: "15s", help: "longest `time` to read a request", set: duration(&c.ReadTimeout)},
		{env: "TIREK_WRITE_TIMEOUT", fallback: "60s", help: "longest `time` from a request to the end of its answer", set: duration(&c.WriteTimeout)},
		{env: "TIREK_EXPORT_TIMEOUT", fallback: "1h", help: "longest `time` from a request to the end of its file, however much is still to come", set: duration(&c.ExportTimeout)},
		{env: "TIREK_IDLE_TIMEOUT", fallback: "60s", help: "longest `time` that a connection is kept without a request", set: duration(&c.IdleTimeout)},
		{env: "TIREK_STOP_TIMEOUT", fallback: "10s", help: "longest `time` that running requests get when the server stops", set: duration(&c.StopTimeout)},
	}
	for _, limit := range graph.AllLimits {
		serving = append(serving, setting{
			env:      "TIREK_LIMIT_" + strings.ReplaceAll(strings.ToUpper(limit.Name), "-", "_"),
			fallback: strconv.Itoa(limit.Default),
			help:     "most " + limit.Help + "; 0 = no limit",
			set:      number(limit.Of(&c.Limits), 0),
		})
	}
	for _, rate := range graph.AllRates {
		serving = append(serving, setting{
			env:      "TIREK_" + strings.ReplaceAll(strings.ToUpper(rate.Name), "-", "_"),
			fallback: strconv.Itoa(rate.Default),
			help:     "most " + rate.Help + ", counted by each process for itself; 0 = no limit",
			set:      number(rate.Of(&c.Rates), 0),
		})
	}
	for _, s := range serving {
		s.serving = true
		all = append(all, s)
	}
	return all
}

// define adds a flag for every setting that concerns the command. The returned function, called
// after parsing, reads flags, environment and fallbacks, in this order, and reports every fault.
func (c *Config) define(flags *flag.FlagSet, serving bool, env func(string) string) func() error {
	given := map[string]string{}
	var mine []setting
	for _, s := range c.settings() {
		if s.serving && !serving {
			continue
		}
		mine = append(mine, s)
		keep := func(text string) error { given[s.env] = text; return nil }
		help := s.help + " (" + s.env + ")"
		if s.fallback != "" {
			help = fmt.Sprintf("%s (%s, default %s)", s.help, s.env, s.fallback)
		}
		if s.isSwitch {
			flags.BoolFunc(s.flag(), help, keep)
		} else {
			flags.Func(s.flag(), help, keep)
		}
	}
	return func() error {
		var faults []error
		for _, s := range mine {
			text, source := given[s.env], "--"+s.flag()
			if text == "" {
				text, source = env(s.env), s.env
			}
			if text == "" {
				text = s.fallback
			}
			if text == "" {
				continue
			}
			if err := s.set(text); err != nil {
				faults = append(faults, fmt.Errorf("%s: %w", source, err))
			}
		}
		if c.OwnerURL != "" && c.DatabaseURL == "" {
			faults = append(faults, errors.New("TIREK_OWNER_URL: DATABASE_URL must be set too"))
		}
		if (c.TLSCert == "") != (c.TLSKey == "") {
			faults = append(faults, errors.New("TIREK_TLS_CERT: TIREK_TLS_KEY must be set too, and the other way round"))
		}
		if host, _, err := net.SplitHostPort(c.Listen); err == nil && !loopbackName(host) && c.TLSCert == "" && len(c.TrustedProxies) == 0 {
			faults = append(faults, fmt.Errorf("TIREK_LISTEN: %q can be reached from other machines: passwords need TLS, so set TIREK_TLS_CERT and TIREK_TLS_KEY, or TIREK_TRUSTED_PROXIES to the networks of the proxy that does TLS", c.Listen))
		}
		if c.DatabaseURL == "" && c.DataDir == "" {
			dir, err := defaultDataDir(env)
			if err != nil {
				faults = append(faults, err)
			}
			c.DataDir = dir
		}
		return errors.Join(faults...)
	}
}

func defaultDataDir(env func(string) string) (string, error) {
	if os.Geteuid() == 0 {
		return "/var/lib/tirek", nil
	}
	if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "tirek"), nil
	}
	if home := env("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "share", "tirek"), nil
	}
	return "", errors.New("TIREK_DATA_DIR: must be set, as there is no home folder")
}
