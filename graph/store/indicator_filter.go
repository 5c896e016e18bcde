package store

import "tirek/graph/model"

// indicatorFilter adds the conditions of a filter on i, as defined on the business date.
func (r *Reader) indicatorFilter(q *query, f *model.IndicatorFilter) {
	if f == nil {
		return
	}
	q.codes("i.code", f.Code)
	ofProjects(q, f.Project, f.Programme)
	if f.Name != nil || f.Unit != nil || f.Nature != nil {
		q.add(" AND EXISTS (SELECT FROM (SELECT) o"+indicatorsOn+" WHERE true", r.Today)
		if f.Name != nil {
			q.names("v.names", "fold_names(v.names)", f.Name)
		}
		chosen(q, "v.unit", (*model.Choice[model.IndicatorUnit])(f.Unit))
		chosen(q, "v.nature", (*model.Choice[model.IndicatorNature])(f.Nature))
		q.add(")")
	}
	nested(q, f.And, f.Or, f.Not, func(f *model.IndicatorFilter) { r.indicatorFilter(q, f) })
}

// ofProjects adds conditions on the project of i and its programme.
func ofProjects(q *query, project, programme *model.CodeFilter) {
	if project != nil {
		q.add(" AND i.project_id IN (SELECT p.id FROM projects p WHERE true")
		q.codes("p.code", project)
		q.add(")")
	}
	if programme != nil {
		q.add(" AND i.project_id IN (SELECT p.id FROM projects p JOIN programmes pr ON pr.id = p.programme_id WHERE true")
		q.codes("pr.code", programme)
		q.add(")")
	}
}
