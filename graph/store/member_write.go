package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

// MinimumAge is how many full years a person has on the day of admission, where the birth date is
// known.
const MinimumAge = 18

// firstBirthDate is the earliest day that is taken for someone's birth date.
var firstBirthDate = model.NewDate(1900, 1, 1)

type personRow struct {
	bun.BaseModel `bun:"table:people,alias:p"`

	ID         uuid.UUID
	LastName   string
	FirstName  string
	Patronymic *string
	Sex        *model.Sex
	BirthDate  *model.Date

	deceasedOn *model.Date
	version    int
	erased     bool
}

type membershipRow struct {
	bun.BaseModel `bun:"table:memberships"`

	ID           uuid.UUID
	PersonID     uuid.UUID
	MemberNumber string
}

// numberLock is held by whoever gives out a member number, until the commit.
const numberLock = 0x6e756d626572 // "number"

// memberNumber is the next free number of the year of admission, such as 25-000123. Admissions wait
// for one another from here on.
func (c *Change) memberNumber(joined model.Date) (string, error) {
	if err := c.ask(ask("SELECT pg_advisory_xact_lock(?)", int64(numberLock)), func(*row) {}); err != nil {
		return "", err
	}
	year := fmt.Sprintf("%02d-", joined.Year()%100)
	last, err := c.count(`
SELECT coalesce((SELECT substr(member_number, 4)::integer FROM memberships
WHERE member_number >= ?::text || '000000' AND member_number <= ?::text || '999999' AND member_number ~ '^\d\d-\d{6}$'
ORDER BY member_number DESC LIMIT 1), 0)`, year, year)
	if err == nil && last >= 999_999 {
		err = fmt.Errorf("no member number is left in %s", year)
	}
	return fmt.Sprintf("%s%06d", year, last+1), err
}

// checkName cleans the parts of a name that are given. The field of each is its own.
func checkName(last, first, patronymic *string) error {
	for _, part := range []struct {
		field string
		text  *string
	}{{"lastName", last}, {"firstName", first}, {"patronymic", patronymic}} {
		if part.text == nil {
			continue
		}
		name, err := model.ParsePersonName(part.field, *part.text)
		if err != nil {
			return err
		}
		*part.text = name
	}
	return nil
}

// checkBirth refuses a birth date, where there is one, that cannot be or makes someone too young on
// the day of admission.
func (c *Change) checkBirth(p *personRow, joined model.Date) error {
	switch {
	case p.BirthDate == nil:
	case p.BirthDate.Before(firstBirthDate):
		return model.Invalid("birthDate", "day.before", firstBirthDate)
	case p.BirthDate.After(c.Today):
		return model.Invalid("birthDate", "day.until", c.Today)
	case p.deceasedOn != nil && p.BirthDate.After(*p.deceasedOn):
		return model.Invalid("birthDate", "day.until", *p.deceasedOn)
	case p.BirthDate.Age(joined) < MinimumAge:
		return model.Invalid("birthDate", "person.age", MinimumAge)
	}
	return nil
}

// place checks that someone can belong to an organization, and a group of it, from a day on.
func (c *Change) place(organization uuid.UUID, group *uuid.UUID, from model.Date) error {
	o, err := c.organization("organizationId", organization, toStand)
	if err != nil {
		return err
	}
	if o.Level != model.LevelPrimary {
		return model.Invalid("organizationId", "organization.primary")
	}
	if err := o.openFrom("joinedOn", from); err != nil || group == nil {
		return err
	}
	return c.placeInGroup("joinedOn", o.ID, *group, from)
}

// placeInGroup checks that someone of an organization can be in a group from a day on.
func (c *Change) placeInGroup(dayField string, organization, group uuid.UUID, from model.Date) error {
	g, err := c.partyGroup("partyGroupId", group, toStand)
	switch {
	case err != nil:
		return err
	case g.OrganizationID != organization:
		return firstError(c.visible("partyGroupId", "group.missing", g.OrganizationID), model.Invalid("partyGroupId", "group.other"))
	case !g.Valid.open():
		return model.Invalid("partyGroupId", "group.closed", g.Valid.To)
	case from.Before(g.Valid.From):
		return model.Invalid(dayField, "day.before", g.Valid.From)
	}
	return nil
}

