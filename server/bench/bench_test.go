package main

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/jackc/pgx/v5"

	"tirek/graph"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func handler(t testing.TB, db *storetest.DB) http.Handler {
	t.Helper()
	schema, err := graph.NewSchema(db.Store)
	if err != nil {
		t.Fatal(err)
	}
	return graph.NewHandler(schema, graph.Options{Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer})
}

// ask sends a query as the load does, without a network.
func ask(t testing.TB, ctx context.Context, h http.Handler, body []byte) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", "kk")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%d %.500s", w.Code, w.Body)
	}
	return w
}

// TestAnswersEqualTheFloor holds what is measured to the same figures.
func TestAnswersEqualTheFloor(t *testing.T) {
	t.Parallel()
	register := storetest.DemoCopy(t)
	if err := (&database{ownerURL: register.OwnerURL}).fillPeer(t.Context()); err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), register.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	h := handler(t, register)
	for _, name := range names {
		text, err := askFloor(t.Context(), conn, file("floor/"+name+".sql"))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want, err := canonical(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := canonical(ask(t, t.Context(), h, body(file("queries/"+name+".graphql"))).Body.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if found := difference("data", want, got); found != "" {
			t.Errorf("%s: the floor and the graph answer differently: %s", name, found)
		}
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	const ours = `{"data":{"o":[{"totals":[{"indicator":{"code":"A"},"value":"1.5"},{"indicator":{"code":"B"},"value":"2"}]}]}}`
	for _, tt := range []struct{ name, other, difference string }{
		{"grouped", `{"data":{"o":[{"totals":{"groupedAggregates":[{"keys":["B"],"sum":{"value":"2.0"}},{"keys":["A"],"sum":{"value":"1.50"}}]}}]}}`, ""},
		{"spaced", `{"data" : {"o" : [{"totals":[{"value":"1.5","indicator":{"code":"A"}},{"indicator":{"code":"B"},"value":"2"}]}]}}`, ""},
		{"other value", `{"data":{"o":[{"totals":[{"indicator":{"code":"A"},"value":"1.5"},{"indicator":{"code":"B"},"value":"3"}]}]}}`,
			`data.o[0].totals[1].value: "2" and "3"`},
		{"fewer", `{"data":{"o":[]}}`, `data.o: [{"totals":[{"indicator":{"code":"A"},"value":"3/2"},{"indicator":{"code":"B"},"value":"2"}]}] and []`},
	} {
		a, err := canonical([]byte(ours))
		if err != nil {
			t.Fatal(err)
		}
		b, err := canonical([]byte(tt.other))
		if err != nil {
			t.Fatal(err)
		}
		if got := difference("data", a, b); got != tt.difference {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.difference)
		}
	}
	for _, bad := range []string{`{"data":null}`, `{"data":{},"errors":[{"message":"no"}]}`, `<html>`} {
		if _, err := canonical([]byte(bad)); err == nil {
			t.Errorf("%s counts as an answer", bad)
		}
	}
}

// BenchmarkQueries answers each query from request to answer, without a network.
func BenchmarkQueries(b *testing.B) {
	h := handler(b, storetest.Demo(b))
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			text := body(file("queries/" + name + ".graphql"))
			ctx, count := store.WithCount(b.Context())
			b.ReportAllocs()
			n, size := 0, 0
			for b.Loop() {
				n++
				size = ask(b, ctx, h, text).Body.Len()
			}
			b.ReportMetric(float64(count.Statements.Load())/float64(n), "statements/op")
			b.ReportMetric(float64(count.RoundTrips.Load())/float64(n), "trips/op")
			b.ReportMetric(float64(size), "answer-bytes")
		})
	}
}
