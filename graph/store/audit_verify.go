package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// AuditReport is what a look through the audit found, all in one moment of the data.
type AuditReport struct {
	Entries int64 // that the chain covers
	Waiting int   // for the sealer, which comes within a second while a server runs
	Faults  int64
	First   *AuditFault // in the order of the chain; nil: there is none
}

// AuditFault is one thing that is not as it was written.
type AuditFault struct {
	Seq   int64     // in the chain; math.MaxInt64: outside of it
	Entry uuid.UUID // uuid.Nil: of no entry
	What  string
}

func (f AuditFault) String() string {
	switch {
	case f.Seq == math.MaxInt64 && f.Entry == uuid.Nil:
		return f.What
	case f.Seq == math.MaxInt64:
		return fmt.Sprintf("entry %s: %s", f.Entry, f.What)
	case f.Entry == uuid.Nil:
		return fmt.Sprintf("link %d: %s", f.Seq, f.What)
	}
	return fmt.Sprintf("link %d, entry %s: %s", f.Seq, f.Entry, f.What)
}

// auditCheck is a look through the audit. Its parts run on connections of their own, at once, and see
// the same moment.
type auditCheck struct {
	store    *Store
	snapshot string
	last     int64 // number of the newest link
	waiting  map[uuid.UUID]bool

	mutex  sync.Mutex
	report AuditReport
}

// fault notes something wrong; the one that is first in the chain is kept.
func (a *auditCheck) fault(seq int64, entry uuid.UUID, format string, args ...any) {
	f := &AuditFault{Seq: seq, Entry: entry, What: fmt.Sprintf(format, args...)}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.report.Faults++
	if first := a.report.First; first == nil || f.before(first) {
		a.report.First = f
	}
}

func (f *AuditFault) before(other *AuditFault) bool {
	return cmp.Or(cmp.Compare(f.Seq, other.Seq), bytes.Compare(f.Entry[:], other.Entry[:]), strings.Compare(f.What, other.What)) < 0
}

const outside = math.MaxInt64

// VerifyAudit compares every audit entry with the chain, the chain with itself, and its links with
// anchors. It finds entries that were changed, removed, moved or put in, an end that was cut off, and
// a chain that was replaced.
func (s *Store) VerifyAudit(ctx context.Context, anchors []AuditAnchor) (*AuditReport, error) {
	a := &auditCheck{store: s, waiting: map[uuid.UUID]bool{}}
	err := a.begin(ctx, func(conn *pgconn.PgConn) error {
		if err := a.look(ctx, conn, anchors); err != nil {
			return err
		}
		return a.parts(ctx, conn)
	})
	return &a.report, err
}

// begin runs f in a transaction of its own, in the moment of the snapshot if there is one yet.
func (a *auditCheck) begin(ctx context.Context, f func(*pgconn.PgConn) error) error {
	pooled, err := a.store.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer pooled.Release()
	return pgx.BeginTxFunc(ctx, pooled, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		if a.snapshot != "" {
			if _, err := tx.Exec(ctx, "SET TRANSACTION SNAPSHOT '"+a.snapshot+"'"); err != nil {
				return err
			}
		}
		lock, args := rowSecurity(auth.System("audit verify", model.English), a.store.Today())
		if _, err := tx.Exec(ctx, lock, args...); err != nil {
			return err
		}
		// Both sides of the chain lie in the order of their indexes, so merging them sorts nothing.
		_, err := tx.Exec(ctx, `SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true), set_config('enable_hashjoin', 'off', true), set_config('enable_nestloop', 'off', true),
set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`)
		if err != nil {
			return err
		}
		return f(tx.Conn().PgConn())
	})
}

// rows sends one question and calls scan for each row, in binary form. Nothing is kept of a row.
func rows(ctx context.Context, conn *pgconn.PgConn, sql string, scan func(*row), args ...[]byte) error {
	formats := make([]int16, len(args))
	for i := range formats {
		formats[i] = pgx.BinaryFormatCode
	}
	result := conn.ExecParams(ctx, sql, args, nil, formats, []int16{pgx.BinaryFormatCode})
	var r row
	for result.NextRow() {
		r.values, r.next = result.Values(), 0
		scan(&r)
	}
	_, err := result.Close()
	return err
}

