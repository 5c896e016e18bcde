package storetest

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Standing is a person on a date.
type Standing struct {
	*person
	*event
	Joined       model.Date
	Ended        *model.Date
	Organization uuid.UUID
	Group        *uuid.UUID
	Status       model.MembershipStatus
	events       []*event // of the membership
}

// On is how a person stands on a date; nil before the first event.
func (p *person) On(at model.Date) *Standing {
	var now *event
	for _, e := range p.Events {
		if !e.On.After(at) {
			now = e
		}
	}
	if now == nil {
		return nil
	}
	s := &Standing{person: p, event: now, Organization: now.Organization, Group: now.Group, Status: now.Status}
	for _, e := range p.Events {
		if e.Membership != now.Membership {
			continue
		}
		s.events = append(s.events, e)
		if e.Type == model.EventAdmitted && s.Joined.IsZero() {
			s.Joined = e.On
		}
		if ended := e.Status == model.LeftMembership || e.Status == model.ExpelledMembership || e.Status == model.DeceasedMember; ended && s.Ended == nil {
			s.Ended = &e.On
		}
	}
	if s.Joined.IsZero() {
		s.Joined = s.events[0].On
	}
	return s
}

// Standings are all people on a date who may be seen.
func (w *World) Standings(at model.Date) (all []*Standing) {
	return only(w.everybody(at), func(s *Standing) bool { return w.seen(s, w.Members) })
}

func (w *World) everybody(at model.Date) (all []*Standing) {
	for _, p := range w.People {
		if s := p.On(at); s != nil {
			all = append(all, s)
		}
	}
	return all
}

func (w *World) seen(s *Standing, in map[uuid.UUID]bool) bool {
	return sees(in, s.Organization) && sees(in, s.person.home(w.Today))
}

func (s *Standing) age(at model.Date) *int {
	if s.Born == nil {
		return nil
	}
	age := s.Born.Age(at)
	return &age
}

// youth reports whether an age counts as youth on a date.
func youth(age *int, at model.Date) bool {
	return age != nil && (*age < 29 || *age < 35 && !at.Before(model.MustDate("2023-01-01")))
}

func inBand(band model.AgeBand, age *int, at model.Date) bool {
	lo, hi := band.Ages()
	switch band {
	case model.AgeUnknown:
		return age == nil
	case model.AgeYouth:
		return youth(age, at)
	}
	return age != nil && *age >= lo && (hi == 0 || *age < hi)
}

// ActiveUnless reports whether a filter is about a member, since its status is asked for or it is ACTIVE.
func ActiveUnless(f *model.MemberFilter, s *Standing) bool {
	var says func(f *model.MemberFilter) bool
	says = func(f *model.MemberFilter) bool {
		return f != nil && (f.Status != nil || slices.ContainsFunc(f.And, says) || slices.ContainsFunc(f.Or, says) || says(f.Not))
	}
	return s.Status == model.ActiveMember || says(f)
}

// person reports whether a filter picks a person who may be seen, whatever the status.
func (w *World) person(f *model.MemberFilter, id *uuid.UUID, at model.Date) bool {
	return id != nil && slices.ContainsFunc(w.Standings(at), func(s *Standing) bool { return s.person.ID == *id && w.Member(f, s, at) })
}

// members reports what a filter says of the members of a unit of an organization.
func (w *World) members(l *model.MemberListFilter, organization uuid.UUID, at model.Date, of func(*Standing) bool) bool {
	if l == nil {
		return true
	}
	like := func(f *model.MemberFilter, s *Standing) bool { return w.Member(f, s, at) }
	visible := only(w.Standings(at), of)
	if !list(visible, l.Some, l.Every, l.None, nil, nil, ActiveUnless, like) {
		return false
	}
	f := l.Aggregate
	if f == nil {
		return true
	}
	if f.Filter == nil && sees(w.Members, organization) { // whoever sees the unit has it whole
		visible = only(w.everybody(at), of)
	}
	n, young, known, years := 0, 0, 0, 0
	for _, s := range visible {
		if !ActiveUnless(f.Filter, s) || f.Filter != nil && !like(f.Filter, s) {
			continue
		}
		n++
		age := s.age(at)
		if youth(age, at) {
			young++
		}
		if age != nil {
			known++
			years += *age
		}
	}
	return whole(f.Count, &n) && float(f.YouthShare, quotient(young, n)) && float(f.AverageAge, quotient(years, known))
}

