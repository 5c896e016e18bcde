package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/server/demo"
	"tirek/server/localpg"
)

// auditOptions are the flags of the command audit.
type auditOptions struct {
	entries, writers, seconds, rounds int
}

// measureAudit measures the audit on a durable cluster of its own with the demo region: writes that are
// audited, the chain over generated entries, and a look through them.
//
//	go run ./server/bench audit
func measureAudit(ctx context.Context, args []string) (err error) {
	var o auditOptions
	flags := flag.NewFlagSet("bench audit", flag.ContinueOnError)
	flags.IntVar(&o.entries, "entries", 1_000_000, "how many entries are generated")
	flags.IntVar(&o.writers, "writers", 8, "how many write at the same time")
	flags.IntVar(&o.seconds, "seconds", 10, "how long they write")
	flags.IntVar(&o.rounds, "rounds", 3, "how often the entries are looked through")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "tirek-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o755); err != nil { // PostgreSQL may run as another user
		return err
	}
	cluster, err := localpg.Open(ctx, localpg.Options{Dir: filepath.Join(dir, "data")})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, cluster.Close(context.WithoutCancel(ctx))) }()
	db := &database{ownerURL: cluster.OwnerURL(), serveURL: cluster.ServeURL()}
	if err := db.loadDemo(ctx, demo.Options{Scale: 1}); err != nil {
		return err
	}
	config, err := pgxpool.ParseConfig(db.serveURL)
	if err != nil {
		return err
	}
	config.MaxConns = int32(o.writers + 4)
	config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_custom_plan" // as the server does
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	defer pool.Close()
	register, err := store.New(ctx, pool, store.Calendar{}, auth.NewKeys())
	if err != nil {
		return err
	}
	defer register.Close()
	ctx = auth.WithViewer(ctx, auth.System("bench", model.English))
	fmt.Printf("PostgreSQL with fsync, %d cores, business date %s\n", runtime.NumCPU(), register.Today())
	conn, err := pgx.Connect(ctx, db.ownerURL)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	m := &meter{conn: conn}
	if err := measureWriters(ctx, o, register, m); err != nil {
		return err
	}
	return measureChain(ctx, o, db, register, m)
}

// meter says what was used since it was read last: in this process, and in the database's.
type meter struct {
	conn *pgx.Conn
	own  time.Duration
	used map[int]time.Duration
}

// read returns processor time for each of n things.
func (m *meter) read(ctx context.Context, n int64) (string, error) {
	own := cpu(os.Getpid(), "")
	used, err := backends(ctx, m.conn)
	here, there := own-m.own, since(m.used, used)
	m.own, m.used = own, used
	return fmt.Sprintf("CPU %.2f µs each here, %.2f µs in the database", float64(here.Nanoseconds())/1000/float64(n), float64(there.Nanoseconds())/1000/float64(n)), err
}

// measureChain generates entries, half of them sealed, lets them be chained, and looks through them.
func measureChain(ctx context.Context, o auditOptions, db *database, register *store.Store, m *meter) error {
	const batch = 20_000
	for from := 0; from < o.entries; from += batch {
		if _, err := m.conn.Exec(ctx, generate, from, min(from+batch, o.entries)); err != nil {
			return fmt.Errorf("generating entries: %w", err)
		}
	}
	began := time.Now()
	added, err := register.ChainAudit(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("chained: %d entries in %.1f s, %.0f a second\n", added, time.Since(began).Seconds(), float64(added)/time.Since(began).Seconds())
	if err := db.exec(ctx, "VACUUM ANALYZE"); err != nil {
		return err
	}
	head, err := register.AuditHead(ctx)
	if err != nil {
		return err
	}
	for range o.rounds {
		if _, err := m.read(ctx, 1); err != nil {
			return err
		}
		began := time.Now()
		report, err := register.VerifyAudit(ctx, []store.AuditAnchor{*head})
		if err != nil {
			return err
		}
		if report.First != nil {
			return fmt.Errorf("the audit is not as it was written: %s", report.First)
		}
		took := time.Since(began).Seconds()
		effort, err := m.read(ctx, report.Entries)
		if err != nil {
			return err
		}
		fmt.Printf("looked through: %d entries in %.2f s, %.0f a second; %s\n", report.Entries, took, float64(report.Entries)/took, effort)
	}
	return nil
}

// generate makes entries as the mutations do: of figures, and sealed ones of members, over five years.
const generate = `
INSERT INTO audit_entries (id, action_id, recorded_at, action, outcome, actor, address, request_id, object_type, object_id, organization_id, person_id, effective_on, reason, fields, sealed)
SELECT (lpad(to_hex(1600000000000 + n * 150), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(),
       to_timestamp((1600000000000 + n * 150) / 1000.0), CASE WHEN n % 2 = 0 THEN 'enterMetric' ELSE 'correctMember' END, 'DONE', 'Айгүл Нұрланқызы', '10.20.30.40',
       md5(n::text), CASE WHEN n % 2 = 0 THEN 'Metric' ELSE 'Member' END, gen_random_uuid(), o.ids[n % o.size + 1],
       CASE WHEN n % 2 = 1 THEN p.ids[n % p.size + 1] END, '2025-09-01', CASE WHEN n % 10 = 0 THEN 'Хаттама № ' || n END,
       CASE WHEN n % 2 = 0 THEN jsonb_build_object('value', jsonb_build_array(n::text, (n + 1)::text), 'version', jsonb_build_array(1, 2)) END,
       CASE WHEN n % 2 = 1 THEN sha256(n::text::bytea) || sha256((n + 1)::text::bytea) || sha256((n + 2)::text::bytea) || sha256((n + 3)::text::bytea) END
FROM generate_series($1::bigint, $2::bigint - 1) n,
     (SELECT array_agg(id) AS ids, count(*) AS size FROM organizations WHERE level = 'PRIMARY') o,
     (SELECT array_agg(id) AS ids, count(*) AS size FROM (SELECT id FROM people LIMIT 1000) x) p`
