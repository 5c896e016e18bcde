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

// Every role may ask what the schema has, and is told what was meant; whoever is not signed in, or has a
// password to change first, is not.
func TestIntrospectionByRole(t *testing.T) {
	t.Parallel()
	type asking struct {
		name   string
		viewer auth.Viewer
		status int // of introspection
	}
	all := []asking{
		{"nobody", auth.Viewer{}, http.StatusUnauthorized},
		{"password to be changed", auth.Viewer{Kind: model.ViewerSession, MustChangePassword: true, Grants: []auth.Grant{{Role: model.RoleAdmin, Whole: true}}}, http.StatusForbidden},
	}
	for _, role := range model.Roles {
		for _, kind := range []model.ViewerKind{model.ViewerSession, model.ViewerToken} {
			all = append(all, asking{string(role) + " by " + string(kind), auth.Viewer{Kind: kind, Grants: []auth.Grant{{Role: role, Whole: true}}}, http.StatusOK})
		}
	}
	for _, tt := range all {
		s := &server{Handler: NewHandler(gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}}),
			Options{Limits: DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: func(*http.Request) (*auth.Viewer, error) { v := tt.viewer; return &v, nil }})}
		for _, text := range []string{introspection, `{__type(name:"Query"){name}}`, `query{...F} fragment F on Query{__schema{queryType{name}}}`} {
			got := s.do(t, query(t, text, nil))
			if got.status != tt.status {
				t.Errorf("%s: %d %.300s", tt.name, got.status, got.body)
			}
			if tt.status != http.StatusOK && (got.answer.Errors[0].Extensions["hint"] == nil || strings.Contains(got.body, `"data"`)) {
				t.Errorf("%s: %s", tt.name, got.body)
			}
		}
		for _, text := range []string{"{organisation{code}}", "{organization(cod:1){code}}", `{organizations{nodes{cod}}}`, `{node(id:"1"){...on Organisation{id}}}`, `{metrics(filter:{stats:1}){totalCount}}`} {
			for lang, meant := range map[model.Language]string{model.Kazakh: "Мүмкін", model.Russian: "Может быть", model.English: "Did you mean"} {
				r := query(t, text, nil)
				r.Header.Set("Accept-Language", string(lang))
				got := s.do(t, r)
				told := strings.Contains(got.body, meant)
				if got.status != http.StatusBadRequest || told && tt.status != http.StatusOK {
					t.Errorf("%s: %d %s", tt.name, got.status, got.body)
				}
				if text == "{organisation{code}}" && told != (tt.status == http.StatusOK) {
					t.Errorf("%s: %s", tt.name, got.body)
				}
			}
		}
	}
}
