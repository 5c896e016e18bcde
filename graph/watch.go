package graph

import (
	"bytes"
	"context"
	"net/http"
	"reflect"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/store"
)

// listener is the client's end of a stream.
type listener interface {
	next(context.Context, *graphql.Response) error
	refuse(context.Context, gqlerror.List) error // nothing follows
	alive(context.Context) error                 // a sign of life
}

// recognition looks up anew who asks.
type recognition func(context.Context) (context.Context, *refusal)

// answer sends a client everything that an operation answers. It returns nil after the last answer: of a
// subscription that is the refusal once its viewer may not listen any more, unless it is a dry run.
func (h *handler) answer(ctx context.Context, op *operationRequest, again recognition, to listener) error {
	if op.live != "" && !requestOf(ctx).wishes.dryRun {
		return h.watch(ctx, op, again, to)
	}
	limited, cancel := h.within(ctx)
	defer cancel()
	op.state = h.stateOf(limited, op)
	answer, refused := h.metered(limited, op)
	if refused != nil {
		return to.refuse(ctx, refused.errors)
	}
	return to.next(ctx, answer)
}

// watch listens for a client. Who it is and what they may do is looked up again every so often, and
// whenever somebody's rights have changed.
func (h *handler) watch(ctx context.Context, op *operationRequest, again recognition, to listener) error {
	if refused := h.charge(ctx, op.points); refused != nil {
		return to.refuse(ctx, refused.errors)
	}
	w := &watching{handler: h, op: op, again: again, to: to}
	for {
		if over, err := w.listen(ctx); over || err != nil {
			return err
		}
		viewer, refused := w.check(ctx)
		for refused != nil && refused.status == http.StatusServiceUnavailable {
			if err := pause(ctx, beforeRetry); err != nil {
				return err
			}
			viewer, refused = w.check(ctx)
		}
		if refused != nil {
			return to.refuse(ctx, refused.errors)
		}
		ctx = auth.WithViewer(ctx, viewer)
	}
}

// watching is a subscription while a client listens.
type watching struct {
	*handler
	op    *operationRequest
	again recognition
	to    listener
	last  []byte // data sent last; nil: none, or with errors
}

// listen hands on answers until the viewer has to be looked up again, or nothing more will come.
func (w *watching) listen(ctx context.Context) (over bool, err error) {
	listening, stop := context.WithCancel(ctx)
	defer stop()
	answers, err := w.live.Listen(listening, w.op)
	if err != nil {
		return true, w.to.refuse(ctx, gqlerror.List{w.present(ctx, err)})
	}
	alive, check := time.NewTicker(keepAlive), time.NewTicker(w.recheck)
	defer alive.Stop()
	defer check.Stop()
	for err == nil {
		select {
		case <-ctx.Done():
			err = ctx.Err()
		case answer, open := <-answers:
			if !open {
				return false, ctx.Err()
			}
			err = w.hand(ctx, answer)
		case <-alive.C:
			err = w.to.alive(ctx)
		case <-check.C:
			viewer, refused := w.check(ctx)
			if refused == nil && !sameRights(viewer, auth.From(ctx)) || refused != nil && refused.status != http.StatusServiceUnavailable {
				return false, nil
			}
		}
	}
	return false, err
}

// hand sends an answer that is another one than the last, which another listening may have given.
func (w *watching) hand(ctx context.Context, answer *graphql.Response) error {
	if len(answer.Errors) == 0 && w.last != nil && bytes.Equal(w.last, answer.Data) {
		return nil
	}
	w.last = nil
	if len(answer.Errors) == 0 {
		w.last = answer.Data
	}
	return w.to.next(ctx, answer)
}

// check looks up who listens, and whether they still may.
func (w *watching) check(ctx context.Context) (*auth.Viewer, *refusal) {
	ctx, cancel := w.within(anew(store.Unnoticed(ctx)))
	defer cancel()
	ctx, refused := w.again(ctx)
	if refused == nil {
		refused = w.op.placed(w.permits(ctx, w.op.Doc, w.op.Operation, w.op.Variables))
	}
	return auth.From(ctx), refused
}

// sameRights reports whether two lookups of a viewer say the same.
func sameRights(a, b *auth.Viewer) bool {
	x := *a
	x.RequestID = b.RequestID
	return reflect.DeepEqual(&x, b)
}

// pause waits; the error says that ctx ended.
func pause(ctx context.Context, long time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(long):
		return nil
	}
}

// untilStop ends with the server too.
func (h *handler) untilStop(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	if h.stop == nil {
		return ctx, cancel
	}
	release := context.AfterFunc(h.stop, cancel)
	return ctx, func() { release(); cancel() }
}
