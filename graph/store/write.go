package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Action is an act of a person, import or job. All its changes carry its id.
type Action struct {
	Name           string           // the mutation or job, for example renameOrganization
	Permission     model.Permission // needed where the change is; empty: f looks after it alone
	Reason         *string
	IdempotencyKey string // unique when it is not empty
}

// maxTries is how often a transaction runs that PostgreSQL gave up for the sake of another one.
const maxTries = 5

// Write is the one door for changes: it runs f in a transaction, and keeps with it who changed what.
// It succeeds as a whole or leaves nothing, and an action that changes nothing leaves nothing either.
// f may run several times and has no effects outside of the transaction.
//
// Transactions are READ COMMITTED: f locks the rows that its decisions stand on, and constraints
// refuse what must never be true. SERIALIZABLE would make every two admissions to an organization
// collide on its counts, and have one of them start over.
func (s *Store) Write(ctx context.Context, a Action, f func(*Change) error) error {
	if err := a.allowed(ctx); err != nil {
		return err
	}
	return s.transact(ctx, a, func(c *Change) error {
		if err := c.insert(newAction(c)); err != nil {
			return err
		}
		if err := f(c); err != nil {
			return err
		}
		if len(c.notes) == 0 {
			return errNothing
		}
		if a.Permission != "" && !auth.Unbound(a.Permission) && !c.admitted {
			return errUnchecked
		}
		return nil
	})
}

// allowed refuses an action that its viewer may do nowhere, or whose reason is none.
func (a Action) allowed(ctx context.Context) error {
	viewer := auth.From(ctx)
	switch {
	case a.Permission == "" || viewer.May(a.Permission):
	case !viewer.Known():
		return &model.Error{Code: model.CodeUnauthenticated, Key: "unauthenticated"}
	default:
		return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
	}
	return checkRemark("reason", a.Reason)
}

// transact runs f in a transaction, again when PostgreSQL gave it up or had closed the connection, and
// writes down what it noted. By itself it is for what is no act that was done: a try, or what was refused.
// That is not among the actions.
func (s *Store) transact(ctx context.Context, a Action, f func(*Change) error) error {
	for try := 1; ; try++ {
		err := explain(s.once(ctx, a, f))
		if err == nil || try == maxTries || !collided(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(rand.N(time.Duration(try) * 20 * time.Millisecond)):
		}
	}
}

func (s *Store) once(ctx context.Context, a Action, f func(*Change) error) error {
	viewer := auth.From(ctx)
	c := &Change{Today: s.Today(), ID: model.NewID(), action: a, viewer: viewer, ctx: ctx, db: s.db, keys: s.keys, noted: map[noteKey]*entryRow{}}
	done := false
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		c.tx = tx
		lock, args := rowSecurity(viewer, c.Today)
		if _, err := tx.Exec(ctx, lock, args...); err != nil {
			return err
		}
		err := f(c)
		if err == nil && len(c.notes) > 0 {
			err = c.audit()
		}
		done = err == nil
		return err
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	if !done && lost(err) { // behind that nobody knows whether it was committed
		return fmt.Errorf("%w: %w", errNotDone, err)
	}
	return err
}

var (
	errNothing   = errors.New("nothing changed")
	errNotDone   = errors.New("the transaction was not carried out") // the database has closed the connection
	errUnchecked = errors.New("a change was not checked against the scope of whoever makes it")
)

// collided reports an error after which the same transaction may well succeed.
func collided(err error) bool {
	failed, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (failed.Code == "40001" || failed.Code == "40P01") || errors.Is(err, errNotDone)
}

// Change is a transaction that changes the register. It is good inside of Write only.
type Change struct {
	ID    uuid.UUID // of the action
	Today model.Date

	action         Action
	viewer         *auth.Viewer
	admitted       bool      // the permission was checked
	organizationID uuid.UUID // that the change is about
	ctx            context.Context
	tx             pgx.Tx
	db             *bun.DB
	keys           *auth.Keyring // to open with; to seal with: sealer
	notes          []*entryRow
	noted          map[noteKey]*entryRow // the same
	changes        int                   // fields in notes
	err            error                 // of the first statement that failed; none is sent after it
}

// insert adds rows: a pointer to one, or to a slice of them. None is read back, as not all may be read.
func (c *Change) insert(rows any) error { return c.run(c.db.NewInsert().Model(rows).Returning("NULL")) }

// insertMissing is insert for rows that may be there already and then stay as they are.
func (c *Change) insertMissing(rows any) error {
	return c.run(c.db.NewInsert().Model(rows).On("CONFLICT DO NOTHING").Returning("NULL"))
}

// update begins an update of the table of a row type; run sends it.
func (c *Change) update(table any, set string, args ...any) *bun.UpdateQuery {
	return c.db.NewUpdate().Model(table).Set(set, args...)
}

// save writes columns of a row, which key names by its id.
func (c *Change) save(row any, key string, id uuid.UUID, columns ...string) error {
	return c.run(c.db.NewUpdate().Model(row).Column(columns...).Where("? = ?", bun.Ident(key), id))
}

// run sends what the builder made, unless a statement failed before.
func (c *Change) run(q schema.QueryAppender) error {
	if c.err != nil {
		return c.err
	}
	var sql []byte
	if sql, c.err = q.AppendQuery(c.db.QueryGen(), nil); c.err == nil {
		_, c.err = c.tx.Exec(c.ctx, string(sql))
	}
	return c.err
}

// ask asks within the transaction and calls scan for every row.
func (c *Change) ask(q *query, scan func(*row)) error {
	rows, err := c.tx.Query(c.ctx, q.text.String(), append([]any{pgx.QueryResultFormats{pgx.BinaryFormatCode}}, q.args...)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	eachRow(rows, scan)
	return rows.Err()
}

// count asks for one number.
func (c *Change) count(sql string, args ...any) (n int, err error) {
	err = c.ask(ask(sql, args...), func(r *row) { n = r.int() })
	return n, err
}
