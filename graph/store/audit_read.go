package store

import (
	"bytes"
	"crypto/cipher"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// readEntries reads the entries of a query e with the place ord of their parent. What they say about a
// person is opened where the viewer may read about that person, in an export take that person away; personal
// values stay masked unless the viewer may read those.
func (r *Reader) readEntries(inner *query, newest bool) ([]placed[model.AuditEntry], error) {
	direction := ""
	if newest {
		direction = " DESC"
	}
	q := ask("WITH e AS (").append(inner).add(`) SELECT e.ord, e.id, e.action_id, e.recorded_at, e.action, e.outcome, e.actor, e.account_id, host(e.address),
e.object_type, e.object_id, e.organization_id, e.effective_on, e.reason, e.fields::text, e.person_id, e.sealed, k.destroyed, k.key, `)
	q.belongs("e.person_id", r.scope(model.ReadMembers))
	r.ofPeople(q, "e.person_id", r.Today)
	q.add(", ").belongs("e.person_id", r.scope(model.ReadPrivate))
	q.add(" FROM e LEFT JOIN LATERAL person_key(e.person_id) k ON e.person_id IS NOT NULL ORDER BY e.ord, e.id" + direction)
	var rows []placed[model.AuditEntry]
	var fault error
	opener := entryOpener{keys: r.keys, people: map[uuid.UUID]cipher.AEAD{}}
	err := r.run(q, func(row *row) {
		parent := row.int()
		e := &model.AuditEntry{
			ID: row.uuid(), GroupID: row.uuid(), RecordedAt: row.time(), Action: row.text(), Outcome: model.AuditOutcome(row.text()), Actor: row.text(),
			AccountID: row.uuidOrNil(), Address: row.textOrNil(), ObjectType: row.textOrNil(), ObjectID: row.uuidOrNil(), OrganizationID: row.uuidOrNil(),
			EffectiveOn: row.dateOrNil(), Reason: row.textOrNil(), Fields: []*model.FieldChange{},
		}
		fault = errors.Join(fault, opener.read(row, e))
		rows = append(rows, placed[model.AuditEntry]{parent: parent, node: e})
	})
	return rows, errors.Join(err, fault)
}

// entryOpener opens what entries say about people.
type entryOpener struct {
	keys   *auth.Keyring
	people map[uuid.UUID]cipher.AEAD
}

// read reads the columns from fields on.
func (o *entryOpener) read(row *row, e *model.AuditEntry) (err error) {
	fields, person, sealed, destroyed, key, seen, private := row.raw(), row.uuidOrNil(), row.raw(), row.raw(), row.raw(), row.bool(), row.bool()
	switch {
	case person == nil:
		return setFields(e, fields, true)
	case key == nil:
		e.Erased = destroyed != nil
		return nil
	case !seen || sealed == nil:
		return nil
	}
	opened := o.people[*person]
	if opened == nil {
		if opened, err = openPersonKey(o.keys, *person, key); err != nil {
			return err
		}
		o.people[*person] = opened
	}
	said, err := openPerson(opened, e.ID, sealed)
	if err != nil {
		return err
	}
	e.Reason = said.Reason
	return setFields(e, said.Fields, private)
}

// personalFields are shown to those who may read personal values, masked to others.
var personalFields = []string{"phone", "email", "address", "iin"}

// hiddenValue stands for a value that is there but may not be read.
const hiddenValue = `"***"`

// setFields reads the fields of an entry, by name.
func setFields(e *model.AuditEntry, fields []byte, private bool) error {
	if fields == nil {
		return nil
	}
	var changes map[string][2]json.RawMessage
	if err := json.Unmarshal(fields, &changes); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		hide := !private && slices.Contains(personalFields, name)
		e.Fields = append(e.Fields, &model.FieldChange{Field: name, Before: shown(changes[name][0], hide), After: shown(changes[name][1], hide)})
	}
	return nil
}

func shown(value json.RawMessage, hide bool) *string {
	if bytes.Equal(value, []byte("null")) {
		return nil
	}
	text := string(value)
	if hide {
		text = hiddenValue
	}
	return &text
}
