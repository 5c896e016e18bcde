package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
)

// Every deprecation says since when, and after which day it may be gone, at least 6 months later.
func TestDeprecationsHaveDates(t *testing.T) {
	t.Parallel()
	for element, known := range newDeprecations(gen.NewExecutableSchema(gen.Config{}).Schema(), nil).elements {
		if known.since.IsZero() || known.until.Before(known.since.AddDate(0, 6, 0)) {
			t.Errorf(`%s: the reason does not end with "Deprecated since 2026-11-22. Removed after 2027-06-30.", at least 6 months later`, element)
		}
	}
	files, err := filepath.Glob("schema/*.graphqls")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files { // one without an element that it stands at
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.Contains(line, "@deprecated") && !strings.Contains(line, "Removed after ") {
				t.Errorf("%s: %s", file, line)
			}
		}
	}
}

// outgoing is a schema in which much is deprecated.
type outgoing struct{ fake }

func (outgoing) Schema() *ast.Schema { return outgoingSchema }

var outgoingSchema = gqlparser.MustLoadSchema(&ast.Source{Name: "outgoing.graphqls", Input: `
	type Query {
		name(text: String @deprecated(reason: "Deprecated since 2026-03-01. Removed after 2027-03-31."), of: In, way: Way): String
		title: String @deprecated(reason: "Use name. Deprecated since 2026-02-01. Removed after 2027-06-30.")
		old: Query @deprecated(reason: "Soon.")
	}
	input In { code: String  id: ID @deprecated(reason: "Use code. Deprecated since 2026-01-01. Removed after 2027-12-31.")  in: [In!] }
	enum Way { UP  ACROSS @deprecated(reason: "Deprecated since 2026-01-01. Removed after 2026-12-31.") }
`})

