package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Statement is one question. Its text is of a fixed shape and prepared once on every connection. It is
// planned for its arguments each time: a plan for any arguments can be a thousand times slower with
// lists of keys and limits.
// Scan is given all rows and has read what it wants of them when it returns; rows.Err is looked after.
type Statement struct {
	SQL     string
	Args    []any
	Steady  bool // one plan is right for all arguments: it is made once on every connection
	Private bool // of tables with row security: the database is told first for whom it is
	Plain   bool // text that is hardly ever asked again: sent as it is, without arguments; all columns come in binary form
	Scan    func(rows pgx.Rows) error
}

// Asker is how one job of a snapshot asks. It is good inside of that job only.
type Asker struct {
	yield  func([]Statement) bool
	answer func(Statement) error
}

var errNoSnapshot = errors.New("statement outside of a job of the snapshot")

// Query asks one question.
func (a *Asker) Query(sql string, args []any, scan func(rows pgx.Rows) error) error {
	return a.Do(Statement{SQL: sql, Args: args, Scan: scan})
}

// Do asks questions that share a round trip, with each other and with those of the other jobs of
// the level. The scans run in order. After the first error the snapshot has no more answers.
func (a *Asker) Do(statements ...Statement) error {
	if a.yield == nil || !a.yield(statements) {
		return errNoSnapshot
	}
	for _, s := range statements {
		if err := a.answer(s); err != nil {
			return err
		}
	}
	return nil
}

// Snapshot is one read-only REPEATABLE READ transaction, in which jobs ask through a T. It takes a
// connection with the first statement, begins with the first round trip, and ends with the last one
// where that is known beforehand.
type Snapshot[T any] struct {
	pool *pgxpool.Pool
	with func(*Asker) T

	lock   func() (sql string, args []any) // tells the database for whom it is; nil: nobody
	locked bool                            // it was told

	conn   *pgxpool.Conn
	mode   string // what set the plan_cache_mode last
	turns  []int  // for each statement of the round trip: how much is set before it
	ended  bool   // committed, so that it has no more answers
	failed error  // of the database: there are no more answers, whatever the job makes of it
	count  *Count // of the context; nil: nobody counts
}

// NewSnapshot makes a snapshot that has not begun; with makes what a job asks through.
func NewSnapshot[T any](pool *pgxpool.Pool, with func(*Asker) T) *Snapshot[T] {
	return &Snapshot[T]{pool: pool, with: with}
}

// Reader is a T without answers, for what needs to know who asks and for which date.
func (s *Snapshot[T]) Reader() T { return s.with(&Asker{}) }

// line is a job, stopped where it asks.
type line struct {
	asker  Asker
	next   func() ([]Statement, bool)
	stop   func()
	asks   []Statement
	asking bool
	err    error
}

// Together runs jobs, one at a time: each until it asks, then all questions travel together, then
// each goes on with its answers. With commit > 0 the transaction ends with that round trip, and
// whoever asks once more gets an error. The first error of a job stops all and is returned.
func (s *Snapshot[T]) Together(ctx context.Context, jobs []func(T) error, commit int) error {
	lines := make([]line, len(jobs))
	for i := range lines {
		l := &lines[i]
		l.next, l.stop = iter.Pull(func(yield func([]Statement) bool) {
			l.asker.yield = yield
			l.err = jobs[i](s.with(&l.asker))
		})
		defer l.stop()
		if err := l.run(); err != nil {
			return err
		}
	}
	for round := 1; ; round++ {
		asking := false
		for i := range lines {
			asking = asking || lines[i].asking
		}
		if !asking {
			return nil
		}
		traced := traceOf(ctx).collect(lines)
		err := s.roundTrip(ctx, lines, round == commit && traced.level == nil)
		if err == nil && traced.level != nil {
			err = traced.explain(ctx, s.conn.Conn())
		}
		if err != nil {
			if ctx.Err() != nil {
				return errors.Join(context.Cause(ctx), err)
			}
			return explain(err)
		}
	}
}

// run lets a job go on until it asks again or ends.
func (l *line) run() error {
	l.asks, l.asking = l.next()
	return l.err
}

// fail gives a job an error for its answer, so that the job can say whose error it is.
func (l *line) fail(err error) error {
	l.asker.answer = func(Statement) error { return err }
	return cmp.Or(l.run(), err)
}

