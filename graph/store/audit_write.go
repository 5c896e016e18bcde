package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type actionRow struct {
	bun.BaseModel `bun:"table:actions"`

	ID             uuid.UUID
	Name           string
	Actor          string
	AccountID      uuid.UUID `bun:",nullzero"`
	TokenID        uuid.UUID `bun:",nullzero"`
	Address        string    `bun:",nullzero"`
	RequestID      string    `bun:",nullzero"`
	IdempotencyKey string    `bun:",nullzero"`
	BusinessDate   model.Date
}

func newAction(c *Change) *actionRow {
	v := c.viewer
	return &actionRow{
		ID: c.ID, Name: c.action.Name, Actor: v.Name, AccountID: v.AccountID, TokenID: v.TokenID, Address: v.Address,
		RequestID: v.RequestID, IdempotencyKey: c.action.IdempotencyKey, BusinessDate: c.Today,
	}
}

// entryRow is what an action was about: one object, or none.
type entryRow struct {
	bun.BaseModel `bun:"table:audit_entries"`

	ID             uuid.UUID
	ActionID       uuid.UUID
	RecordedAt     time.Time
	Action         string
	Outcome        model.AuditOutcome
	Actor          string
	AccountID      uuid.UUID `bun:",nullzero"`
	TokenID        uuid.UUID `bun:",nullzero"`
	Address        string    `bun:",nullzero"`
	RequestID      string    `bun:",nullzero"`
	ObjectType     string    `bun:",nullzero"`
	ObjectID       uuid.UUID `bun:",nullzero"`
	OrganizationID uuid.UUID `bun:",nullzero"`
	PersonID       uuid.UUID `bun:",nullzero"`
	EffectiveOn    model.Date
	Reason         *string
	Fields         json.RawMessage `bun:"type:jsonb,nullzero"`
	Sealed         []byte          `bun:",nullzero"`

	changes map[string][2]json.RawMessage
}

// audit writes down what the change was about. Ids and moments are those of now, near the commit, so
// that the entries lie in the order in which things happened.
func (c *Change) audit() error {
	mostly := func(e *entryRow) bool { return e.ObjectType != "Office" }
	for _, e := range c.notes {
		e.ID = model.NewID()
		e.RecordedAt = model.TimeOf(e.ID)
		// The reason may speak of a person: offices that end with something else do not repeat it.
		if mostly(e) || !slices.ContainsFunc(c.notes, mostly) {
			e.Reason = c.action.Reason
		}
		if len(e.changes) > 0 {
			var err error
			if e.Fields, err = json.Marshal(e.changes); err != nil {
				return fmt.Errorf("audit entry: %w", err)
			}
		}
	}
	if err := c.sealPersons(c.notes); err != nil {
		return err
	}
	return c.insert(&c.notes)
}

// noteKey is what one entry is about.
type noteKey struct {
	object string
	id     uuid.UUID
	on     model.Date
}

// entry is the audit entry of an object, from a day on; the zero day: not bound to one. By itself it
// says that something was done with the object.
func (c *Change) entry(object string, id uuid.UUID, on model.Date) *entryRow {
	key := noteKey{object, id, on}
	if e := c.noted[key]; e != nil {
		return e
	}
	v := c.viewer
	e := &entryRow{
		ActionID: c.ID, Action: c.action.Name, Outcome: model.AuditDone,
		Actor: v.Name, AccountID: v.AccountID, TokenID: v.TokenID, Address: v.Address, RequestID: v.RequestID,
		ObjectType: object, ObjectID: id, OrganizationID: c.organizationID, EffectiveOn: on, changes: map[string][2]json.RawMessage{},
	}
	switch object {
	case "Member":
		e.PersonID = id
	case "Organization":
		e.OrganizationID = id
	}
	c.notes, c.noted[key] = append(c.notes, e), e
	return e
}

// Refused writes down that an act about an object was refused, and why: one word for programs.
func (s *Store) Refused(ctx context.Context, a Action, object string, id uuid.UUID, why string) error {
	return s.transact(ctx, a, func(c *Change) error { return c.refused(object, id, why) })
}

// refused is Refused within a transaction that is not an act.
func (c *Change) refused(object string, id uuid.UUID, why string) error {
	c.entry(object, id, model.Date{}).Outcome = model.AuditRefused
	return c.of(object, id, model.Date{}).field("refused", nil, why)
}

// history is where the changes of one object are written down.
type history struct {
	c      *Change
	object string
	id     uuid.UUID
	on     model.Date
}

// of begins the changes of an object that hold from a day on; the zero day: not bound to one.
func (c *Change) of(object string, id uuid.UUID, on model.Date) history {
	return history{c, object, id, on}
}

// field writes down one field; nil: there was, or is, nothing. Equal values are no change.
func (h history) field(name string, before, after any) error {
	b, err := asJSON(before)
	if err != nil {
		return err
	}
	a, err := asJSON(after)
	if err != nil || bytes.Equal(a, b) {
		return err
	}
	h.c.entry(h.object, h.id, h.on).changes[name] = [2]json.RawMessage{b, a}
	h.c.changes++
	return nil
}

// fields writes down the fields of something new, given as name, value, name, value.
func (h history) fields(pairs ...any) error {
	for i := 0; i < len(pairs); i += 2 {
		if err := h.field(pairs[i].(string), nil, pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// asJSON is nil for nothing: nil, a nil pointer and the day that is none.
func asJSON(v any) (json.RawMessage, error) {
	if d, ok := v.(model.Date); ok && d.IsZero() {
		return nil, nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("audit entry: %w", err)
	}
	if string(b) == "null" {
		return nil, nil
	}
	return b, nil
}
