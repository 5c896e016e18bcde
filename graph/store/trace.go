package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Trace is how the reads under one context were answered. Snapshots that are traced ask every statement
// a second time, by EXPLAIN ANALYZE in the same transaction with the same arguments, and end with a
// round trip of their own.
type Trace struct {
	Levels []TraceLevel
}

// TraceLevel is what travelled together, in the order of the questions; a job that asks again has a
// further level.
type TraceLevel struct {
	Paths      []string // of the job, by its place in the level
	Statements []TraceStatement
}

// Path is what a job answers; empty where that is not known: for reads that answer no field.
func (l TraceLevel) Path(job int) string {
	if job >= len(l.Paths) {
		return ""
	}
	return l.Paths[job]
}

// TraceStatement is one statement and its plan. Neither says anything of arguments.
type TraceStatement struct {
	Job      int    // place in Paths
	SQL      string // with $1 for the first argument
	Planning time.Duration
	Running  time.Duration
	Plan     PlanNode
}

// PlanNode is one step of a plan, as PostgreSQL calls it.
type PlanNode struct {
	Node     string     `json:"Node Type"`
	Relation string     `json:"Relation Name"` // empty: none
	Index    string     `json:"Index Name"`    // empty: none
	Rows     float64    `json:"Actual Rows"`   // on average of all loops
	Loops    float64    `json:"Actual Loops"`
	Hit      int64      `json:"Shared Hit Blocks"`  // pages found in memory, here and below
	Read     int64      `json:"Shared Read Blocks"` // pages read, here and below
	Below    []PlanNode `json:"Plans"`
}

type traceKey struct{}

// WithTrace traces the snapshots used under the context.
func WithTrace(ctx context.Context) (context.Context, *Trace) {
	t := &Trace{}
	return context.WithValue(ctx, traceKey{}, t), t
}

func traceOf(ctx context.Context) *Trace {
	t, _ := ctx.Value(traceKey{}).(*Trace)
	return t
}

// Begin says what the jobs that come next answer.
func (t *Trace) Begin(paths []string) { t.Levels = append(t.Levels, TraceLevel{Paths: paths}) }

// traced are the statements of one round trip.
type traced struct {
	level *TraceLevel
	asked []Statement
	jobs  []int
}

// collect keeps what the lines ask, which is gone with their answers. A second round trip of the same
// jobs is a level of its own.
func (t *Trace) collect(lines []line) (all traced) {
	if t == nil {
		return all
	}
	if n := len(t.Levels); n == 0 {
		t.Begin(nil)
	} else if t.Levels[n-1].Statements != nil {
		t.Begin(t.Levels[n-1].Paths)
	}
	all.level = &t.Levels[len(t.Levels)-1]
	for i := range lines {
		for _, st := range lines[i].asks {
			all.asked, all.jobs = append(all.asked, st), append(all.jobs, i)
		}
	}
	return all
}

// explain asks for the plans.
func (all traced) explain(ctx context.Context, conn *pgx.Conn) error {
	for i, st := range all.asked {
		statement := TraceStatement{Job: all.jobs[i], SQL: st.SQL}
		if st.Plain {
			statement.SQL = "" // its arguments stand in it
		}
		args := append([]any{pgx.QueryExecModeDescribeExec}, st.Args...)
		var text []byte
		err := conn.QueryRow(ctx, "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, FORMAT JSON) "+st.SQL, args...).Scan(&text)
		if err != nil {
			return fmt.Errorf("plan of %.40q: %w", st.SQL, err)
		}
		var explained []struct {
			Plan     PlanNode
			Planning float64 `json:"Planning Time"`
			Running  float64 `json:"Execution Time"`
		}
		if err := json.Unmarshal(text, &explained); err != nil || len(explained) != 1 {
			return fmt.Errorf("plan of %.40q: %v", st.SQL, err)
		}
		statement.Plan = explained[0].Plan
		statement.Planning, statement.Running = duration(explained[0].Planning), duration(explained[0].Running)
		all.level.Statements = append(all.level.Statements, statement)
	}
	return nil
}

func duration(milliseconds float64) time.Duration {
	return time.Duration(milliseconds * float64(time.Millisecond))
}
