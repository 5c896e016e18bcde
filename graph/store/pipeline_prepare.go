package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5/pgconn"
)

// The statements around those that are asked.
const (
	begin      = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
	end        = "COMMIT"
	setMode    = "SET LOCAL plan_cache_mode = "
	planAnew   = setMode + "force_custom_plan"
	planSteady = setMode + "force_generic_plan"
)

var frame = [...]string{begin, end, planAnew, planSteady, tellViewer}

// maxPrepared is how many statements a connection keeps. With more it is closed after use.
const maxPrepared = 500

type prepared = map[string]*pgconn.StatementDescription

// stale reports an error that says a connection's prepared statements do not fit the schema any more.
func stale(err error) bool {
	failed, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (failed.Code == "0A000" || failed.Code == "26000")
}

// prepare makes the statements known to the connection that it has not seen yet, which takes one
// more round trip, and returns all that it knows. A job is told when its statement is refused.
func (s *Snapshot[T]) prepare(ctx context.Context, pipeline *pgconn.Pipeline, lines []line) (known prepared, told bool, err error) {
	data := s.conn.Conn().PgConn().CustomData()
	known, ok := data["store.prepared"].(prepared)
	if !ok {
		known = prepared{}
		data["store.prepared"] = known
		data["store.mode"] = setMode + s.conn.Conn().Config().RuntimeParams["plan_cache_mode"] // where each transaction starts
	}
	type unknown struct {
		name, sql string
		line      *line
	}
	var fresh []unknown
	for i := range lines {
		for _, st := range lines[i].asks {
			twice := slices.ContainsFunc(fresh, func(u unknown) bool { return u.sql == st.SQL })
			if !st.Plain && known[st.SQL] == nil && !twice {
				name := "store_" + strconv.Itoa(len(known)+len(fresh))
				fresh = append(fresh, unknown{name, st.SQL, &lines[i]})
				pipeline.SendPrepare(name, st.SQL, nil)
			}
		}
	}
	for i, sql := range frame { // what goes with most questions, so that it is not parsed each time; last, as errors are those of the first
		if known[sql] == nil {
			name := "store_frame_" + strconv.Itoa(i)
			fresh = append(fresh, unknown{name, sql, nil})
			pipeline.SendPrepare(name, sql, nil)
		}
	}
	if fresh == nil {
		return known, false, nil
	}
	if err := pipeline.Sync(); err != nil {
		return nil, false, err
	}
	for _, u := range fresh {
		next, err := pipeline.GetResults()
		if err != nil {
			if u.line == nil || s.conn.Conn().IsClosed() && ctx.Err() == nil { // it may be asked over another connection
				return nil, false, err
			}
			return nil, true, u.line.fail(err)
		}
		described, ok := next.(*pgconn.StatementDescription)
		if !ok {
			return nil, false, fmt.Errorf("unexpected %T in the pipeline", next)
		}
		described.Name, described.SQL = u.name, u.sql
		known[u.sql] = described
	}
	_, err = pipeline.GetResults() // the end of the preparation
	return known, false, err
}
