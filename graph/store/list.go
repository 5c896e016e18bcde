package store

import (
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// lists are the same list of each of several parents.
type lists[N any] struct {
	parents []uuid.UUID   // o.id
	columns string        // of a row
	read    func(*row) *N // reads the columns
	from    func(*query)  // adds FROM and WHERE
	steady  bool          // one plan is right for all arguments
}

// page is the page that is asked for of a list, whose filter is checked; err is what is wrong with the
// order.
func (r *Reader) page(o order, err error, args PageArgs, filter any) (page model.Page, _ error) {
	if err == nil {
		page, err = o.page(args)
	}
	if err == nil {
		err = r.check("filter", filter)
	}
	return page, err
}

// fetch returns a page of each list, in order of the parents. Of the rows as much is read as is wanted.
func fetch[N any](r *Reader, o order, page model.Page, want Rows, l lists[N]) ([]model.Connection[N], error) {
	if !want.Wanted {
		return pages[N](o, page, len(l.parents), nil), r.known()
	}
	q := &query{steady: l.steady}
	o.with(q)
	q.add("SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT "+l.columns, l.parents)
	if want.Cursors {
		o.values(q)
	}
	o.joined(q)
	l.from(q)
	o.cut(q, page)
	q.add(") y")
	rows := make([]placed[N], 0, len(l.parents)*min(page.Size+1, 8))
	last, n := -1, 0
	err := r.run(q, func(row *row) {
		found := placed[N]{parent: row.int() - 1}
		if found.parent != last {
			last, n = found.parent, 0
		}
		if n++; n <= page.Size { // what tells that more follow is not read
			found.node = l.read(row)
			if want.Cursors {
				found.place = o.place(row)
			}
		}
		rows = append(rows, found)
	})
	return pages(o, page, len(l.parents), rows), err
}

// listed returns the whole list of each of n parents from rows that begin with the place of theirs.
func listed[N any](r *Reader, q *query, n int, read func(*row) *N) ([][]*N, error) {
	lists := make([][]*N, n)
	for i := range lists {
		lists[i] = []*N{}
	}
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		lists[i] = append(lists[i], read(row))
	})
	return lists, err
}

// placed is a row of a list, its place in it where that is wanted, and the place of its parent among
// the parents asked.
type placed[N any] struct {
	parent int
	node   *N
	place  []*string
}

// pages makes one connection per parent from rows that know the place of their parent.
func pages[N any](o order, page model.Page, parents int, rows []placed[N]) []model.Connection[N] {
	connections := make([]model.Connection[N], parents)
	places := make([][][]*string, parents)
	sizes := make([]int, parents)
	for _, r := range rows {
		sizes[r.parent]++
	}
	nodes := make([]*N, len(rows)) // of all
	for i := range connections {
		c := &connections[i]
		c.Nodes, nodes = nodes[:0:sizes[i]], nodes[sizes[i]:]
		c.HasPrevious, c.HasNext = page.After != nil, page.Before != nil
	}
	for _, r := range rows {
		c := &connections[r.parent]
		if len(c.Nodes) < page.Size {
			c.Nodes = append(c.Nodes, r.node)
			if r.place != nil {
				places[r.parent] = append(places[r.parent], r.place)
				c.CursorOf = func(node int) string { return o.cursor(places[r.parent][node]) }
			}
		} else if page.Backward {
			c.HasPrevious = true
		} else {
			c.HasNext = true
		}
	}
	if page.Backward {
		for i := range connections {
			slices.Reverse(connections[i].Nodes)
			slices.Reverse(places[i])
		}
	}
	return connections
}

// all is the parent of a list that has none.
var all = []uuid.UUID{uuid.Nil}

// asParents are the parents of lists as o, numbered. One alone stands there as itself: then the planner
// knows how much lies below it.
func asParents(ids []uuid.UUID) piece {
	if len(ids) == 1 {
		return part("(SELECT ?::uuid AS id, 1::bigint AS ord) o", ids[0])
	}
	return part("unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)", ids)
}
