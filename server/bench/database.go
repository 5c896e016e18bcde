package main

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/graph/store"
	"tirek/server/demo"
	"tirek/server/localpg"
)

// database holds the register and, in the schema peer, its plain tables.
type database struct {
	ownerURL, serveURL string
	close              func() error
}

func openDatabase(ctx context.Context, o options, say func(string, ...any)) (*database, error) {
	if o.url != "" {
		db := &database{ownerURL: o.url, serveURL: o.url}
		db.close = func() error {
			return db.exec(context.WithoutCancel(ctx), "DROP SCHEMA IF EXISTS peer CASCADE")
		}
		return db, db.fillPeer(ctx)
	}
	cluster, err := localpg.Open(ctx, localpg.Options{Throwaway: true})
	if err != nil {
		return nil, err
	}
	db := &database{ownerURL: cluster.OwnerURL(), serveURL: cluster.ServeURL()}
	db.close = func() error {
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		return cluster.Close(patience)
	}
	say("loading the demo region")
	if err := db.loadDemo(ctx, demo.Options{Scale: 1}); err != nil {
		return db, err
	}
	return db, db.fillPeer(ctx)
}

func (db *database) loadDemo(ctx context.Context, o demo.Options) error {
	if _, err := store.Migrate(ctx, db.ownerURL, localpg.Serving); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, db.ownerURL)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return demo.Load(ctx, conn, o)
}

// fillPeer makes the plain tables anew, and lets the planner know everything.
func (db *database) fillPeer(ctx context.Context) error {
	if err := db.exec(ctx, file("peer/schema.sql")); err != nil {
		return fmt.Errorf("the plain tables of the peer: %w", err)
	}
	return db.exec(ctx, "VACUUM ANALYZE")
}

func (db *database) exec(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, db.ownerURL)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	_, err = conn.PgConn().Exec(ctx, sql).ReadAll()
	return err
}
