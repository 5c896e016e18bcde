package graph

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// wishes are what a request wants to be told beside its data.
type wishes struct {
	cost       bool // what it was estimated to cost, and did
	dryRun     bool // the estimate alone: nothing is executed
	plan       bool // how the database answered
	deprecated bool // what was used that will go away
}

// any reports a wish, with which an answer is made for this request alone.
func (w wishes) any() bool { return w.cost || w.dryRun || w.plan || w.deprecated }

// planned is how many times as much an operation costs with its plan: each statement runs once more,
// and is measured.
const planned = 3

// The headers that wish; the extensions cost and plan of a request do the same.
const (
	costHeader = "Tirek-Cost" // 1 or dryRun
	planHeader = "Tirek-Plan" // 1
)

// wishesOf reads what a request wishes: {"cost": true}, {"cost": "dryRun"}, {"plan": true}, {"deprecated": true},
// or headers.
func wishesOf(header http.Header, extensions map[string]any) (w wishes, refused *refusal) {
	read := func(name, header string, asked any) (wished, dry bool) {
		for _, value := range []any{asked, header} {
			switch value {
			case nil, false, "", "0":
			case true, "1":
				wished = true
			case "dryRun":
				dry = true
			default:
				refused = refuse(http.StatusBadRequest, codeRequest, "%s is true or false, cost also \"dryRun\"; in headers 1", name)
			}
		}
		return wished || dry, dry
	}
	var dryPlan bool
	w.cost, w.dryRun = read("extensions.cost", header.Get(costHeader), extensions["cost"])
	if w.plan, dryPlan = read("extensions.plan", header.Get(planHeader), extensions["plan"]); dryPlan {
		refused = refuse(http.StatusBadRequest, codeRequest, "extensions.plan is true or false")
	}
	w.deprecated, _ = read("extensions.deprecated", "", extensions["deprecated"])
	return w, refused
}

// cost is what extensions.cost says.
type cost struct {
	Estimated int         `json:"estimated"` // points
	Limit     *int        `json:"limit"`     // points of one operation; null: none
	Actual    *actualCost `json:"actual,omitempty"`
}

// actualCost is what an operation really took.
type actualCost struct {
	Rows         int64   `json:"rows"` // that the database gave
	Statements   int64   `json:"statements"`
	RoundTrips   int64   `json:"roundTrips"`
	Milliseconds float64 `json:"ms"` // since the request came in
}

// admit lets a request of the context's viewer in, and notes what it wishes.
func (h *handler) admit(ctx context.Context, answer, header http.Header, params *graphql.RawParams) (refused *refusal) {
	known := requestOf(ctx)
	if known.admission, refused = h.limiter.admit(auth.From(ctx), answer); refused != nil {
		return refused
	}
	known.wishes, refused = wishesOf(header, params.Extensions)
	return refused
}

// charge takes what an operation costs. One of several on a connection was not let in before, and counts
// as no request at the time: connections have limits of their own.
func (h *handler) charge(ctx context.Context, points int) *refusal {
	admission := requestOf(ctx).admission
	if admission == nil {
		var refused *refusal
		if admission, refused = h.limiter.admit(auth.From(ctx), http.Header{}); refused != nil {
			return refused
		}
		defer admission.release()
	}
	return admission.spend(points)
}

// metered runs an operation within what its viewer may spend, and tells what the request wishes.
func (h *handler) metered(ctx context.Context, op *operationRequest) (*graphql.Response, *refusal) {
	known := requestOf(ctx)
	told := cost{Estimated: op.points}
	if known.wishes.plan {
		told.Estimated *= planned
		if refused := mayBeTold(auth.From(ctx), model.ReadRegister); refused != nil {
			return nil, refused
		}
	}
	if known.wishes.deprecated {
		if refused := mayBeTold(auth.From(ctx), model.Administer); refused != nil {
			return nil, refused
		}
	}
	if h.limits.Cost > 0 {
		told.Limit = &h.limits.Cost
	}
	if known.wishes.dryRun {
		return &graphql.Response{Extensions: map[string]any{"cost": told}}, nil
	}
	points := told.Estimated
	if !known.wishes.any() && h.answers.has(op.state) {
		points = 1 // as when the client has the answer: dashboards that ask all day hardly cost anything
	}
	if refused := h.charge(ctx, points); refused != nil {
		return nil, refused
	}
	if !known.wishes.any() {
		return h.known(ctx, op)
	}
	var trace *store.Trace
	if known.wishes.plan {
		ctx, trace = tracing(ctx)
	}
	ctx, count := store.WithCount(ctx)
	answer, refused := h.run(ctx, op)
	if refused != nil {
		return nil, refused
	}
	answer.Extensions = map[string]any{}
	if known.wishes.cost {
		told.Actual = &actualCost{count.Rows.Load(), count.Statements.Load(), count.RoundTrips.Load(), milliseconds(time.Since(known.start))}
		answer.Extensions["cost"] = told
	}
	if known.wishes.deprecated {
		answer.Extensions["deprecated"] = h.deprecated.shown()
	}
	if trace != nil {
		answer.Extensions["plan"] = told.plan(trace, auth.From(ctx))
	}
	return answer, nil
}

func (h *handler) budget() budget { return budget{limits: h.limits, prices: h.prices} }

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// values counts the single values of variables, empty lists and objects too.
func values(value any) int {
	n := 1
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			n += values(element)
		}
	case map[string]any:
		for _, element := range v {
			n += values(element)
		}
	}
	return n
}

// mayBeTold refuses a wish that needs a permission.
func mayBeTold(v *auth.Viewer, permission model.Permission) *refusal {
	if v.May(permission) {
		return nil
	}
	code, key, status := model.CodeForbidden, "forbidden.read", http.StatusForbidden
	if !v.Known() {
		code, key, status = model.CodeUnauthenticated, "unauthenticated", http.StatusUnauthorized
	}
	fault := coded(string(code), "%s", model.Sentence(v.Language, key))
	return &refusal{status: status, errors: gqlerror.List{fault}}
}
