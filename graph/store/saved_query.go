package store

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

const savedQueryColumns = "k.id, k.version, k.name, k.title, k.description, k.document, k.variables, a.name, array_to_string(k.shared_with, ','), k.created_at, k.updated_at, "

func readSavedQuery(r *row) *model.SavedQuery {
	k := &model.SavedQuery{
		ID: r.uuid(), Version: r.int(), Name: r.text(), Title: r.text(), Description: r.textOrNil(), Document: r.text(), Variables: r.text(), OwnerName: r.text(),
	}
	k.SharedWith = []model.Role{}
	for role := range strings.SplitSeq(r.text(), ",") {
		if role != "" {
			k.SharedWith = append(k.SharedWith, model.Role(role))
		}
	}
	k.CreatedAt, k.UpdatedAt, k.Mine = r.time(), r.time(), r.bool()
	return k
}

// savedQueryOwner is the account whose saved queries are the viewer's own; uuid.Nil for programs.
func savedQueryOwner(v *auth.Viewer) uuid.UUID {
	if v.SeenAs != nil {
		return v.SeenAs.AccountID
	}
	return v.AccountID
}

// savedQueries is FROM and WHERE of the saved queries k that a viewer may run: the own ones, and those
// shared with one of the viewer's roles; for those who administer all that are shared.
func savedQueries(q *query, v *auth.Viewer) *query {
	return q.add(" FROM saved_queries k JOIN accounts a ON a.id = k.owner_id WHERE k.closed_at IS NULL AND (k.owner_id = ? OR k.shared_with && ?::text[] OR ? AND k.shared_with <> '{}')",
		savedQueryOwner(v), v.Roles(), v.May(model.Administer))
}

// savedQueryRow is the columns of a saved query, and whether it is the viewer's own.
func savedQueryRow(v *auth.Viewer) (sql string, args []any) {
	return savedQueryColumns + "k.owner_id = ?", []any{savedQueryOwner(v)}
}

// savedQueriesLike asks for the saved queries for which a condition holds.
func (r *Reader) savedQueriesLike(condition string, arg any) ([]*model.SavedQuery, error) {
	columns, args := savedQueryRow(r.Viewer)
	var found []*model.SavedQuery
	err := r.run(savedQueries(ask("SELECT "+columns, args...), r.Viewer).add(condition, arg), func(row *row) {
		found = append(found, readSavedQuery(row))
	})
	return found, err
}

// SavedQuery is the saved query of a name; nil when there is none that may be run.
func (r *Reader) SavedQuery(name string) (*model.SavedQuery, error) {
	found, err := r.savedQueriesLike(" AND k.name = ?", name)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// SavedQuery is the saved query of a name for the context's viewer. NOT_FOUND when there is none that may
// be run.
func (s *Store) SavedQuery(ctx context.Context, name string) (saved *model.SavedQuery, err error) {
	err = s.Read(ctx, func(r *Reader) (err error) {
		saved, err = r.SavedQuery(name)
		return err
	})
	if err == nil && saved == nil {
		err = model.NotFound("name", "saved.missing")
	}
	return saved, err
}

// SavedQueriesByID returns saved queries in the order of ids; nil for one that there is not, or that may
// not be run.
func (r *Reader) SavedQueriesByID(ids []uuid.UUID) ([]*model.SavedQuery, error) {
	found, err := r.savedQueriesLike(" AND k.id = ANY (?)", ids)
	byID := make(map[uuid.UUID]*model.SavedQuery, len(found))
	for _, k := range found {
		byID[k.ID] = k
	}
	return inOrder(ids, byID), err
}

// SavedQueries returns a page of the saved queries that a filter picks, by name. Of the rows as much is
// read as is wanted.
func (r *Reader) SavedQueries(f *model.SavedQueryFilter, args PageArgs, want Rows) (*model.SavedQueryConnection, error) {
	order := r.order(key{sql: "k.name", cast: "text"}, key{sql: "k.id", cast: "uuid"})
	page, err := order.page(args)
	if err != nil {
		return nil, err
	}
	if f != nil {
		if err := checkSearch("filter.search", f.Search); err != nil {
			return nil, err
		}
	}
	found, err := fetch(r, order, page, want, lists[model.SavedQuery]{
		parents: all, columns: savedQueryColumns + "k.mine", read: readSavedQuery, from: func(q *query) {
			q.add(" FROM (SELECT k.*, k.owner_id = ? AS mine", savedQueryOwner(r.Viewer))
			savedQueries(q, r.Viewer)
			savedQueryFilter(q, f, savedQueryOwner(r.Viewer))
			q.add(") k JOIN accounts a ON a.id = k.owner_id WHERE true")
		},
	})
	return &model.SavedQueryConnection{Connection: found[0], Filter: f}, err
}

// CountSavedQueries returns how many saved queries a filter picks.
func (r *Reader) CountSavedQueries(f *model.SavedQueryFilter) (n int, err error) {
	q := savedQueries(ask("SELECT count(*)"), r.Viewer)
	savedQueryFilter(q, f, savedQueryOwner(r.Viewer))
	err = r.run(q, func(row *row) { n = row.int() })
	return n, err
}

func savedQueryFilter(q *query, f *model.SavedQueryFilter, own uuid.UUID) {
	if f == nil {
		return
	}
	if hasWord(f.Search) {
		q.words("k.search_key", f.Search)
	}
	if f.Mine != nil {
		q.add(" AND (k.owner_id = ?) = ?", own, *f.Mine)
	}
}
