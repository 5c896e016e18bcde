package store_test

import (
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// process is a store with a keyring of its own from a key file, as another process has it.
func (w *small) process(path string) *store.Store {
	w.t.Helper()
	s, err := store.New(w.t.Context(), w.Pool(), store.Calendar{Pinned: storetest.Today}, w.keys(path))
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { s.Close() })
	return s
}

func (w *small) keys(path string) *auth.Keyring {
	w.t.Helper()
	keys, err := auth.ReadKeys(path)
	if err != nil {
		w.t.Fatal(err)
	}
	return keys
}

// keyFile makes a key file, and lets the register's keys be those of it.
func (w *small) keyFile() string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "keys.json")
	if err := auth.NewKeys().CreateKeys(path); err != nil {
		w.t.Fatal(err)
	}
	former := w.DB.Store
	w.t.Cleanup(func() { former.Close() })
	w.DB.Store = w.process(path)
	return path
}

// iins are the IINs of people by a store, each found by itself and read.
func iins(t *testing.T, w *small, s *store.Store, people map[uuid.UUID]string) {
	t.Helper()
	for id, iin := range people {
		err := s.Read(w.ctx, func(r *store.Reader) error {
			page, err := r.Members([]model.MemberList{{Filter: &model.MemberFilter{IIN: &iin}, At: storetest.Today}}, store.PageArgs{}, store.AllRows)
			if err != nil {
				return err
			}
			if len(page[0].Nodes) != 1 || page[0].Nodes[0].ID != id {
				t.Errorf("%s is not found", iin)
			}
			private, err := r.PrivateOf([]uuid.UUID{id})
			if err == nil && *private[0].IIN != model.MaskIIN(iin) {
				t.Errorf("%s reads as %s", iin, *private[0].IIN)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestRotateKeys(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	path := w.keyFile()
	running, command := w.process(path), w.process(path)
	people := map[uuid.UUID]string{}
	for i := range 3 {
		people[w.known(w.bent, fmt.Sprintf("Ахметов%c", 'а'+i), someIIN(i))] = someIIN(i)
	}
	account, keys := model.NewID(), w.keys(path)
	secret, err := keys.Seal("accounts.totp_secret", account[:], []byte("a secret of twenty b"))
	if err != nil {
		t.Fatal(err)
	}
	w.Exec("INSERT INTO accounts (id, login, name, password, totp_secret) VALUES ($1, 'aigul', 'Айгүл', '', $2)", account, secret)
	rotate := func(drop bool, wantKey string, wantSealed int) {
		t.Helper()
		key, sealed, err := command.RotateKeys(w.ctx, drop)
		if err != nil || key != wantKey || sealed < wantSealed {
			t.Fatalf("%s, %d sealed, %v; want %s, %d", key, sealed, err, wantKey, wantSealed)
		}
	}
	rotate(false, "k2", 4)
	iins(t, w, running, people)
	rotate(false, "k3", 4)
	iins(t, w, running, people)
	rotate(true, "k4", 4)
	iins(t, w, running, people)
	iins(t, w, w.process(path), people)
	if got := w.keys(path).IDs(); !slices.Equal(got, []string{"k4"}) {
		t.Errorf("keys %v", got)
	}
	sealed, err := hex.DecodeString(w.lines("SELECT encode(totp_secret, 'hex') FROM accounts WHERE id = $1", account)[0])
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := keys.Open("accounts.totp_secret", account[:], sealed); err != nil || string(plain) != "a secret of twenty b" {
		t.Errorf("a second factor reads as %q, %v", plain, err)
	}
	if got := w.lines("SELECT DISTINCT convert_from(substr(iin, 3, get_byte(iin, 1)), 'UTF8') FROM person_private"); !slices.Equal(got, []string{"k4"}) {
		t.Errorf("sealed with %v", got)
	}
}

// Between the old key and the new one everything is found, nobody gets the IIN of another, and what was
// broken off is finished without a further key.
func TestRotationBrokenOff(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	path := w.keyFile()
	running, command := w.process(path), w.process(path)
	people := map[uuid.UUID]string{w.known(w.bent, "Ахметов", someIIN(0)): someIIN(0)}
	if key, err := command.BreakOffRotation(w.ctx); err != nil || key != "k2" {
		t.Fatal(key, err)
	}
	w.DB.Store = running
	people[w.known(w.bent, "Бердиев", someIIN(1))] = someIIN(1)
	if got := w.lines("SELECT convert_from(substr(iin, 3, get_byte(iin, 1)), 'UTF8') AS key FROM person_private ORDER BY key"); !slices.Equal(got, []string{"k1", "k2"}) {
		t.Errorf("sealed with %v", got)
	}
	iins(t, w, running, people)
	_, err := running.AddMember(w.ctx, model.AddMemberInput{OrganizationID: w.bent, LastName: "Ким", FirstName: "Анна", JoinedOn: day("2025-01-01"), IIN: ptr(someIIN(0))})
	if got := refusal(err); got != "CONFLICT iin iin.taken" {
		t.Errorf("an IIN that is under the old key: %q", got)
	}
	if key, sealed, err := w.process(path).RotateKeys(w.ctx, true); err != nil || key != "k2" || sealed != 2 { // the IIN of one person, and the key for the audit
		t.Errorf("finished with %s, %d sealed, %v", key, sealed, err)
	}
	iins(t, w, running, people)
}

// Keys change while members are admitted: nothing is left behind under a key that is dropped.
func TestRotateKeysBesideWriters(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	path := w.keyFile()
	running, command := w.process(path), w.process(path)
	people := map[uuid.UUID]string{}
	var writer sync.WaitGroup
	writer.Go(func() {
		for i := range 30 {
			changed, err := running.AddMember(w.ctx, model.AddMemberInput{
				OrganizationID: w.bent, LastName: fmt.Sprintf("Ахметов%c", 'а'+i), FirstName: "Арман", JoinedOn: day("2025-01-01"), IIN: ptr(someIIN(i)),
			})
			if err != nil {
				t.Error(err)
				return
			}
			people[changed.ID] = someIIN(i)
		}
	})
	for range 4 {
		if _, _, err := command.RotateKeys(w.ctx, true); err != nil {
			t.Error(err)
		}
	}
	writer.Wait()
	if _, _, err := command.RotateKeys(w.ctx, true); err != nil {
		t.Error(err)
	}
	iins(t, w, w.process(path), people)
}

// someIIN is one of many IINs.
func someIIN(n int) string {
	for i := 0; ; i++ {
		iin := fmt.Sprintf("8503153%05d", i)
		if _, err := model.ParseIIN("", iin); err == nil {
			if n == 0 {
				return iin
			}
			n--
		}
	}
}
