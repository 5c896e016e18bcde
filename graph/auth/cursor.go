package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"sync"
)

// cursorVersion begins every cursor. It counts up when what is in cursors changes, so that older ones
// are refused.
const cursorVersion = 1

// Cursors makes and reads the cursors of one order of a list. A cursor tells nothing about its row, is
// made by nobody else, and means nothing in another order. Equal places have equal cursors on every
// process, as long as the current key stays. A cursor made with a key that was dropped is not read any
// more.
type Cursors struct {
	keys    *Keyring
	order   string
	current func() (*cursorKey, error)
}

// cursorKey encrypts with AES-256-GCM. The nonce is a digest of what is encrypted, so that none comes
// twice with something else.
type cursorKey struct {
	head []byte // version, length of the key id, key id
	aead cipher.AEAD
	mac  []byte
}

// Cursors are those of an order, which is told from all others by its name.
func (k *Keyring) Cursors(order string) *Cursors {
	return &Cursors{k, order, sync.OnceValues(func() (*cursorKey, error) { return k.cursorKey(k.Current()) })}
}

func (k *Keyring) cursorKey(id string) (*cursorKey, error) {
	key, err := k.subkey("cursor", "seal", id)
	if err != nil {
		return nil, err
	}
	mac, err := k.subkey("cursor", "nonce", id)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &cursorKey{append([]byte{cursorVersion, byte(len(id))}, id...), aead, mac}, err
}

// Make is the cursor of a place.
func (c *Cursors) Make(place []byte) (string, error) {
	key, err := c.current()
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key.mac)
	mac.Write(joined(c.order, string(place)))
	nonce := mac.Sum(nil)[:key.aead.NonceSize()]
	sealed := key.aead.Seal(slices.Concat(key.head, nonce), nonce, place, joined(string(key.head), c.order))
	return base64.RawURLEncoding.EncodeToString(sealed), nil
}

// Place is what a cursor was made of; false for whatever Make did not make in this order with one of
// the keys.
func (c *Cursors) Place(cursor string) ([]byte, bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(b) < 2 || b[0] != cursorVersion || len(b) < 2+int(b[1]) {
		return nil, false
	}
	id := string(b[2 : 2+int(b[1])])
	if !keyIDForm.MatchString(id) {
		return nil, false
	}
	key, err := c.keys.cursorKey(id)
	if err != nil {
		return nil, false
	}
	rest := b[len(key.head):]
	if len(rest) < key.aead.NonceSize() {
		return nil, false
	}
	nonce, sealed := rest[:key.aead.NonceSize()], rest[key.aead.NonceSize():]
	place, err := key.aead.Open(nil, nonce, sealed, joined(string(key.head), c.order))
	return place, err == nil
}
