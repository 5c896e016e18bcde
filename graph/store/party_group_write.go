package store

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type partyGroupRow struct {
	bun.BaseModel `bun:"table:party_groups,alias:g"`

	ID             uuid.UUID
	OrganizationID uuid.UUID
	Kind           model.PartyGroupKind
	Valid          span

	version int
}

type partyGroupNameRow struct {
	bun.BaseModel `bun:"table:party_group_names,alias:n"`

	PartyGroupID uuid.UUID
	Names        model.LocalizedText `bun:"type:jsonb"`
	Valid        span
}

// partyGroup locks a group. NOT_FOUND at the field that names it.
func (c *Change) partyGroup(field string, id uuid.UUID, lock string) (*partyGroupRow, error) {
	var g *partyGroupRow
	err := c.ask(ask("SELECT organization_id, kind, lower(valid), upper(valid), version FROM party_groups WHERE id = ?"+lock, id), func(r *row) {
		g = &partyGroupRow{ID: id, OrganizationID: r.uuid(), Kind: model.PartyGroupKind(r.text()), Valid: r.span(), version: r.int()}
	})
	if err == nil && g == nil {
		err = model.NotFound(field, "group.missing")
	}
	return g, err
}

// checkGroupName refuses a name that another group of the organization has on a day or later, in any
// of the languages. The caller has locked the organization.
func (c *Change) checkGroupName(organization, except uuid.UUID, names model.LocalizedText, on model.Date) error {
	n, err := c.count(`
SELECT count(*) FROM party_groups g JOIN party_group_names n ON n.party_group_id = g.id
WHERE g.organization_id = ? AND g.id <> ? AND (upper_inf(g.valid) OR upper(g.valid) > ?) AND (upper_inf(n.valid) OR upper(n.valid) > ?)
  AND (lower(n.names ->> 'kk') = lower(?::text) OR lower(n.names ->> 'ru') = lower(?::text) OR lower(n.names ->> 'en') = lower(?::text))`,
		organization, except, on, on, names.Kk, names.Ru, names.En)
	if err == nil && n > 0 {
		err = model.Conflict("names", "group.taken")
	}
	return err
}

// CreatePartyGroup opens a group in a primary organization.
func (s *Store) CreatePartyGroup(ctx context.Context, in model.CreatePartyGroupInput) (changed *model.Changed, err error) {
	names, err := in.Names.Cleaned("names")
	if err != nil {
		return nil, err
	}
	err = s.Write(ctx, Action{Name: "createPartyGroup", Permission: model.ChangeRegister}, func(c *Change) error {
		changed = nil
		o, err := c.organization("organizationId", in.OrganizationID, toChange) // one at a time, for the sake of the name
		if err != nil {
			return err
		}
		if o.Level != model.LevelPrimary {
			return model.Invalid("organizationId", "organization.primary")
		}
		if err := firstError(o.openFrom("validFrom", in.ValidFrom), c.inSight("validFrom", in.ValidFrom)); err != nil {
			return err
		}
		if err := c.checkGroupName(o.ID, uuid.Nil, names, in.ValidFrom); err != nil {
			return err
		}
		g := &partyGroupRow{ID: model.NewID(), OrganizationID: o.ID, Kind: in.Kind, Valid: since(in.ValidFrom)}
		changed = c.changed(g.ID, in.ValidFrom)
		return firstError(
			c.insert(g),
			c.insert(&partyGroupNameRow{PartyGroupID: g.ID, Names: names, Valid: g.Valid}),
			c.of("PartyGroup", g.ID, in.ValidFrom).fields("organization", o.ID, "kind", in.Kind, "names", names, "validFrom", in.ValidFrom),
		)
	})
	return changed, err
}

// groupToChange locks a group together with its organization, the organization first, as everyone
// does. changed is there as soon as the group is found.
func (c *Change) groupToChange(id uuid.UUID, expectedVersion int) (g *partyGroupRow, changed *model.Changed, err error) {
	if g, err = c.partyGroup("id", id, ""); err != nil {
		return nil, nil, err
	}
	_, err = c.organization("id", g.OrganizationID, toChange)
	if refused, ok := errors.AsType[*model.Error](err); ok && refused.Code == model.CodeNotFound {
		err = model.NotFound("id", "group.missing") // a foreign group is no other than none
	}
	if err != nil {
		return nil, nil, err
	}
	if g, err = c.partyGroup("id", id, " FOR UPDATE"); err != nil {
		return nil, nil, err
	}
	return g, c.changed(g.ID, g.Valid.From), checkVersion(expectedVersion, g.version)
}

