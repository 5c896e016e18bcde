package graph

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/plan"
)

// live answers subscriptions.
type live interface {
	// Listen sends the answer of a subscription for the viewer of ctx, and another one whenever it
	// changed, as run makes them: listeners may share them, so nobody changes them. It closes the channel
	// when ctx ends, and before that when the viewer has to be looked up anew because what somebody may do
	// has changed: whoever still may listens again. An error, which may be a *model.Error, refuses.
	Listen(ctx context.Context, op *operationRequest) (<-chan *graphql.Response, error)
}

// once answers subscriptions with what there is when they begin.
type once struct{ h *handler }

func (o once) Listen(ctx context.Context, op *operationRequest) (<-chan *graphql.Response, error) {
	answers := make(chan *graphql.Response)
	go func() {
		defer close(answers)
		select {
		case answers <- o.h.rerun(ctx, op):
			<-ctx.Done()
		case <-ctx.Done():
		}
	}()
	return answers, nil
}

// rerun executes the query of a subscription once, within the longest time of an operation.
func (h *handler) rerun(ctx context.Context, op *operationRequest) *graphql.Response {
	ctx, cancel := h.within(anew(ctx))
	defer cancel()
	answer, refused := h.run(ctx, op)
	if refused != nil {
		return &graphql.Response{Errors: refused.errors}
	}
	return answer
}

// query makes of a subscription the query below its field: the same document with that operation alone.
func (h *handler) query(doc *ast.QueryDocument, subscription *ast.OperationDefinition) (query *ast.QueryDocument, name string, refused *refusal) {
	op := *subscription
	op.Operation, op.SelectionSet = ast.Query, nil
	query = &ast.QueryDocument{Operations: ast.OperationList{&op}, Fragments: doc.Fragments, Position: doc.Position}
	fields, ok := rootFields(doc, subscription.SelectionSet)
	if !ok {
		return nil, "", refuse(statusInvalid, codeValidation, "the field of a subscription takes no directives")
	}
	for _, f := range fields {
		if f.Alias != fields[0].Alias {
			return nil, "", refuse(statusInvalid, codeValidation, "a subscription has one field")
		}
		name = f.Alias
		op.SelectionSet = append(op.SelectionSet, f.SelectionSet...)
	}
	if fault := h.limits.check(query); fault != nil {
		return nil, "", &refusal{status: statusInvalid, errors: gqlerror.List{fault}}
	}
	return query, name, nil
}

// rootFields are the fields of a selection with its fragments written out; not ok when any depends on a
// directive.
func rootFields(doc *ast.QueryDocument, set ast.SelectionSet) (fields []*ast.Field, ok bool) {
	for _, selection := range set {
		var directives ast.DirectiveList
		var below ast.SelectionSet
		switch s := selection.(type) {
		case *ast.Field:
			fields, directives = append(fields, s), s.Directives
		case *ast.InlineFragment:
			below, directives = s.SelectionSet, s.Directives
		case *ast.FragmentSpread:
			below, directives = doc.Fragments.ForName(s.Name).SelectionSet, s.Directives
		}
		inner, ok := rootFields(doc, below)
		if !ok || len(directives) > 0 {
			return nil, false
		}
		fields = append(fields, inner...)
	}
	return fields, true
}

// enclose gives the answer of a query the form of that of the subscription which it was made of.
func (op *operationRequest) enclose(answer *graphql.Response) *graphql.Response {
	if op.live == "" {
		return answer
	}
	lower(answer.Errors, op.live)
	data := json.RawMessage("null") // the field is never null: it takes the data with it
	if answer.Data != nil && !bytes.Equal(answer.Data, data) {
		name, _ := json.Marshal(op.live)
		data = bytes.Join([][]byte{{'{'}, name, {':'}, answer.Data, {'}'}}, nil)
	}
	plan.Recycle(answer.Data)
	return &graphql.Response{Errors: answer.Errors, Data: data, Extensions: answer.Extensions}
}
