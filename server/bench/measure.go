package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// turn is one measurement of one target.
type turn struct {
	perSecond float64
	cpu       time.Duration // of the target's process, for each request
	database  time.Duration // of the database's processes
}

// result is what a target came to with one query.
type result struct {
	bytes int
	turns []turn
}

func measure(ctx context.Context, o options) (err error) {
	queries, err := chosen(o.only)
	if err != nil {
		return err
	}
	say := func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
	dir, err := os.MkdirTemp("", "tirek-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	db, err := openDatabase(ctx, o, say)
	if db != nil {
		defer func() { err = errors.Join(err, db.close()) }()
	}
	if err != nil {
		return err
	}
	targets, err := startAll(ctx, o, db, dir, say)
	defer func() {
		for _, t := range targets {
			err = errors.Join(err, t.stop())
		}
	}()
	if err != nil {
		return err
	}
	results := map[string]map[string]*result{}
	for _, name := range queries {
		if results[name], err = compare(ctx, name, targets); err != nil {
			return err
		}
	}
	say("the answers are equal")
	g := generator{dir: dir, clients: o.clients}
	if wrk, err := exec.LookPath("wrk"); err == nil && !o.own {
		g.wrk = wrk
	}
	conn, err := pgx.Connect(ctx, db.ownerURL)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, name := range queries {
		for _, t := range targets { // connections, caches, compiled code
			if _, err := g.run(ctx, t.requests[name], 2); err != nil {
				return err
			}
		}
		for round := range o.rounds {
			for _, t := range targets {
				say("round %d of %d: %s, %s", round+1, o.rounds, name, t.name)
				one, err := take(ctx, g, conn, t, name, o.seconds)
				if err != nil {
					return err
				}
				results[name][t.name].turns = append(results[name][t.name].turns, one)
			}
		}
	}
	report(os.Stdout, o, g, queries, targets, results)
	return crowd(ctx, os.Stdout, g, queries, targets)
}

// crowd tells how much memory the server takes when very many ask at the same time.
func crowd(ctx context.Context, w io.Writer, g generator, queries []string, targets []*target) error {
	g.clients = 200
	for _, t := range targets {
		if !strings.HasPrefix(t.name, "tirek") {
			continue
		}
		for _, name := range queries {
			if _, err := g.run(ctx, t.requests[name], 2); err != nil {
				return err
			}
		}
		fmt.Fprintf(w, "\n%s: %d MB of memory at most, under %d clients\n", t.name, peak(t.cmd.Process.Pid)>>20, g.clients)
	}
	return nil
}

// startAll starts the targets in the order of their turns.
func startAll(ctx context.Context, o options, db *database, dir string, say func(string, ...any)) (targets []*target, err error) {
	add := func(t *target, err error) error {
		if t != nil {
			targets = append(targets, t)
		}
		return err
	}
	if o.peer {
		err := add(peerTarget(ctx, o, db, dir, say))
		if lack, ok := errors.AsType[missing](err); ok {
			say("PostGraphile is not measured: %s", lack)
		} else if err != nil {
			return targets, err
		}
	}
	say("building and starting the server")
	p, err := prepare(ctx, o, db, dir)
	if err != nil {
		return targets, err
	}
	if err := add(p.target(ctx, dir, "tirek", "TIREK_CACHE=0")); err != nil {
		return targets, err
	}
	if err := add(p.target(ctx, dir, "tirek, cached")); err != nil {
		return targets, err
	}
	return targets, add(floorTarget(ctx, o, db, dir))
}

// compare asks every target once; their answers must be equal.
func compare(ctx context.Context, name string, targets []*target) (map[string]*result, error) {
	results := map[string]*result{}
	var first any
	for i, t := range targets {
		answer, err := t.requests[name].once(ctx, http.DefaultClient)
		if err != nil {
			return nil, err
		}
		same, err := canonical(answer)
		if err != nil {
			return nil, fmt.Errorf("%s, %s: %w", name, t.name, err)
		}
		if i == 0 {
			first = same
		} else if found := difference("data", first, same); found != "" {
			return nil, fmt.Errorf("%s: %s and %s answer differently: %s", name, targets[0].name, t.name, found)
		}
		results[t.name] = &result{bytes: len(answer)}
	}
	return results, nil
}

func take(ctx context.Context, g generator, conn *pgx.Conn, t *target, name string, seconds int) (one turn, err error) {
	pid := t.cmd.Process.Pid
	database, err := backends(ctx, conn)
	if err != nil {
		return one, err
	}
	before := cpu(pid, "")
	d, err := g.run(ctx, t.requests[name], seconds)
	if err != nil {
		return one, err
	}
	if d.Requests == 0 {
		return one, fmt.Errorf("%s answered nothing in %d seconds", t.name, seconds)
	}
	after := cpu(pid, "")
	now, err := backends(ctx, conn)
	n := time.Duration(d.Requests)
	return turn{d.perSecond(), (after - before) / n, since(database, now) / n}, err
}
