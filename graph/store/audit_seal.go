package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
)

const personKeyBytes = 32

type personKeyRow struct {
	bun.BaseModel `bun:"table:person_keys"`

	PersonID uuid.UUID
	Key      []byte
}

// aboutPerson is what an entry says about a person. It is sealed under the person's key, so that
// destroying the key erases it, and nothing else.
type aboutPerson struct {
	Reason *string         `json:"reason,omitempty"`
	Fields json.RawMessage `json:"fields,omitempty"`
}

// sealPersons seals what entries say about people, each for its own row. Of someone whose key was
// destroyed nothing is kept but that it happened.
func (c *Change) sealPersons(entries []*entryRow) error {
	about := map[uuid.UUID]bool{}
	for _, e := range entries {
		if e.PersonID != uuid.Nil {
			about[e.PersonID] = true
		}
	}
	if len(about) == 0 {
		return nil
	}
	keys, err := c.personKeys(slices.SortedFunc(maps.Keys(about), func(a, b uuid.UUID) int { return strings.Compare(string(a[:]), string(b[:])) }))
	if err != nil {
		return fmt.Errorf("keys of people: %w", err)
	}
	for _, e := range entries {
		if e.PersonID == uuid.Nil {
			continue
		}
		if key := keys[e.PersonID]; key != nil {
			plain, err := json.Marshal(aboutPerson{e.Reason, e.Fields})
			if err != nil {
				return err
			}
			e.Sealed = key.Seal(nil, nil, plain, e.ID[:])
		}
		e.Reason, e.Fields = nil, nil
	}
	return nil
}

// openPerson is what was sealed of an entry.
func openPerson(key cipher.AEAD, entry uuid.UUID, sealed []byte) (said aboutPerson, err error) {
	plain, err := key.Open(nil, nil, sealed, entry[:])
	if err == nil {
		err = json.Unmarshal(plain, &said)
	}
	if err != nil {
		err = fmt.Errorf("audit entry %s cannot be opened: %w", entry, err)
	}
	return said, err
}

// personKeys are the keys of people, made where there are none yet; nil for one that was destroyed, or
// of nobody.
func (c *Change) personKeys(people []uuid.UUID) (map[uuid.UUID]cipher.AEAD, error) {
	keys := make(map[uuid.UUID]cipher.AEAD, len(people))
	for made := false; ; made = true {
		var missing []uuid.UUID
		var fault error
		err := c.ask(ask("SELECT o.id, k.destroyed, k.key FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) JOIN people p ON p.id = o.id LEFT JOIN LATERAL person_key(o.id) k ON true ORDER BY o.ord", people), func(r *row) {
			id, destroyed, sealed := r.uuid(), r.raw(), r.raw()
			if destroyed == nil {
				missing = append(missing, id)
				return
			}
			key, err := openPersonKey(c.keys, id, sealed)
			keys[id], fault = key, errors.Join(fault, err)
		})
		if err = firstError(err, fault); err != nil || missing == nil {
			return keys, err
		}
		if made {
			return nil, fmt.Errorf("there is no person %s", missing[0])
		}
		if err := c.makePersonKeys(missing); err != nil {
			return nil, err
		}
	}
}

// makePersonKeys makes keys for people, unless somebody else is faster.
func (c *Change) makePersonKeys(people []uuid.UUID) error {
	keys, err := c.sealer()
	if err != nil {
		return err
	}
	rows := make([]personKeyRow, len(people))
	for i, id := range people {
		key := make([]byte, personKeyBytes)
		rand.Read(key)
		if rows[i].Key, err = personKeyColumn.seal(keys, id, key); err != nil {
			return err
		}
		rows[i].PersonID = id
	}
	return c.insertMissing(&rows)
}

// openPersonKey is the key of a person; nil when it was destroyed.
func openPersonKey(keys *auth.Keyring, person uuid.UUID, sealed []byte) (cipher.AEAD, error) {
	key, err := personKeyColumn.open(keys, person, sealed)
	if err != nil || key == nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
