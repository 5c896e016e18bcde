package store

import (
	"encoding/json"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
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

// AuditStatement asks for a page of the entries that a filter picks, as a viewer.
func AuditStatement(viewer *auth.Viewer, f *model.AuditFilter) (sql string, args []any) {
	r := &Reader{Viewer: viewer}
	q := ask("SELECT e.*")
	cut := func(q *query) { r.auditOrder().cut(q, model.Page{Size: 50}) }
	r.auditFrom(q, f, cut)
	cut(q)
	return q.text.String(), q.args
}

// RowSecurity tells the database for whom a transaction asks.
func RowSecurity(viewer *auth.Viewer, today model.Date) (sql string, args []any) {
	return rowSecurity(viewer, today)
}
