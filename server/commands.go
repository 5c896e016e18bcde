package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime/debug"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/graph"
	"tirek/graph/store"
	"tirek/server/demo"
)

// migrateSchema is the command migrate.
func migrateSchema(ctx context.Context, c *call) error {
	if len(c.args) != 1 {
		return usagef("migrate what? up, down or status")
	}
	switch c.args[0] {
	case "up", "down", "status":
	default:
		return usagef("migrate has no %q: up, down or status", c.args[0])
	}
	return withDatabase(ctx, c, func(db *database) error {
		switch c.args[0] {
		case "up":
			return db.migrate(ctx, c.log)
		case "down":
			steps := 1
			if c.all {
				steps = math.MaxInt
			}
			undone, err := store.MigrateDown(ctx, db.ownerURL, steps)
			for _, name := range undone {
				fmt.Fprintln(c.stdout, "taken back", name)
			}
			return err
		default:
			return printMigrations(ctx, c, db)
		}
	})
}

// withDatabase calls f beside a running server, or with the own cluster started for as long.
func withDatabase(ctx context.Context, c *call, f func(*database) error) (err error) {
	db, err := openDatabase(ctx, c, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	return f(db)
}

// withRegister is withDatabase for commands that work on the register itself, as the serving role.
func withRegister(ctx context.Context, c *call, f func(*store.Store) error) error {
	return withDatabase(ctx, c, func(db *database) error { return db.withRegister(ctx, c, f) })
}

func (db *database) withRegister(ctx context.Context, c *call, f func(*store.Store) error) error {
	pool, err := openPool(ctx, c.config, db.serveURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := store.Migrated(ctx, pool); err != nil {
		return fmt.Errorf("the schema is not up to date, run `migrate up` first: %w", err)
	}
	register, err := openRegister(ctx, c.config, pool)
	if err != nil {
		return err
	}
	defer register.Close()
	return f(register)
}

func printMigrations(ctx context.Context, c *call, db *database) error {
	list, err := store.Migrations(ctx, db.ownerURL)
	if err != nil {
		return err
	}
	for _, m := range list {
		state := "not applied"
		if !m.AppliedAt.IsZero() {
			state = m.AppliedAt.UTC().Format(time.RFC3339)
		}
		if m.Unknown {
			state += ", by another version"
		}
		fmt.Fprintf(c.stdout, "%-44s %s\n", m.Name, state)
	}
	return nil
}

// loadDemo is the command demo.
func loadDemo(ctx context.Context, c *call) error {
	return withDatabase(ctx, c, func(db *database) error {
		if err := db.migrate(ctx, c.log); err != nil {
			return err
		}
		err := db.asOwner(ctx, func(conn *pgx.Conn) error {
			return demo.Load(ctx, conn, demo.Options{Scale: c.scale, Seed: c.seed, Progress: demo.Progress(c.stderr)})
		})
		if err != nil {
			return err
		}
		return db.withRegister(ctx, c, func(s *store.Store) error { return firstAccounts(ctx, c, s) })
	})
}

// demoIfWanted loads the demo region on the way to serving: unasked into an empty own cluster, into
// an empty database of somebody else only when asked.
func demoIfWanted(ctx context.Context, c *call, db *database) error {
	own := db.cluster != nil
	if c.config.Demo == nil && !own || c.config.Demo != nil && !*c.config.Demo {
		return nil
	}
	return db.asOwner(ctx, func(conn *pgx.Conn) error {
		empty, err := demo.Empty(ctx, conn)
		if err != nil || !empty {
			return err
		}
		began := time.Now()
		c.log.Info("loading the demo region")
		err = demo.Load(ctx, conn, demo.Options{Progress: demo.Progress(c.stderr)})
		if errors.Is(err, demo.ErrNotEmpty) { // another server was faster
			return nil
		}
		if err == nil {
			c.log.Info("demo region loaded", "took", time.Since(began).Round(time.Millisecond))
		}
		return err
	})
}

// printSchema is the command schema.
func printSchema(_ context.Context, c *call) error {
	_, err := io.WriteString(c.stdout, graph.SDL())
	return err
}

// printVersion is the command version.
func printVersion(_ context.Context, c *call) error {
	version, revision := "development", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" && info.Main.Version != "(devel)" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	_, err := fmt.Fprintf(c.stdout, "tirek %s%s\n", version, revision)
	return err
}
