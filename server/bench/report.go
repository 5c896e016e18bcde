package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// report prints the medians, and how many times the peer's and the floor's requests are answered.
func report(w io.Writer, o options, g generator, queries []string, targets []*target, results map[string]map[string]*result) {
	fmt.Fprintf(w, "%d clients, %d rounds of %d s in turn, medians, %d cores, load by %s\n\n", o.clients, o.rounds, o.seconds, runtime.NumCPU(), g.name())
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "requests/s\tof the peer\tof the floor\tCPU ms\tdatabase CPU ms\tkB\t  query\t")
	for _, name := range queries {
		fmt.Fprintf(table, "\t\t\t\t\t\t  %s\t\n", titles[name])
		speed := map[string]float64{}
		for _, t := range targets {
			speed[t.name] = median(results[name][t.name].turns, func(one turn) float64 { return one.perSecond })
		}
		for _, t := range targets {
			r := results[name][t.name]
			fmt.Fprintf(table, "%.4g\t%s\t%s\t%s\t%s\t%.1f\t  %s\t\n", speed[t.name],
				times(speed[t.name], speed["postgraphile"]), times(speed[t.name], speed["floor"]),
				milliseconds(median(r.turns, func(one turn) time.Duration { return one.cpu })),
				milliseconds(median(r.turns, func(one turn) time.Duration { return one.database })),
				float64(r.bytes)/1000, t.name)
		}
	}
	table.Flush()
}

func median[N cmp.Ordered](turns []turn, of func(turn) N) N {
	values := make([]N, len(turns))
	for i, one := range turns {
		values[i] = of(one)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func times(speed, other float64) string {
	if other == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2fx", speed/other)
}

// milliseconds shows a time; "-" where it is not known.
func milliseconds(d time.Duration) string {
	if d == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3g", float64(d)/float64(time.Millisecond))
}
