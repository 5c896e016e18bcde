package graph_test

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// The ready questions of the explorer are testdata/questions: those about people for whoever may read
// members, those about figures for analysts too.
var askers = map[string]model.Role{"people": model.RoleViewer, "figures": model.RoleAnalyst}

// as answers everybody as one role in the whole register.
func (a *api) as(role model.Role) *api { return a.in(role, uuid.Nil) }

// in answers everybody as one role below an organization.
func (a *api) in(role model.Role, organization uuid.UUID) *api {
	viewer := grantee(uuid.New(), role, organization)
	return &api{t: a.t, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.ServeHTTP(w, r.WithContext(auth.WithViewer(r.Context(), viewer)))
	})}
}

// TestQuestions compares the answer to every ready question, asked by the role that it is for, with the
// one beside it.
func TestQuestions(t *testing.T) {
	t.Parallel()
	a := newAPI(t, closedDemo(t).Store)
	all := 0
	for theme, role := range askers {
		pattern := "testdata/questions/" + theme + "/*.graphql"
		files, _ := filepath.Glob(pattern)
		all += len(files)
		t.Run(theme, func(t *testing.T) { answersOf(t, a.as(role), pattern) })
		for _, file := range files {
			query, variables := readCase(t, file)
			for asker, refused := range map[model.Role]bool{role: false, model.RoleAnalyst: theme == "people"} {
				var answer struct {
					Data   map[string]any
					Errors []struct{ Extensions struct{ Code string } }
				}
				body := a.as(asker).post(t.Context(), query, variables)
				if err := json.Unmarshal(body, &answer); err != nil {
					t.Fatal(err)
				}
				got := len(answer.Errors) > 0 && answer.Errors[0].Extensions.Code == string(model.CodeForbidden)
				if got != refused || !refused && (len(answer.Errors) > 0 || len(answer.Data) == 0) {
					t.Errorf("%s is answered for %s with %.500s", file, asker, body)
				}
			}
		}
	}
	if all < 20 {
		t.Errorf("only %d questions", all)
	}
}

// BenchmarkQuestions measures every ready question over the demo region, the database included and
// nothing kept, asked by whoever may see everything, a region and a branch: each is to take at most a second.
//
//	go test ./graph -run '^$' -bench Questions -benchtime 5x
func BenchmarkQuestions(b *testing.B) {
	db := closedDemo(b)
	a := newAPI(b, db.Store)
	parts := map[string]uuid.UUID{"": uuid.Nil}
	for _, code := range []string{"ALM", "ALM-ALA"} {
		var id uuid.UUID
		db.Ask("SELECT id FROM organizations WHERE code = $1", []any{code}, &id)
		parts["/"+code] = id
	}
	for theme, role := range askers {
		files, _ := filepath.Glob("testdata/questions/" + theme + "/*.graphql")
		for _, file := range files {
			query, variables := readCase(b, file)
			for part, organization := range parts {
				if role == model.RoleAnalyst && part != "" {
					continue // an analyst's is the whole register
				}
				asker := a.in(role, organization)
				b.Run(theme+"/"+strings.TrimSuffix(filepath.Base(file), ".graphql")+part, func(b *testing.B) {
					for b.Loop() {
						asker.post(b.Context(), query, variables)
					}
				})
			}
		}
	}
}
