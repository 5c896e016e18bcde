package store

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type savedQueryTable struct {
	bun.BaseModel `bun:"table:saved_queries,alias:k"`

	ID          uuid.UUID
	Name        string
	Title       string
	Description *string
	Document    string
	Variables   string
	OwnerID     uuid.UUID
	SharedWith  []string `bun:",array"`
	Version     int
	CreatedAt   time.Time
	UpdatedAt   time.Time
	ClosedAt    time.Time `bun:",nullzero"`
}

const (
	maxSavedName  = 60
	maxSavedTitle = 200
)

var savedName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// SaveQuery saves a query under a name, or changes the one that the account has saved. Sharing is for
// those who may change the register, with roles that are not above their own.
func (s *Store) SaveQuery(ctx context.Context, in model.NewSavedQuery) (changed *model.Changed, err error) {
	if len(in.Name) > maxSavedName || !savedName.MatchString(in.Name) {
		return nil, model.Invalid("name", "saved.name", maxSavedName)
	}
	if in.Title, err = model.CleanedName("title", in.Title, maxSavedTitle); err != nil {
		return nil, err
	}
	if err := checkRemark("description", in.Description); err != nil {
		return nil, err
	}
	slices.Sort(in.SharedWith)
	in.SharedWith = slices.Compact(in.SharedWith)
	err = s.Write(ctx, Action{Name: "saveQuery"}, func(c *Change) error {
		if err := c.mayShare(in.SharedWith); err != nil {
			return err
		}
		old, err := c.savedQuery(in.Name)
		if err != nil {
			return err
		}
		switch {
		case in.ExpectedVersion == nil && old != nil:
			changed = c.changed(old.ID, c.Today)
			return model.Conflict("name", "saved.taken")
		case in.ExpectedVersion != nil && (old == nil || old.OwnerID != c.viewer.AccountID):
			return model.NotFound("name", "saved.missing")
		}
		at := s.Now()
		fresh := &savedQueryTable{
			ID: model.NewID(), Name: in.Name, Title: in.Title, Description: in.Description, Document: in.Document, Variables: in.Variables,
			OwnerID: c.viewer.AccountID, SharedWith: []string{}, Version: 1, CreatedAt: at, UpdatedAt: at,
		}
		for _, role := range in.SharedWith {
			fresh.SharedWith = append(fresh.SharedWith, string(role))
		}
		if old == nil {
			changed = c.changed(fresh.ID, c.Today)
			return firstError(c.insert(fresh), c.noteSaved(&savedQueryTable{ID: fresh.ID}, fresh))
		}
		changed = c.changed(old.ID, c.Today)
		if err := checkVersion(*in.ExpectedVersion, old.Version); err != nil {
			return err
		}
		fresh.ID, fresh.Version = old.ID, old.Version+1
		before := c.changes
		if err := c.noteSaved(old, fresh); err != nil || c.changes == before {
			return err
		}
		return c.save(fresh, "id", fresh.ID, "title", "description", "document", "variables", "shared_with", "version", "updated_at")
	})
	return changed, err
}

// noteSaved writes down what is changed of a saved query.
func (c *Change) noteSaved(old, fresh *savedQueryTable) error {
	h := c.of("SavedQuery", fresh.ID, model.Date{})
	return firstError(h.field("name", orNothing(old.Name), fresh.Name), h.field("title", orNothing(old.Title), fresh.Title),
		h.field("description", old.Description, fresh.Description), h.field("document", orNothing(old.Document), fresh.Document),
		h.field("variables", orNothing(old.Variables), fresh.Variables), h.field("sharedWith", old.SharedWith, fresh.SharedWith))
}

func orNothing(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// mayShare refuses to save for programs and through the eyes of others, and to share with roles that are
// above one's own.
func (c *Change) mayShare(with []model.Role) error {
	v := c.viewer
	if v.AccountID == uuid.Nil || v.SeenAs != nil || v.MustChangePassword {
		return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
	}
	if len(with) == 0 {
		return nil
	}
	above := func(role model.Role) bool {
		return slices.Index(model.Roles, role) < slices.Index(model.Roles, v.Grants[0].Role)
	}
	if !v.May(model.ChangeRegister) || slices.ContainsFunc(with, above) {
		return &model.Error{Code: model.CodeForbidden, Field: "sharedWith", Key: "saved.share"}
	}
	return nil
}

// savedQuery is the saved query of a name, locked to be changed; nil when there is none.
func (c *Change) savedQuery(name string) (k *savedQueryTable, err error) {
	err = c.ask(ask("SELECT id, name, title, description, document, variables, owner_id, array_to_string(shared_with, ','), version FROM saved_queries WHERE name = ? AND closed_at IS NULL"+toChange, name), func(r *row) {
		k = &savedQueryTable{
			ID: r.uuid(), Name: r.text(), Title: r.text(), Description: r.textOrNil(), Document: r.text(), Variables: r.text(),
			OwnerID: r.uuid(), SharedWith: []string{},
		}
		if roles := r.text(); roles != "" {
			k.SharedWith = strings.Split(roles, ",")
		}
		k.Version = r.int()
	})
	return k, err
}

// DeleteSavedQuery takes a saved query away: an own one, or a shared one for those who administer. Its
// name is free again.
func (s *Store) DeleteSavedQuery(ctx context.Context, name string, expected int) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "deleteSavedQuery"}, func(c *Change) error {
		k, err := c.savedQuery(name)
		switch {
		case err != nil:
			return err
		case c.viewer.SeenAs != nil || c.viewer.MustChangePassword:
			return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
		case k == nil || k.OwnerID != c.viewer.AccountID && !(c.viewer.May(model.Administer) && len(k.SharedWith) > 0):
			return model.NotFound("name", "saved.missing")
		}
		changed = c.changed(k.ID, c.Today)
		if err := checkVersion(expected, k.Version); err != nil {
			return err
		}
		at := s.Now()
		return firstError(c.of("SavedQuery", k.ID, model.Date{}).field("closedAt", nil, at.UTC().Truncate(time.Second)),
			c.save(&savedQueryTable{ClosedAt: at}, "id", k.ID, "closed_at"))
	})
	return changed, err
}
