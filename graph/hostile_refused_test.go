package graph_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// guarded is a handler that knows who asks by a token, as the server does, and the token.
func guarded(t testing.TB) (http.Handler, string) {
	db := storetest.New(t)
	db.Primary()
	token := db.Token(model.RoleManager, uuid.Nil, uuid.Nil, db.Now())
	return graph.NewHandler(schemaOf(t, db.Store), graph.Options{Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler),
		Viewer: func(r *http.Request) (*auth.Viewer, error) {
			hash, _ := auth.HashAPIToken(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
			return db.ViewerByToken(r.Context(), hash, db.Now())
		}}), token
}

// assault sends a request and counts the statements of its answer.
func assault(t testing.TB, h http.Handler, token string, r *http.Request) (*httptest.ResponseRecorder, int64) {
	ctx, count := store.WithCount(t.Context())
	r = r.WithContext(ctx)
	r.Header.Set("Authorization", "Bearer "+token)
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	return recorder, count.Statements.Load()
}

// Hostile requests are refused in a few words and without any statement but the look-up of who asks.
func TestHostile(t *testing.T) {
	t.Parallel()
	h, token := guarded(t)
	answered, lookUp := assault(t, h, token, hostileQuery("{__typename}", nil)())
	if answered.Code != http.StatusOK || strings.Contains(answered.Body.String(), "errors") {
		t.Fatalf("the usual is refused: %s", answered.Body)
	}
	all := hostiles()
	if len(all) < 50 {
		t.Errorf("only %d requests", len(all))
	}
	for _, tt := range all {
		t.Run(tt.name, func(t *testing.T) {
			got, statements := assault(t, h, token, tt.request())
			var answer struct {
				Data   map[string]any
				Errors []struct{ Extensions map[string]any }
			}
			if err := json.Unmarshal(got.Body.Bytes(), &answer); err != nil || len(answer.Errors) == 0 || hasValue(answer.Data) {
				t.Fatalf("not refused: %d %.1000s", got.Code, got.Body)
			}
			if code := answer.Errors[0].Extensions["code"]; code == nil || code == "INTERNAL" || code == "TIMEOUT" {
				t.Errorf("code %v: %.500s", code, got.Body)
			}
			if got.Body.Len() > 4096 {
				t.Errorf("the answer has %d bytes: %s", got.Body.Len(), got.Body)
			}
			if statements > lookUp {
				t.Errorf("%d statements, looking up who asks takes %d: %.500s", statements, lookUp, got.Body)
			}
		})
	}
}

// hasValue reports that something was answered.
func hasValue(data map[string]any) bool {
	for _, value := range data {
		if value != nil {
			return true
		}
	}
	return false
}

// BenchmarkHostile measures the CPU time in which each is refused:
//
//	go test ./graph -run '^$' -bench Hostile -benchtime 20x
func BenchmarkHostile(b *testing.B) {
	h, token := guarded(b)
	for _, tt := range hostiles() {
		b.Run(tt.name, func(b *testing.B) {
			var worst, total time.Duration
			for range b.N {
				r := tt.request()
				before := cpu(b)
				assault(b, h, token, r)
				took := cpu(b) - before
				worst, total = max(worst, took), total+took
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(worst.Microseconds())/1000, "worst-cpu-ms")
		})
	}
}

// cpu is the CPU time that this process has used.
func cpu(t testing.TB) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
