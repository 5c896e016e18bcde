package graph

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
)

// A single value in place of a list is looked through like a list of one.
func TestSingleValuesForLists(t *testing.T) {
	t.Parallel()
	viewer := auth.Viewer{Kind: model.ViewerToken, Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}}
	s := &server{Handler: NewHandler(gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}}),
		Options{Limits: DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: func(*http.Request) (*auth.Viewer, error) { v := viewer; return &v, nil }})}
	const iin = "900101300017"
	for _, filter := range []any{
		map[string]any{"or": map[string]any{"iin": iin}},
		map[string]any{"or": []any{map[string]any{"iin": iin}}},
		map[string]any{"and": map[string]any{"or": map[string]any{"iin": iin}}},
	} {
		got := s.do(t, query(t, `query($f: MemberFilter) {members(filter: $f) {totalCount}}`, map[string]any{"f": filter}))
		if got.status != http.StatusForbidden || !strings.Contains(got.body, `"permission":"READ_PRIVATE"`) {
			t.Errorf("%v: %d %s", filter, got.status, got.body)
		}
	}
}
