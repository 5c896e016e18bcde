package store

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

// GrantsOf returns for each account all that was ever granted, newest first. A grant that was revoked on
// its first day, or before, held on no day.
func (r *Reader) GrantsOf(accounts []uuid.UUID) ([][]*model.RoleGrant, error) {
	byAccount := map[uuid.UUID][]*model.RoleGrant{}
	q := lookup(`SELECT g.account_id, g.id, g.role, g.organization_id, false,
CASE WHEN isempty(g.valid) THEN g.granted_at::date ELSE lower(g.valid) END, CASE WHEN isempty(g.valid) THEN g.granted_at::date ELSE upper(g.valid) END
FROM role_grants g WHERE g.account_id = ANY (?) ORDER BY g.id DESC`, accounts)
	err := r.run(q, func(row *row) {
		account := row.uuid()
		byAccount[account] = append(byAccount[account], readGrant(row).RoleGrant())
	})
	lists := make([][]*model.RoleGrant, len(accounts))
	for i, id := range accounts {
		if lists[i] = byAccount[id]; lists[i] == nil {
			lists[i] = []*model.RoleGrant{}
		}
	}
	return lists, err
}

type roleGrantRow struct {
	bun.BaseModel `bun:"table:role_grants,alias:g"`

	ID             uuid.UUID
	AccountID      uuid.UUID
	Role           model.Role
	OrganizationID *uuid.UUID
	Valid          span
}

// GrantRole gives an account a role from a day on, by the real calendar.
func (s *Store) GrantRole(ctx context.Context, in model.NewGrant) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "grantRole", Permission: model.Administer, Reason: in.Reason}, func(c *Change) error {
		if _, err := c.account("accountId", in.AccountID); err != nil {
			return err
		}
		changed = c.changed(in.AccountID, c.Today)
		return firstError(c.grant(in, s.calendar.day(s.Now())), c.next((*accountRow)(nil), in.AccountID))
	})
	return changed, err
}

// grant gives a role; the caller has locked the account.
func (c *Change) grant(in model.NewGrant, today model.Date) error {
	valid := since(today)
	if in.ValidFrom != nil {
		valid.From = *in.ValidFrom
	}
	if in.ValidTo != nil {
		valid.To = *in.ValidTo
	}
	switch {
	case in.Role == model.RoleDashboard:
		return model.Invalid("role", "grant.token")
	case valid.From.Before(today):
		return model.Invalid("validFrom", "day.before", today)
	case !valid.open() && !valid.To.After(valid.From):
		return model.Invalid("validTo", "day.after", valid.From)
	}
	if in.OrganizationID != nil {
		n, err := c.count("SELECT count(*) FROM organizations WHERE id = ?", *in.OrganizationID)
		if err == nil && n == 0 {
			err = model.NotFound("organizationId", "organization.missing")
		}
		if err != nil {
			return err
		}
	}
	n, err := c.count("SELECT count(*) FROM role_grants WHERE account_id = ? AND role = ? AND organization_id IS NOT DISTINCT FROM ? AND valid && daterange(?, ?)",
		in.AccountID, in.Role, in.OrganizationID, valid.From, in.ValidTo)
	if err == nil && n > 0 {
		err = model.Conflict("role", "grant.there")
	}
	if err != nil {
		return err
	}
	g := &roleGrantRow{ID: model.NewID(), AccountID: in.AccountID, Role: in.Role, OrganizationID: in.OrganizationID, Valid: valid}
	return firstError(c.insert(g), c.of("Account", in.AccountID, model.Date{}).field("grant."+g.ID.String(), nil, shownGrant(g)))
}

// shownGrant is what the audit says of a grant.
func shownGrant(g *roleGrantRow) map[string]any {
	return map[string]any{"role": g.Role, "organization": g.OrganizationID, "validFrom": g.Valid.From, "validTo": dayOrNil(g.Valid.To)}
}

func dayOrNil(d model.Date) *model.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// RevokeRole ends a grant at once; one that has not begun never holds.
func (s *Store) RevokeRole(ctx context.Context, id uuid.UUID, reason *string) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "revokeRole", Permission: model.Administer, Reason: reason}, func(c *Change) error {
		today := s.calendar.day(s.Now())
		var g *roleGrantRow
		err := c.ask(ask("SELECT account_id, role, organization_id, lower(valid), upper(valid), isempty(valid) FROM role_grants WHERE id = ?"+toChange, id), func(r *row) {
			g = &roleGrantRow{ID: id, AccountID: r.uuid(), Role: model.Role(r.text()), OrganizationID: r.uuidOrNil(), Valid: r.span()}
			if r.bool() {
				g.Valid.To = today
			}
		})
		switch {
		case err != nil:
			return err
		case g == nil:
			return model.NotFound("id", "grant.missing")
		case !g.Valid.open() && !g.Valid.To.After(today):
			return model.Invalid("id", "grant.over")
		}
		changed = c.changed(g.AccountID, c.Today)
		before := shownGrant(g)
		g.Valid.To = later(today, g.Valid.From)
		return firstError(
			c.keepAdministrator("id", today, func() error { return c.save(g, "id", id, "valid") }),
			c.next((*accountRow)(nil), g.AccountID),
			c.of("Account", g.AccountID, model.Date{}).field("grant."+id.String(), before, shownGrant(g)),
		)
	})
	return changed, err
}

// administratorsLock is held by whoever may take an administrator's rights away, until the commit.
const administratorsLock = 0x61646d69 // "admi"

// administrators counts those who administer the whole register from a day on without an end.
func (c *Change) administrators(on model.Date) (int, error) {
	if err := c.ask(ask("SELECT pg_advisory_xact_lock(?)", int64(administratorsLock)), func(*row) {}); err != nil {
		return 0, err
	}
	return c.count(`SELECT count(DISTINCT a.id) FROM role_grants g JOIN accounts a ON a.id = g.account_id LEFT JOIN organizations t ON t.id = g.organization_id
WHERE g.role = ? AND (t.id IS NULL OR t.level = 'NATIONAL') AND g.valid @> ?::date AND upper_inf(g.valid) AND a.disabled_at IS NULL`, model.RoleAdmin, on)
}

// keepAdministrator runs a change and refuses it when the last administrator goes with it.
func (c *Change) keepAdministrator(field string, on model.Date, change func() error) error {
	before, err := c.administrators(on)
	if err := firstError(err, change()); err != nil {
		return err
	}
	after, err := c.administrators(on)
	if err == nil && before > 0 && after == 0 {
		err = model.Invalid(field, "account.last")
	}
	return err
}
