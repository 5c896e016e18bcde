package graph_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// deafClient takes nothing until it is given up.
type deafClient struct {
	*httptest.ResponseRecorder
	patience context.Context // of the test
	givenUp  chan struct{}
}

func (c *deafClient) SetWriteDeadline(at time.Time) error {
	if time.Until(at) <= 0 {
		close(c.givenUp)
	}
	return nil
}

func (c *deafClient) Write([]byte) (int, error) {
	select {
	case <-c.givenUp:
	case <-c.patience.Done():
	}
	return 0, os.ErrDeadlineExceeded
}

// limitedAPI is an API whose exports may take so long.
func limitedAPI(t *testing.T, db *storetest.DB, limit time.Duration) *api {
	return &api{t: t, Handler: graph.NewHandler(schemaOf(t, db.Store), graph.Options{Timeout: 20 * time.Second, ExportTimeout: limit, Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer})}
}

// TestExportTakesTooLong lets a client take nothing: the file breaks off when its time is over, and state and
// audit say why, the one in the language of its viewer.
func TestExportTakesTooLong(t *testing.T) {
	t.Parallel()
	const limit = 8 * time.Second
	for _, tt := range []struct{ lang, sentence string }{
		{"kk", "8 с ішінде дайын болмады"}, {"ru", "не готов за 8 с"}, {"en", "not complete after 8 s"},
	} {
		t.Run(tt.lang, func(t *testing.T) {
			t.Parallel()
			db := storetest.New(t)
			db.Primary()
			a := limitedAPI(t, db, limit)
			viewer := grantee(db.Account("exporter"), model.RoleAdmin, uuid.Nil)
			get := func(address string, to http.ResponseWriter) (broken any) {
				defer func() { broken = recover() }()
				r := httptest.NewRequestWithContext(auth.WithViewer(t.Context(), viewer), http.MethodGet, address, nil)
				r.Header.Set("Accept-Language", tt.lang)
				a.ServeHTTP(to, r)
				return nil
			}
			patience, cancel := context.WithTimeout(t.Context(), 10*limit)
			defer cancel()
			client := &deafClient{httptest.NewRecorder(), patience, make(chan struct{})}
			if broken := get("/export?query=%7Borganizations%7Bnodes%7Bcode%7D%7D%7D", client); broken != http.ErrAbortHandler {
				t.Fatalf("it ended with %v: %s", broken, client.Body)
			}
			if patience.Err() != nil {
				t.Error("nobody gave the client up")
			}
			id, told := client.Header().Get("Tirek-Export"), httptest.NewRecorder()
			get("/export/"+id, told)
			var state struct {
				State, Error, Code string
				Elapsed            int64
			}
			if err := json.Unmarshal(told.Body.Bytes(), &state); err != nil || state.State != "FAILED" || state.Code != "TIMEOUT" || state.Elapsed < limit.Milliseconds() || !strings.Contains(state.Error, tt.sentence) {
				t.Errorf("%v %s", err, told.Body)
			}
			var code string
			var elapsed int64
			db.Ask(`SELECT fields -> 'fault' ->> 1, (fields -> 'elapsed' ->> 1)::bigint FROM audit_entries WHERE object_id = $1 AND fields ? 'state'`, []any{id}, &code, &elapsed)
			if code != "TIMEOUT" || elapsed != state.Elapsed {
				t.Errorf("the audit says %s after %d ms", code, elapsed)
			}
		})
	}
}

// TestExportStalls lets the connection take no more: that is no failure of the server.
func TestExportStalls(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	db.Primary()
	a := limitedAPI(t, db, 0)
	ctx := auth.WithViewer(t.Context(), grantee(db.Account("exporter"), model.RoleAdmin, uuid.Nil))
	client := &deafClient{httptest.NewRecorder(), t.Context(), make(chan struct{})}
	close(client.givenUp)
	func() {
		defer func() { recover() }()
		a.signed(ctx, "", "/export?query=%7Borganizations%7Bnodes%7Bcode%7D%7D%7D", client)
	}()
	told := httptest.NewRecorder()
	a.signed(ctx, "", "/export/"+client.Header().Get("Tirek-Export"), told)
	if text := told.Body.String(); !strings.Contains(text, `"state":"FAILED"`) || !strings.Contains(text, `"code":"CANCELED"`) || !strings.Contains(text, "took nothing for 120 s") {
		t.Error(text)
	}
}

// TestExportNeverBegins holds the rows back: when the time is over, the refusal says so.
func TestExportNeverBegins(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	db.Primary()
	locked(t, db, "organizations")
	a := limitedAPI(t, db, 300*time.Millisecond)
	response := a.exported(grantee(db.Account("exporter"), model.RoleAdmin, uuid.Nil), map[string]any{"query": "{organizations{nodes{code}}}"})
	body, _ := io.ReadAll(response.Body)
	var told struct {
		Errors []struct {
			Message    string
			Extensions struct {
				Code    string
				Elapsed int64
			}
		}
	}
	if err := json.Unmarshal(body, &told); err != nil || len(told.Errors) != 1 || response.StatusCode != http.StatusServiceUnavailable {
		t.Fatalf("%d %s", response.StatusCode, body)
	}
	if e := told.Errors[0]; e.Extensions.Code != "TIMEOUT" || e.Extensions.Elapsed < 300 || !strings.Contains(e.Message, "after 0.3 s") {
		t.Errorf("%s", body)
	}
}

// TestExportWithoutLimit is 0: no limit.
func TestExportWithoutLimit(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	db.Primary()
	rows := limitedAPI(t, db, 0).file(grantee(db.Account("exporter"), model.RoleAdmin, uuid.Nil), map[string]any{"query": "{organizations{nodes{code}}}"})
	if !strings.HasPrefix(string(rows), "code\r\n") {
		t.Errorf("%s", rows)
	}
}
