package graph

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// operationRequest is an operation that was checked: its document is valid, it keeps the limits, and
// its viewer may ask for it. One that changes nothing can run any number of times.
type operationRequest struct {
	*graphql.OperationContext
	points     int      // that it may cost
	state      state    // what its answer depends on; zero: it is not kept
	shared     bool     // the answer is kept, so nobody changes its data
	deprecated []string // elements of the schema that it uses
	live       string   // response name of the field of a subscription, below which the operation is a query; empty: no subscription
}

// carrier is what a way of transport can carry.
type carrier struct {
	readOnly bool // no mutations
	streams  bool // more than one answer
}

// prepare finds a limit that is exceeded, and whatever else is wrong with a request, before anything is
// done.
func (h *handler) prepare(ctx context.Context, params *graphql.RawParams, by carrier) (op *operationRequest, refused *refusal) {
	defer h.caught(ctx, &refused)
	keep, refused := h.written(ctx, params)
	if refused != nil {
		return nil, refused
	}
	doc, faults := h.documents.get(params.Query)
	if faults != nil {
		return nil, &refusal{status: statusInvalid, errors: inWords(auth.From(ctx), faults)}
	}
	if keep != "" {
		h.persisted.keep(nameOf(auth.From(ctx)), keep, params.Query)
	}
	asked := doc.Operations.ForName(params.OperationName)
	if asked == nil {
		return nil, refuse(statusInvalid, codeValidation, "operationName names none of the operations")
	}
	requestOf(ctx).operation = asked.Name
	if refused := by.refuses(asked.Operation); refused != nil {
		return nil, refused
	}
	op = &operationRequest{}
	if asked.Operation == ast.Subscription {
		if !auth.From(ctx).Known() {
			return nil, h.unauthenticated(ctx)
		}
		if doc, op.live, refused = h.query(doc, asked); refused != nil {
			return nil, refused
		}
		asked = doc.Operations[0]
	}
	if fault := over("values", h.limits.Values, values(params.Variables)-1, nil, nil); fault != nil {
		return nil, &refusal{status: statusInvalid, errors: gqlerror.List{fault}}
	}
	if faults := variableFaults(h.schema, asked, params.Variables); len(faults) > 0 {
		return nil, &refusal{status: statusInvalid, errors: inWords(auth.From(ctx), faults)}
	}
	ctx = graphql.StartOperationTrace(context.WithValue(ctx, documentKey{}, doc))
	if op.OperationContext, faults = h.executor.CreateOperationContext(ctx, params); faults != nil {
		return nil, &refusal{status: statusInvalid, errors: faults}
	}
	op.DisableIntrospection = false
	listed(op.Variables)
	var fault *gqlerror.Error
	if op.points, fault = h.budget().costs(auth.From(ctx).Language, doc, asked, op.Variables); fault != nil {
		return nil, op.placed(&refusal{status: statusInvalid, errors: gqlerror.List{fault}})
	}
	if refused = h.permits(ctx, doc, asked, op.Variables); refused == nil {
		h.deprecated.used(ctx, op)
	}
	return op, op.placed(refused)
}

// listed makes of the lists of one, which stand for a single value in variables, lists like all others.
func listed(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name := range v {
			v[name] = listed(v[name])
		}
	case []any:
		for i := range v {
			v[i] = listed(v[i])
		}
	default:
		if list := reflect.ValueOf(value); list.Kind() == reflect.Slice {
			all := make([]any, list.Len())
			for i := range all {
				all[i] = listed(list.Index(i).Interface())
			}
			return all
		}
	}
	return value
}

// unauthenticated refuses what nobody gets who is not signed in.
func (h *handler) unauthenticated(ctx context.Context) *refusal {
	fault := h.present(ctx, &model.Error{Code: model.CodeUnauthenticated, Key: "unauthenticated"})
	return &refusal{status: http.StatusUnauthorized, errors: gqlerror.List{fault}}
}

// refuses refuses operations that a way of transport does not carry.
func (c carrier) refuses(kind ast.Operation) *refusal {
	switch {
	case kind == ast.Subscription && !c.streams:
		return refuse(http.StatusNotAcceptable, codeAccept, "subscriptions are answered as %s or over a WebSocket", mediaEvents)
	case kind == ast.Mutation && c.readOnly:
		refused := refuse(http.StatusMethodNotAllowed, codeMethod, "only queries may be sent by GET")
		refused.allow = http.MethodPost
		return refused
	}
	return nil
}

// run executes an operation that was prepared. The answer of a subscription has its form, and may be
// shared; that of others is the caller's alone.
func (h *handler) run(ctx context.Context, op *operationRequest) (answer *graphql.Response, refused *refusal) {
	defer h.caught(ctx, &refused)
	respond, ctx := h.executor.DispatchOperation(ctx, op.OperationContext)
	if answer = respond(ctx); answer == nil {
		return nil, op.placed(h.unfinished(ctx))
	}
	return op.enclose(answer), nil
}

// caught makes a refusal of a panic. It is deferred.
func (h *handler) caught(ctx context.Context, refused **refusal) {
	if value := recover(); value != nil {
		logPanic(ctx, h.log, value)
		fault := internal(coded(codeInternal, ""), requestOf(ctx))
		*refused = &refusal{status: http.StatusInternalServerError, errors: gqlerror.List{fault}}
	}
}

// unfinished answers when time was up, or the client gone, before anything was done.
func (h *handler) unfinished(ctx context.Context) *refusal {
	err := ctx.Err()
	if err == nil {
		err = errors.New("the operation gave no answer")
	}
	return &refusal{status: http.StatusServiceUnavailable, errors: gqlerror.List{h.present(ctx, err)}}
}

// placed gives the errors of a refusal, which may be none, the paths that they have in a subscription.
func (op *operationRequest) placed(refused *refusal) *refusal {
	if refused != nil && op.live != "" {
		lower(refused.errors, op.live)
	}
	return refused
}

// lower puts the paths of errors below a field.
func lower(faults gqlerror.List, field string) {
	for _, fault := range faults {
		if len(fault.Path) > 0 {
			fault.Path = slices.Insert(slices.Clone(fault.Path), 0, ast.PathElement(ast.PathName(field)))
		}
	}
}