// look reads what is short: the moment, the end of the chain, what waits, and the anchored links.
func (a *auditCheck) look(ctx context.Context, conn *pgconn.PgConn, anchors []AuditAnchor) error {
	links := make(map[int64][]byte, len(anchors))
	seqs := binary.BigEndian.AppendUint32(nil, 1)
	for _, n := range []int{0, 20, len(anchors), 1} { // a bigint[] in binary form
		seqs = binary.BigEndian.AppendUint32(seqs, uint32(n))
	}
	for _, anchor := range anchors {
		seqs = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(seqs, 8), uint64(anchor.Seq))
	}
	err := firstError(
		rows(ctx, conn, "SELECT pg_export_snapshot(), coalesce((SELECT max(seq) FROM audit_chain), 0)", func(r *row) {
			a.snapshot, a.last = r.text(), int64(r.int())
		}),
		rows(ctx, conn, "SELECT entry_id FROM audit_queue UNION ALL SELECT id FROM audit_unsealed", func(r *row) { a.waiting[r.uuid()] = true }),
		rows(ctx, conn, "SELECT q.entry_id FROM audit_queue q LEFT JOIN audit_entries e ON e.id = q.entry_id WHERE e.id IS NULL ORDER BY q.entry_id", func(r *row) {
			a.fault(outside, r.uuid(), "waits for the sealer, but is gone")
		}),
		rows(ctx, conn, "SELECT seq, link FROM audit_chain WHERE seq = ANY ($1::bigint[])", func(r *row) { links[int64(r.int())] = bytes.Clone(r.raw()) }, seqs),
	)
	a.report.Waiting = len(a.waiting)
	for _, anchor := range anchors {
		switch link := links[anchor.Seq]; {
		case anchor.Seq > a.last:
			a.fault(a.last+1, uuid.Nil, "the chain was cut: it ends before link %d, which was anchored at %s", anchor.Seq, anchor.At.Format("2006-01-02 15:04:05Z"))
		case !bytes.Equal(link, anchor.Link):
			a.fault(anchor.Seq, uuid.Nil, "the chain was replaced: this is not the link that was anchored at %s", anchor.At.Format("2006-01-02 15:04:05Z"))
		}
	}
	return err
}

// parts takes the chain in pieces, as many at once as there are processors.
func (a *auditCheck) parts(ctx context.Context, conn *pgconn.PgConn) error {
	workers := min(runtime.NumCPU(), max(int(a.store.pool.Config().MaxConns)-1, 1))
	pieces := int64(4 * workers)
	bounds := []uuid.UUID{{}}
	var jobs []func(*pgconn.PgConn) error
	step := a.last/pieces + 1
	for from := int64(1); from <= a.last; from += step {
		err := rows(ctx, conn, "SELECT entry_id FROM audit_chain WHERE seq = $1", func(r *row) {
			if id := r.uuid(); from > 1 && bytes.Compare(id[:], bounds[len(bounds)-1][:]) > 0 {
				bounds = append(bounds, id)
			}
		}, binary.BigEndian.AppendUint64(nil, uint64(from)))
		if err != nil {
			return err
		}
		jobs = append(jobs, func(c *pgconn.PgConn) error { return a.links(ctx, c, from, from+step) })
	}
	for i, from := range bounds {
		to := uuid.Max
		if i+1 < len(bounds) {
			to = bounds[i+1]
		}
		jobs = append(jobs, func(c *pgconn.PgConn) error { return a.entries(ctx, c, from, to) })
	}
	return a.atOnce(ctx, workers, jobs)
}

// atOnce runs jobs on several connections and returns the first error.
func (a *auditCheck) atOnce(ctx context.Context, workers int, jobs []func(*pgconn.PgConn) error) error {
	todo := make(chan func(*pgconn.PgConn) error, len(jobs))
	for _, job := range jobs {
		todo <- job
	}
	close(todo)
	errs := make(chan error, workers)
	for range workers {
		go func() {
			errs <- a.begin(ctx, func(conn *pgconn.PgConn) error {
				for job := range todo {
					if err := job(conn); err != nil {
						return err
					}
				}
				return nil
			})
		}()
	}
	var err error
	for range workers {
		err = firstError(err, <-errs)
	}
	return err
}
