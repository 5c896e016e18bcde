package graph

import (
	"context"
	"net/http"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// people are the types whose fields tell of one person.
var people = []string{"Member", "MembershipEvent"}

// kept are the fields that no export has: what a search finds names people without asking whether they
// consented.
var kept = []string{"Query.search", "Query.__schema", "Query.__type"}

// permitsExport refuses what may be read, but not taken away.
func (h *handler) permitsExport(ctx context.Context, op *operationRequest) *refusal {
	p := &permit{viewer: auth.From(ctx)}
	var fault *gqlerror.Error
	eachField(op.Doc, op.Operation.SelectionSet, op.Variables, nil, map[string]bool{}, func(f *ast.Field, path ast.Path) bool {
		switch {
		case slices.Contains(kept, f.ObjectDefinition.Name+"."+f.Name):
			fault = p.refuse(f, path, &model.Error{Code: model.CodeForbidden, Key: "export.kept", Args: []any{f.Name}})
		case slices.Contains(people, f.ObjectDefinition.Name) && !p.viewer.May(model.ExportMembers):
			fault = p.refuse(f, path, &model.Error{Code: model.CodeForbidden, Key: "export.members"})
			fault.Extensions["permission"] = model.ExportMembers
		}
		return fault == nil
	})
	if fault == nil {
		return nil
	}
	return &refusal{status: http.StatusForbidden, errors: gqlerror.List{fault}}
}

// tellsOfPeople reports an operation with rows of people.
func tellsOfPeople(op *operationRequest) bool {
	return !eachField(op.Doc, op.Operation.SelectionSet, op.Variables, nil, map[string]bool{}, func(f *ast.Field, _ ast.Path) bool {
		return !slices.Contains(people, f.ObjectDefinition.Name)
	})
}

// eachField visits every field that is asked for below a path, those of a fragment once, until visit returns
// false.
func eachField(doc *ast.QueryDocument, set ast.SelectionSet, variables map[string]any, above ast.Path, spread map[string]bool, visit func(*ast.Field, ast.Path) bool) bool {
	for _, selection := range set {
		goes := true
		switch s := selection.(type) {
		case *ast.Field:
			if asked(s.Directives, variables) {
				path := append(slices.Clip(above), ast.PathName(s.Alias))
				goes = visit(s, path) && eachField(doc, s.SelectionSet, variables, path, spread, visit)
			}
		case *ast.InlineFragment:
			if asked(s.Directives, variables) {
				goes = eachField(doc, s.SelectionSet, variables, above, spread, visit)
			}
		case *ast.FragmentSpread:
			if f := doc.Fragments.ForName(s.Name); f != nil && !spread[s.Name] && asked(s.Directives, variables) {
				spread[s.Name] = true
				goes = eachField(doc, f.SelectionSet, variables, above, spread, visit)
			}
		}
		if !goes {
			return false
		}
	}
	return true
}
