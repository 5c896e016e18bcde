package store

import (
	"reflect"

	"tirek/graph/model"
)

// organizationFilter adds the conditions of a filter on x, and on t where it asks for a status.
func (r *Reader) organizationFilter(q *query, f *model.OrganizationFilter, at model.Date) {
	if f == nil {
		return
	}
	seen := r.scope(model.ReadRegister)
	q.ids("x.id", f.ID)
	q.codes("x.code", f.Code)
	chosen(q, "x.level", (*model.Choice[model.OrganizationLevel])(f.Level))
	chosen(q, "t.status", (*model.Choice[model.OrganizationStatus])(f.Status))
	if f.Within != nil {
		q.add(` AND x.id IN (
SELECT w.organization_id FROM organization_ancestors w JOIN organizations top ON top.id = w.ancestor_id
WHERE top.code = ? AND w.valid @> ?::date`, *f.Within, at).within("top.id", seen).add(")")
	}
	if hasWord(f.Search) {
		q.add(` AND (starts_with(x.code, upper(?)) OR x.id IN (
SELECT s.organization_id FROM organization_names s WHERE `+everyWord("s.search_key")+`))`, *f.Search, *f.Search, *f.Search)
	}
	q.namesOn("organization_names", "organization_id", "x.id", f.Name, at)
	q.days("lower(x.valid)", f.ValidFrom)
	q.days("upper(x.valid)", f.ValidTo)
	if f.Parent != nil {
		q.add(" AND EXISTS (SELECT FROM organization_ancestors a WHERE a.organization_id = x.id AND a.distance = 1 AND a.valid @> ?::date", at).
			within("a.ancestor_id", seen)
		r.ofOrganizations(q, "a.ancestor_id", f.Parent, at)
		q.add(")")
	}
	r.organizationsBelow(q, "a.distance = 1", f.Children, at)
	r.organizationsBelow(q, "a.distance > 0", f.Descendants, at)
	if l := f.PartyGroups; l != nil {
		r.partyGroupsIn(q, at).picked(q, l.Some, l.Every, l.None, l.Count, l.Where)
	}
	r.membersIn(q, membersBelow, f.Members, at)
	if l := f.Offices; l != nil {
		r.officesIn(q, at).picked(q, l.Some, l.Every, l.None, l.Count, l.Where)
	}
	if l := f.Metrics; l != nil {
		r.metricsIn(q, at).picked(q, l.Some, l.Every, l.None, l.Count, l.Where)
	}
	r.totalFilter(q, f.Total)
	nested(q, f.And, f.Or, f.Not, func(f *model.OrganizationFilter) { r.organizationFilter(q, f, at) })
}

// ownColumns reports that a filter asks for what the organizations themselves say: one plan is right for
// all values, as the tree fits in memory.
func ownColumns(f *model.OrganizationFilter) bool {
	if f == nil {
		return true
	}
	rest := *f
	rest.ID, rest.Code, rest.Level, rest.Status, rest.ValidFrom, rest.ValidTo = nil, nil, nil, nil, nil, nil
	return reflect.ValueOf(rest).IsZero()
}

// organizationsBelow adds conditions on the organizations below x, as far as they may be seen.
func (r *Reader) organizationsBelow(q *query, which string, l *model.OrganizationListFilter, at model.Date) {
	if l == nil {
		return
	}
	children[model.OrganizationFilter]{
		from: func(*model.OrganizationFilter) {
			q.add(" FROM organization_ancestors a WHERE a.ancestor_id = x.id AND "+which+" AND a.valid @> ?::date", at).
				within("a.organization_id", r.scope(model.ReadRegister))
		},
		like: func(f *model.OrganizationFilter) { r.ofOrganizations(q, "a.organization_id", f, at) },
	}.picked(q, l.Some, l.Every, l.None, l.Count, l.Where)
}

// ofOrganizations adds a condition that a column names an organization that a filter picks, whatever
// its status.
func (r *Reader) ofOrganizations(q *query, column string, f *model.OrganizationFilter, at model.Date) {
	if f == nil {
		return
	}
	q.add(" AND " + column + " = ANY (ARRAY(SELECT x.id FROM organizations x") // an array, so that a list in order can be walked and cut short
	if ofStatus(f) {
		q.add(" LEFT JOIN organization_statuses t ON t.organization_id = x.id AND t.valid @> ?::date", at)
	}
	q.add(" WHERE true")
	r.organizationFilter(q, f, at)
	q.add("))")
}

// ofStatus reports whether a filter says anything about the status, so that none is taken for granted.
func ofStatus(f *model.OrganizationFilter) bool {
	parts := func(f *model.OrganizationFilter) (and, or []*model.OrganizationFilter, not *model.OrganizationFilter) {
		return f.And, f.Or, f.Not
	}
	return says(f, parts, func(f *model.OrganizationFilter) bool { return f.Status != nil })
}

// totalFilter adds the conditions of a filter on a figure of x.
func (r *Reader) totalFilter(q *query, f *model.IndicatorTotalFilter) {
	if f == nil {
		return
	}
	period, _ := f.Period.Period() // it was checked
	q.add(" AND x.id IN (SELECT k.organization_id FROM ")
	r.totalsOf(q, f.Indicator, period, f.Tree)
	q.add(" k WHERE true")
	q.decimals("k.value", f.Value)
	q.floats("k.progress::float8", f.Progress)
	q.ints("k.reported", nil, f.ReportedUnits)
	q.add(")")
}
