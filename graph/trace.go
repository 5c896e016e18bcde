package graph

import (
	"context"
	"math"
	"time"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

// shownPlan is what extensions.plan says.
type shownPlan struct {
	Cost   int          `json:"cost"` // points, with what the plan itself costs
	Levels []shownLevel `json:"levels"`
}

// shownLevel is one round trip to the database.
type shownLevel struct {
	Level      int              `json:"level"` // from 1
	Statements []shownStatement `json:"statements"`
}

// shownStatement is one statement. What it was asked with is never shown.
type shownStatement struct {
	Paths        string    `json:"paths"` // of the fields that it answers
	SQL          string    `json:"sql"`   // empty for text made for this request alone
	Milliseconds float64   `json:"ms"`    // planning and running, asked alone
	Rows         int64     `json:"rows"`
	Plan         shownNode `json:"plan"`
}

// shownNode is one step of a plan. How many rows it has met is told only to who may see all of them.
type shownNode struct {
	Node     string      `json:"node"`
	Relation string      `json:"relation,omitempty"`
	Index    string      `json:"index,omitempty"`
	Rows     *int64      `json:"rows,omitempty"` // of all its loops
	Pages    *shownPages `json:"pages,omitempty"`
	Below    []shownNode `json:"below,omitempty"`
}

// shownPages are pages of 8 kB that were looked at, here and below.
type shownPages struct {
	Hit  int64 `json:"hit"`
	Read int64 `json:"read"`
}

// tracing keeps how the reads under the context are answered, level by level.
func tracing(ctx context.Context) (context.Context, *store.Trace) {
	ctx, trace := store.WithTrace(ctx)
	return plan.WithWatch(ctx, trace.Begin), trace
}

// plan is the form in which a trace is shown to its viewer. Of steps below the top the numbers of rows
// count what filters and scopes leave out: only those who may read all members are told them.
func (c cost) plan(trace *store.Trace, v *auth.Viewer) shownPlan {
	whole := v.Scope(model.ReadMembers).All
	shown := shownPlan{Cost: c.Estimated, Levels: []shownLevel{}}
	for _, level := range trace.Levels {
		if len(level.Statements) == 0 {
			continue
		}
		all := shownLevel{Level: len(shown.Levels) + 1}
		for _, st := range level.Statements {
			all.Statements = append(all.Statements, shownStatement{
				Paths: level.Path(st.Job), SQL: st.SQL, Milliseconds: milliseconds((st.Planning + st.Running).Round(time.Microsecond)),
				Rows: met(st.Plan), Plan: showNode(st.Plan, whole),
			})
		}
		shown.Levels = append(shown.Levels, all)
	}
	return shown
}

func met(n store.PlanNode) int64 { return int64(math.Round(n.Rows * n.Loops)) }

func showNode(n store.PlanNode, whole bool) shownNode {
	shown := shownNode{Node: n.Node, Relation: n.Relation, Index: n.Index}
	if whole {
		rows := met(n)
		shown.Rows, shown.Pages = &rows, &shownPages{Hit: n.Hit, Read: n.Read}
	}
	for _, below := range n.Below {
		shown.Below = append(shown.Below, showNode(below, whole))
	}
	return shown
}
