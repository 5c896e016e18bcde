package graph_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// newFreshAPI answers over a store as the server does: with tags, and keeping so many bytes of answers.
func newFreshAPI(t testing.TB, s *store.Store, cache int) *api {
	t.Helper()
	schema, err := graph.NewSchema(s)
	if err != nil {
		t.Fatal(err)
	}
	return &api{t: t, Handler: graph.NewHandler(schema, graph.Options{
		Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer, Data: s, Cache: cache,
	})}
}

// asking is a GET of a query; headers come in pairs.
func asking(ctx context.Context, query string, headers ...string) *http.Request {
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	r.Header.Set("Accept-Language", "en")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

// do answers a request, and tells how many statements that took.
func (a *api) do(r *http.Request) (*httptest.ResponseRecorder, int64) {
	ctx, count := store.WithCount(r.Context())
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r.WithContext(ctx))
	return w, count.Statements.Load()
}

const membersOf = `{organization(code: "REG-A-01") {name members {totalCount}}}`

// A GET carries a tag; with it, nothing is computed or sent until the data of the query changes.
func TestTags(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	a := newFreshAPI(t, f.Store, 0)
	first, statements := a.do(asking(t.Context(), membersOf))
	tag := first.Header().Get("ETag")
	if first.Code != 200 || !strings.HasPrefix(tag, `"`) || statements == 0 || first.Header().Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("%d %v after %d statements", first.Code, first.Header(), statements)
	}
	if vary := first.Header().Get("Vary"); vary != "Accept, Accept-Language, Authorization, Cookie" {
		t.Errorf("Vary: %s", vary)
	}
	for _, has := range []string{tag, `"other", ` + tag, "W/" + tag} {
		w, statements := a.do(asking(t.Context(), membersOf, "If-None-Match", has))
		if w.Code != 304 || w.Body.Len() > 0 || statements > 0 || w.Header().Get("ETag") != tag || w.Header().Get("Cache-Control") != "private, no-cache" || w.Header().Get("Vary") == "" {
			t.Errorf("If-None-Match %s: %d with %d bytes after %d statements, %v", has, w.Code, w.Body.Len(), statements, w.Header())
		}
	}
	anew := func(what, has string) string {
		t.Helper()
		w, _ := a.do(asking(t.Context(), membersOf, "If-None-Match", has))
		if w.Code != 200 || w.Header().Get("ETag") == has {
			t.Errorf("%s: %d, tag %s", what, w.Code, w.Header().Get("ETag"))
		}
		return w.Header().Get("ETag")
	}
	f.Exec("UPDATE targets SET version = version WHERE false") // of the tree
	tag = anew("another tree", tag)
	if _, err := f.AddMember(storetest.Context(t), model.AddMemberInput{OrganizationID: f.organizations["REG-A-01"], LastName: "Ахметов", FirstName: "Жаңа", JoinedOn: model.MustDate("2025-01-15")}); err != nil {
		t.Fatal(err)
	}
	tag = anew("another member", tag)
	f.Exec("UPDATE role_grants SET granted_at = now() WHERE false")
	if w, _ := a.do(asking(t.Context(), membersOf, "If-None-Match", tag)); w.Code != 304 {
		t.Errorf("data of others changed: %d", w.Code)
	}
	other := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?query="+url.QueryEscape("query($c: String){organization(code: $c) {name}}")+"&variables="+url.QueryEscape(`{"c":"REG-A"}`), nil)
	same := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?query="+url.QueryEscape("query($c: String){organization(code: $c) {name}}")+"&variables="+url.QueryEscape(`{"c":"REG-B"}`), nil)
	tags := map[string]string{}
	for name, r := range map[string]*http.Request{
		"as it is": asking(t.Context(), membersOf), "another document": asking(t.Context(), membersOf+" "), "another language": asking(t.Context(), membersOf, "Accept-Language", "ru"),
		"another media type": asking(t.Context(), membersOf, "Accept", "application/graphql-response+json"), "a variable": other, "another variable": same,
		"a viewer of a part":    asking(auth.WithViewer(t.Context(), viewerOf(model.RoleViewer, f.organizations["REG-A"])), membersOf),
		"one of another part":   asking(auth.WithViewer(t.Context(), viewerOf(model.RoleViewer, f.organizations["REG-A-01"])), membersOf),
		"one who may do more":   asking(auth.WithViewer(t.Context(), viewerOf(model.RoleManager, f.organizations["REG-A"])), membersOf),
		"one of both the parts": asking(auth.WithViewer(t.Context(), viewerOf(model.RoleViewer, f.organizations["REG-A"], f.organizations["REG-A-01"])), membersOf),
	} {
		w, _ := a.do(r)
		if twin, taken := tags[w.Header().Get("ETag")]; taken || w.Code != 200 {
			t.Errorf("%s: %d, the tag of %s", name, w.Code, twin)
		}
		tags[w.Header().Get("ETag")] = name
	}
	one := viewerOf(model.RoleViewer, f.organizations["REG-A"], f.organizations["REG-B"])
	two := viewerOf(model.RoleViewer, f.organizations["REG-B"], f.organizations["REG-A"])
	two.AccountID, two.Name = uuid.New(), "Another"
	w, _ := a.do(asking(auth.WithViewer(t.Context(), one), membersOf))
	if v, _ := a.do(asking(auth.WithViewer(t.Context(), two), membersOf)); v.Header().Get("ETag") != w.Header().Get("ETag") {
		t.Error("two accounts that may see the same have different tags")
	}
}

