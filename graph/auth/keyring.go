package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
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

// sealedVersion begins whatever Seal makes: version, length of the key id, key id, nonce, ciphertext.
const sealedVersion = 1

var errSealed = errors.New("this was not sealed with these keys, or was changed or moved since")

// Seal encrypts with AES-256-GCM. What it makes opens only for the same purpose and context, for
// example table, column and row id, so that it cannot be moved elsewhere. One key is good for 2^32
// seals of one purpose, as nonces are random.
func (k *Keyring) Seal(purpose string, context, plain []byte) ([]byte, error) {
	id := k.Current()
	head := append([]byte{sealedVersion, byte(len(id))}, id...)
	aead, err := k.aead(purpose, id)
	if err != nil {
		return nil, err
	}
	return aead.Seal(head, nil, plain, joined(string(head), purpose, string(context))), nil
}

// Open decrypts what Seal made for the same purpose and context, with whichever key.
func (k *Keyring) Open(purpose string, context, sealed []byte) ([]byte, error) {
	id, ok := KeyID(sealed)
	if !ok {
		return nil, errSealed
	}
	aead, err := k.aead(purpose, id)
	if err != nil {
		return nil, err
	}
	head := sealed[:2+len(id)]
	plain, err := aead.Open(nil, nil, sealed[len(head):], joined(string(head), purpose, string(context)))
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

// KeyID is the id of the key with which something was sealed; false when it was not sealed at all.
func KeyID(sealed []byte) (string, bool) {
	if len(sealed) < 2 || sealed[0] != sealedVersion || len(sealed) < 2+int(sealed[1]) {
		return "", false
	}
	id := string(sealed[2 : 2+int(sealed[1])])
	return id, keyIDForm.MatchString(id)
}

func (k *Keyring) aead(purpose, id string) (cipher.AEAD, error) {
	key, err := k.subkey("seal", purpose, id)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// Index is a digest of a value under the current key: equal values have equal ones, and nothing else
// can be told from it without the key. It is kept to look the value up.
func (k *Keyring) Index(purpose, value string) []byte { return k.Indexes(purpose, value)[0] }

// Indexes are the digests of a value under each key, in the order of IDs, to look it up while keys
// are being changed.
func (k *Keyring) Indexes(purpose, value string) [][]byte {
	k = k.Snapshot()
	var all [][]byte
	for _, id := range k.IDs() {
		key, _ := k.subkey("index", purpose, id) // the key is there
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(value))
		all = append(all, mac.Sum(nil))
	}
	return all
}

// MAC authenticates data under the current key: HMAC-SHA-256.
func (k *Keyring) MAC(purpose string, data []byte) []byte { return k.MACs(purpose, data)[0] }

// MACs are MAC under each key, in the order of IDs, then under those that were dropped.
func (k *Keyring) MACs(purpose string, data []byte) [][]byte {
	k = k.Snapshot()
	var all [][]byte
	for _, id := range append(k.IDs(), slices.Sorted(maps.Keys(k.set.Load().dropped))...) {
		mac, _ := k.NewMAC(purpose, id) // the key is there
		mac.Write(data)
		all = append(all, mac.Sum(nil))
	}
	return all
}

// NewMAC is MAC under one key, also a dropped one, to be used many times over with Reset, by one
// goroutine.
func (k *Keyring) NewMAC(purpose, id string) (hash.Hash, error) {
	key, err := k.macKey(id)
	if err != nil {
		return nil, err
	}
	if key, err = derived(key, purpose); err != nil {
		return nil, err
	}
	return hmac.New(sha256.New, key), nil
}

// macKey is what the keys of MAC for every purpose derive from.
func (k *Keyring) macKey(id string) ([]byte, error) {
	if key := k.set.Load().dropped[id]; key != nil {
		return key, nil
	}
	return k.subkey("mac", "", id)
}

// subkey is the key of one use and purpose.
func (k *Keyring) subkey(use, purpose, id string) ([]byte, error) {
	key := k.set.Load().keys[id]
	if key == nil && k.path != "" {
		if err := k.Reload(); err != nil {
			return nil, err
		}
		key = k.set.Load().keys[id]
	}
	if key == nil {
		return nil, fmt.Errorf("key %q is not in the key file", id)
	}
	return derived(key, "tirek", use, purpose, id)
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
