package store

import "tirek/graph/model"

// projectFilter adds the conditions of a filter on p.
func (r *Reader) projectFilter(q *query, f *model.ProjectFilter) {
	if f == nil {
		return
	}
	q.codes("p.code", f.Code)
	if f.Programme != nil {
		q.add(" AND p.programme_id IN (SELECT pr.id FROM programmes pr WHERE true")
		q.codes("pr.code", f.Programme)
		q.add(")")
	}
	if hasWord(f.Search) {
		q.words("p.search_key", f.Search)
	}
	if f.Name != nil {
		q.names("p.names", "p.search_key", f.Name)
	}
	if l := f.Indicators; l != nil {
		children[model.IndicatorFilter]{
			from: func(*model.IndicatorFilter) { q.add(" FROM indicators i WHERE i.project_id = p.id") },
			like: func(f *model.IndicatorFilter) { r.indicatorFilter(q, f) },
		}.picked(q, l.Some, l.Every, l.None, nil, nil)
	}
	nested(q, f.And, f.Or, f.Not, func(f *model.ProjectFilter) { r.projectFilter(q, f) })
}