// viewerOf is somebody with a role on some organizations.
func viewerOf(role model.Role, organizations ...uuid.UUID) *auth.Viewer {
	v := &auth.Viewer{Name: "Somebody", Kind: model.ViewerSession, Language: model.English}
	for _, o := range organizations {
		v.Grants = append(v.Grants, auth.Grant{Role: role, OrganizationID: o})
	}
	return v
}

// What is one viewer's alone, private, or has errors is neither tagged nor kept.
func TestNeverKept(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	a := newFreshAPI(t, f.Store, 1<<20)
	for _, query := range []string{
		"{viewer {name}}", "{accounts {nodes {login}}}", "{settings {sessionHours}}", "{auditEntries {nodes {action}}}", "{apiTokens {totalCount}}",
		"{members {nodes {phone}}}", "{members {nodes {iinMasked}}}", "{members {nodes {consents {givenOn}}}}", "{members {nodes {consented}}}",
		`{organization(code: "KZ") {audit: __typename history {action}}}`, `{members(filter: {iin: "850315300009"}) {totalCount}}`,
		`{node(id: "` + f.organizations["KZ"].String() + `") {id}}`, "{__schema {queryType {name}}}",
		`{organization(code: "REG") {totals(period: {year: 1}) {value}}}`,
		`query($v: Boolean = true) {organization(code: "REG") {code} viewer @include(if: $v) {name}}`,
	} {
		for range 2 {
			w, statements := a.do(asking(t.Context(), query))
			if w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "" {
				t.Errorf("%s: %v", query, w.Header())
			}
			if statements == 0 && !strings.Contains(query, "viewer") && !strings.Contains(query, "__schema") && !strings.Contains(query, "year: 1}") {
				t.Errorf("%s was kept: %s", query, w.Body)
			}
		}
	}
	if w, _ := a.do(asking(t.Context(), `query($v: Boolean = false) {organization(code: "REG") {code} viewer @include(if: $v) {name}}`)); w.Header().Get("ETag") == "" {
		t.Error("what is left out keeps the rest from being kept")
	}
	if w, _ := a.do(asking(t.Context(), "{nothing}")); w.Header().Get("ETag") != "" || w.Code == 200 && w.Header().Get("Cache-Control") != "" {
		t.Errorf("a refusal: %v", w.Header())
	}
}

