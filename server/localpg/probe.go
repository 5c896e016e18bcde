package localpg

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// state is what a postmaster answers to somebody who wants to connect.
type state int

const (
	silent    state = iota // nobody listens
	busy                   // starting, recovering or shutting down
	accepting              // ready
)

// What PostgreSQL calls these conditions.
const (
	cannotConnectNow   = "57P03"
	tooManyConnections = "53300"
	invalidPassword    = "28P01"
)

// probe tries to connect. An error means that waiting would not help.
func (c *Cluster) probe(ctx context.Context) (state, error) {
	attempt, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(attempt, c.URL(Superuser, "postgres"))
	if err != nil {
		pgErr, answered := errors.AsType[*pgconn.PgError](err)
		switch {
		case ctx.Err() != nil:
			return silent, ctx.Err()
		case !answered:
			return silent, nil
		case pgErr.Code == cannotConnectNow:
			return busy, nil
		case pgErr.Code == tooManyConnections:
			return accepting, nil
		case pgErr.Code == invalidPassword:
			return silent, fmt.Errorf("%s does not hold the passwords of this database: restore it from where the directory was copied", c.layout.password())
		default:
			return silent, fmt.Errorf("the database answers %w", pgErr)
		}
	}
	defer conn.Close(ctx)
	var data string
	if err := conn.QueryRow(ctx, "SHOW data_directory").Scan(&data); err != nil {
		return busy, nil
	}
	if !samePath(data, c.layout.data()) {
		return silent, fmt.Errorf("the PostgreSQL at %s serves %s and not %s: choose another --data-dir", c.socketDir, data, c.layout.data())
	}
	return accepting, nil
}

func samePath(a, b string) bool {
	realA, errA := filepath.EvalSymlinks(a)
	realB, errB := filepath.EvalSymlinks(b)
	return errA == nil && errB == nil && realA == realB
}

// ensureRoles makes what is missing of the roles and the database.
func (c *Cluster) ensureRoles(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.URL(Superuser, "postgres"))
	if err != nil {
		return fmt.Errorf("cannot connect to the database cluster: %w", err)
	}
	defer conn.Close(ctx)
	var owner, serving, database bool
	err = conn.QueryRow(ctx, `
		SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1),
		       EXISTS (SELECT FROM pg_roles WHERE rolname = $2),
		       EXISTS (SELECT FROM pg_database WHERE datname = $3)`, Owner, Serving, Database).Scan(&owner, &serving, &database)
	if err != nil {
		return fmt.Errorf("cannot read the roles of the database cluster: %w", err)
	}
	for _, step := range []struct {
		done bool
		sql  string
	}{
		{owner, "CREATE ROLE " + Owner + " LOGIN" + c.passwordClause(Owner)},
		{serving, "CREATE ROLE " + Serving + " LOGIN" + c.passwordClause(Serving)},
		{database, "CREATE DATABASE " + Database + " OWNER " + Owner},
	} {
		if step.done {
			continue
		}
		if _, err := conn.Exec(ctx, step.sql); err != nil {
			return fmt.Errorf("cannot set up the database cluster: %w", err)
		}
	}
	return nil
}

// passwordClause is for passwords made by this package: letters and digits. A throw-away cluster
// has none, and its owner makes a database for every test.
func (c *Cluster) passwordClause(role string) string {
	if c.watchdog != nil {
		return " CREATEDB"
	}
	return " PASSWORD '" + c.passwords[role] + "'"
}
