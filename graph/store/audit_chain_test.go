package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// acts makes entries: n of things, and n about a person.
func (w *small) acts(n int) (person uuid.UUID) {
	w.t.Helper()
	person = w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	for i := range n {
		name := fmt.Sprintf("Асан %c", 'А'+i)
		if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: person, ExpectedVersion: i + 1, FirstName: model.Correction[string]{Given: true, To: &name}}); err != nil {
			w.t.Fatal(err)
		}
		if _, err := w.CreatePartyGroup(w.ctx, model.CreatePartyGroupInput{OrganizationID: w.bent, Names: names(model.NewID().String()), Kind: model.GroupInterest, ValidFrom: day("2025-01-01")}); err != nil {
			w.t.Fatal(err)
		}
	}
	return person
}

// chained adds what there is to the chain.
func (w *small) chained() int {
	w.t.Helper()
	n, err := w.ChainAudit(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// verified is the first fault that a look through the audit finds.
func (w *small) verified(anchors ...store.AuditAnchor) (*store.AuditReport, string) {
	w.t.Helper()
	report, err := w.VerifyAudit(w.t.Context(), anchors)
	if err != nil {
		w.t.Fatal(err)
	}
	if report.First == nil {
		return report, ""
	}
	return report, report.First.String()
}

func TestAuditIsChained(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	if report, fault := w.verified(); report.Entries != 0 || fault != "" {
		t.Errorf("nothing: %+v %s", report, fault)
	}
	person := w.acts(3)
	if report, fault := w.verified(); report.Entries != 0 || report.Waiting != 6 || fault != "" {
		t.Errorf("before: %+v %s", report, fault)
	}
	if n := w.chained(); n != 6 {
		t.Errorf("%d entries were added to the chain, want 6", n)
	}
	if n := w.chained(); n != 0 {
		t.Errorf("%d entries were added again", n)
	}
	if report, fault := w.verified(); report.Entries != 6 || report.Waiting != 0 || fault != "" {
		t.Errorf("after: %+v %s", report, fault)
	}
	if got := w.lines("SELECT (array_agg(c.entry_id ORDER BY c.seq) = array_agg(e.id ORDER BY e.id))::text FROM audit_chain c FULL JOIN audit_entries e ON e.id = c.entry_id"); got[0] != "true" {
		t.Error("the chain is not in the order of the entries")
	}
	w.Exec("UPDATE person_keys SET key = NULL WHERE person_id = $1", person)
	if report, fault := w.verified(); report.Entries != 6 || fault != "" {
		t.Errorf("after the key of a person was destroyed: %+v %s", report, fault)
	}
}

// An entry is covered with every column.
func TestDigestsCoverEveryColumn(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	covered := strings.NewReplacer("\n", " ", "e.", "", "::text", "").Replace(store.EntryColumns)
	got := w.lines("SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'audit_entries'::regclass AND attnum > 0 AND NOT attisdropped")
	if got[0] != covered {
		t.Errorf("columns %s\ncovered %s", got[0], covered)
	}
}

// Sealers of several processes take turns; one that dies leaves its work to the next.
func TestSealersTakeTurns(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.acts(2)
	conn, err := pgx.Connect(t.Context(), w.URL)
	if err != nil {
		t.Fatal(err)
	}
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT pg_advisory_xact_lock($1)", store.ChainLock); err != nil {
		t.Fatal(err)
	}
	if n := w.chained(); n != 0 {
		t.Errorf("%d entries while another one is at it", n)
	}
	w.acts(2) // writers do not wait
	if err := conn.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	w.Exec("SELECT pg_advisory_lock($1)", store.ChainLock) // waits until the connection is gone
	var total int
	var mutex sync.Mutex
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			n, err := w.ChainAudit(t.Context())
			mutex.Lock()
			defer mutex.Unlock()
			if total += n; err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	if report, fault := w.verified(); total != 8 || report.Entries != 8 || fault != "" {
		t.Errorf("%d entries, %+v %s", total, report, fault)
	}
}

// unlock lets the owner do what only a superuser can otherwise.
func (w *small) unlock() {
	w.t.Helper()
	for _, sql := range []string{"ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY", "ALTER TABLE audit_entries DISABLE TRIGGER USER",
		"ALTER TABLE audit_chain DISABLE TRIGGER USER", "ALTER TABLE audit_entries DROP CONSTRAINT IF EXISTS audit_entries_outcome_check"} {
		w.Exec(sql)
	}
}

// Who can write anything to the database, but has no key, leaves a trace whatever they do.
func TestTamperedAuditIsFound(t *testing.T) {
	t.Parallel()
	const nth = "(SELECT entry_id FROM audit_chain WHERE seq = %d)"
	at := func(sql string, seq int) string { return fmt.Sprintf(strings.ReplaceAll(sql, "$", nth), seq) }
	for _, tt := range []struct {
		name, sql string
		waiting   bool // two more entries wait for the sealer
		want      string
	}{
		{name: "an entry changed", sql: at("UPDATE audit_entries SET actor = 'somebody else' WHERE id = $", 3), want: "link 3, entry E: the entry was changed"},
		{name: "a moment changed", sql: at("UPDATE audit_entries SET recorded_at = recorded_at + interval '1 microsecond' WHERE id = $", 1), want: "link 1, entry E: the entry was changed"},
		{name: "text moved to the next column", sql: at("UPDATE audit_entries SET action = action || outcome, outcome = '' WHERE id = $", 2), want: "link 2, entry E: the entry was changed"},
		{name: "what is sealed changed", sql: at("UPDATE audit_entries SET sealed = set_byte(sealed, 20, 0) || '\\x00' WHERE id = $", 1), want: "link 1, entry E: the entry was changed"},
		{name: "what is sealed of two swapped", sql: "UPDATE audit_entries e SET sealed = o.sealed FROM audit_entries o WHERE e.sealed <> o.sealed", want: "link 1, entry E: the entry was changed"},
		{name: "null instead of empty", sql: at("UPDATE audit_entries SET request_id = '' WHERE id = $", 4), want: "link 4, entry E: the entry was changed"},
		{name: "an entry removed", sql: at("DELETE FROM audit_entries WHERE id = $", 4), want: "link 4, entry E: the entry was removed"},
		{name: "an entry and its link removed", sql: at("DELETE FROM audit_entries WHERE id = $; DELETE FROM audit_chain WHERE seq = 4", 4), want: "link 4: missing, up to link 4"},
		{name: "an entry and the first link removed", sql: at("DELETE FROM audit_entries WHERE id = $; DELETE FROM audit_chain WHERE seq = 1", 1), want: "link 1: missing, up to link 1"},
		{name: "a link removed, the others counted anew", sql: at("DELETE FROM audit_entries WHERE id = $; DELETE FROM audit_chain WHERE seq = 4; UPDATE audit_chain SET seq = seq - 1 WHERE seq = 5; UPDATE audit_chain SET seq = seq - 1 WHERE seq = 6", 4),
			want: "link 4, entry E: does not follow the link before: it was changed, moved or replaced"},
		{name: "two links swapped", sql: "UPDATE audit_chain SET seq = 100 WHERE seq = 2; UPDATE audit_chain SET seq = 2 WHERE seq = 3; UPDATE audit_chain SET seq = 3 WHERE seq = 100",
			want: "link 2, entry E: does not follow the link before: it was changed, moved or replaced"},
		{name: "the order of two moments swapped", sql: "UPDATE audit_entries e SET recorded_at = o.recorded_at + interval '1 ms' FROM audit_entries o WHERE e.id <> o.id AND e.id IN (SELECT entry_id FROM audit_chain WHERE seq IN (2, 4)) AND o.id IN (SELECT entry_id FROM audit_chain WHERE seq IN (2, 4))",
			want: "link 2, entry E: the entry was changed"},
		{name: "an entry put in", sql: "INSERT INTO audit_entries (id, action_id, recorded_at, action, outcome, actor) VALUES ('ffffffff-ffff-ffff-ffff-ffffffffffff', gen_random_uuid(), now(), 'signIn', 'DONE', 'x')",
			want: "entry ffffffff-ffff-ffff-ffff-ffffffffffff: was put in past the chain"},
		{name: "an entry put in with a link", sql: "INSERT INTO audit_entries (id, action_id, recorded_at, action, outcome, actor) VALUES ('00000000-ffff-ffff-ffff-ffffffffffff', gen_random_uuid(), now(), 'signIn', 'DONE', 'x'); INSERT INTO audit_chain (seq, entry_id, key_id, digest, link) SELECT 7, '00000000-ffff-ffff-ffff-ffffffffffff', key_id, digest, link FROM audit_chain WHERE seq = 6",
			want: "link 7, entry 00000000-ffff-ffff-ffff-ffffffffffff: does not follow the link before: it was changed, moved or replaced"},
		{name: "a waiting entry removed", waiting: true, sql: "DELETE FROM audit_entries WHERE id = (SELECT min(entry_id::text)::uuid FROM audit_queue)", want: "entry E: waits for the sealer, but is gone"},
		{name: "a waiting entry taken out of the queue", waiting: true, sql: "DELETE FROM audit_queue WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM audit_queue)", want: "entry E: was put in past the chain"},
		{name: "the end cut off", sql: "DELETE FROM audit_entries WHERE id IN (SELECT entry_id FROM audit_chain WHERE seq > 4); DELETE FROM audit_chain WHERE seq > 4", want: "link 5: the chain was cut: it ends before link 6, which was anchored at T"},
		{name: "everything removed", sql: "TRUNCATE audit_entries, audit_chain, audit_queue", want: "link 1: the chain was cut: it ends before link 6, which was anchored at T"},
		{name: "a digest of another key", sql: "UPDATE audit_chain SET key_id = 'k9' WHERE seq = 2", want: "link 2, entry E: made with a key that is not in the key file"},
		{name: "a moment of the chain", sql: "UPDATE audit_chain SET made_at = made_at - interval '1 day' WHERE seq = 5", want: "link 5, entry E: does not follow the link before: it was changed, moved or replaced"},
		{name: "the links made anew by a guess", sql: "UPDATE audit_chain SET link = sha256(digest || link)", want: "link 1, entry E: does not follow the link before: it was changed, moved or replaced"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newSmall(t)
			w.acts(3)
			w.chained()
			anchor, err := w.AuditHead(w.ctx)
			if err != nil {
				t.Fatal(err)
			}
			if tt.waiting {
				w.acts(1)
			}
			if _, fault := w.verified(*anchor); fault != "" {
				t.Fatalf("at first: %s", fault)
			}
			w.unlock()
			for _, sql := range strings.Split(tt.sql, ";") {
				w.Exec(sql)
			}
			_, fault := w.verified(*anchor)
			if got := general(fault); got != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

// general is a fault without ids and moments that differ each time.
func general(fault string) string {
	words := strings.Split(fault, " ")
	for i, word := range words {
		if id, err := uuid.Parse(strings.TrimSuffix(word, ":")); err == nil && id[0] == 0x01 {
			words[i] = strings.Replace(word, id.String(), "E", 1)
		}
	}
	fault = strings.Join(words, " ")
	if before, _, cut := strings.Cut(fault, "anchored at "); cut {
		return before + "anchored at T"
	}
	return fault
}

// Whoever has a key, but not the anchors, can make another chain; it is found all the same.
func TestReplacedChainIsFound(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.acts(2)
	w.chained()
	anchor, err := w.AuditHead(w.ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		keys *auth.Keyring
		want string
	}{
		{"with the key", storetest.Keys, "link 4: the chain was replaced: this is not the link that was anchored at T"},
		{"without", auth.NewKeys(), "link 1, entry E: does not follow the link before: it was changed, moved or replaced"},
	} {
		w.unlock()
		for _, sql := range []string{"UPDATE audit_entries SET actor = 'somebody else'", "TRUNCATE audit_chain", "INSERT INTO audit_queue SELECT id FROM audit_entries",
			"ALTER TABLE audit_entries ENABLE TRIGGER USER", "ALTER TABLE audit_chain ENABLE TRIGGER USER"} {
			w.Exec(sql)
		}
		forger, err := store.New(w.ctx, w.Pool(), store.Calendar{Pinned: storetest.Today}, tt.keys)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := forger.ChainAudit(w.ctx); n != 4 || err != nil {
			t.Fatalf("%s: %d entries, %v", tt.name, n, err)
		}
		if err := forger.Close(); err != nil {
			t.Error(err)
		}
		if _, fault := w.verified(*anchor); general(fault) != tt.want {
			t.Errorf("%s: found %q, want %q", tt.name, fault, tt.want)
		}
	}
}