// An answer that was made once is not made again, until its data changes, by whichever process.
func TestKeptAnswers(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	second, err := store.New(t.Context(), f.Pool(), store.Calendar{Pinned: storetest.Today}, storetest.Keys)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { second.Close() })
	a, b := newFreshAPI(t, f.Store, 1<<20), newFreshAPI(t, second, 1<<20)
	plain := newAPI(t, f.Store)
	answered := func(of *api, kept bool) {
		t.Helper()
		w, statements := of.do(asking(t.Context(), membersOf))
		want, _ := plain.do(asking(t.Context(), membersOf))
		if (statements == 0) != kept || w.Body.String() != want.Body.String() {
			t.Errorf("after %d statements %s, want %s", statements, w.Body, want.Body)
		}
	}
	answered(a, false)
	answered(a, true)
	answered(b, false)
	if body := a.post(t.Context(), membersOf, nil); string(body) != string(b.post(t.Context(), membersOf, nil)) {
		t.Errorf("by POST: %s", body)
	}
	streamed := func(kept bool) {
		t.Helper()
		w, statements := a.do(asking(t.Context(), membersOf, "Accept", "text/event-stream"))
		want, _ := plain.do(asking(t.Context(), membersOf))
		if event := "event: next\ndata: " + want.Body.String() + "\n\nevent: complete\ndata:\n\n"; (statements == 0) != kept || strings.TrimPrefix(w.Body.String(), ":\n\n") != event {
			t.Errorf("after %d statements the stream is %q, want %q", statements, w.Body, event)
		}
	}
	streamed(true)
	add := func(by *store.Store) {
		t.Helper()
		if _, err := by.AddMember(storetest.Context(t), model.AddMemberInput{OrganizationID: f.organizations["REG-A-01"], LastName: "Ахметов", FirstName: "Жаңа", JoinedOn: model.MustDate("2025-01-15")}); err != nil {
			t.Fatal(err)
		}
	}
	for _, by := range []*store.Store{f.Store, second, f.Store} {
		add(by)
		answered(b, false)
		answered(a, false)
		answered(b, true)
		answered(a, true)
	}
	add(f.Store)
	streamed(false)
	streamed(true)
	answered(a, true)
	off := newFreshAPI(t, f.Store, 0)
	answered(off, false)
	answered(off, false)
}

// What it takes to tell that nothing has changed, and to send an answer that is kept:
// go test ./graph -run xxx -bench Fresh
func BenchmarkFresh(b *testing.B) {
	db := storetest.Demo(b)
	a := newFreshAPI(b, db.Store, 1<<26)
	const dashboard = `{organizations(filter: {level: {eq: DISTRICT}}) {nodes {name members {totalCount aggregate {youthShare}} totals(period: {year: 2025}) {value target}}}}`
	first, _ := a.do(asking(b.Context(), dashboard))
	if first.Code != 200 || first.Header().Get("ETag") == "" {
		b.Fatal(first.Code, first.Body)
	}
	for name, r := range map[string]*http.Request{
		"unchanged": asking(b.Context(), dashboard, "If-None-Match", first.Header().Get("ETag")),
		"kept":      asking(b.Context(), dashboard),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, statements := a.do(r); statements > 0 {
					b.Fatal("the answer is made anew")
				}
			}
		})
	}
	plain := newAPI(b, db.Store)
	b.Run("made", func(b *testing.B) {
		for b.Loop() {
			plain.do(asking(b.Context(), dashboard))
		}
	})
}

// An answer that is kept costs a point, not what it cost to make.
func TestKeptAnswersCostAPoint(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	schema, err := graph.NewSchema(f.Store)
	if err != nil {
		t.Fatal(err)
	}
	options := graph.Options{Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler), Data: f.Store, Cache: 1 << 20}
	one := uuid.New()
	options.Viewer = func(*http.Request) (*auth.Viewer, error) {
		return &auth.Viewer{Kind: model.ViewerSession, AccountID: one, Grants: []auth.Grant{{Role: model.RoleAdmin, Whole: true}}}, nil
	}
	for i := range options.Rates {
		options.Rates[i] = graph.Rate{Points: 200_000}
	}
	a := &api{t: t, Handler: graph.NewHandler(schema, options)}
	var left []int
	for range 3 {
		w, _ := a.do(asking(t.Context(), "{organizations(first: 100) {nodes {members {aggregate {count}}}}}"))
		points, err := strconv.Atoi(strings.TrimPrefix(strings.Split(w.Header().Get("RateLimit"), ";")[1], "r="))
		if err != nil || w.Code != http.StatusOK {
			t.Fatal(err, w.Code, w.Body)
		}
		left = append(left, points)
	}
	if left[0] > 150_000 || left[1] < left[0]-1 || left[2] < left[1]-1 { // some come back while the test runs
		t.Errorf("points left: %v", left)
	}
}
