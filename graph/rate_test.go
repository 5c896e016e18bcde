package graph

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

func TestRatesOfEveryRole(t *testing.T) {
	t.Parallel()
	if len(Rates{}) != len(model.Roles)+1 || len(AllRates) != 2*len(Rates{}) {
		t.Fatalf("%d rates for %d roles", len(Rates{}), len(model.Roles))
	}
	r := DefaultRates()
	for i, role := range model.Roles {
		r[i].Points = i + 1
		if got := r.of(&auth.Viewer{Grants: []auth.Grant{{Role: role}, {Role: model.RoleDashboard}}}); got.Points != i+1 {
			t.Errorf("%s has %d points", role, got.Points)
		}
	}
	r[len(model.Roles)].Points = 99
	if got := r.of(&auth.Viewer{}); got.Points != 99 {
		t.Errorf("nobody has %d points", got.Points)
	}
}

// limitedTo is a limiter of one rate for everybody, by a clock that stands.
func limitedTo(rate Rate) (*limiter, *time.Time) {
	var rates Rates
	for i := range rates {
		rates[i] = rate
	}
	l, now := newLimiter(rates), time.Date(2025, 10, 31, 12, 0, 0, 0, time.UTC)
	l.clock = func() time.Time { return now }
	return l, &now
}

func account(id byte) *auth.Viewer {
	return &auth.Viewer{Kind: model.ViewerSession, AccountID: uuid.UUID{id}, Grants: []auth.Grant{{Role: model.RoleViewer}}}
}

func TestPointsPerMinute(t *testing.T) {
	t.Parallel()
	l, now := limitedTo(Rate{Points: 60})
	header := http.Header{}
	ask := func(v *auth.Viewer, points int) *refusal {
		header = http.Header{}
		a, refused := l.admit(v, header)
		if refused != nil {
			return refused
		}
		defer a.release()
		return a.spend(points)
	}
	check := func(what string, refused *refusal, wait int, left string) {
		t.Helper()
		if (refused != nil) != (wait > 0) {
			t.Fatalf("%s: %v", what, refused)
		}
		if wait > 0 && (refused.status != http.StatusTooManyRequests || header.Get("Retry-After") != strconv.Itoa(wait) || refused.errors[0].Extensions["retryAfter"] != wait) {
			t.Errorf("%s: %d %v, Retry-After %s, want %d s", what, refused.status, refused.errors[0], header.Get("Retry-After"), wait)
		}
		if got := header.Get("RateLimit"); got != left {
			t.Errorf("%s: %s, want %s", what, got, left)
		}
	}
	check("the first", ask(account(1), 20), 0, `"points";r=40;t=20`)
	if got := header.Get("RateLimit-Policy"); got != `"points";q=60;w=60;qu="points"` {
		t.Error(got)
	}
	check("more than is left", ask(account(1), 50), 10, `"points";r=39;t=21`)
	check("somebody else", ask(account(2), 50), 0, `"points";r=10;t=50`)
	*now = now.Add(11 * time.Second) // one for the point of the request
	check("after the wait", ask(account(1), 50), 0, `"points";r=0;t=60`)
	check("nothing left", ask(account(1), 1), 1, `"points";r=0;t=60`)
	*now = now.Add(time.Hour)
	check("more than a minute has", ask(account(1), 180), 0, `"points";r=0;t=180`)
	*now = now.Add(119 * time.Second)
	check("in debt", ask(account(1), 1), 2, `"points";r=0;t=61`)
	*now = now.Add(2 * time.Second)
	check("out of debt", ask(account(1), 1), 0, `"points";r=0;t=60`)
}

func TestRequestsAtATime(t *testing.T) {
	t.Parallel()
	l, _ := limitedTo(Rate{Concurrent: 2})
	header := http.Header{}
	first, _ := l.admit(account(1), header)
	second, refused := l.admit(account(1), header)
	if refused != nil || header.Get("RateLimit") != `"concurrent";r=0` || header.Get("RateLimit-Policy") != `"concurrent";q=2;qu="concurrent-requests"` {
		t.Fatal(refused, header)
	}
	if _, refused = l.admit(account(1), header); refused == nil || refused.status != http.StatusTooManyRequests || header.Get("Retry-After") != "1" {
		t.Errorf("a third one: %v %v", refused, header)
	}
	if _, refused := l.admit(account(2), header); refused != nil {
		t.Error("somebody else waits")
	}
	first.release()
	first.release()
	if third, refused := l.admit(account(1), header); refused != nil {
		t.Error("nobody may come after one has gone")
	} else if _, refused := l.admit(account(1), header); refused == nil {
		t.Error("one that went twice makes room for two")
	} else {
		third.release()
		second.release()
	}
}

