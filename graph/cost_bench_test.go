package graph_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tirek/graph/model"
)

// BenchmarkCosts prints of every ready question and of every query of the corpus, over 50 parents in the
// demo region, what it is estimated at and the time it takes, and how far points per millisecond are from
// the median.
//
//	go test ./graph -run '^$' -bench Costs -benchtime 1x
func BenchmarkCosts(b *testing.B) {
	db := closedDemo(b)
	a := newAPI(b, db.Store)
	type line struct {
		name   string
		points int
		ms     float64
	}
	var lines []line
	measure := func(a *api, name, query string, variables json.RawMessage) {
		body, _ := json.Marshal(map[string]any{"query": query, "variables": variables, "extensions": map[string]any{"cost": "dryRun"}})
		r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		cost := a.send(b, nil, r).Extensions.Cost
		if cost == nil {
			return // ends in errors
		}
		least := time.Hour
		for range 4 {
			start := time.Now()
			a.post(b.Context(), query, variables)
			least = min(least, time.Since(start))
		}
		lines = append(lines, line{name, cost.Estimated, float64(least.Microseconds()) / 1000})
	}
	for theme, role := range askers {
		files, _ := filepath.Glob("testdata/questions/" + theme + "/*.graphql")
		for _, file := range files {
			query, variables := readCase(b, file)
			measure(a.as(role), strings.TrimSuffix(filepath.Base(file), ".graphql")+" (question)", query, variables)
		}
	}
	var id string
	db.Ask(`SELECT id::text FROM organizations WHERE code = 'ALM-ILE'`, nil, &id)
	queries := corpus(b)
	for _, name := range slices.Sorted(maps.Keys(queries)) {
		measure(a.as(model.RoleViewer), name, queries[name], json.RawMessage(fmt.Sprintf(`{"n": 50, "id": %q}`, id)))
	}
	rate := func(l line) float64 { return float64(l.points) / l.ms }
	slices.SortFunc(lines, func(x, y line) int { return cmp.Compare(rate(x), rate(y)) })
	median := rate(lines[len(lines)/2])
	for _, l := range lines {
		fmt.Printf("%-40s %9d points %9.2f ms %8.0f points/ms %6.2f of the median\n", l.name, l.points, l.ms, rate(l), rate(l)/median)
	}
	b.ReportMetric(median, "points/ms")
}
