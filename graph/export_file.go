package graph

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/export"
	"tirek/graph/model"
	"tirek/graph/store"
)

// A client that takes nothing for so long is cut off, and whatever it takes is sent in pieces like this.
const (
	exportPatience = store.ExportPause
	exportPiece    = 64 << 10
)

const exportHeader = "Tirek-Export"

// begin writes down that the file leaves, and sends what comes in front of the first row.
func (f *file) begin(ctx context.Context) error {
	if total, known := f.table.Total(); known {
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
	return times(f.op.points, 1+f.table.Length()/model.DefaultPageSize)
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

// giveUp ends the wait for a client that takes nothing.
func (f *file) giveUp() { http.NewResponseController(f.w).SetWriteDeadline(time.Now()) }

// Write sends a piece, and waits as long as the client takes something.
func (f *file) Write(piece []byte) (int, error) {
	control := http.NewResponseController(f.w)
	if err := control.SetWriteDeadline(time.Now().Add(exportPatience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	if f.over.Err() != nil { // giveUp may have been before this deadline
		return 0, f.over.Err()
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
	var why *gqlerror.Error
	if err != nil && err != errExportCancelled {
		why = f.h.refusedExport(ctx, err).errors[0]
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
	ended := store.ExportEnd{Rows: f.rows, Bytes: f.bytes, State: state.State, Code: state.Code, Elapsed: state.Elapsed}
	if err := f.h.exports.store.ExportEnded(ctx, f.note, ended); err != nil {
		f.h.log.LogAttrs(ctx, slog.LevelError, "the end of an export was not written down", slog.String("request", requestOf(ctx).ID), slog.Any("error", err))
	}
}
