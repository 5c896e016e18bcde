package store

import (
	"bytes"
	"context"
	"encoding/binary"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"

	"tirek/graph/auth"
)

// linkers makes a linker for each key that is met.
type linkers struct {
	keys *auth.Keyring
	byID map[string]*linker
}

// of is the linker of a key; nil for a key that is not in the key file.
func (l *linkers) of(id []byte) *linker {
	found, known := l.byID[string(id)]
	if !known {
		found, _ = newLinker(l.keys, string(id))
		l.byID[string(id)] = found
	}
	return found
}

// links checks that numbers follow one another, and each link the one before.
func (a *auditCheck) links(ctx context.Context, conn *pgconn.PgConn, from, to int64) error {
	known := linkers{a.store.keys.Snapshot(), map[string]*linker{}}
	next, before := from, append([]byte{}, noLink...)
	if from > 1 {
		next = from - 1
	}
	covered := int64(0)
	err := rows(ctx, conn, "SELECT seq, entry_id, key_id, digest, link, made_at FROM audit_chain WHERE seq >= $1 AND seq < $2 ORDER BY seq", func(r *row) {
		seq, entry, key, digest, link, made := int64(r.int()), r.uuid(), r.raw(), r.raw(), r.raw(), r.time()
		l := known.of(key)
		if seq >= from {
			covered++
		}
		switch {
		case seq < from: // the link that the first one follows
		case seq != next:
			a.fault(next, uuid.Nil, "missing, up to link %d", seq-1)
		case l == nil:
			a.fault(seq, entry, "made with a key that is not in the key file")
		case !bytes.Equal(link, l.link(seq, made.UnixMicro(), before, digest)):
			a.fault(seq, entry, "does not follow the link before: it was changed, moved or replaced")
		}
		next, before = seq+1, append(before[:0], link...)
	}, binary.BigEndian.AppendUint64(nil, uint64(next)), binary.BigEndian.AppendUint64(nil, uint64(to)))
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.report.Entries += covered
	return err
}

// entries compares the entries of a range of ids with their digests in the chain.
func (a *auditCheck) entries(ctx context.Context, conn *pgconn.PgConn, from, to uuid.UUID) error {
	known := linkers{a.store.keys.Snapshot(), map[string]*linker{}}
	until := "<"
	if to == uuid.Max {
		until = "<="
	}
	return rows(ctx, conn, "SELECT "+entryColumns+`, c.seq, c.entry_id, c.key_id, c.digest
FROM (SELECT * FROM audit_entries WHERE id >= $1 AND id `+until+` $2) e
FULL JOIN (SELECT * FROM audit_chain WHERE entry_id >= $1 AND entry_id `+until+` $2) c ON c.entry_id = e.id`, func(r *row) {
		entry := r.values[0]
		if r.next = entryWidth; r.values[entryWidth] == nil {
			if id := uuid.UUID(entry); !a.waiting[id] {
				a.fault(outside, id, "was put in past the chain")
			}
			return
		}
		seq, id, l, digest := int64(r.int()), r.uuid(), known.of(r.raw()), r.raw()
		switch {
		case entry == nil:
			a.fault(seq, id, "the entry was removed")
		case l == nil: // told by links
		case !bytes.Equal(digest, l.digest(r.values[:entryWidth])):
			a.fault(seq, id, "the entry was changed")
		}
	}, from[:], to[:])
}
