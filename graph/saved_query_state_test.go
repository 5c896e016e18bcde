package graph

import (
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// TestSavedQueryState asks over a schema that changes what a saved query uses.
func TestSavedQueryState(t *testing.T) {
	t.Parallel()
	schema := (&outgoing{}).Schema()
	r := &Resolver{documents: newDocuments(schema, Limits{Depth: 2, Characters: 200}), deprecated: newDeprecations(schema, slog.New(slog.DiscardHandler))}
	for _, tt := range []struct {
		name, document, variables string
		deprecated                []string
		fault                     string
	}{
		{"runs", `{name}`, `{}`, []string{}, ""},
		{"deprecated", `query($way: Way) {title ...F name(way: $way)} fragment F on Query {old {name}}`, `{"way": "ACROSS"}`, []string{"Query.old", "Query.title", "Way.ACROSS"}, ""},
		{"in the defaults of the document", `query($of: In = {id: "0198c0de-7a1b-7c2d-8e3f-405162738495"}) {name(of: $of)}`, `{}`, []string{"In.id"}, ""},
		{"an unknown field", `{title gone}`, `{}`, []string{}, `The document cannot be run: Cannot query field "gone" on type "Query".`},
		{"beyond the limits", `{old {old {old {name}}}}`, `{}`, []string{}, "The document cannot be run"},
		{"a variable that is gone", `query($way: Way) {name(way: $way)}`, `{"where": "UP"}`, []string{}, "The values of variables do not fit: $where."},
		{"a value that is gone", `query($way: Way) {name(way: $way)}`, `{"way": "DOWN"}`, []string{}, "The values of variables do not fit"},
		{"no query any more", `subscription {live {name}}`, `{}`, []string{}, "The document"},
	} {
		k := &model.SavedQuery{Document: tt.document, Variables: tt.variables}
		if diff := cmp.Diff(tt.deprecated, r.deprecatedIn(k)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		said := map[model.Language]string{}
		for _, language := range []model.Language{model.Kazakh, model.Russian, model.English} {
			if fault := r.faultOf(&auth.Viewer{Kind: model.ViewerToken, Language: language}, k); fault != nil {
				said[language] = *fault
			}
		}
		got := said[model.English]
		if (got == "") != (tt.fault == "") || len(got) < len(tt.fault) || got[:len(tt.fault)] != tt.fault {
			t.Errorf("%s: %q", tt.name, got)
		}
		if got != "" && (said[model.Kazakh] == got || said[model.Russian] == got || said[model.Kazakh] == said[model.Russian]) {
			t.Errorf("%s: %v", tt.name, said)
		}
	}
}
