package auth

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"log/slog"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"sync/atomic"
)

const keyBytes = 32

// keyIDForm is what a key is called: k1, k2 and so on, where nobody chose otherwise.
var keyIDForm = regexp.MustCompile(`^[a-z0-9]{1,16}$`)

// Keyring holds the keys that must not lie in the database. One of them is the current one, which
// seals and digests; all of them open. For every purpose another key is derived from each, so that
// nothing made for one purpose is of use for another. It is good for many goroutines, and however it
// is printed, logged or encoded, no key shows.
//
// Another process may change the keys: a keyring that was read from a file reads it again when it
// meets a key that it does not know.
type Keyring struct {
	path string // empty: of no file
	set  atomic.Pointer[keySet]
}

// keySet never changes.
type keySet struct {
	current string
	keys    map[string][]byte
	dropped map[string][]byte // what is left of them: the part that digests for MAC
}

// NewKeys returns a keyring with one random key, k1.
func NewKeys() *Keyring {
	return keyring("", &keySet{current: "k1", keys: map[string][]byte{"k1": random(keyBytes)}})
}

func keyring(path string, s *keySet) *Keyring {
	k := &Keyring{path: path}
	k.set.Store(s)
	return k
}

// Snapshot is the keyring as it is now, whatever happens to the original. What belongs together, a
// ciphertext and its index, is made with one.
func (k *Keyring) Snapshot() *Keyring { return keyring(k.path, k.set.Load()) }

// As is a snapshot in which another key is the current one: the register's, which the key file may be
// ahead of.
func (k *Keyring) As(id string) (*Keyring, error) {
	if _, err := k.master(id); err != nil {
		return nil, err
	}
	s := *k.set.Load()
	s.current = id
	return keyring(k.path, &s), nil
}

// Current is the id of the key that seals and digests.
func (k *Keyring) Current() string { return k.set.Load().current }

// IDs are the ids of all keys, the current one first, then the newest.
func (k *Keyring) IDs() []string {
	s := k.set.Load()
	return slices.SortedFunc(maps.Keys(s.keys), func(a, b string) int {
		switch s.current {
		case a:
			return -1
		case b:
			return 1
		}
		return keyNumber(b) - keyNumber(a)
	})
}

// AddKey makes a random key, k and the next number, and makes it the current one.
func (k *Keyring) AddKey() (id string) {
	s := k.set.Load()
	last := 0
	for _, keys := range []map[string][]byte{s.keys, s.dropped} {
		for id := range keys {
			last = max(last, keyNumber(id))
		}
	}
	id = "k" + strconv.Itoa(last+1)
	keys := maps.Clone(s.keys)
	keys[id] = random(keyBytes)
	k.set.Store(&keySet{id, keys, s.dropped})
	return id
}

// keyNumber is 0 for ids that somebody chose.
func keyNumber(id string) int {
	n, _ := strconv.Atoi(id[1:])
	return n
}

// DropKey forgets a key; what is still sealed with it is lost, and its indexes are not found any more.
// What was made by MAC can be checked as before, so that the audit's chain holds. The current one stays.
func (k *Keyring) DropKey(id string) error {
	s := k.set.Load()
	if id == s.current {
		return fmt.Errorf("key %s is the current one", id)
	}
	if s.keys[id] == nil {
		return fmt.Errorf("there is no key %q", id)
	}
	mac, err := k.macKey(id)
	if err != nil {
		return err
	}
	keys, dropped := maps.Clone(s.keys), map[string][]byte{id: mac}
	delete(keys, id)
	maps.Copy(dropped, s.dropped)
	k.set.Store(&keySet{s.current, keys, dropped})
	return nil
}

// subkey is the key of one use and purpose.
func (k *Keyring) subkey(use, purpose, id string) ([]byte, error) {
	key, err := k.master(id)
	if err != nil {
		return nil, err
	}
	return derived(key, "tirek", use, purpose, id)
}

// master is a key as it is in the file, which is read again when it is not known.
func (k *Keyring) master(id string) ([]byte, error) {
	key := k.set.Load().keys[id]
	if key == nil {
		if err := k.Reload(); err != nil {
			return nil, err
		}
		key = k.set.Load().keys[id]
	}
	if key == nil {
		return nil, fmt.Errorf("key %q is not in the key file", id)
	}
	return key, nil
}

func derived(key []byte, info ...string) ([]byte, error) {
	return hkdf.Key(sha256.New, key, nil, string(joined(info...)), keyBytes)
}

// joined writes texts one after the other so that no others give the same.
func joined(texts ...string) []byte {
	var b []byte
	for _, text := range texts {
		b = binary.BigEndian.AppendUint64(b, uint64(len(text)))
		b = append(b, text...)
	}
	return b
}

func (k *Keyring) String() string               { return hidden }
func (k *Keyring) GoString() string             { return hidden }
func (k *Keyring) LogValue() slog.Value         { return slog.StringValue(hidden) }
func (k *Keyring) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(hidden)), nil }