// AddMember admits a person to a primary organization.
func (s *Store) AddMember(ctx context.Context, in model.AddMemberInput) (changed *model.Changed, err error) {
	if err := checkRemark("note", in.Note); err != nil {
		return nil, err
	}
	err = s.writeIIN(ctx, Action{Name: "addMember", Permission: model.ChangeRegister}, func(c *Change) error {
		changed = nil
		p := &personRow{ID: model.NewID(), LastName: in.LastName, FirstName: in.FirstName, Patronymic: copied(in.Patronymic), Sex: in.Sex, BirthDate: in.BirthDate}
		private := &privateRow{PersonID: p.ID, Phone: in.Phone, Email: in.Email, Address: in.Address, iin: in.IIN}
		if in.JoinedOn.After(c.Today) {
			return model.Invalid("joinedOn", "day.until", c.Today)
		}
		if err := firstError(checkName(&p.LastName, &p.FirstName, p.Patronymic), c.checkBirth(p, in.JoinedOn), private.clean()); err != nil {
			return err
		}
		if err := c.place(in.OrganizationID, in.PartyGroupID, in.JoinedOn); err != nil {
			return err
		}
		number, err := c.memberNumber(in.JoinedOn)
		if err != nil {
			return err
		}
		if !in.AllowDuplicate {
			if err := c.checkDuplicate(p); err != nil {
				return err
			}
		}
		if err := c.insert(p); err != nil {
			return err
		}
		if !private.empty() {
			if err := firstError(c.seal(private), c.insert(private)); err != nil {
				return err
			}
		}
		m := &membershipRow{ID: model.NewID(), PersonID: p.ID, MemberNumber: number}
		changed = c.changed(p.ID, in.JoinedOn)
		return firstError(
			c.insert(m),
			c.happen([]eventRow{{
				MembershipID: m.ID, Type: model.EventAdmitted, Status: model.ActiveMember,
				OrganizationID: in.OrganizationID, PartyGroupID: in.PartyGroupID, EffectiveOn: in.JoinedOn, Note: in.Note,
			}}),
			c.of("Member", p.ID, model.Date{}).fields("lastName", p.LastName, "firstName", p.FirstName, "patronymic", p.Patronymic,
				"sex", p.Sex, "birthDate", p.BirthDate, "memberNumber", number),
			c.of("Member", p.ID, model.Date{}).notePrivate(&privateRow{}, private),
			c.of("Member", p.ID, in.JoinedOn).fields("status", model.ActiveMember, "joinedOn", in.JoinedOn,
				"organization", in.OrganizationID, "partyGroup", in.PartyGroupID),
		)
	})
	return changed, err
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	value := *p
	return &value
}

// checkDuplicate refuses someone who has the name, in any spelling, and birth date of an active member who
// may be seen.
func (c *Change) checkDuplicate(p *personRow) error {
	if p.BirthDate == nil {
		return nil
	}
	var number string
	err := c.ask(ask(`
SELECT s.member_number FROM people p JOIN membership_periods s ON s.person_id = p.id AND s.valid @> ?::date AND s.status = 'ACTIVE'
WHERE p.birth_date = ?::date AND p.search_key = ' ' || fold_kk(concat_ws(' ', ?::text, ?::text, coalesce(?::text, '')))`,
		c.Today, *p.BirthDate, p.LastName, p.FirstName, p.Patronymic).members(scope{c.viewer.Scope(model.ReadMembers), c.Today}, c.Today).
		add(" ORDER BY s.member_number LIMIT 1"), func(r *row) { number = r.text() })
	if err == nil && number != "" {
		err = model.Conflict("", "member.duplicate", number)
	}
	return err
}

// person is subject with the version that was seen. Of an erased one nothing is changed any more.
func (c *Change) person(id uuid.UUID, expectedVersion int) (p *personRow, events []eventRow, changed *model.Changed, err error) {
	p, events, changed, err = c.subject("id", id)
	switch {
	case err != nil:
	case p.erased:
		err = model.Invalid("id", "person.erased")
	default:
		err = checkVersion(expectedVersion, p.version)
	}
	return p, events, changed, err
}