// Who counts as one.
func TestMeters(t *testing.T) {
	t.Parallel()
	program := func(id byte) *auth.Viewer {
		return &auth.Viewer{Kind: model.ViewerToken, TokenID: uuid.UUID{id}, Grants: []auth.Grant{{Role: model.RoleViewer}}}
	}
	from := func(v *auth.Viewer, address string) *auth.Viewer { v.Address = address; return v }
	for _, tt := range []struct {
		name string
		a, b *auth.Viewer
		same bool
	}{
		{"one account from two addresses", from(account(1), "192.0.2.1"), from(account(1), "192.0.2.2"), true},
		{"two accounts at one address", from(account(1), "192.0.2.1"), from(account(2), "192.0.2.1"), false},
		{"two tokens", program(1), program(2), false},
		{"strangers at one address", from(&auth.Viewer{}, "192.0.2.1"), from(&auth.Viewer{}, "192.0.2.1"), true},
		{"strangers at two addresses", from(&auth.Viewer{}, "192.0.2.1"), from(&auth.Viewer{}, "192.0.2.2"), false},
		{"strangers in one network of version 6", from(&auth.Viewer{}, "2001:db8::1"), from(&auth.Viewer{}, "2001:db8::2:3"), true},
		{"strangers in two networks of version 6", from(&auth.Viewer{}, "2001:db8::1"), from(&auth.Viewer{}, "2001:db8:0:1::1"), false},
	} {
		l, _ := limitedTo(Rate{Points: 60})
		if a, b := l.meterOf(tt.a), l.meterOf(tt.b); (a == b) != tt.same {
			t.Errorf("%s: the same %v", tt.name, a == b)
		}
	}
}

func TestStrangersAreForgotten(t *testing.T) {
	t.Parallel()
	l, now := limitedTo(Rate{Points: 60})
	ask := func(i int) {
		if a, refused := l.admit(&auth.Viewer{Address: strconv.Itoa(i)}, http.Header{}); refused == nil {
			a.release()
		}
	}
	for i := range mostMeters + 50 {
		ask(i)
	}
	if len(l.meters) != mostMeters+1 {
		t.Errorf("%d meters", len(l.meters))
	}
	*now = now.Add(time.Minute)
	ask(-1)
	if len(l.meters) != 1 {
		t.Errorf("%d meters a minute later", len(l.meters))
	}
}

// Every answer to a viewer tells what is left: also refusals, and whatever is not executed.
func TestRateOverHTTP(t *testing.T) {
	t.Parallel()
	executed := 0
	s := newServer(func(context.Context) *graphql.Response {
		executed++
		return &graphql.Response{Data: []byte("{}")}
	}, func(o *Options) {
		o.Limits.Cost, o.Limits.RootFields = 100, 0
		o.Rates[len(model.Roles)] = Rate{Points: 60, Concurrent: 3}
		o.Viewer = func(*http.Request) (*auth.Viewer, error) { return &auth.Viewer{Address: "192.0.2.1"}, nil }
	})
	send := func(text, lang string) *reply {
		r := query(t, text, nil)
		r.Header.Set("Accept-Language", lang)
		return s.do(t, r)
	}
	for _, tt := range []struct {
		name, query string
		status      int
		left        string
	}{
		{"invalid", "{nothing}", 400, `"points";r=59;`},
		{"unreadable", "{", 400, `"points";r=58;`},
		{"too costly", "{organizations(first:500){nodes{code}}}", 400, `"points";r=57;`},
		{"not permitted", "{organization{code}}", 401, `"points";r=56;`},
		{"executed", "{viewer:__typename b:__typename c:__typename}", 200, `"points";r=53;`},
	} {
		got := send(tt.query, "en")
		if got.status != tt.status || !strings.HasPrefix(got.header.Get("RateLimit"), tt.left) || !strings.HasSuffix(got.header.Get("RateLimit"), `"concurrent";r=2`) {
			t.Errorf("%s: %d, %s %s", tt.name, got.status, got.header.Get("RateLimit"), got.body)
		}
		if got.header.Get("RateLimit-Policy") != `"points";q=60;w=60;qu="points", "concurrent";q=3;qu="concurrent-requests"` {
			t.Errorf("%s: %s", tt.name, got.header.Get("RateLimit-Policy"))
		}
	}
	long := "{" + strings.Repeat("__typename ", 45) + "}"
	if got := send(long, "en"); got.status != 200 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	before := executed
	for lang, message := range map[string]string{"en": "Too much was asked in the last minute.", "ru": "За последнюю минуту", "kk": "Соңғы минутта"} {
		got := send(long, lang)
		if got.status != 429 || got.code(t) != string(model.CodeTooMany) || got.header.Get("Retry-After") == "" || !strings.HasPrefix(got.answer.Errors[0].Message, message) {
			t.Errorf("%s: %d %v %s", lang, got.status, got.header, got.body)
		}
	}
	if executed != before {
		t.Error("executed though refused")
	}
}

func TestNoRate(t *testing.T) {
	t.Parallel()
	s := newServer(answers("{}"), nil)
	for range 100 {
		if got := s.do(t, query(t, "{name}", nil)); got.status != 200 || got.header.Get("RateLimit") != "" {
			t.Fatalf("%d %v", got.status, got.header)
		}
	}
}
