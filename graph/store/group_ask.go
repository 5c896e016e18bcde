package store

import (
	"math/bits"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// groupSource is what groups are made of.
type groupSource[M any] struct {
	owners  []uuid.UUID  // of the lists, o.id in rows
	rows    func(*query) // adds a SELECT of the rows of a list, without the keys
	figures piece        // over the rows w, as many columns as read takes
	read    func(*row) M
}

// ask divides the lists, in their order. It asks once, with others whose figures do not add up twice.
func (g *grouping[M, V]) ask(r *Reader, from groupSource[M]) ([]*division[M, V], error) {
	lists := make([][]group[M], len(from.owners))
	groups := make([]int, len(lists))
	all, crowded := 0, false
	err := r.run(g.divide(from, true), func(row *row) {
		ord, one := g.read(row, from.read, true)
		if one.depth == len(g.keys) {
			groups[ord]++
		}
		all++
		crowded = crowded || groups[ord] > maxGroups || all > maxAllGroups
		if !crowded {
			lists[ord] = append(lists[ord], one)
		}
	})
	if err == nil && crowded {
		err = model.Invalid("by", "groups.many", maxGroups)
	}
	if err != nil {
		return nil, err
	}
	divisions := make([]*division[M, V], len(lists))
	for i, rows := range lists {
		divisions[i] = g.arrange(rows)
	}
	if !g.others || g.rest != nil {
		return divisions, nil
	}
	err = r.run(g.remainder(from, divisions), func(row *row) {
		if d := divisions[row.int()-1]; d.left() {
			d.setOthers(from.read(row))
		}
	})
	return divisions, err
}

// divide asks for all rows of groups: the place of the list, how many keys hold, the keys, the figures,
// then the keys as text, and with places where each stands in their order.
func (g *grouping[M, V]) divide(from groupSource[M], places bool) *query {
	n := len(g.keys)
	q := ask("SELECT y.*")
	for i, k := range g.keys {
		column := "y.k" + strconv.Itoa(i+1)
		q.add(", " + column + "::text")
		if places {
			q.add(", dense_rank() OVER (ORDER BY ")
			if k.sort.sql != "" {
				q.add(strings.ReplaceAll(k.sort.sql, "$", column)+", ", k.sort.args...)
			}
			q.add(column + ")")
		}
	}
	q.add(" FROM (SELECT o.ord, x.* FROM ").piece(asParents(from.owners)).add(" CROSS JOIN LATERAL (SELECT grouping(" + columns("w", n) + "), " + columns("w", n) + ", ")
	q.piece(from.figures).add(" FROM (")
	g.keyed(q, from)
	q.add(") w GROUP BY GROUPING SETS ((" + columns("w", n) + ")")
	for depth := n - 1; depth > 0 && g.subtotals; depth-- {
		q.add(", (" + columns("w", depth) + ")")
	}
	return q.add(", ()) LIMIT ?::bigint) x LIMIT ?::bigint) y", maxGroups*n+2, maxAllGroups+1)
}

// keyed adds the rows of a list with their keys.
func (g *grouping[M, V]) keyed(q *query, from groupSource[M]) {
	q.add("SELECT ")
	for i, k := range g.keys {
		q.piece(k.value).add(" AS k" + strconv.Itoa(i+1) + ", ")
	}
	q.add("z.* FROM (")
	from.rows(q)
	q.add(") z")
	for _, k := range g.keys {
		q.piece(k.join)
	}
}

// read reads a row of divide.
func (g *grouping[M, V]) read(row *row, figures func(*row) M, places bool) (list int, one group[M]) {
	list = row.int() - 1
	one.depth = len(g.keys) - bits.OnesCount(uint(row.int()))
	row.next += len(g.keys)
	one.figures = figures(row)
	for i := range g.keys {
		one.values[i] = row.text()
		if places {
			one.places[i] = row.int()
		}
	}
	return list, one
}

// remainder asks for the figures of what is not in the groups that are listed, one row for each list.
func (g *grouping[M, V]) remainder(from groupSource[M], divisions []*division[M, V]) *query {
	listed := []string{}
	for i, d := range divisions {
		for _, one := range d.nodes {
			listed = append(listed, groupCode(i+1, one.values[:len(g.keys)]))
		}
	}
	return g.without(from, listed)
}

// without asks for the figures of what is in none of the groups with the codes.
func (g *grouping[M, V]) without(from groupSource[M], codes []string) *query {
	q := ask("SELECT o.ord, x.* FROM ").piece(asParents(from.owners)).add(" CROSS JOIN LATERAL (SELECT ")
	q.piece(from.figures).add(" FROM (")
	g.keyed(q, from)
	q.add(") w WHERE (o.ord::text")
	for i := range g.keys {
		q.add(" || ' ' || coalesce(w.k" + strconv.Itoa(i+1) + "::text, '')")
	}
	return q.add(") <> ALL (?::text[])) x", codes)
}

// groupCode is the text that stands for a group of a list in without.
func groupCode(ord int, values []string) string {
	return strconv.Itoa(ord) + " " + strings.Join(values, " ")
}
