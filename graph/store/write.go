package store

import (
	"bytes"
	"context"
	"encoding/json"
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
	Name           string // the mutation or job, for example renameOrganization
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
	viewer := auth.From(ctx)
	if !viewer.MayChange() {
		return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
	}
	if err := checkRemark("reason", a.Reason); err != nil {
		return err
	}
	for try := 1; ; try++ {
		err := explain(s.write(ctx, viewer, a, f))
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

func (s *Store) write(ctx context.Context, viewer *auth.Viewer, a Action, f func(*Change) error) error {
	c := &Change{Today: s.Today(), ID: model.NewID(), ctx: ctx, db: s.db}
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		c.tx = tx
		if err := c.insert(&actionRow{ID: c.ID, Name: a.Name, Actor: viewer.Name, Reason: a.Reason, RequestID: viewer.RequestID, IdempotencyKey: a.IdempotencyKey, BusinessDate: c.Today}); err != nil {
			return err
		}
		if err := f(c); err != nil {
			return err
		}
		if len(c.notes) == 0 {
			return errNothing
		}
		return c.insert(&c.notes)
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

var errNothing = errors.New("nothing changed")

// collided reports an error after which the same transaction may well succeed.
func collided(err error) bool {
	failed, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (failed.Code == "40001" || failed.Code == "40P01")
}

// Change is a transaction that changes the register. It is good inside of Write only.
type Change struct {
	ID    uuid.UUID // of the action
	Today model.Date

	ctx   context.Context
	tx    pgx.Tx
	db    *bun.DB
	notes []changeRow
	err   error // of the first statement that failed; none is sent after it
}

type actionRow struct {
	bun.BaseModel `bun:"table:actions"`

	ID             uuid.UUID
	Name           string
	Actor          string
	Reason         *string
	RequestID      string `bun:",nullzero"`
	IdempotencyKey string `bun:",nullzero"`
	BusinessDate   model.Date
}

type changeRow struct {
	bun.BaseModel `bun:"table:changes"`

	ActionID    uuid.UUID
	Seq         int
	ObjectType  string
	ObjectID    uuid.UUID
	Field       string
	Before      json.RawMessage `bun:"type:jsonb,nullzero"`
	After       json.RawMessage `bun:"type:jsonb,nullzero"`
	EffectiveOn model.Date
}

// insert adds rows: a pointer to one, or to a slice of them.
func (c *Change) insert(rows any) error { return c.run(c.db.NewInsert().Model(rows)) }

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

// history is where the changes of one object are written down.
type history struct {
	c      *Change
	object string
	id     uuid.UUID
	on     model.Date
}

// of begins the changes of an object that hold from a day on; the zero day: not bound to one.
func (c *Change) of(object string, id uuid.UUID, on model.Date) history {
	return history{c, object, id, on}
}

// field writes down one field; nil: there was, or is, nothing. Equal values are no change.
func (h history) field(name string, before, after any) error {
	b, err := asJSON(before)
	if err != nil {
		return err
	}
	a, err := asJSON(after)
	if err != nil || bytes.Equal(a, b) {
		return err
	}
	h.c.notes = append(h.c.notes, changeRow{
		ActionID: h.c.ID, Seq: len(h.c.notes) + 1, ObjectType: h.object, ObjectID: h.id, Field: name, Before: b, After: a, EffectiveOn: h.on,
	})
	return nil
}

// fields writes down the fields of something new, given as name, value, name, value.
func (h history) fields(pairs ...any) error {
	for i := 0; i < len(pairs); i += 2 {
		if err := h.field(pairs[i].(string), nil, pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// asJSON is nil for nothing: nil, a nil pointer and the day that is none.
func asJSON(v any) (json.RawMessage, error) {
	if d, ok := v.(model.Date); ok && d.IsZero() {
		return nil, nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("change row: %w", err)
	}
	if string(b) == "null" {
		return nil, nil
	}
	return b, nil
}