// Use of what is deprecated is told in the header of the answer, logged, and counted by month for those who
// may ADMINISTER.
func TestDeprecatedUse(t *testing.T) {
	t.Parallel()
	admin := &auth.Viewer{Kind: model.ViewerSession, AccountID: uuid.New(), Grants: []auth.Grant{{Role: model.RoleAdmin, Whole: true}}}
	token := &auth.Viewer{Kind: model.ViewerToken, TokenID: uuid.New(), Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}}
	s := newServer(nil, nil)
	changed := &outgoing{fake{exec: answers(`{}`)}}
	s.inner = NewHandler(changed, Options{Limits: DefaultLimits(), Log: s.inner.log, Viewer: s.inner.viewer}).(*handler)
	s.Handler = s.inner
	now := time.Date(2026, 11, 30, 23, 0, 0, 0, time.UTC)
	s.inner.deprecated.clock = func() time.Time { return now }
	ask := func(viewer *auth.Viewer, request string) *httptest.ResponseRecorder {
		t.Helper()
		r := post(t, request)
		return s.raw(r.WithContext(auth.WithViewer(r.Context(), viewer)))
	}
	for _, tt := range []struct{ query, variables, used, since, sunset string }{
		{query: `{name}`},
		{query: `{title}`, used: "Query.title", since: "@1769904000", sunset: "Wed, 30 Jun 2027 23:59:59 GMT"},
		{query: `{a: title b: title}`, used: "Query.title", since: "@1769904000", sunset: "Wed, 30 Jun 2027 23:59:59 GMT"},
		{query: `{title @skip(if: true)}`},
		{query: `{...F} fragment F on Query {title}`, used: "Query.title", since: "@1769904000", sunset: "Wed, 30 Jun 2027 23:59:59 GMT"},
		{query: `{name(text: "x")}`, used: "Query.name(text:)", since: "@1772323200", sunset: "Wed, 31 Mar 2027 23:59:59 GMT"},
		{query: `{name(of: {code: "x"})}`},
		{query: `{name(of: {in: [{id: "0198c0de-7a1b-7c2d-8e3f-405162738495"}]})}`, used: "In.id", since: "@1767225600", sunset: "Fri, 31 Dec 2027 23:59:59 GMT"},
		{query: `query($of: In){name(of: $of)}`, variables: `{"of": {"in": {"id": "0198c0de-7a1b-7c2d-8e3f-405162738495"}}}`, used: "In.id", since: "@1767225600", sunset: "Fri, 31 Dec 2027 23:59:59 GMT"},
		{query: `{name(way: UP)}`},
		{query: `{title name(way: ACROSS)}`, used: "Query.title, Way.ACROSS", since: "@1767225600", sunset: "Thu, 31 Dec 2026 23:59:59 GMT"},
		{query: `query($way: Way){name(way: $way)}`, variables: `{"way": "ACROSS"}`, used: "Way.ACROSS", since: "@1767225600", sunset: "Thu, 31 Dec 2026 23:59:59 GMT"},
		{query: `{old{name}}`, used: "Query.old"},
	} {
		text, _ := json.Marshal(tt.query)
		request := `{"query":` + string(text)
		if tt.variables != "" {
			request += `,"variables":` + tt.variables
		}
		got := ask(token, request+`}`)
		if diff := cmp.Diff([]string{tt.used, tt.since, tt.sunset}, []string{got.Header().Get("Tirek-Deprecated"), got.Header().Get("Deprecation"), got.Header().Get("Sunset")}); diff != "" || got.Code != http.StatusOK {
			t.Errorf("%s: %d %s (-want +got):\n%s", tt.query, got.Code, got.Body, diff)
		}
	}
	if lines := strings.Count(s.log.String(), `"msg":"deprecated"`); lines != 5 || !strings.Contains(s.log.String(), token.TokenID.String()) {
		t.Errorf("%d lines in %s", lines, s.log)
	}
	now = now.Add(2 * time.Hour)
	ask(token, `{"query":"{title}"}`)
	if lines := strings.Count(s.log.String(), `"element":"Query.title","month":"2026-12"`); lines != 1 {
		t.Errorf("of December: %s", s.log)
	}
	if got := ask(token, `{"query":"{name}","extensions":{"deprecated":true}}`); got.Code != http.StatusForbidden || strings.Contains(got.Body.String(), "Query.title") {
		t.Errorf("a viewer is told %s", got.Body)
	}
	var answer struct {
		Extensions struct{ Deprecated map[string]shownDeprecation }
	}
	if got := ask(admin, `{"query":"{name}","extensions":{"deprecated":true}}`); json.Unmarshal(got.Body.Bytes(), &answer) != nil {
		t.Errorf("%s", got.Body)
	}
	want := map[string]shownDeprecation{
		"Query.title":       {"2026-02-01", "2027-06-30", map[string]int{"2026-11": 4, "2026-12": 1}},
		"Query.name(text:)": {"2026-03-01", "2027-03-31", map[string]int{"2026-11": 1}},
		"Query.old":         {"0001-01-01", "0001-01-01", map[string]int{"2026-11": 1}},
		"In.id":             {"2026-01-01", "2027-12-31", map[string]int{"2026-11": 2}},
		"Way.ACROSS":        {"2026-01-01", "2026-12-31", map[string]int{"2026-11": 2}},
	}
	if diff := cmp.Diff(want, answer.Extensions.Deprecated); diff != "" {
		t.Errorf("uses (-want +got):\n%s", diff)
	}
}

// What runs over other transports is counted too.
func TestDeprecatedUseOfSubscriptions(t *testing.T) {
	t.Parallel()
	s := newServer(answers(`{}`), nil)
	h := s.inner
	h.deprecated.elements["Query.name"] = &deprecation{uses: map[string]int{}}
	ctx := auth.WithViewer(context.Background(), auth.System("test", model.English))
	if _, refused := h.prepare(ctx, &graphql.RawParams{Query: `subscription{live{name}}`}, carrier{streams: true}); refused != nil {
		t.Fatal(refused.errors)
	}
	if uses := h.deprecated.elements["Query.name"].uses; len(uses) != 1 {
		t.Errorf("%v", uses)
	}
}
