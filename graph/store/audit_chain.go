package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"hash"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// entryColumns are all columns of audit_entries e, in the order in which digests cover them.
const entryColumns = `e.id, e.action_id, e.recorded_at, e.action, e.outcome, e.actor, e.account_id, e.token_id, e.address, e.request_id,
e.object_type, e.object_id, e.organization_id, e.person_id, e.effective_on, e.reason, e.fields::text, e.sealed`

const entryWidth = 18

// chainLock is held by the one process that adds to the chain.
const chainLock = 0x636861696e // "chain"

// linker makes digests and links with one key. It allocates nothing once it is warm.
type linker struct {
	digests, links hash.Hash
	buffer         []byte
	sum            [32]byte
}

func newLinker(keys *auth.Keyring, id string) (*linker, error) {
	digests, err := keys.NewMAC("audit-digest", id)
	if err != nil {
		return nil, err
	}
	links, err := keys.NewMAC("audit-chain", id)
	return &linker{digests: digests, links: links}, err
}

// digest covers an entry as it is stored: each column with its length, so that nothing can be moved
// from one to the next. It is good until the next digest or link.
func (l *linker) digest(columns [][]byte) []byte {
	l.buffer = l.buffer[:0]
	for _, column := range columns {
		length := uint32(len(column))
		if column == nil {
			length = 1<<32 - 1
		}
		l.buffer = binary.BigEndian.AppendUint32(l.buffer, length)
		l.buffer = append(l.buffer, column...)
	}
	return l.mac(l.digests)
}

// link covers its number and moment, the link before, and the digest of its entry.
func (l *linker) link(seq, microseconds int64, before, digest []byte) []byte {
	l.buffer = binary.BigEndian.AppendUint64(l.buffer[:0], uint64(seq))
	l.buffer = binary.BigEndian.AppendUint64(l.buffer, uint64(microseconds))
	l.buffer = append(append(l.buffer, before...), digest...)
	return l.mac(l.links)
}

func (l *linker) mac(h hash.Hash) []byte {
	h.Reset()
	h.Write(l.buffer)
	return h.Sum(l.sum[:0])
}

// noLink stands before the first link.
var noLink = make([]byte, 32)

// maxChained is how many entries one transaction adds to the chain.
const maxChained = 2000

// ChainAudit adds to the chain the entries that were committed since, oldest first, and returns how
// many: 0 when there are none, or another process is at it. Whoever changes the register never waits
// for it.
func (s *Store) ChainAudit(ctx context.Context) (added int, err error) {
	for {
		n := 0
		err := s.transact(auth.WithViewer(ctx, auth.System("sealer", model.English)), Action{Name: "chainAudit"}, func(c *Change) (err error) {
			n, err = c.chain()
			return err
		})
		if added += n; err != nil || n < maxChained {
			return added, err
		}
	}
}

func (c *Change) chain() (int, error) {
	alone := false
	if err := c.ask(ask("SELECT pg_try_advisory_xact_lock(?) AND ((SELECT entry_id FROM audit_queue ORDER BY entry_id LIMIT 1) IS NOT NULL OR EXISTS (SELECT FROM audit_unsealed))", int64(chainLock)), func(r *row) { alone = r.bool() }); err != nil || !alone {
		return 0, err
	}
	if err := c.sealPast(); err != nil {
		return 0, err
	}
	keys, err := c.sealer()
	if err != nil {
		return 0, err
	}
	l, err := newLinker(keys, keys.Current())
	if err != nil {
		return 0, err
	}
	seq, before := int64(0), noLink
	now := time.Now().UTC().Truncate(time.Microsecond)
	var links [][]any
	err = firstError(
		c.ask(ask("SELECT seq, link FROM audit_chain ORDER BY seq DESC LIMIT 1"), func(r *row) { seq, before = int64(r.int()), append([]byte{}, r.raw()...) }),
		c.ask(ask("SELECT "+entryColumns+` FROM (SELECT entry_id FROM audit_queue ORDER BY entry_id LIMIT ?) q
CROSS JOIN LATERAL (SELECT * FROM audit_entries e WHERE e.id = q.entry_id`+fence+") e ORDER BY q.entry_id", maxChained), func(r *row) {
			digest := append([]byte{}, l.digest(r.values)...)
			seq++
			before = append([]byte{}, l.link(seq, now.UnixMicro(), before, digest)...)
			links = append(links, []any{seq, r.uuid(), keys.Current(), digest, before, now})
		}),
	)
	if err != nil || links == nil {
		return 0, err
	}
	_, err = c.tx.CopyFrom(c.ctx, pgx.Identifier{"audit_chain"}, []string{"seq", "entry_id", "key_id", "digest", "link", "made_at"}, pgx.CopyFromRows(links))
	return len(links), err
}

// sealPast seals what was written down about people before there were keys to seal it under, and lets
// it enter the audit.
func (c *Change) sealPast() error {
	var entries []*entryRow
	err := c.ask(ask(`SELECT id, action_id, recorded_at, action, outcome, actor, request_id, object_type, object_id, organization_id, person_id, effective_on, reason, fields::text
FROM audit_unsealed ORDER BY id LIMIT ?`, maxChained), func(r *row) {
		entries = append(entries, &entryRow{
			ID: r.uuid(), ActionID: r.uuid(), RecordedAt: r.time(), Action: r.text(), Outcome: model.AuditOutcome(r.text()), Actor: r.text(), RequestID: r.text(),
			ObjectType: r.text(), ObjectID: r.uuid(), OrganizationID: r.uuid(), PersonID: r.uuid(), EffectiveOn: r.date(), Reason: r.textOrNil(),
			Fields: json.RawMessage(r.text()),
		})
	})
	if err != nil || entries == nil {
		return err
	}
	return firstError(c.sealPersons(entries), c.insert(&entries))
}
