package storetest

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Organization reports whether a filter picks an organization on a date.
func (w *World) Organization(f *model.OrganizationFilter, o *organization, at model.Date) bool {
	if f == nil {
		return true
	}
	var status *model.OrganizationStatus
	for i := range o.Statuses {
		if o.Statuses[i].on(at) {
			status = &o.Statuses[i].Status
		}
	}
	above := w.chain(o, at)
	under := func(distance int) []*organization {
		return only(w.Organizations, func(below *organization) bool {
			i := slices.Index(w.chain(below, at), o.ID)
			return i > 0 && (distance == 0 || i == distance) && sees(w.Register, below.ID)
		})
	}
	like := func(f *model.OrganizationFilter, below *organization) bool { return w.Organization(f, below, at) }
	relation := func(l *model.OrganizationListFilter, distance int) bool {
		return l == nil || list(under(distance), l.Some, l.Every, l.None, l.Count, l.Where, all, like)
	}
	return ids(f.ID, o.ID) && codes(f.Code, o.Code) && chosen((*model.Choice[model.OrganizationLevel])(f.Level), &o.Level) &&
		chosen((*model.Choice[model.OrganizationStatus])(f.Status), status) &&
		(f.Within == nil || slices.ContainsFunc(above, func(id uuid.UUID) bool { return w.byID[id].Code == *f.Within && sees(w.Register, id) })) &&
		w.searched(f.Search, o.Names, o.Code) && w.called(f.Name, o.Names, at) && date(f.ValidFrom, o.From) && date(f.ValidTo, o.To) &&
		(f.Parent == nil || len(above) > 1 && sees(w.Register, above[1]) && w.Organization(f.Parent, w.byID[above[1]], at)) &&
		relation(f.Children, 1) && relation(f.Descendants, 0) &&
		(f.PartyGroups == nil || list(only(w.Groups, func(g *group) bool { return g.Organization == o.ID && g.on(at) }), f.PartyGroups.Some, f.PartyGroups.Every,
			f.PartyGroups.None, f.PartyGroups.Count, f.PartyGroups.Where, all, func(f *model.PartyGroupFilter, g *group) bool { return w.Group(f, g, at) })) &&
		w.members(f.Members, o.ID, at, func(m *Standing) bool { return slices.Contains(w.chain(w.byID[m.Organization], at), o.ID) }) &&
		w.offices(f.Offices, at, func(f *office) bool { return f.Organization == o.ID && f.on(at) }) &&
		(f.Metrics == nil || list(only(w.Metrics, func(m *metric) bool { return m.Organization == o.ID }), f.Metrics.Some, f.Metrics.Every,
			f.Metrics.None, f.Metrics.Count, f.Metrics.Where, all, func(f *model.MetricFilter, m *metric) bool { return w.Metric(f, m, at) })) &&
		w.total(f.Total, o) && made(f.And, f.Or, f.Not, func(f *model.OrganizationFilter) bool { return w.Organization(f, o, at) })
}

// searched reports whether a name there ever was has all words of a search, or a code begins so.
func (w *World) searched(search *string, names []named, code string) bool {
	if w.found(search) || code != "" && strings.HasPrefix(code, strings.ToUpper(*search)) {
		return true
	}
	return slices.ContainsFunc(names, func(n named) bool { return w.name(&model.TextFilter{Search: search}, n.Names) })
}

func (w *World) total(f *model.IndicatorTotalFilter, o *organization) bool {
	if f == nil {
		return true
	}
	t := w.Totals(f)[o.ID]
	if t == nil {
		return false
	}
	if t.Value == nil {
		return exact(f.Value, nil) && float(f.Progress, nil) && whole(f.ReportedUnits, &t.ReportedUnits)
	}
	return exact(f.Value, t.Value.Rat()) && float(f.Progress, t.Progress) && whole(f.ReportedUnits, &t.ReportedUnits)
}

// ofOrganization reports whether a filter picks an organization by id.
func (w *World) ofOrganization(f *model.OrganizationFilter, id uuid.UUID, at model.Date) bool {
	return f == nil || w.Organization(f, w.byID[id], at)
}

func (w *World) ofGroup(f *model.PartyGroupFilter, id *uuid.UUID, at model.Date) bool {
	return f == nil || id != nil && slices.ContainsFunc(w.Groups, func(g *group) bool { return g.ID == *id && w.Group(f, g, at) })
}

// Group reports whether a filter picks a party group on a date.
func (w *World) Group(f *model.PartyGroupFilter, g *group, at model.Date) bool {
	if f == nil {
		return true
	}
	var leader *uuid.UUID
	for _, o := range w.Offices {
		if o.Group != nil && *o.Group == g.ID && o.on(at) {
			if t := o.held(at); t != nil {
				leader = &t.Person
			}
		}
	}
	return ids(f.ID, g.ID) && w.ofOrganization(f.Organization, g.Organization, at) && chosen((*model.Choice[model.PartyGroupKind])(f.Kind), &g.Kind) &&
		w.searched(f.Search, g.Names, "") && w.called(f.Name, g.Names, at) && date(f.ValidFrom, g.From) && date(f.ValidTo, g.To) &&
		w.members(f.Members, g.Organization, at, func(m *Standing) bool { return m.Group != nil && *m.Group == g.ID }) &&
		(f.Leader == nil || w.person(f.Leader, leader, at)) && (f.HasLeader == nil || *f.HasLeader == (leader != nil)) &&
		made(f.And, f.Or, f.Not, func(f *model.PartyGroupFilter) bool { return w.Group(f, g, at) })
}

