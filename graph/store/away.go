package store

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// Away reports an error that says nothing of what was asked: the database could not be reached, has closed the
// connection, or could not do it just now. The same may succeed in a moment.
func Away(err error) bool {
	failed, told := errors.AsType[*pgconn.PgError](err)
	return lost(err) || stale(err) || told && (slices.Contains(passing, failed.Code) || strings.HasPrefix(failed.Code, "53")) // too little of something
}

// passing are errors of the database that pass.
var passing = []string{
	"25006", // it only reads
	"40001", // given up for the sake of another transaction
	"40P01",
	"55P03", // a lock is held for too long
}

// lost reports an error after which there is no connection. What was not committed before is not done.
func lost(err error) bool {
	if failed, told := errors.AsType[*pgconn.PgError](err); told {
		return failed.Severity == "FATAL"
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return false // it was closed on this side
	}
	_, refused := errors.AsType[*pgconn.ConnectError](err)
	_, broken := errors.AsType[*net.OpError](err)
	return refused || broken || errors.Is(err, pgconn.ErrConnClosed) || errors.Is(err, io.ErrUnexpectedEOF)
}
