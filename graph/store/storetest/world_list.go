package storetest

import (
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Picked are the ids of what a filter picks on a date among all of its kind that may be seen, whatever the
// order; a nil pointer picks all.
func (w *World) Picked(filter any, at model.Date) []uuid.UUID {
	switch f := filter.(type) {
	case *model.OrganizationFilter:
		return picked(w.Organizations, func(o *organization) (uuid.UUID, bool) {
			there := o.on(at) || ofStatus(f) && !at.Before(*o.From)
			return o.ID, there && sees(w.Register, o.ID) && w.Organization(f, o, at)
		})
	case *model.PartyGroupFilter:
		return picked(w.Groups, func(g *group) (uuid.UUID, bool) {
			return g.ID, g.on(at) && sees(w.Register, g.Organization) && w.Group(f, g, at)
		})
	case *model.MemberFilter:
		return picked(w.Standings(at), func(s *Standing) (uuid.UUID, bool) {
			return s.person.ID, ActiveUnless(f, s) && w.Member(f, s, at)
		})
	case *model.OfficeFilter:
		return picked(w.Offices, func(o *office) (uuid.UUID, bool) {
			return o.ID, o.on(at) && sees(w.Register, o.Organization) && w.Office(f, o, at)
		})
	case *model.MembershipEventFilter:
		var events []*event
		for _, p := range w.People {
			events = append(events, p.Events...)
		}
		return picked(events, func(e *event) (uuid.UUID, bool) {
			return e.ID, !e.On.After(at) && sees(w.Members, e.Organization) && sees(w.Members, e.person.home(w.Today)) && w.Event(f, e, at)
		})
	case *model.MetricFilter:
		return picked(w.Metrics, func(m *metric) (uuid.UUID, bool) {
			return m.ID, !at.Before(*w.byID[m.Organization].From) && sees(w.Register, m.Organization) && w.Metric(f, m, at)
		})
	case *model.ProjectFilter:
		return picked(w.Projects, func(p *project) (uuid.UUID, bool) { return p.ID, w.Project(f, p) })
	case *model.IndicatorFilter:
		return picked(w.Indicators, func(i *indicator) (uuid.UUID, bool) { return i.ID, w.Indicator(f, i) })
	}
	panic("no filter")
}

func picked[N any](rows []N, is func(N) (uuid.UUID, bool)) (ids []uuid.UUID) {
	for _, row := range rows {
		if id, ok := is(row); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// ofStatus reports whether a filter says anything about the status.
func ofStatus(f *model.OrganizationFilter) bool {
	return f != nil && (f.Status != nil || slices.ContainsFunc(f.And, ofStatus) || slices.ContainsFunc(f.Or, ofStatus) || ofStatus(f.Not))
}
