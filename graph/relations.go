package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

// at is the date that an operation's root field asks for, which everything below it inherits.
func at(r *store.Reader, c *plan.Call) model.Date {
	if d := plan.RootArg[*model.Date](c, "at"); d != nil {
		return *d
	}
	return r.Today
}

// pageArgs are the arguments of a list that choose the page.
func pageArgs(c *plan.Call) store.PageArgs {
	return store.PageArgs{
		First: plan.Arg[*int](c, "first"), After: plan.Arg[*string](c, "after"),
		Last: plan.Arg[*int](c, "last"), Before: plan.Arg[*string](c, "before"), Large: c.Large,
		Alone: !c.Wants("pageInfo"),
	}
}

// wantsRows reports whether a query asks for more of a list than its length and figures.
func wantsRows(c *plan.Call) bool { return c.Wants("nodes", "edges", "pageInfo") }

// rowsOf is wantsRows with what is asked of each row.
func rowsOf(c *plan.Call) store.Rows {
	rows := store.Rows{Wanted: wantsRows(c), Cursors: c.Wants("edges.cursor", "pageInfo.startCursor", "pageInfo.endCursor")}
	if !c.Wants("edges.node") {
		rows.Fields = c.Fields("nodes")
	}
	return rows
}

// lookup finds one object for each parent by its key, asking for every key once. A parent with the
// key uuid.Nil has none.
func lookup[P, C any](parents []P, key func(P) uuid.UUID, find func([]uuid.UUID) ([]*C, error)) ([]*C, error) {
	places := make(map[uuid.UUID]int)
	var ids []uuid.UUID
	for _, p := range parents {
		id := key(p)
		if _, seen := places[id]; !seen && id != uuid.Nil {
			places[id] = len(ids)
			ids = append(ids, id)
		}
	}
	found := make([]*C, len(parents))
	if len(ids) == 0 {
		return found, nil
	}
	objects, err := find(ids)
	if err != nil {
		return nil, err
	}
	for i, p := range parents {
		if place, ok := places[key(p)]; ok {
			found[i] = objects[place]
		}
	}
	return found, nil
}

// toOrganization registers a field that leads to the organization with a key, as on the parent's
// date.
func toOrganization[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, c *plan.Call, parents []P) ([]*model.Organization, error) {
		return lookup(parents, key, func(ids []uuid.UUID) ([]*model.Organization, error) { return r.OrganizationsByID(ids, at(r, c)) })
	})
}

// toPartyGroup is toOrganization for party groups.
func toPartyGroup[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, c *plan.Call, parents []P) ([]*model.PartyGroup, error) {
		return lookup(parents, key, func(ids []uuid.UUID) ([]*model.PartyGroup, error) { return r.PartyGroupsByID(ids, at(r, c)) })
	})
}

// toMember is toOrganization for people.
func toMember[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, c *plan.Call, parents []P) ([]*model.Member, error) {
		return lookup(parents, key, func(ids []uuid.UUID) ([]*model.Member, error) { return r.MembersByID(ids, at(r, c)) })
	})
}

// named registers the name of a type in the language asked, else the reader's.
func named[P plan.Object](s *plan.Schema[*store.Reader], field string, names func(P) *model.LocalizedText) {
	plan.Computed(s, field, func(_ context.Context, r *store.Reader, c *plan.Call, parent P) (string, error) {
		lang := r.Lang()
		if asked := plan.Arg[*model.Language](c, "lang"); asked != nil {
			lang = *asked
		}
		return names(parent).In(lang), nil
	})
}

// orNil is the id, uuid.Nil for none.
func orNil(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// one is what a root field returns for its only parent.
func one[V any](v V, err error) ([]V, error) { return []V{v}, err }
