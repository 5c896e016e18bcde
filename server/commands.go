package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"time"

	"tirek/graph/store"
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
