package store

import (
	"context"
	"regexp"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type organizationRow struct {
	bun.BaseModel `bun:"table:organizations,alias:o"`

	ID    uuid.UUID
	Code  string
	Level model.OrganizationLevel
	Valid span

	version int
}

type organizationNameRow struct {
	bun.BaseModel `bun:"table:organization_names,alias:n"`

	OrganizationID uuid.UUID
	Names          model.LocalizedText `bun:"type:jsonb"`
	Valid          span
}

type organizationStatusRow struct {
	bun.BaseModel `bun:"table:organization_statuses,alias:s"`

	OrganizationID uuid.UUID
	Status         model.OrganizationStatus
	Valid          span
}

type placementRow struct {
	bun.BaseModel `bun:"table:organization_placements,alias:p"`

	ID             uuid.UUID
	OrganizationID uuid.UUID
	Level          model.OrganizationLevel
	ParentID       uuid.UUID
	ParentLevel    model.OrganizationLevel
	Valid          span
}

// How a row is locked that a change stands on: unchanged until the commit, or about to be changed.
const (
	toStand  = " FOR SHARE"
	toChange = " FOR NO KEY UPDATE"
)

// organization locks an organization that is to be changed, or what belongs to it. NOT_FOUND or
// FORBIDDEN at the field that names it.
func (c *Change) organization(field string, id uuid.UUID, lock string) (*organizationRow, error) {
	var o *organizationRow
	err := c.ask(ask("SELECT code, level, lower(valid), upper(valid), version FROM organizations WHERE id = ?"+lock, id), func(r *row) {
		o = &organizationRow{ID: id, Code: r.text(), Level: model.OrganizationLevel(r.text()), Valid: r.span(), version: r.int()}
	})
	switch {
	case err != nil:
		return nil, err
	case o == nil:
		return nil, model.NotFound(field, "organization.missing")
	}
	return o, c.admit(field, "organization.missing", model.ReadRegister, id)
}

// openFrom refuses a day from which on the organization does not exist for good.
func (o *organizationRow) openFrom(field string, day model.Date) error {
	if day.Before(o.Valid.From) {
		return model.Invalid(field, "day.before", o.Valid.From)
	}
	if !o.Valid.open() {
		return model.Invalid(field, "organization.closed", o.Valid.To)
	}
	return nil
}

// changed names an object whose first day is given.
func (c *Change) changed(id uuid.UUID, from model.Date) *model.Changed {
	return &model.Changed{ID: id, At: later(c.Today, from)}
}

var organizationCode = regexp.MustCompile(`^[A-Z0-9]+(-[A-Z0-9]+)*$`)

// CreateOrganization opens an organization below a parent.
func (s *Store) CreateOrganization(ctx context.Context, in model.CreateOrganizationInput) (changed *model.Changed, err error) {
	names, err := in.Names.Cleaned("names")
	if err != nil {
		return nil, err
	}
	if len(in.Code) < 2 || len(in.Code) > 40 || !organizationCode.MatchString(in.Code) {
		return nil, model.Invalid("code", "organization.code")
	}
	err = s.Write(ctx, Action{Name: "createOrganization", Permission: model.ChangeRegister}, func(c *Change) error {
		parent, err := c.organization("parentId", in.ParentID, toStand)
		if err != nil {
			return err
		}
		o := &organizationRow{ID: model.NewID(), Code: in.Code, Level: parent.Level.Below(), Valid: since(in.ValidFrom)}
		if o.Level == "" {
			return model.Invalid("parentId", "organization.bottom")
		}
		if parent.Level != model.LevelNational && !strings.HasPrefix(in.Code, parent.Code+"-") {
			return model.Invalid("code", "organization.prefix", parent.Code)
		}
		if err := firstError(parent.openFrom("validFrom", in.ValidFrom), c.inSight("validFrom", in.ValidFrom)); err != nil {
			return err
		}
		changed = c.changed(o.ID, in.ValidFrom)
		return firstError(
			c.insert(o),
			c.insert(&organizationNameRow{OrganizationID: o.ID, Names: names, Valid: o.Valid}),
			c.insert(&organizationStatusRow{OrganizationID: o.ID, Status: model.OrganizationActive, Valid: o.Valid}),
			c.insert(&placementRow{ID: model.NewID(), OrganizationID: o.ID, Level: o.Level, ParentID: parent.ID, ParentLevel: parent.Level, Valid: o.Valid}),
			c.of("Organization", o.ID, in.ValidFrom).fields("code", o.Code, "level", o.Level, "parent", parent.ID, "names", names,
				"status", model.OrganizationActive, "validFrom", in.ValidFrom),
		)
	})
	return changed, err
}

// RenameOrganization gives an organization a name from a day on.
func (s *Store) RenameOrganization(ctx context.Context, in model.RenameOrganizationInput) (changed *model.Changed, err error) {
	names, err := in.Names.Cleaned("names")
	if err != nil {
		return nil, err
	}
	err = s.Write(ctx, Action{Name: "renameOrganization", Permission: model.ChangeRegister}, func(c *Change) error {
		o, err := c.organization("id", in.ID, toChange)
		if err != nil {
			return err
		}
		changed = c.changed(o.ID, o.Valid.From)
		if err := checkVersion(in.ExpectedVersion, o.version); err != nil {
			return err
		}
		before, err := c.rename("organization_names", "organization_id", o.ID, o.Valid, names, in.EffectiveOn)
		if err != nil {
			return err
		}
		return firstError(
			c.run(c.update((*organizationNameRow)(nil), "valid = daterange(lower(valid), ?)", in.EffectiveOn).Where("organization_id = ? AND upper_inf(valid)", o.ID)),
			c.insert(&organizationNameRow{OrganizationID: o.ID, Names: names, Valid: since(in.EffectiveOn)}),
			c.next((*organizationRow)(nil), o.ID),
			c.of("Organization", o.ID, in.EffectiveOn).field("names", before, names),
		)
	})
	return changed, err
}

// rename returns the last name of something that lives for a while, and refuses a day that does not
// come after that name's first, or on which it does not live.
func (c *Change) rename(table, key string, id uuid.UUID, life span, names model.LocalizedText, on model.Date) (last *model.LocalizedText, err error) {
	var from model.Date
	q := ask("SELECT names ->> 'kk', names ->> 'ru', names ->> 'en', lower(valid) FROM "+table+" WHERE "+key+" = ? AND upper_inf(valid)", id)
	err = c.ask(q, func(r *row) { last, from = r.names(), r.date() })
	switch {
	case err != nil:
		return nil, err
	case !life.open() && !on.Before(life.To):
		return nil, model.Invalid("effectiveOn", "day.until", life.To.AddDays(-1))
	case !on.After(from):
		return nil, model.Invalid("effectiveOn", "day.after", from)
	case last.Equal(names):
		return nil, model.Invalid("names", "names.same")
	}
	return last, c.inSight("effectiveOn", on)
}

// next counts the version of a row up.
func (c *Change) next(table any, ids ...uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	return c.run(c.update(table, "version = version + 1").Where("id IN (?)", bun.List(ids)))
}

// CloseOrganization ends an organization, with its offices.
func (s *Store) CloseOrganization(ctx context.Context, in model.CloseOrganizationInput) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "closeOrganization", Permission: model.ChangeRegister, Reason: in.Reason}, func(c *Change) error {
		o, err := c.organization("id", in.ID, " FOR UPDATE") // nobody may begin to stand on it
		if err != nil {
			return err
		}
		changed = c.changed(o.ID, o.Valid.From)
		if err := checkVersion(in.ExpectedVersion, o.version); err != nil {
			return err
		}
		if !o.Valid.open() {
			return model.Invalid("effectiveOn", "organization.closed", o.Valid.To)
		}
		if err := c.inSight("effectiveOn", in.EffectiveOn); err != nil {
			return err
		}
		status, err := c.checkClosing(o, in.EffectiveOn)
		if err != nil {
			return err
		}
		closing := model.OrganizationStatus(in.Closing)
		return firstError(
			c.endOffices(in.EffectiveOn, "f.organization_id = ?", o.ID),
			c.run(c.update((*organizationStatusRow)(nil), "valid = daterange(lower(valid), ?)", in.EffectiveOn).Where("organization_id = ? AND upper_inf(valid)", o.ID)),
			c.insert(&organizationStatusRow{OrganizationID: o.ID, Status: closing, Valid: since(in.EffectiveOn)}),
			c.run(c.update((*placementRow)(nil), "valid = daterange(lower(valid), ?)", in.EffectiveOn).Where("organization_id = ? AND upper_inf(valid)", o.ID)),
			c.run(c.update((*organizationRow)(nil), "valid = daterange(lower(valid), ?)", in.EffectiveOn).Set("version = version + 1").Where("id = ?", o.ID)),
			c.of("Organization", o.ID, in.EffectiveOn).field("status", status, closing),
			c.of("Organization", o.ID, in.EffectiveOn).field("validTo", nil, in.EffectiveOn),
		)
	})
	return changed, err
}

