package graph

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// What streams go by.
const (
	keepAlive   = 12 * time.Second // between two signs of life on a stream on which nothing happens
	slowest     = 10 * time.Second // for the client to take one message
	beforeRetry = time.Second      // after a fault of this side
)

// stream answers with server-sent events, one stream for each operation, as graphql-sse calls distinct
// connections: next with each answer, complete after the last. Ids of events are neither sent nor looked
// at: a client that comes back begins with the answer of that moment.
func (h *handler) stream(ctx context.Context, w http.ResponseWriter, r *http.Request, op *operationRequest) {
	ctx, stop := h.untilStop(ctx)
	defer stop()
	e := &events{w: w, control: http.NewResponseController(w), lang: languageOf(r)}
	e.control.SetReadDeadline(time.Time{})
	header := w.Header()
	header.Set("Content-Type", mediaEvents+"; charset=utf-8")
	header.Set("Cache-Control", "no-cache, no-transform")
	header.Set("X-Accel-Buffering", "no") // or a proxy would wait for more
	if cookie := requestOf(ctx).cookie; cookie != nil {
		http.SetCookie(w, cookie)
	}
	if e.send(":\n\n") != nil {
		return
	}
	again := func(ctx context.Context) (context.Context, *refusal) { return h.recognise(ctx, r) }
	err := h.answer(ctx, op, again, e)
	if err == nil {
		e.send("event: complete\ndata:\n\n")
	}
}

// events is a stream of events to one client.
type events struct {
	w       http.ResponseWriter
	control *http.ResponseController
	lang    model.Language // of hints
}

func (e *events) next(_ context.Context, answer *graphql.Response) error {
	parts := encoded(e.lang, answer)
	return e.send("event: next\ndata: ", string(slices.Concat(parts[:]...)), "\n\n")
}

func (e *events) refuse(ctx context.Context, faults gqlerror.List) error {
	return e.next(ctx, &graphql.Response{Errors: faults})
}

func (e *events) alive(context.Context) error { return e.send(":\n\n") }

func (e *events) send(texts ...string) error {
	e.control.SetWriteDeadline(time.Now().Add(slowest))
	for _, text := range texts {
		if _, err := e.w.Write([]byte(text)); err != nil {
			return err
		}
	}
	return e.control.Flush()
}
