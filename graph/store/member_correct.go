package store

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// CorrectMember corrects what was entered about a person. What is the same already is no change.
func (s *Store) CorrectMember(ctx context.Context, in model.MemberCorrection) (changed *model.Changed, err error) {
	err = s.writeIIN(ctx, Action{Name: "correctMember", Permission: model.ChangeRegister, Reason: in.Reason}, func(c *Change) error {
		p, events, found, err := c.person(in.ID, in.ExpectedVersion)
		changed = found
		if err != nil {
			return err
		}
		k := correcting{Change: c, in: in, person: p, events: events}
		k.now, k.joined = current(events, c.Today)
		for _, step := range []func() error{k.joinedOn, k.personal, k.private, k.partyGroup} {
			if err := step(); err != nil {
				return err
			}
		}
		if c.changes == 0 {
			return nil
		}
		return firstError(c.happen(k.fresh), c.next((*personRow)(nil), p.ID))
	})
	return changed, err
}

// correcting is a correction on its way.
type correcting struct {
	*Change
	in          model.MemberCorrection
	person      *personRow
	events      []eventRow
	now, joined *eventRow // the standing of the business date, and the admission to that membership
	fresh       []eventRow
}

// joinedOn moves the admission.
func (k *correcting) joinedOn() error {
	if !k.in.JoinedOn.Given {
		return nil
	}
	if k.in.JoinedOn.To == nil {
		return model.Invalid("joinedOn", "person.required")
	}
	day, before := *k.in.JoinedOn.To, k.joined.EffectiveOn
	if day == before {
		return nil
	}
	if k.joined.Type != model.EventAdmitted {
		return model.Invalid("joinedOn", "member.applicant")
	}
	if err := k.checkJoinedOn(day, before); err != nil {
		return err
	}
	k.fresh = again(k.events, func(e *eventRow) bool {
		if e.ID != k.joined.ID {
			return false
		}
		e.EffectiveOn = day
		return true
	})
	return k.of("Member", k.person.ID, day).field("joinedOn", before, day)
}

// checkJoinedOn keeps the admission between what is before and behind it, and inside of the life of
// its organization and group.
func (k *correcting) checkJoinedOn(day, before model.Date) error {
	const field = "joinedOn"
	if day.After(k.Today) {
		return model.Invalid(field, "day.until", k.Today)
	}
	for i := range k.events {
		switch e := &k.events[i]; {
		case e == k.joined:
		case e.EffectiveOn.After(day) && i < k.place():
			return model.Invalid(field, "day.before", e.EffectiveOn)
		case e.EffectiveOn.Before(day) && i > k.place():
			return model.Invalid(field, "day.until", e.EffectiveOn)
		case e.EffectiveOn == day && e.ends() && e.MembershipID == k.joined.MembershipID: // nobody is a member for no day
			return model.Invalid(field, "day.until", day.AddDays(-1))
		}
	}
	o, err := k.organization(field, k.joined.OrganizationID, toStand)
	if err != nil {
		return err
	}
	if day.Before(o.Valid.From) {
		return model.Invalid(field, "day.before", o.Valid.From)
	}
	if k.joined.PartyGroupID != nil {
		g, err := k.Change.partyGroup(field, *k.joined.PartyGroupID, toStand)
		if err != nil {
			return err
		}
		if day.Before(g.Valid.From) {
			return model.Invalid(field, "day.before", g.Valid.From)
		}
	}
	var office model.Date
	err = k.ask(ask("SELECT min(lower(held)) FROM office_terms WHERE person_id = ? AND lower(held) >= ?", k.person.ID, before), func(r *row) { office = r.date() })
	if err == nil && !office.IsZero() && office.Before(day) {
		err = model.Invalid(field, "office.earlier", office)
	}
	return err
}

// place is where the admission stands among the events.
func (k *correcting) place() int {
	for i := range k.events {
		if &k.events[i] == k.joined {
			return i
		}
	}
	return len(k.events)
}

