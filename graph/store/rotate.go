package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// resealed is how many values one transaction seals anew.
const resealed = 500

// RotateKeys makes a new key the current one and seals everything anew with it, beside running servers.
// What was broken off is finished first: then no key is made. Keys that nothing is sealed with any more
// are forgotten when drop says so. It returns the current key and how many values were sealed.
func (s *Store) RotateKeys(ctx context.Context, drop bool) (current string, sealed int, err error) {
	if err := s.keys.Reload(); err != nil {
		return "", 0, err
	}
	former, err := s.formerKeys(ctx)
	if err != nil {
		return "", 0, err
	}
	if current, err = s.changeKey(ctx, len(former) > 0); err != nil {
		return "", 0, err
	}
	for _, column := range sealedColumns {
		n, err := s.sealAnew(ctx, column)
		if sealed += n; err != nil {
			return current, sealed, fmt.Errorf("%s: %w", column.purpose(), err)
		}
	}
	if drop {
		err = s.dropKeys(ctx)
	}
	return current, sealed, err
}

// changeKey makes the key of the file that the register does not seal with yet, else a new one, the
// key that seals from now on, and has the register say so. With finish it stays with the one there is.
func (s *Store) changeKey(ctx context.Context, finish bool) (current string, err error) {
	err = s.Write(ctx, Action{Name: "rotateKeys", Permission: model.Administer}, func(c *Change) error {
		if err := c.alone(); err != nil {
			return err
		}
		if err := s.keys.Reload(); err != nil {
			return err
		}
		keys, err := c.sealingKeys()
		if err != nil {
			return err
		}
		former := keys.Current()
		if current = s.keys.Current(); current == former && !finish {
			current = s.keys.AddKey()
			if err := s.keys.Save(); err != nil {
				return err
			}
		}
		return firstError(
			c.run(c.db.NewRaw(`INSERT INTO settings (key, value) VALUES ('sealing_key', to_jsonb(?::text)) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, current)),
			c.of("Keys", uuid.Nil, model.Date{}).field("current", former, current),
			c.of("Keys", uuid.Nil, model.Date{}).field("finishing", nil, finish),
		)
	})
	return current, err
}

// alone waits until nobody seals, and keeps others from it until the commit.
func (c *Change) alone() error {
	c.admitted = true // keys belong to no organization
	return c.ask(ask("SELECT pg_advisory_xact_lock(?)", int64(sealingLock)), func(*row) {})
}

// keyOf is the id of the key with which a column is sealed.
func (s sealedColumn) keyOf() string {
	return fmt.Sprintf("convert_from(substr(%s, 3, get_byte(%s, 1)), 'UTF8')", s.column, s.column)
}

// formerKeys are the keys, other than the one that seals now, with which something is sealed still.
func (s *Store) formerKeys(ctx context.Context) (ids []string, err error) {
	err = s.beyondRows(ctx, func(tx pgx.Tx) error {
		for _, column := range sealedColumns {
			rows, err := tx.Query(ctx, fmt.Sprintf("SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL AND %s IS DISTINCT FROM (%s)",
				column.keyOf(), column.table, column.column, column.keyOf(), sealingKey))
			if err != nil {
				return err
			}
			found, err := pgx.CollectRows(rows, pgx.RowTo[string])
			if err != nil {
				return err
			}
			ids = append(ids, found...)
		}
		return nil
	})
	if first := s.keys.IDs(); len(first) == 1 { // keys were never changed
		return nil, err
	}
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// sealAnew seals the values of a column that are sealed with another key than the current one.
func (s *Store) sealAnew(ctx context.Context, column sealedColumn) (sealed int, err error) {
	keys := s.keys.Snapshot()
	after := uuid.Nil
	for {
		n := 0
		err := s.beyondRows(ctx, func(tx pgx.Tx) error {
			ids, values, err := column.former(ctx, tx, keys.Current(), after)
			if n = len(ids); err != nil || n == 0 {
				return err
			}
			after = ids[n-1]
			return column.replace(ctx, tx, keys, ids, values)
		})
		if sealed += n; err != nil || n == 0 {
			return sealed, err
		}
	}
}

// former are the next values behind a row that are sealed with another key, locked.
func (s sealedColumn) former(ctx context.Context, tx pgx.Tx, current string, after uuid.UUID) (ids []uuid.UUID, values [][]byte, err error) {
	rows, err := tx.Query(ctx, fmt.Sprintf("SELECT %s, %s FROM %s WHERE %s > $1 AND %s IS NOT NULL AND %s <> $2 ORDER BY %s LIMIT $3 FOR UPDATE",
		s.id, s.column, s.table, s.id, s.column, s.keyOf(), s.id), after, current, resealed)
	if err != nil {
		return nil, nil, err
	}
	var id uuid.UUID
	var value []byte
	_, err = pgx.ForEachRow(rows, []any{&id, &value}, func() error {
		ids, values = append(ids, id), append(values, bytes.Clone(value))
		return nil
	})
	return ids, values, err
}

// replace seals values anew, with their digests where there are any.
func (s sealedColumn) replace(ctx context.Context, tx pgx.Tx, keys *auth.Keyring, ids []uuid.UUID, values [][]byte) error {
	digests := make([][]byte, len(ids))
	for i, id := range ids {
		plain, err := s.open(keys, id, values[i])
		if err != nil {
			return err
		}
		digests[i] = keys.Index(s.purpose(), string(plain))
		if values[i], err = s.seal(keys, id, plain); err != nil {
			return err
		}
	}
	set := s.column + " = v.value"
	if s.index != "" {
		set += ", " + s.index + " = v.digest"
	}
	_, err := tx.Exec(ctx, fmt.Sprintf("UPDATE %s t SET %s FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS v(id, value, digest) WHERE t.%s = v.id", s.table, set, s.id), ids, values, digests)
	return err
}

// dropKeys forgets all keys but the current one, unless something is sealed with one of them still.
func (s *Store) dropKeys(ctx context.Context) error {
	return s.Write(ctx, Action{Name: "dropKeys", Permission: model.Administer}, func(c *Change) error {
		if err := c.alone(); err != nil {
			return err
		}
		former, err := s.formerKeys(ctx)
		switch {
		case err != nil:
			return err
		case len(former) > 0:
			return fmt.Errorf("something is sealed with %v still: rotate again", former)
		}
		dropped := s.keys.IDs()[1:]
		if len(dropped) == 0 {
			return nil
		}
		for _, id := range dropped {
			err = errors.Join(err, s.keys.DropKey(id))
		}
		return firstError(err, s.keys.Save(), c.of("Keys", uuid.Nil, model.Date{}).field("dropped", nil, dropped))
	})
}

// beyondRows runs f in a transaction to which every row is open.
func (s *Store) beyondRows(ctx context.Context, f func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		lock, args := rowSecurity(auth.System("keys", model.English), s.Today())
		if _, err := tx.Exec(ctx, lock, args...); err != nil {
			return err
		}
		return f(tx)
	})
}