// checkClosing refuses to close what is still in use on the day, or a day before the last turn in
// the organization's life. It returns the status up to then.
func (c *Change) checkClosing(o *organizationRow, on model.Date) (status string, err error) {
	var last model.Date
	err = c.ask(ask(`
SELECT s.status, greatest(lower(s.valid), lower(p.valid), lower(o.valid))
FROM organizations o
JOIN organization_statuses s ON s.organization_id = o.id AND upper_inf(s.valid)
JOIN organization_placements p ON p.organization_id = o.id AND upper_inf(p.valid)
WHERE o.id = ?`, o.ID), func(r *row) { status, last = r.text(), r.date() })
	if err != nil {
		return "", err
	}
	if !on.After(last) {
		return "", model.Invalid("effectiveOn", "day.after", last)
	}
	for _, use := range []struct{ key, sql string }{
		{"organization.children", "SELECT count(DISTINCT organization_id) FROM organization_placements WHERE parent_id = ? AND (upper_inf(valid) OR upper(valid) > ?)"},
		{"organization.groups", "SELECT count(*) FROM party_groups WHERE organization_id = ? AND (upper_inf(valid) OR upper(valid) > ?)"},
		{"organization.members", "SELECT count(DISTINCT person_id) FROM membership_periods WHERE organization_id = ? AND (upper_inf(valid) OR upper(valid) > ?) AND status IN ('ACTIVE', 'SUSPENDED')"},
	} {
		n, err := c.count(use.sql, o.ID, on)
		if err != nil {
			return "", err
		}
		if n > 0 {
			return "", model.Invalid("effectiveOn", use.key, n)
		}
	}
	return status, nil
}

// planMonths is how far ahead something can be planned: what is planned cannot be taken back yet, so
// that a slip of the pen must not last for centuries.
const planMonths = 12

// inSight refuses a day that lies too far ahead.
func (c *Change) inSight(field string, day model.Date) error {
	if last := c.Today.AddMonths(planMonths); day.After(last) {
		return model.Invalid(field, "day.until", last)
	}
	return nil
}
