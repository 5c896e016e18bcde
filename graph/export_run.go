package graph

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"hash"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/export"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

// A client that takes nothing for so long is cut off, and whatever it takes is sent in pieces like this.
const (
	exportPatience = store.ExportPause
	exportPiece    = 64 << 10
)

const exportHeader = "Tirek-Export"

var (
	errExportCancelled = errors.New("the export was cancelled")
	errExportStalled   = errors.New("the client takes nothing")
)

// file is one export while it runs.
type file struct {
	h      *handler
	w      http.ResponseWriter
	op     *operationRequest
	table  *export.Table
	want   wanted
	note   store.Export
	state  *exportState
	held   *heldSnapshot
	writer export.Writer
	buffer *bufio.Writer
	sum    hash.Hash
	rows   int64
	bytes  int64
	begun  bool // the first byte was sent
}

// sendFile answers with the rows of a query as a file. Until the first byte is sent, whatever is wrong is
// a refusal; behind it the connection breaks off, so that nobody takes a part for the whole.
func (h *handler) sendFile(ctx context.Context, w http.ResponseWriter, op *operationRequest, name string, want wanted) (refused *refusal) {
	table, refused := h.table(ctx, op, want)
	if refused != nil {
		return refused
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	state, err := h.exports.begin(auth.From(ctx), cancel)
	if err != nil {
		return &refusal{status: http.StatusTooManyRequests, errors: h.presented(ctx, err)}
	}
	f := &file{h: h, w: w, op: op, table: table, want: want, state: state, sum: sha256.New()}
	f.note = store.Export{ID: state.ID, Query: name, Format: string(want.format), Members: tellsOfPeople(op)}
	op.Operation = table.Operation
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
	if err = f.send(ctx); err == nil || f.begun {
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

// send asks for one page after the other, in one snapshot, and writes its rows.
func (f *file) send(ctx context.Context) (err error) {
	snapshot, err := f.h.exports.store.BeginExport(ctx)
	if err != nil {
		return err
	}
	defer snapshot.End(ctx)
	f.held = &heldSnapshot{snapshot}
	answer, err := f.page(ctx)
	if err != nil {
		return err
	}
	for first := true; ; first = false {
		more, err := f.table.Read(answer, func(values [][]byte) error {
			if f.writer == nil {
				if err := f.begin(ctx); err != nil {
					return err
				}
			}
			f.rows++
			return f.writer.Row(values)
		})
		plan.Recycle(answer)
		if err == nil && first && f.writer == nil { // not a single row
			err = f.begin(ctx)
		}
		if err != nil {
			return err
		}
		f.h.exports.sent(f.state, f.rows, f.bytes)
		if !more {
			break
		}
		if answer, err = f.page(ctx); err != nil {
			return err
		}
	}
	if err := f.writer.Close(); err != nil {
		return err
	}
	f.h.exports.sent(f.state, f.rows, f.bytes)
	return f.buffer.Flush()
}

// page asks the operation once; an error that it answers is an error of the export.
func (f *file) page(ctx context.Context) ([]byte, error) {
	limited, cancel := f.h.within(ctx)
	defer cancel()
	limited = plan.WithLarge(context.WithValue(limited, heldKey{}, f.held), f.table.Paged)
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

// begin writes down that the file leaves, and sends what comes in front of the first row.
func (f *file) begin(ctx context.Context) error {
	if total := f.table.Total(); total >= 0 {
		f.note.Total = &total
		f.h.exports.expects(f.state, &total)
		if f.want.format == export.XLSX && total > export.MaxSheetRows {
			return export.ErrSheetFull
		}
	}
	if refused := requestOf(ctx).admission.spend(f.points()); refused != nil {
		return refused.errors
	}
	if err := f.h.exports.store.ExportBegun(ctx, f.note); err != nil {
		return err
	}
	header := f.w.Header()
	header.Set("Content-Type", f.want.format.MediaType())
	header.Set("Content-Disposition", `attachment; filename="`+fileName(f.note.Query)+f.want.format.Extension()+`"`)
	header.Set("Cache-Control", "private, no-store")
	header.Set(exportHeader, f.state.ID.String())
	header.Set("Trailer", "Repr-Digest")
	f.buffer = bufio.NewWriterSize(f, exportPiece)
	var err error
	f.writer, err = export.NewWriter(f.want.format, f.buffer, f.table.Columns, f.want.options)
	return err
}

// points are what the export costs: the query as often as its list has pages.
func (f *file) points() int {
	pages := 1
	if f.note.Total != nil {
		pages += *f.note.Total / model.DefaultPageSize
	}
	return times(f.op.points, pages)
}

// fileName is the name of a query, in the letters that names of files have everywhere.
func fileName(query string) string {
	name := []byte{}
	for _, c := range []byte(query) {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' {
			name = append(name, c)
		}
	}
	if len(name) == 0 {
		return "export"
	}
	return string(name)
}

// Write sends a piece, and waits as long as the client takes something.
func (f *file) Write(piece []byte) (int, error) {
	control := http.NewResponseController(f.w)
	if err := control.SetWriteDeadline(time.Now().Add(exportPatience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	f.begun = true
	f.sum.Write(piece)
	for rest := piece; len(rest) > 0; {
		n, err := f.w.Write(rest[:min(len(rest), exportPiece)])
		f.bytes += int64(n)
		if err != nil {
			return 0, errors.Join(errExportStalled, err)
		}
		rest = rest[n:]
	}
	return len(piece), nil
}

// end notes how the export ended, for its viewer and in the audit.
func (f *file) end(ctx context.Context, err error) {
	if cause := context.Cause(ctx); err != nil && errors.Is(cause, errExportCancelled) {
		err = errExportCancelled
	}
	if discard, ok := f.writer.(interface{ Discard() error }); ok {
		discard.Discard()
	}
	why := ""
	if err != nil && err != errExportCancelled {
		why = f.h.refusedExport(ctx, err).errors[0].Message
	}
	f.h.exports.sent(f.state, f.rows, f.bytes)
	f.h.exports.end(f.state, err, why, f.sum)
	if err == nil {
		f.w.Header().Set("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(f.sum.Sum(nil))+":")
	}
	if f.writer == nil {
		return // nothing was written down
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	state := f.h.exports.of(auth.From(ctx), f.state.ID)
	if err := f.h.exports.store.ExportEnded(ctx, f.note, f.rows, f.bytes, state.State); err != nil {
		f.h.log.LogAttrs(ctx, slog.LevelError, "the end of an export was not written down", slog.String("request", requestOf(ctx).ID), slog.Any("error", err))
	}
}
