package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/server/demo"
	"tirek/server/localpg"
)

// measureExport exports all members of the demo region in every format, each from a server that was started
// for it, and prints how many rows there were a second, the processor time of a row, and the most memory
// that the server had.
//
//	go run ./server/bench export
func measureExport(ctx context.Context, args []string) (err error) {
	var o options
	flags := flag.NewFlagSet("bench export", flag.ContinueOnError)
	scale := flags.Int("scale", 10, "how many times as many members, 1 to 100")
	flags.IntVar(&o.rounds, "rounds", 1, "how often they are exported")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "tirek-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	cluster, err := localpg.Open(ctx, localpg.Options{Throwaway: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, cluster.Close(context.WithoutCancel(ctx))) }()
	db := &database{ownerURL: cluster.OwnerURL(), serveURL: cluster.ServeURL()}
	if err := db.loadDemo(ctx, demo.Options{Scale: *scale}); err != nil {
		return err
	}
	if err := db.exec(ctx, "VACUUM ANALYZE"); err != nil {
		return err
	}
	p, err := prepare(ctx, o, db, dir)
	if err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, db.ownerURL)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, format := range []string{"csv", "ndjson", "xlsx"} {
		if err := p.exports(ctx, conn, dir, format, o.rounds); err != nil {
			return err
		}
	}
	return nil
}

// exports measures one format.
func (p product) exports(ctx context.Context, conn *pgx.Conn, dir, format string, rounds int) (err error) {
	t, err := p.target(ctx, dir, "tirek")
	defer func() { err = errors.Join(err, t.stop()) }()
	if err != nil {
		return err
	}
	rows := 0
	if err := conn.QueryRow(ctx, `SELECT count(*) FROM membership_periods s WHERE status = 'ACTIVE' AND valid @> (SELECT (value #>> '{}')::date FROM settings WHERE key = 'business_date')
AND EXISTS (SELECT FROM consents c WHERE c.person_id = s.person_id AND withdrawn_on IS NULL)`).Scan(&rows); err != nil {
		return err
	}
	address, _ := url.Parse(t.requests[names[0]].url)
	address.Path = "/export"
	address.RawQuery = url.Values{"format": {format}, "query": {`{ members { nodes { memberNumber lastName firstName patronymic sex birthDate status joinedOn } } }`}}.Encode()
	for range rounds {
		database, err := backends(ctx, conn)
		if err != nil {
			return err
		}
		before, began := cpu(t.cmd.Process.Pid, ""), time.Now()
		bytes, err := download(ctx, address.String(), p.token)
		if err != nil {
			return err
		}
		took := time.Since(began)
		now, err := backends(ctx, conn)
		if err != nil {
			return err
		}
		each := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 / float64(rows) }
		fmt.Printf("%-6s %d rows, %d MB: %.0f rows/s, CPU %.2f µs a row in the server, %.2f µs in the database, %d MB of memory at most\n",
			format, rows, bytes>>20, float64(rows)/took.Seconds(), each(cpu(t.cmd.Process.Pid, "")-before), each(since(database, now)), peak(t.cmd.Process.Pid)>>20)
	}
	return nil
}

func download(ctx context.Context, address, token string) (int64, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(response.Body)
		return 0, fmt.Errorf("the export is refused: %d %.1000s", response.StatusCode, text)
	}
	return io.Copy(io.Discard, response.Body)
}
