package graph

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// How many exports may run at a time, and how long and how many are remembered that have ended.
const (
	exportsPerViewer = 2
	exportsAtOnce    = 6
	exportMemory     = 30 * time.Minute
	keptExports      = 1000
)

// The states of an export.
const (
	exportRunning   = "RUNNING"
	exportDone      = "DONE"
	exportFailed    = "FAILED"
	exportCancelled = "CANCELLED"
)

// exports are those of this process that run or have ended a while ago.
type exports struct {
	store   *store.Store  // nil: there is nothing to export
	timeout time.Duration // longest time of one; 0: none

	mu  sync.Mutex
	all map[uuid.UUID]*exportState
}

func newExports(timeout time.Duration) *exports {
	return &exports{timeout: timeout, all: map[uuid.UUID]*exportState{}}
}

// exportState is how far an export has come.
type exportState struct {
	ID     uuid.UUID `json:"id"`
	State  string    `json:"state"`
	Rows   int64     `json:"rows"`   // sent so far
	Total  *int      `json:"total"`  // rows there will be; null: not known
	Bytes  int64     `json:"bytes"`  // sent so far
	SHA256 *string   `json:"sha256"` // hexadecimal, of the whole file; null until it is done
	Error  *string   `json:"error"`  // why it failed; null: it did not

	Code    *string `json:"code"`    // of the error, as in answers of /graphql
	Elapsed *int64  `json:"elapsed"` // milliseconds from the request on; null: no time was over

	viewer string
	cancel context.CancelCauseFunc
	ended  time.Time
}

// begin takes an export on. TOO_MANY when the viewer, or everybody together, has too many.
func (e *exports) begin(v *auth.Viewer, cancel context.CancelCauseFunc) (*exportState, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	mine, running := 0, 0
	var oldest *exportState
	for id, state := range e.all {
		switch {
		case state.State == exportRunning:
			running++
			if state.viewer == nameOf(v) {
				mine++
			}
		case time.Since(state.ended) > exportMemory:
			delete(e.all, id)
		case oldest == nil || state.ended.Before(oldest.ended):
			oldest = state
		}
	}
	if mine >= exportsPerViewer || running >= exportsAtOnce {
		return nil, &model.Error{Code: model.CodeTooMany, Key: "export.many", Args: []any{exportsPerViewer}}
	}
	if len(e.all) >= keptExports && oldest != nil {
		delete(e.all, oldest.ID)
	}
	state := &exportState{ID: model.NewID(), State: exportRunning, viewer: nameOf(v), cancel: cancel}
	e.all[state.ID] = state
	return state, nil
}

// of is an export of a viewer as it is now; nil when the viewer has none of this id.
func (e *exports) of(v *auth.Viewer, id uuid.UUID) *exportState {
	e.mu.Lock()
	defer e.mu.Unlock()
	state := e.all[id]
	if state == nil || !v.Known() || state.viewer != nameOf(v) {
		return nil
	}
	now := *state
	return &now
}

// sent notes how much was sent.
func (e *exports) sent(state *exportState, rows, bytes int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	state.Rows, state.Bytes = rows, bytes
}

// expects notes how many rows there will be.
func (e *exports) expects(state *exportState, total *int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	state.Total = total
}

// end notes how an export ended. err nil: it is complete; why is what its viewer is told of err.
func (e *exports) end(state *exportState, err error, why *gqlerror.Error, sum hash.Hash) {
	e.mu.Lock()
	defer e.mu.Unlock()
	state.ended = time.Now()
	switch {
	case err == nil:
		digest := hex.EncodeToString(sum.Sum(nil))
		state.State, state.SHA256 = exportDone, &digest
	case err == errExportCancelled:
		state.State = exportCancelled
	default:
		code := fmt.Sprint(why.Extensions["code"])
		state.State, state.Error, state.Code = exportFailed, &why.Message, &code
		if elapsed, known := why.Extensions["elapsed"].(int64); known {
			state.Elapsed = &elapsed
		}
	}
}

// exported answers GET and DELETE /export/ID: how far an export of the same viewer has come, in this
// process; DELETE ends it.
func (h *handler) exported(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), requestKey{}, requestOf(r.Context()))
	w.Header().Add("Vary", "Accept-Language, Authorization, Cookie")
	w.Header().Set("Cache-Control", "no-store")
	ctx, refused := h.recognise(ctx, r)
	if refused == nil && r.Method != http.MethodGet && r.Method != http.MethodDelete {
		refused = refuse(http.StatusMethodNotAllowed, codeMethod, "only GET and DELETE are possible")
		refused.allow = "GET, DELETE"
	}
	var state *exportState
	if refused == nil {
		if id, err := uuid.Parse(strings.TrimPrefix(r.URL.Path, "/export/")); err == nil {
			state = h.exports.of(auth.From(ctx), id)
		}
		if state == nil {
			refused = &refusal{status: http.StatusNotFound, errors: h.presented(ctx, model.NotFound("", "export.missing"))}
		}
	}
	if refused != nil {
		h.refuse(w, r, mediaJSON, refused)
		return
	}
	if r.Method == http.MethodDelete && state.State == exportRunning {
		state.cancel(errExportCancelled)
	}
	body, _ := json.Marshal(state)
	w.Header().Set("Content-Type", mediaJSON+"; charset=utf-8")
	w.Write(append(body, '\n'))
}