// roundTrip sends what the lines ask and lets each go on with its answers. A connection that turns out to be
// closed before it has answered anything, as all are after a restart of the database, is changed for another.
func (s *Snapshot[T]) roundTrip(ctx context.Context, lines []line, commit bool) (err error) {
	if s.ended {
		return errors.New("a job asks more often than it was registered to")
	}
	s.count = count(ctx, lines)
	for try := int32(0); ; try++ {
		starts := s.conn == nil
		if starts {
			if s.conn, err = s.pool.Acquire(ctx); err != nil {
				return err
			}
		}
		answered, err := s.exchange(ctx, lines, starts, commit)
		if err == nil || answered || !starts || !s.conn.Conn().IsClosed() || ctx.Err() != nil || try > s.pool.Config().MaxConns {
			return err
		}
		s.release()
		s.locked, s.failed = false, nil
	}
}

// exchange is one try of roundTrip on the connection, and whether a job has got an answer.
func (s *Snapshot[T]) exchange(ctx context.Context, lines []line, starts, commit bool) (answered bool, err error) {
	conn := s.conn.Conn().PgConn()
	pipeline := conn.StartPipeline(ctx)
	defer func() {
		if closed := pipeline.Close(); err == nil {
			err = closed
		}
		if err == nil && commit {
			s.ended = true
			s.release()
		}
	}()
	known, answered, err := s.prepare(ctx, pipeline, lines)
	if err != nil {
		return answered, err
	}
	if starts {
		s.mode, _ = conn.CustomData()["store.mode"].(string)
		pipeline.SendQueryStatement(known[begin], nil, nil, nil)
	}
	if err := s.send(pipeline, known, lines); err != nil {
		return true, errors.Join(err, pipeline.Sync()) // what was sent has to be read, else the connection is lost
	}
	if commit {
		pipeline.SendQueryStatement(known[end], nil, nil, nil)
	}
	if err := pipeline.Sync(); err != nil {
		return false, err
	}
	if starts {
		if err := s.result(pipeline, nil); err != nil {
			return false, err
		}
	}
	for i := range lines {
		if l := &lines[i]; l.asking {
			l.asker.answer = func(st Statement) error { return s.answer(pipeline, st) }
			if err := cmp.Or(l.run(), s.failed); err != nil {
				return true, err
			}
		}
	}
	if commit {
		err = s.result(pipeline, nil)
	}
	return true, err
}

// answer reads the result of the next statement.
func (s *Snapshot[T]) answer(pipeline *pgconn.Pipeline, st Statement) error {
	turned := s.turns[0]
	s.turns = s.turns[1:]
	for range turned {
		if err := s.result(pipeline, nil); err != nil {
			return err
		}
	}
	return s.result(pipeline, st.Scan)
}

// result reads the next result of the pipeline.
func (s *Snapshot[T]) result(pipeline *pgconn.Pipeline, scan func(pgx.Rows) error) error {
	next, err := pipeline.GetResults()
	if err != nil {
		s.failed = err
		return err
	}
	reader, ok := next.(*pgconn.ResultReader)
	if !ok {
		return fmt.Errorf("unexpected %T in the pipeline", next)
	}
	rows := pgx.RowsFromResultReader(s.conn.Conn().TypeMap(), reader)
	defer rows.Close()
	if scan != nil {
		if err := scan(rows); err != nil {
			return err
		}
	}
	rows.Close()
	if s.count != nil && scan != nil {
		s.count.Rows.Add(rows.CommandTag().RowsAffected())
	}
	s.failed = rows.Err()
	return s.failed
}

// End gives the connection back. A transaction that is still open is rolled back.
func (s *Snapshot[T]) End(ctx context.Context) {
	if s.conn == nil {
		return
	}
	conn := s.conn.Conn()
	if !conn.IsClosed() && conn.PgConn().TxStatus() != 'I' {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		conn.PgConn().Exec(ctx, "ROLLBACK").Close()
	}
	s.release()
	s.ended = true
}

func (s *Snapshot[T]) release() {
	conn := s.conn.Conn()
	if known, _ := conn.PgConn().CustomData()["store.prepared"].(prepared); len(known) > maxPrepared {
		conn.Close(context.Background())
	}
	if stale(s.failed) { // as on all connections
		s.pool.Reset()
	}
	s.conn.Release()
	s.conn = nil
}