// RenamePartyGroup gives a group a name from a day on.
func (s *Store) RenamePartyGroup(ctx context.Context, in model.RenamePartyGroupInput) (changed *model.Changed, err error) {
	names, err := in.Names.Cleaned("names")
	if err != nil {
		return nil, err
	}
	err = s.Write(ctx, Action{Name: "renamePartyGroup", Permission: model.ChangeRegister}, func(c *Change) (err error) {
		var g *partyGroupRow
		if g, changed, err = c.groupToChange(in.ID, in.ExpectedVersion); err != nil {
			return err
		}
		before, err := c.rename("party_group_names", "party_group_id", g.ID, g.Valid, names, in.EffectiveOn)
		if err != nil {
			return err
		}
		if err := c.checkGroupName(g.OrganizationID, g.ID, names, in.EffectiveOn); err != nil {
			return err
		}
		return firstError(
			c.run(c.update((*partyGroupNameRow)(nil), "valid = daterange(lower(valid), ?)", in.EffectiveOn).Where("party_group_id = ? AND upper_inf(valid)", g.ID)),
			c.insert(&partyGroupNameRow{PartyGroupID: g.ID, Names: names, Valid: since(in.EffectiveOn)}),
			c.next((*partyGroupRow)(nil), g.ID),
			c.of("PartyGroup", g.ID, in.EffectiveOn).field("names", before, names),
		)
	})
	return changed, err
}

// ClosePartyGroup ends a group, with its offices. Its members stay in the organization.
func (s *Store) ClosePartyGroup(ctx context.Context, in model.ClosePartyGroupInput) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "closePartyGroup", Permission: model.ChangeRegister, Reason: in.Reason}, func(c *Change) (err error) {
		var g *partyGroupRow
		if g, changed, err = c.groupToChange(in.ID, in.ExpectedVersion); err != nil {
			return err
		}
		if !g.Valid.open() {
			return model.Invalid("effectiveOn", "group.closed", g.Valid.To)
		}
		if !in.EffectiveOn.After(g.Valid.From) {
			return model.Invalid("effectiveOn", "day.after", g.Valid.From)
		}
		if err := c.inSight("effectiveOn", in.EffectiveOn); err != nil {
			return err
		}
		if err := c.emptyGroup(g.ID, in.EffectiveOn); err != nil {
			return err
		}
		return firstError(
			c.endOffices(in.EffectiveOn, "f.party_group_id = ?", g.ID),
			c.run(c.update((*partyGroupRow)(nil), "valid = daterange(lower(valid), ?)", in.EffectiveOn).Set("version = version + 1").Where("id = ?", g.ID)),
			c.of("PartyGroup", g.ID, in.EffectiveOn).field("validTo", nil, in.EffectiveOn),
		)
	})
	return changed, err
}

// emptyGroup takes everyone who is in a group on a day or later out of it, from that day on.
func (c *Change) emptyGroup(group uuid.UUID, on model.Date) error {
	var people []uuid.UUID
	err := c.ask(ask(`
SELECT p.id FROM people p
WHERE p.id IN (SELECT person_id FROM membership_periods WHERE party_group_id = ? AND (upper_inf(valid) OR upper(valid) > ?) AND status IN ('ACTIVE', 'SUSPENDED'))
ORDER BY p.id`+toChange, group, on), func(r *row) { people = append(people, r.uuid()) })
	if err != nil || len(people) == 0 {
		return err
	}
	histories, err := c.eventsOf(people)
	if err != nil {
		return err
	}
	var fresh []eventRow
	var leaving []uuid.UUID
	for _, person := range people {
		events := withoutGroup(histories[person], group, on)
		if len(events) == 0 { // left on their own while this waited for the lock
			continue
		}
		fresh, leaving = append(fresh, events...), append(leaving, person)
		if err := c.of("Member", person, on).field("partyGroup", group, nil); err != nil {
			return err
		}
	}
	return firstError(c.happen(fresh), c.next((*personRow)(nil), leaving...))
}

// withoutGroup is what is to be entered so that a person is not in a group from a day on.
func withoutGroup(events []eventRow, group uuid.UUID, on model.Date) []eventRow {
	in := func(e *eventRow) bool { return e.PartyGroupID != nil && *e.PartyGroupID == group }
	fresh := again(events, func(e *eventRow) bool {
		leaves := in(e) && !e.EffectiveOn.Before(on)
		if leaves {
			e.PartyGroupID = nil
		}
		return leaves
	})
	if last := standing(events, on.AddDays(-1)); last != nil && in(last) && last.isMember() && (standing(events, on) == last) {
		leave := last.follow(model.EventGroupChanged, on)
		leave.PartyGroupID = nil
		fresh = append(fresh, leave)
	}
	return fresh
}
