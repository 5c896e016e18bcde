package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// maxOrder is how many steps an order has at most.
const maxOrder = 5

// key is one step of the order of a list.
type key struct {
	sql        string       // an expression
	cast       string       // the type that a value is read as from its text, for example date
	join       func(*query) // adds to FROM what the expression is about; nil: it is there
	with       func(*query) // adds a subquery that join reads, worked out once for all parents; nil: none
	descending bool
	nullable   bool
	nullsFirst bool // rows without a value come first, whichever way the list runs; else last
}

// order is the complete order of a list. Its last key is the id, so that pages never shuffle.
type order struct {
	keys    []key
	cursors *auth.Cursors
}

// step is a step of an order as it is asked for.
type step struct {
	field     string
	direction model.OrderDirection
	nulls     model.OrderNulls
}

// order puts the keys of a list in an order of its own.
func (r *Reader) order(keys ...key) order { return r.orderOf(nil, keys) }

// orderOf is order for what is asked for as by, which tells the order from others, in cursors.
func (r *Reader) orderOf(by any, keys []key) order {
	var b strings.Builder
	for _, k := range keys {
		fmt.Fprintln(&b, k.sql, k.descending, k.nullsFirst)
	}
	asked, _ := json.Marshal(by) // nothing but values
	b.Write(asked)
	return order{keys, r.keys.Cursors(b.String())}
}

// ordered is the order that is asked for as by. of reads a step, keyOf makes the key of one, whose place in
// the arguments it is told for errors; rows that are equal go by the keys last, the id among them.
func ordered[S any](r *Reader, by []*S, of func(*S) step, keyOf func(s *S, place string) (key, error), last ...key) (order, error) {
	if len(by) > maxOrder {
		return order{}, model.Invalid("orderBy", "order.steps", maxOrder)
	}
	var keys []key
	fields := map[string]bool{}
	for i, s := range by {
		asked, place := of(s), fmt.Sprintf("orderBy[%d].", i)
		if fields[asked.field] {
			return order{}, model.Invalid(place+"field", "order.twice", asked.field)
		}
		fields[asked.field] = true
		k, err := keyOf(s, place)
		if err != nil {
			return order{}, err
		}
		k.descending, k.nullsFirst = asked.direction == model.Descending, asked.nulls == model.NullsFirst
		keys = append(keys, k)
	}
	for _, k := range last {
		if !slices.ContainsFunc(keys, func(other key) bool { return other.sql == k.sql }) {
			keys = append(keys, k)
		}
	}
	return r.orderOf(by, keys), nil
}

// onlyWith refuses an entry of a step that goes with other fields alone.
func onlyWith[F ~string](entry string, fields ...F) error {
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = string(field)
	}
	return model.Invalid(entry, "order.only", strings.Join(names, ", "))
}

// with adds what is worked out once before the rows are looked for.
func (o order) with(q *query) {
	words := "WITH "
	for _, k := range o.keys {
		if k.with != nil {
			q.add(words)
			k.with(q)
			words = ", "
		}
	}
}

// joined has what the keys are about added to FROM when q comes to WHERE.
func (o order) joined(q *query) {
	for _, k := range o.keys {
		if k.join != nil {
			q.joins = append(q.joins, k.join)
		}
	}
}

// plain reports that all keys are about what is in FROM anyway.
func (o order) plain() bool {
	for _, k := range o.keys {
		if k.join != nil {
			return false
		}
	}
	return true
}

// cut adds the conditions of a page, its order and its limit. One row more than the page tells
// whether more follow, unless that is not asked.
func (o order) cut(q *query, page model.Page) {
	if page.After != nil {
		o.beyond(q, page.After, false)
	}
	if page.Before != nil {
		o.beyond(q, page.Before, true)
	}
	q.add(" ORDER BY ")
	for i, k := range o.keys {
		if i > 0 {
			q.add(", ")
		}
		q.add(k.sql)
		if k.descending != page.Backward {
			q.add(" DESC")
		}
		if k.nullable && k.nullsFirst != page.Backward {
			q.add(" NULLS FIRST")
		} else if k.nullable {
			q.add(" NULLS LAST")
		}
	}
	limit := page.Size
	if !page.Alone {
		limit++
	}
	q.add(" LIMIT ?::bigint", limit)
}

// beyond adds the condition that a row comes after a place, or before it.
func (o order) beyond(q *query, place []*string, before bool) {
	if o.uniform() { // a comparison of rows, which an index can answer
		q.add(" AND (")
		for i, k := range o.keys {
			q.add(separator(i) + k.sql)
		}
		q.add(") " + comparison(o.keys[0].descending != before) + " (")
		for i, k := range o.keys {
			q.add(separator(i)+"?::text::"+k.cast, *place[i])
		}
		q.add(")")
		return
	}
	if first := o.keys[0]; place[0] != nil && !(first.nullable && first.nullsFirst == before) { // an index can begin there
		q.add(" AND "+first.sql+" "+comparison(first.descending != before)+"= ?::text::"+first.cast, *place[0])
	}
	q.add(" AND ")
	for i, k := range o.keys {
		value := "?::text::" + k.cast
		comes, last := k.sql+" "+comparison(k.descending != before)+" "+value, i == len(o.keys)-1
		ahead := k.nullable && k.nullsFirst == before // rows without a value come later
		switch {
		case place[i] == nil && ahead:
			q.add("(" + k.sql + " IS NULL AND (")
		case place[i] == nil:
			q.add("(" + k.sql + " IS NOT NULL OR (")
		case last:
			q.add("(("+comes, *place[i])
		case ahead:
			q.add("("+comes+" OR "+k.sql+" IS NULL OR "+k.sql+" = "+value+" AND (", *place[i], *place[i])
		default:
			q.add("("+comes+" OR "+k.sql+" = "+value+" AND (", *place[i], *place[i])
		}
	}
	q.add(strings.Repeat("))", len(o.keys)))
}

// uniform reports whether all keys always have a value and run the same way.
func (o order) uniform() bool {
	for _, k := range o.keys {
		if k.nullable || k.descending != o.keys[0].descending {
			return false
		}
	}
	return true
}

func separator(i int) string {
	if i == 0 {
		return ""
	}
	return ", "
}

func comparison(less bool) string {
	if less {
		return "<"
	}
	return ">"
}
