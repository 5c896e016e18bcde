package graph

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
)

// newSavedQuery checks what is to be saved: one query, valid and within the limits, and values that fit
// its variables.
func (r *Resolver) newSavedQuery(viewer *auth.Viewer, in gen.SaveQueryInput) (model.NewSavedQuery, error) {
	saved := model.NewSavedQuery{
		Name: in.Name, ExpectedVersion: in.ExpectedVersion.Value(), Title: in.Title, Description: in.Description.Value(),
		Document: in.Document, Variables: "{}", SharedWith: in.SharedWith,
	}
	if given := in.Variables.Value(); given != nil && strings.TrimSpace(*given) != "" {
		saved.Variables = *given
	}
	doc, faults := r.documents.get(saved.Document)
	if faults != nil {
		return saved, model.Invalid("document", "saved.document", strings.TrimSuffix(inWords(viewer, faults)[0].Message, "."))
	}
	if len(doc.Operations) != 1 || doc.Operations[0].Operation != ast.Query {
		return saved, model.Invalid("document", "saved.query")
	}
	op := doc.Operations[0]
	for _, v := range op.VariableDefinitions {
		if wants[v.Variable] != nil {
			return saved, model.Invalid("document", "saved.reserved", v.Variable)
		}
	}
	values, err := decodeObject([]byte(saved.Variables))
	if err != nil {
		return saved, model.Invalid("variables", "saved.values", err.Error())
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := op.VariableDefinitions.ForName(name)
		if v == nil {
			return saved, model.Invalid("variables", "saved.values", "$"+name)
		}
		if faults := unfit(r.documents.schema, v.Type, values[name], "$%s", name); len(faults) > 0 {
			return saved, model.Invalid("variables", "saved.values", strings.TrimSuffix(faults[0].in(viewer.Language), "."))
		}
	}
	return saved, nil
}