// subject locks a person whom an act is about, with everything that counts of their memberships.
// changed is there as soon as the person is found.
func (c *Change) subject(field string, id uuid.UUID) (p *personRow, events []eventRow, changed *model.Changed, err error) {
	err = c.ask(ask("SELECT last_name, first_name, patronymic, sex, birth_date, deceased_on, version, erased_at IS NOT NULL FROM people WHERE id = ?"+toChange, id), func(r *row) {
		p = &personRow{ID: id, LastName: r.text(), FirstName: r.text(), Patronymic: r.textOrNil(), Sex: (*model.Sex)(r.textOrNil()),
			BirthDate: r.dateOrNil(), deceasedOn: r.dateOrNil(), version: r.int(), erased: r.bool()}
	})
	if err != nil {
		return nil, nil, nil, err
	}
	if p == nil {
		return nil, nil, nil, model.NotFound(field, "member.missing")
	}
	all, err := c.eventsOf([]uuid.UUID{id})
	if err != nil {
		return nil, nil, nil, err
	}
	if events = all[id]; len(events) == 0 {
		return nil, nil, nil, model.NotFound(field, "member.missing")
	}
	now, _ := current(events, c.Today)
	if err := c.admit(field, "member.missing", model.ReadMembers, now.OrganizationID); err != nil {
		return nil, nil, nil, err
	}
	return p, events, c.changed(id, events[0].EffectiveOn), nil
}

// EndMembership ends a membership, with the offices of the person.
func (s *Store) EndMembership(ctx context.Context, in model.EndMembershipInput) (changed *model.Changed, err error) {
	if err := checkRemark("note", in.Note); err != nil {
		return nil, err
	}
	err = s.Write(ctx, Action{Name: "endMembership", Permission: model.ChangeRegister}, func(c *Change) error {
		p, events, found, err := c.person(in.ID, in.ExpectedVersion)
		changed = found
		if err != nil {
			return err
		}
		end, err := c.ending(events, in)
		if err != nil {
			return err
		}
		if in.End == model.MembershipEnd(model.DeceasedMember) {
			err := firstError(
				c.run(c.update((*personRow)(nil), "deceased_on = ?", in.EffectiveOn).Where("id = ?", p.ID)),
				c.of("Member", p.ID, in.EffectiveOn).field("deceasedOn", nil, in.EffectiveOn),
			)
			if err != nil {
				return err
			}
		}
		last := standing(events, in.EffectiveOn)
		return firstError(
			c.endTerms("effectiveOn", in.EffectiveOn, "h.person_id = ?", p.ID),
			c.happen([]eventRow{end}),
			c.next((*personRow)(nil), p.ID),
			c.of("Member", p.ID, in.EffectiveOn).field("status", last.Status, in.End),
			c.of("Member", p.ID, in.EffectiveOn).field("partyGroup", last.PartyGroupID, nil),
		)
	})
	return changed, err
}

// ending is the event that ends the membership of the business date.
func (c *Change) ending(events []eventRow, in model.EndMembershipInput) (end eventRow, err error) {
	now, joined := current(events, c.Today)
	if !now.isMember() {
		if now.Type == model.EventApplied {
			return end, model.Invalid("id", "member.applicant")
		}
		return end, model.Invalid("id", "member.over", now.EffectiveOn)
	}
	if !in.EffectiveOn.After(joined.EffectiveOn) {
		return end, model.Invalid("effectiveOn", "day.after", joined.EffectiveOn)
	}
	if in.EffectiveOn.After(c.Today) {
		return end, model.Invalid("effectiveOn", "day.until", c.Today)
	}
	end = now.follow(model.MembershipEventType(in.End), in.EffectiveOn)
	end.Status, end.PartyGroupID, end.Note = model.MembershipStatus(in.End), nil, in.Note
	for _, e := range events {
		if !e.EffectiveOn.After(in.EffectiveOn) {
			continue
		}
		// A change of group that was to come is what the end comes in the place of.
		if e.Type != model.EventGroupChanged || !e.EffectiveOn.After(c.Today) || end.Replaces != nil {
			return end, model.Invalid("effectiveOn", "day.before", events[len(events)-1].EffectiveOn)
		}
		planned := e.ID
		end.Replaces = &planned
	}
	return end, nil
}

// current are the event that holds on a day, or the first one there is, and the admission, or else
// the application, of its membership.
func current(events []eventRow, on model.Date) (now, joined *eventRow) {
	if now = standing(events, on); now == nil {
		now = &events[0]
	}
	for i := range events {
		e := &events[i]
		if e.MembershipID == now.MembershipID && (joined == nil || e.Type == model.EventAdmitted) {
			joined = e
		}
	}
	return now, joined
}
