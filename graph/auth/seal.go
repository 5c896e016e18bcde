package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"hash"
	"maps"
	"slices"
)

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