func quotient(a, b int) *float64 {
	if b == 0 {
		return nil
	}
	q := float64(a) / float64(b)
	return &q
}

// Member reports whether a filter picks a member on a date; the status is up to the caller where none is
// asked for.
func (w *World) Member(f *model.MemberFilter, s *Standing, at model.Date) bool {
	if f == nil {
		return true
	}
	age := s.age(at)
	bands := func(list []model.AgeBand) bool {
		return slices.ContainsFunc(list, func(b model.AgeBand) bool { return inBand(b, age, at) })
	}
	inBands := f.AgeBand == nil || (f.AgeBand.Eq == nil || inBand(*f.AgeBand.Eq, age, at)) && (f.AgeBand.In == nil || bands(f.AgeBand.In)) && !bands(f.AgeBand.NotIn)
	name := []string{s.Last, s.First}
	if s.Patronymic != nil {
		name = append(name, *s.Patronymic)
	}
	byNumber := f.Search != nil && slices.ContainsFunc(s.person.Events, func(e *event) bool { return e.Number == strings.ToUpper(strings.TrimSpace(*f.Search)) })
	return chosen((*model.Choice[model.MembershipStatus])(f.Status), &s.Status) && ids(f.ID, s.person.ID) && w.ofOrganization(f.Organization, s.Organization, at) &&
		w.ofGroup(f.PartyGroup, s.Group, at) && (f.HasPartyGroup == nil || *f.HasPartyGroup == (s.Group != nil)) && chosen((*model.Choice[model.Sex])(f.Sex), s.Sex) &&
		date(f.BirthDate, s.Born) && whole(f.Age, age) && inBands && date(f.JoinedOn, &s.Joined) && date(f.EndedOn, s.Ended) &&
		(f.IIN == nil || s.IIN == *f.IIN && w.seen(s, w.Private)) && (byNumber || w.found(f.Search, name...)) &&
		w.text(f.LastName, &s.Last) && w.text(f.FirstName, &s.First) && w.text(f.Patronymic, s.Patronymic) && codes(f.MemberNumber, s.Number) &&
		w.offices(f.Offices, at, func(o *office) bool {
			held := o.held(at)
			return o.on(at) && held != nil && held.Person == s.person.ID && sees(w.Register, o.Organization)
		}) &&
		(f.Events == nil || list(only(s.events, func(e *event) bool { return !e.On.After(at) }), f.Events.Some, f.Events.Every, f.Events.None, f.Events.Count, f.Events.Where,
			all, func(f *model.MembershipEventFilter, e *event) bool { return w.Event(f, e, at) })) &&
		made(f.And, f.Or, f.Not, func(f *model.MemberFilter) bool { return w.Member(f, s, at) })
}

// Event reports whether a filter picks an event of a membership.
func (w *World) Event(f *model.MembershipEventFilter, e *event, at model.Date) bool {
	if f == nil {
		return true
	}
	seen := sees(w.Register, e.Organization)
	return ids(f.ID, e.ID) && chosen((*model.Choice[model.MembershipEventType])(f.Type), &e.Type) && chosen((*model.Choice[model.MembershipStatus])(f.Status), &e.Status) &&
		date(f.EffectiveOn, &e.On) && moment(f.RecordedAt, e.Recorded) && (f.Organization == nil || seen && w.ofOrganization(f.Organization, e.Organization, at)) &&
		(f.PartyGroup == nil || seen && w.ofGroup(f.PartyGroup, e.Group, at)) && (f.Member == nil || w.person(f.Member, &e.person.ID, at)) &&
		made(f.And, f.Or, f.Not, func(f *model.MembershipEventFilter) bool { return w.Event(f, e, at) })
}
