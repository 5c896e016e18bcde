package graph

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/export"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

var (
	errExportCancelled = errors.New("the export was cancelled")
	errExportStalled   = errors.New("the client takes nothing")
	errExportLong      = errors.New("the export takes too long")
)

// file is one export while it runs.
type file struct {
	h      *handler
	w      http.ResponseWriter
	over   context.Context // ends when the export is given up
	op     *operationRequest
	table  *export.Table
	want   wanted
	note   store.Export
	state  *exportState
	held   *heldSnapshot
	again  recognition
	asked  bool // the first page was asked for
	writer export.Writer
	buffer *bufio.Writer
	sum    hash.Hash
	rows   int64
	bytes  int64
	begun  bool // the first byte was sent
}

// sendFile answers with the rows of a query as a file. Until the first byte is sent, whatever is wrong is
// a refusal; behind it the connection breaks off, so that nobody takes a part for the whole.
func (h *handler) sendFile(ctx context.Context, w http.ResponseWriter, again recognition, op *operationRequest, name string, want wanted) (refused *refusal) {
	table, refused := h.table(ctx, op, want)
	if refused != nil {
		return refused
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if limit := h.exports.timeout; limit > 0 {
		var done context.CancelFunc
		ctx, done = context.WithTimeoutCause(ctx, limit, errExportLong)
		defer done()
	}
	state, err := h.exports.begin(auth.From(ctx), cancel)
	if err != nil {
		return &refusal{status: http.StatusTooManyRequests, errors: h.presented(ctx, err)}
	}
	f := &file{h: h, w: w, over: ctx, op: op, table: table, want: want, state: state, again: again, sum: sha256.New()}
	f.note = store.Export{ID: state.ID, Query: name, Format: string(want.format), Members: tellsOfPeople(op)}
	op.Operation = table.Operation
	stop := context.AfterFunc(ctx, f.giveUp)
	defer stop()
	defer func() {
		if value := recover(); value != nil {
			logPanic(ctx, h.log, value)
			err = panicError{value}
			refused = &refusal{status: http.StatusInternalServerError, errors: gqlerror.List{internal(coded(codeInternal, ""), requestOf(ctx))}}
		}
		f.end(ctx, err)
		if f.begun && err != nil {
			panic(http.ErrAbortHandler)
		}
	}()
	err = f.send(ctx)
	if !stop() { // it was given up, whatever went wrong of that
		err = context.Cause(ctx)
	}
	if err == nil || f.begun {
		return nil
	}
	return h.refusedExport(ctx, err)
}

// table is the rows of an operation that may be exported.
func (h *handler) table(ctx context.Context, op *operationRequest, want wanted) (*export.Table, *refusal) {
	if refused := h.permitsExport(ctx, op); refused != nil {
		return nil, refused
	}
	table, err := export.NewTable(export.Query{
		Schema: h.schema, Document: op.Doc, Operation: op.Operation, Variables: op.Variables,
		Asked: func(d ast.DirectiveList) bool { return asked(d, op.Variables) },
	}, want.deepest)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, string(model.CodeInvalid), "%v", err)
	}
	return table, nil
}

// send asks for one page after the other, in one snapshot, and writes its rows. While they are written and
// taken the next page is asked for, and no more than that one.
func (f *file) send(ctx context.Context) (err error) {
	snapshot, err := f.h.exports.store.BeginExport(ctx)
	if err != nil {
		return err
	}
	defer snapshot.End(ctx)
	f.held = &heldSnapshot{snapshot}
	asking, stop := context.WithCancel(ctx)
	var next <-chan page
	defer func() {
		if stop(); next != nil {
			<-next
		}
	}()
	for next = f.ask(asking); next != nil; {
		now := <-next
		if next = nil; now.err != nil {
			return now.err
		}
		err := f.table.Read(now.answer, func() { next = f.ask(asking) }, func(values [][]byte) error {
			if f.writer == nil {
				if err := f.begin(ctx); err != nil {
					return err
				}
			}
			f.rows++
			return f.writer.Row(values)
		})
		plan.Recycle(now.answer)
		if err == nil && f.writer == nil { // not a single row so far
			err = f.begin(ctx)
		}
		if err != nil {
			return err
		}
		f.h.exports.sent(f.state, f.rows, f.bytes)
	}
	if err := f.writer.Close(); err != nil {
		return err
	}
	f.h.exports.sent(f.state, f.rows, f.bytes)
	return f.buffer.Flush()
}

// page is what the operation answered.
type page struct {
	answer []byte
	err    error
}

// ask asks for the page that is next.
func (f *file) ask(ctx context.Context) <-chan page {
	next := make(chan page, 1)
	go func() {
		var p page
		defer func() {
			if value := recover(); value != nil {
				logPanic(ctx, f.h.log, value)
				p.err = panicError{value}
			}
			next <- p
		}()
		if f.asked { // of the first page that was looked up just now
			p.err = f.still(ctx)
		}
		if f.asked = true; p.err == nil {
			p.answer, p.err = f.page(ctx)
		}
	}()
	return next
}

// still refuses to go on for a viewer who is signed out or disabled, whose token was revoked, or whose
// roles have changed since the export began.
func (f *file) still(ctx context.Context) error {
	limited, cancel := f.h.within(anew(store.Unnoticed(ctx)))
	defer cancel()
	limited, refused := f.again(limited)
	if refused != nil {
		return refused.errors
	}
	was, is := *auth.From(ctx), auth.From(limited)
	if was.Rights = is.Rights; !sameRights(&was, is) {
		return &model.Error{Code: model.CodeForbidden, Key: "export.rights"}
	}
	return nil
}

// page asks the operation once; an error that it answers is an error of the export.
func (f *file) page(ctx context.Context) ([]byte, error) {
	limited, cancel := f.h.within(ctx)
	defer cancel()
	limited = plan.WithLarge(context.WithValue(limited, heldKey{}, f.held), f.table.Large())
	respond, limited := f.h.executor.DispatchOperation(graphql.StartOperationTrace(limited), f.op.OperationContext)
	answer := respond(limited)
	switch {
	case context.Cause(ctx) != nil:
		return nil, context.Cause(ctx)
	case answer == nil:
		return nil, context.DeadlineExceeded
	case len(answer.Errors) > 0:
		return nil, answer.Errors
	}
	return answer.Data, nil
}
