package store

import (
	"encoding/json"

	"github.com/google/uuid"

	"tirek/graph/auth"
)

// OpenPerson is what an entry says about a person, whose key is sealed.
func OpenPerson(keys *auth.Keyring, person uuid.UUID, sealedKey []byte, entry uuid.UUID, sealed []byte) (reason *string, fields json.RawMessage, err error) {
	key, err := openPersonKey(keys, person, sealedKey)
	if err != nil || key == nil {
		return nil, nil, err
	}
	said, err := openPerson(key, entry, sealed)
	return said.Reason, said.Fields, err
}

// EntryColumns are what digests cover.
const EntryColumns = entryColumns

// ChainLock is held by whoever adds to the chain.
const ChainLock = int64(chainLock)
