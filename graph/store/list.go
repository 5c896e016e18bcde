package store

import (
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// key is one step of the order of a list: an expression in SQL, and the same value of a row as text.
type key[N any] struct {
	sql        string
	cast       string // the type that text is read as, for example date
	descending bool
	nullable   bool // rows without a value come last, both ways
	of         func(*N) string
}

// order is the complete order of a list: its keys, and in the end the id, so that pages never
// shuffle.
type order[N any] struct {
	keys []key[N]
	id   string // SQL
	idOf func(*N) uuid.UUID
}

// mark tells the order from others, in cursors.
func (o order[N]) mark() string {
	var b strings.Builder
	for _, k := range o.keys {
		b.WriteString(k.sql)
		if k.descending {
			b.WriteString(" DESC")
		}
		b.WriteByte(';')
	}
	return b.String()
}

// page reads the arguments of a list in this order.
func (o order[N]) page(p PageArgs) (model.Page, error) {
	page, err := model.NewPage(o.mark(), len(o.keys), p.First, p.After, p.Last, p.Before)
	return page, firstError(err, o.readable("after", page.After), o.readable("before", page.Before))
}

// readable refuses a cursor that was made up: PostgreSQL could not read the values in it.
func (o order[N]) readable(field string, cursor []string) error {
	for i, k := range o.keys {
		var err error
		switch {
		case cursor == nil, k.nullable && cursor[i] == "":
		case k.cast == "uuid":
			_, err = uuid.Parse(cursor[i])
		case k.cast == "date":
			_, err = model.ParseDate(cursor[i])
		case k.cast == "integer":
			_, err = strconv.ParseInt(cursor[i], 10, 32)
		}
		if err != nil || cursor != nil && strings.ContainsRune(cursor[i], 0) {
			return model.Invalid(field, "page.cursor")
		}
	}
	return nil
}

// PageArgs are the arguments of a list that choose the page; nil: not given.
type PageArgs struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

func (o order[N]) cursor(n *N) string {
	values := make([]string, len(o.keys))
	for i, k := range o.keys {
		values[i] = k.of(n)
	}
	return model.Cursor(o.mark(), o.idOf(n), values...)
}

// cut adds the conditions of a page, its order and its limit. One row more than the page tells
// whether more follow.
func (o order[N]) cut(q *query, page model.Page) {
	if page.After != nil {
		q.add(" AND ")
		o.beyond(q, page.After, false)
	}
	if page.Before != nil {
		q.add(" AND ")
		o.beyond(q, page.Before, true)
	}
	q.add(" ORDER BY ")
	o.by(q, page)
	q.add(" LIMIT ?::bigint", page.Size+1)
}

// by adds the order alone.
func (o order[N]) by(q *query, page model.Page) {
	for _, k := range o.keys {
		q.add(k.sql)
		if k.descending != page.Backward {
			q.add(" DESC")
		}
		if k.nullable && page.Backward {
			q.add(" NULLS FIRST")
		} else if k.nullable {
			q.add(" NULLS LAST")
		}
		q.add(", ")
	}
	q.add(o.id)
	if page.Backward {
		q.add(" DESC")
	}
}

// beyond adds the condition that a row comes after a cursor, or before it.
func (o order[N]) beyond(q *query, cursor []string, before bool) {
	id := cursor[len(o.keys)]
	uniform := !slices.ContainsFunc(o.keys, func(k key[N]) bool { return k.nullable || k.descending })
	if uniform { // a comparison of rows, which an index can answer
		q.add("(")
		for _, k := range o.keys {
			q.add(k.sql + ", ")
		}
		q.add(o.id + ") " + comparison(before) + " (")
		for i, k := range o.keys {
			q.add("?::text::"+k.cast+", ", cursor[i])
		}
		q.add("?::text::uuid)", id)
		return
	}
	for i, k := range o.keys {
		value := "?::text::" + k.cast
		down := comparison(k.descending != before)
		switch {
		case k.nullable && cursor[i] == "" && before: // everything with a value comes before
			q.add("(" + k.sql + " IS NOT NULL OR (")
		case k.nullable && cursor[i] == "":
			q.add("(" + k.sql + " IS NULL AND (")
		case k.nullable && !before:
			q.add("("+k.sql+" "+down+" "+value+" OR "+k.sql+" IS NULL OR "+k.sql+" = "+value+" AND (", cursor[i], cursor[i])
		default:
			q.add("("+k.sql+" "+down+" "+value+" OR "+k.sql+" = "+value+" AND (", cursor[i], cursor[i])
		}
	}
	q.add(o.id+" "+comparison(before)+" ?::text::uuid", id)
	q.add(strings.Repeat("))", len(o.keys)))
}

func comparison(less bool) string {
	if less {
		return "<"
	}
	return ">"
}

// pages makes one connection per parent from rows that know the place of their parent.
func pages[N any](o order[N], page model.Page, parents int, rows []placed[N]) []model.Connection[N] {
	connections := make([]model.Connection[N], parents)
	for i := range connections {
		c := &connections[i]
		c.CursorOf = o.cursor
		c.Nodes = []*N{}
		c.HasPrevious, c.HasNext = page.After != nil, page.Before != nil
	}
	for _, r := range rows {
		c := &connections[r.parent]
		if len(c.Nodes) < page.Size {
			c.Nodes = append(c.Nodes, r.node)
		} else if page.Backward {
			c.HasPrevious = true
		} else {
			c.HasNext = true
		}
	}
	if page.Backward {
		for i := range connections {
			slices.Reverse(connections[i].Nodes)
		}
	}
	return connections
}

// placed is a row of a list and the place of its parent among the parents asked.
type placed[N any] struct {
	parent int
	node   *N
}
