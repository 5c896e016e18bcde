// Command bench measures eight queries over the demo region: the server as users run it, beside
// PostGraphile over plain tables of the same data, and beside the floor, one hand-written SQL
// statement for each query behind a bare HTTP handler. Answers are compared equal before anything is
// timed; then the targets take turns, and the medians of the rounds are printed. What counts are the
// ratios within one run.
//
//	go run ./server/bench
//
// With the word audit it measures the audit instead: audited writes, the chain, and looking through it.
// With the word export it measures files with all members: rows a second and the memory of the server.
//
// Everything listens on the loopback. Nothing is written but a temporary folder, the cache of the
// peer's packages and, with --url, the schema peer, which is dropped in the end.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// options are the flags, checked.
type options struct {
	url     string
	rounds  int
	seconds int
	clients int
	peer    bool
	peerDir string
	own     bool // the own load generator, though wrk is there
	only    string
	server  string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) > 0 { // the processes that a measurement is made of
		switch args[0] {
		case "floor":
			return serveFloor(ctx, args[1:])
		case "load":
			return load(ctx, args[1:])
		case "audit":
			return measureAudit(ctx, args[1:])
		case "export":
			return measureExport(ctx, args[1:])
		}
	}
	o, err := parse(args)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Hour)
	defer cancel()
	return measure(ctx, o)
}

func parse(args []string) (o options, err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.url, "url", "", "PostgreSQL `url` of a role that owns a database with the demo region at scale 1; not set: a throw-away cluster")
	flags.IntVar(&o.rounds, "rounds", 3, "how often the targets take turns, 1 to 9")
	flags.IntVar(&o.seconds, "seconds", 5, "how long each turn takes, 1 to 60")
	flags.IntVar(&o.clients, "clients", 8, "how many connections ask at the same time, 1 to 64")
	flags.BoolVar(&o.peer, "peer", true, "measure PostGraphile too; its packages are fetched once through npm")
	flags.StringVar(&o.peerDir, "peer-dir", "", "`folder` for the peer's packages; not set: in the user's cache")
	flags.BoolVar(&o.own, "own-load", false, "make the load with this program even where wrk is installed")
	flags.StringVar(&o.only, "only", "", "measure one `query` alone: "+strings.Join(names, ", "))
	flags.StringVar(&o.server, "server", "", "a built server `program` to measure; not set: it is built")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for _, n := range []struct {
		name           string
		value, biggest int
	}{{"rounds", o.rounds, 9}, {"seconds", o.seconds, 60}, {"clients", o.clients, 64}} {
		if n.value < 1 || n.value > n.biggest {
			return o, fmt.Errorf("--%s is 1 to %d, not %d", n.name, n.biggest, n.value)
		}
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	return o, nil
}