func (o *office) held(at model.Date) *term {
	for _, t := range o.Terms {
		if t.on(at) {
			return t
		}
	}
	return nil
}

func (w *World) offices(l *model.OfficeListFilter, at model.Date, which func(*office) bool) bool {
	return l == nil || list(only(w.Offices, which), l.Some, l.Every, l.None, l.Count, l.Where, all, func(f *model.OfficeFilter, o *office) bool { return w.Office(f, o, at) })
}

// Office reports whether a filter picks an office on a date.
func (w *World) Office(f *model.OfficeFilter, o *office, at model.Date) bool {
	if f == nil {
		return true
	}
	state, held := model.TermVacant, o.held(at)
	var holder *uuid.UUID
	var mode *model.OfficeMode
	var from, until *model.Date
	if held != nil {
		holder, mode, from, until = &held.Person, &held.Mode, held.From, held.Until
		state = (&model.Office{HolderID: holder, TermFrom: from, TermTo: until, At: at}).State()
	}
	return ids(f.ID, o.ID) && chosen((*model.Choice[model.OfficePost])(f.Post), &o.Post) && w.ofOrganization(f.Organization, o.Organization, at) &&
		w.ofGroup(f.PartyGroup, o.Group, at) && (f.Holder == nil || w.person(f.Holder, holder, at)) && chosen((*model.Choice[model.OfficeMode])(f.Mode), mode) &&
		date(f.TermFrom, from) && date(f.TermTo, until) && chosen((*model.Choice[model.TermState])(f.State), &state) &&
		made(f.And, f.Or, f.Not, func(f *model.OfficeFilter) bool { return w.Office(f, o, at) })
}

// Metric reports whether a filter picks a reported value on a date.
func (w *World) Metric(f *model.MetricFilter, m *metric, at model.Date) bool {
	if f == nil {
		return true
	}
	i := w.Indicators[slices.IndexFunc(w.Indicators, func(i *indicator) bool { return i.ID == m.Indicator })]
	p := w.projectOf(i)
	return w.reporter(f.Organization, m, at) && codes(f.Indicator, i.Code) && codes(f.Project, p.Code) && codes(f.Programme, p.Programme) &&
		date(f.Month, &m.Month) && chosen((*model.Choice[model.ReportState])(f.State), &m.State) && ids(f.ID, m.ID) && exact(f.Value, m.value()) &&
		moment(f.RecordedAt, m.Recorded) && made(f.And, f.Or, f.Not, func(f *model.MetricFilter) bool { return w.Metric(f, m, at) })
}

// reporter reports whether a filter picks the organization of a value, within as on the last day of the month.
func (w *World) reporter(f *model.OrganizationFilter, m *metric, at model.Date) bool {
	if f == nil {
		return true
	}
	others := *f
	others.Within, others.And, others.Or, others.Not = nil, nil, nil, nil
	return w.ofOrganization(&others, m.Organization, at) && w.ofOrganization(&model.OrganizationFilter{Within: f.Within}, m.Organization, m.Month.LastOfMonth()) &&
		made(f.And, f.Or, f.Not, func(f *model.OrganizationFilter) bool { return w.reporter(f, m, at) })
}

func (w *World) projectOf(i *indicator) *project {
	return w.Projects[slices.IndexFunc(w.Projects, func(p *project) bool { return p.ID == i.Project })]
}

// Project reports whether a filter picks a project.
func (w *World) Project(f *model.ProjectFilter, p *project) bool {
	return f == nil || codes(f.Code, p.Code) && codes(f.Programme, p.Programme) && w.searched(f.Search, []named{{Names: p.Names}}, "") && w.name(f.Name, p.Names) &&
		(f.Indicators == nil || list(only(w.Indicators, func(i *indicator) bool { return i.Project == p.ID }), f.Indicators.Some, f.Indicators.Every, f.Indicators.None,
			nil, nil, all, func(f *model.IndicatorFilter, i *indicator) bool { return w.Indicator(f, i) })) &&
		made(f.And, f.Or, f.Not, func(f *model.ProjectFilter) bool { return w.Project(f, p) })
}

// Indicator reports whether a filter picks an indicator, as defined on the business date.
func (w *World) Indicator(f *model.IndicatorFilter, i *indicator) bool {
	return f == nil || codes(f.Code, i.Code) && codes(f.Project, w.projectOf(i).Code) && codes(f.Programme, w.projectOf(i).Programme) && w.name(f.Name, i.Names) &&
		chosen((*model.Choice[model.IndicatorUnit])(f.Unit), &i.Unit) && chosen((*model.Choice[model.IndicatorNature])(f.Nature), &i.Nature) &&
		made(f.And, f.Or, f.Not, func(f *model.IndicatorFilter) bool { return w.Indicator(f, i) })
}
