package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

const projectColumns = `p.id, p.code, p.names ->> 'kk', p.names ->> 'ru', p.names ->> 'en', p.programme_id`

func readProject(r *row) *model.Project {
	return &model.Project{ID: r.uuid(), Code: r.text(), Names: r.names(), ProgrammeID: r.uuid()}
}

// ProjectsByID returns the projects in the order of ids; nil for one that does not exist.
func (r *Reader) ProjectsByID(ids []uuid.UUID) ([]*model.Project, error) {
	byID := make(map[uuid.UUID]*model.Project, len(ids))
	err := r.run(ask("SELECT "+projectColumns+" FROM projects p WHERE p.id = ANY (?)", ids), func(row *row) {
		p := readProject(row)
		byID[p.ID] = p
	})
	return inOrder(ids, byID), err
}

// ProjectByCode returns the project with a code; nil when there is none.
func (r *Reader) ProjectByCode(code string) (found *model.Project, err error) {
	err = r.run(lookup("SELECT "+projectColumns+" FROM projects p WHERE p.code = ?", code), func(row *row) { found = readProject(row) })
	return found, err
}

// ProjectsOf returns the projects of each programme, by code.
func (r *Reader) ProjectsOf(programmes []uuid.UUID) ([][]*model.Project, error) {
	q := lookup("SELECT o.ord, "+projectColumns+` FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN projects p ON p.programme_id = o.id ORDER BY o.ord, p.code`, programmes)
	return listed(r, q, len(programmes), readProject)
}

// projectOrder is what a list of projects is ordered by; by code at last.
func (r *Reader) projectOrder(by []*model.ProjectOrder) (order, error) {
	code := key{sql: "p.code", cast: "text"}
	of := func(s *model.ProjectOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, by, of, func(s *model.ProjectOrder, _ string) (key, error) {
		switch s.Field {
		case model.ProjectByName:
			return r.ownName("p.names"), nil
		case model.ProjectByProgrammeCode:
			return joinKey("pg.code", "text", " JOIN programmes pg ON pg.id = p.programme_id"), nil
		}
		return code, nil
	}, code, key{sql: "p.id", cast: "uuid"})
}

// Projects returns a page of projects. Of the rows as much is read as is wanted.
func (r *Reader) Projects(filter *model.ProjectFilter, by []*model.ProjectOrder, args PageArgs, want Rows) (*model.ProjectConnection, error) {
	order, err := r.projectOrder(by)
	page, err := r.page(order, err, args, filter)
	if err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.Project]{
		parents: all, columns: projectColumns, read: readProject, from: func(q *query) { r.projectsFrom(q, filter) },
	})
	return &model.ProjectConnection{Connection: found[0], Filter: filter}, err
}

// CountProjects returns how many projects a filter picks.
func (r *Reader) CountProjects(filter *model.ProjectFilter) (int, error) {
	q := ask("SELECT 1::bigint, count(*)")
	r.projectsFrom(q, filter)
	return only(r.counts(q, 1))
}

func (r *Reader) projectsFrom(q *query, f *model.ProjectFilter) {
	q.add(" FROM projects p").where("true")
	r.projectFilter(q, f)
}

// only is the single one of a list.
func only[V any](list []V, err error) (V, error) { return list[0], err }
