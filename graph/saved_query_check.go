package graph

import (
	"errors"
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
	return saved, r.runs(viewer, saved.Document, saved.Variables)
}

// runs reports what is wrong with a saved document or the values that are saved with it.
func (r *Resolver) runs(viewer *auth.Viewer, document, variables string) error {
	doc, faults := r.documents.get(document)
	if faults != nil {
		fault := forClient(viewer.Language, inWords(viewer, faults)[0])
		return model.Invalid("document", "saved.document", strings.TrimSuffix(fault.Message, "."))
	}
	if len(doc.Operations) != 1 || doc.Operations[0].Operation != ast.Query {
		return model.Invalid("document", "saved.query")
	}
	op := doc.Operations[0]
	for _, v := range op.VariableDefinitions {
		if wants[v.Variable] != nil {
			return model.Invalid("document", "saved.reserved", v.Variable)
		}
	}
	values, err := decodeObject([]byte(variables))
	if err != nil {
		return model.Invalid("variables", "saved.values", err.Error())
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := op.VariableDefinitions.ForName(name)
		if v == nil {
			return model.Invalid("variables", "saved.values", "$"+name)
		}
		if faults := unfit(r.documents.schema, v.Type, values[name], "$%s", name); len(faults) > 0 {
			return model.Invalid("variables", "saved.values", strings.TrimSuffix(faults[0].in(viewer.Language), "."))
		}
	}
	return nil
}

// faultOf says why a saved query does not run any more; nil: it runs.
func (r *Resolver) faultOf(viewer *auth.Viewer, k *model.SavedQuery) *string {
	if known, ok := errors.AsType[*model.Error](r.runs(viewer, k.Document, k.Variables)); ok {
		return new(known.In(viewer.Language))
	}
	return nil
}

// deprecatedIn are the deprecated elements of the schema that a saved query uses.
func (r *Resolver) deprecatedIn(k *model.SavedQuery) []string {
	found := map[string]bool{}
	if doc, faults := r.documents.get(k.Document); faults == nil {
		variables, _ := decodeObject([]byte(k.Variables))
		u := usage{all: r.deprecated, doc: doc, variables: variables, spread: map[string]bool{}, found: found}
		u.set(doc.Operations[0].SelectionSet)
	}
	return append([]string{}, slices.Sorted(maps.Keys(found))...)
}