// personal corrects name, sex and birth date.
func (k *correcting) personal() error {
	old := *k.person
	p := old
	for _, name := range []struct {
		field string
		to    model.Correction[string]
		text  *string
	}{{"lastName", k.in.LastName, &p.LastName}, {"firstName", k.in.FirstName, &p.FirstName}} {
		if !name.to.Given {
			continue
		}
		if name.to.To == nil {
			return model.Invalid(name.field, "person.required")
		}
		parsed, err := model.ParsePersonName(name.field, *name.to.To)
		if err != nil {
			return err
		}
		*name.text = parsed
	}
	if k.in.Patronymic.Given {
		p.Patronymic = copied(k.in.Patronymic.To)
		if err := checkName(nil, nil, p.Patronymic); err != nil {
			return err
		}
	}
	if k.in.Sex.Given {
		p.Sex = k.in.Sex.To
	}
	if k.in.BirthDate.Given {
		p.BirthDate = k.in.BirthDate.To
	}
	if err := k.checkAge(&p); err != nil {
		return err
	}
	changes := k.changes
	h := k.of("Member", p.ID, model.Date{})
	err := firstError(h.field("lastName", old.LastName, p.LastName), h.field("firstName", old.FirstName, p.FirstName),
		h.field("patronymic", old.Patronymic, p.Patronymic), h.field("sex", old.Sex, p.Sex), h.field("birthDate", old.BirthDate, p.BirthDate))
	if err != nil || k.changes == changes {
		return err
	}
	return k.save(&p, "id", p.ID, "last_name", "first_name", "patronymic", "sex", "birth_date")
}

// checkAge checks the birth date when it or the admission is corrected.
func (k *correcting) checkAge(p *personRow) error {
	joined := k.joined.EffectiveOn
	if k.in.JoinedOn.Given {
		joined = *k.in.JoinedOn.To
	}
	if k.in.BirthDate.Given {
		return k.checkBirth(p, joined)
	}
	if k.in.JoinedOn.Given && p.BirthDate != nil && p.BirthDate.Age(joined) < MinimumAge {
		return model.Invalid("joinedOn", "person.age", MinimumAge)
	}
	return nil
}

// private corrects telephone, e-mail, address and IIN.
func (k *correcting) private() error {
	in := k.in
	if !in.Phone.Given && !in.Email.Given && !in.Address.Given && !in.IIN.Given {
		return nil
	}
	old, found, err := k.Change.private(k.person.ID)
	if err != nil {
		return err
	}
	given := privateRow{Phone: in.Phone.To, Email: in.Email.To, Address: in.Address.To, iin: in.IIN.To}
	if err := given.clean(); err != nil {
		return err
	}
	fresh := *old
	if in.Phone.Given {
		fresh.Phone = given.Phone
	}
	if in.Email.Given {
		fresh.Email = given.Email
	}
	if in.Address.Given {
		fresh.Address = given.Address
	}
	if in.IIN.Given {
		fresh.iin = given.iin
	}
	changes := k.changes
	if err := k.of("Member", k.person.ID, model.Date{}).notePrivate(old, &fresh); err != nil || k.changes == changes {
		return err
	}
	if in.IIN.Given {
		if err := k.seal(&fresh); err != nil {
			return err
		}
	}
	if !found {
		return k.insert(&fresh)
	}
	return k.save(&fresh, "person_id", fresh.PersonID, "phone", "email", "address", "iin", "iin_index")
}

// partyGroup puts the member into a group from the business date on. Changes of group that were to
// come go with it; leading the former group ends.
func (k *correcting) partyGroup() error {
	to, day := k.in.PartyGroupID.To, later(k.Today, k.now.EffectiveOn)
	if !k.in.PartyGroupID.Given || sameID(to, k.now.PartyGroupID) {
		return nil
	}
	if !k.now.isMember() {
		if k.now.Type == model.EventApplied {
			return model.Invalid("partyGroupId", "member.applicant")
		}
		return model.Invalid("partyGroupId", "member.over", k.now.EffectiveOn)
	}
	if to != nil {
		if err := k.placeInGroup("partyGroupId", k.now.OrganizationID, *to, day); err != nil {
			return err
		}
	}
	if from := k.now.PartyGroupID; from != nil {
		if err := k.endTerms("partyGroupId", day, "f.party_group_id = ? AND h.person_id = ?", *from, k.person.ID); err != nil {
			return err
		}
	}
	change := k.now.follow(model.EventGroupChanged, day)
	change.PartyGroupID = to
	staying := true
	k.fresh = append(k.fresh, change)
	k.fresh = append(k.fresh, again(k.events, func(e *eventRow) bool {
		if !e.EffectiveOn.After(day) || e.MembershipID != k.now.MembershipID {
			return false
		}
		staying = staying && e.isMember() && e.Type != model.EventTransferred
		if staying {
			e.PartyGroupID = to
		}
		return staying
	})...)
	return k.of("Member", k.person.ID, day).field("partyGroup", k.now.PartyGroupID, to)
}

func sameID(a, b *uuid.UUID) bool { return a == b || a != nil && b != nil && *a == *b }
