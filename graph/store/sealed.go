package store

import (
	"fmt"

	"github.com/google/uuid"

	"tirek/graph/auth"
)

// sealedColumn holds values that are sealed with a key that is not in the database, each for its own
// row.
type sealedColumn struct {
	table, id, column string
	index             string // the column with the keyed digest of the value; empty: none
}

var (
	iinColumn         = sealedColumn{"person_private", "person_id", "iin", "iin_index"}
	personKeyColumn   = sealedColumn{"person_keys", "person_id", "key", ""}
	totpSecretColumn  = sealedColumn{"accounts", "id", "totp_secret", ""}
	totpPendingColumn = sealedColumn{"accounts", "id", "totp_pending", ""}
)

// sealedColumns are all there are: when keys are changed, each is sealed anew.
var sealedColumns = []sealedColumn{iinColumn, personKeyColumn, totpSecretColumn, totpPendingColumn}

func (s sealedColumn) purpose() string { return s.table + "." + s.column }

// seal seals the value of a row. keys come from Change.sealer.
func (s sealedColumn) seal(keys *auth.Keyring, id uuid.UUID, plain []byte) ([]byte, error) {
	return keys.Seal(s.purpose(), id[:], plain)
}

// open opens the value of a row; nil for nothing.
func (s sealedColumn) open(keys *auth.Keyring, id uuid.UUID, sealed []byte) ([]byte, error) {
	if sealed == nil {
		return nil, nil
	}
	plain, err := keys.Open(s.purpose(), id[:], sealed)
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", s.purpose(), id, err)
	}
	return plain, nil
}

// sealingLock is held by whoever seals, shared, until the commit, and by whoever makes another key the
// current one.
const sealingLock = 0x7365616c // "seal"

// sealer returns the keys to seal with in this change. Until it is committed nobody makes another key
// the current one, so that nothing is left under a key that is about to be dropped.
func (c *Change) sealer() (*auth.Keyring, error) {
	if err := c.ask(ask("SELECT pg_advisory_xact_lock_shared(?)", int64(sealingLock)), func(*row) {}); err != nil {
		return nil, err
	}
	return c.sealingKeys()
}

// sealingKey is the id of the key that seals; no row as long as keys were never changed.
const sealingKey = "SELECT value #>> '{}' FROM settings WHERE key = 'sealing_key'"

// sealingKeys are the keys with the one as the current one that the register says.
func (c *Change) sealingKeys() (*auth.Keyring, error) {
	current := c.keys.Current()
	if err := c.ask(ask(sealingKey), func(r *row) { current = r.text() }); err != nil {
		return nil, err
	}
	return c.keys.As(current)
}
