package store

import (
	"fmt"
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
	at      model.Date // asked

	with   func(*query) // adds subqueries that rows reads, worked out once; nil: none
	steady bool         // one plan is right for all arguments
}

// started is a query of the source.
func (s groupSource[M]) started() *query {
	q := &query{steady: s.steady}
	if s.with != nil {
		s.with(q)
	}
	return q
}

// ask divides the lists, in their order. It asks once, with others whose figures do not add up twice.
func (g *grouping[M, V]) ask(r *Reader, from groupSource[M]) ([]*division[M, V], error) {
	lists := make([][]group[M], len(from.owners))
	all, crowded := 0, false
	err := r.run(g.divide(from, true), func(row *row) {
		if crowded {
			return
		}
		ord, one := g.read(row, from.read, true)
		all++
		crowded = len(lists[ord]) == g.most() || all > maxAllGroups
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
	for _, rows := range lists {
		groups := 0
		for i := range rows {
			if rows[i].depth == len(g.keys) {
				groups++
			}
		}
		if groups > maxGroups {
			return nil, model.Invalid("by", "groups.many", maxGroups)
		}
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

// most is how many rows a list has at most.
func (g *grouping[M, V]) most() int {
	if g.subtotals {
		return maxGroups*len(g.keys) + 1
	}
	return maxGroups + 1
}

// divide asks for all rows of groups: the place of the list, how many keys hold, the keys, the figures,
// then the keys as text, and with places what each is ordered by, where that is not the text. No more rows
// are put in order than tell that there are too many.
func (g *grouping[M, V]) divide(from groupSource[M], places bool) *query {
	n := len(g.keys)
	q := from.started().add("SELECT y.*")
	for i, k := range g.keys {
		column := "y.k" + strconv.Itoa(i+1)
		q.add(", " + column + "::text")
		switch {
		case !places:
		case k.coded != "":
			q.add(fmt.Sprintf(", c%d.code", i+1))
			if k.coded == organizations {
				q.add(fmt.Sprintf(", coalesce(lower(c%d.valid) <= ?::date, false)", i+1), from.at)
			}
		case k.inDatabase():
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
	if !g.partial {
		q.add(", ()")
	}
	q.add(fmt.Sprintf(") LIMIT %d) x LIMIT %d) y", g.most()+1, maxAllGroups+1))
	for i, k := range g.keys {
		if places && k.coded != "" {
			q.add(fmt.Sprintf(" LEFT JOIN %s c%d ON c%d.id = y.k%d", k.coded, i+1, i+1, i+1))
		}
	}
	return q
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
	for i, k := range g.keys {
		one.values[i] = row.text()
		switch {
		case !places:
		case k.coded != "":
			one.sorts[i] = row.text()
			if k.coded == organizations && row.bool() {
				g.codes[uuid.MustParse(one.values[i])] = one.sorts[i]
			}
		case k.inDatabase():
			one.sorts[i] = fmt.Sprintf("%06d", row.int())
		default:
			one.sorts[i] = k.place(one.values[i])
		}
	}
	return list, one
}

// remainder asks for the figures of what is not in the groups that are listed, one row for each list.
func (g *grouping[M, V]) remainder(from groupSource[M], divisions []*division[M, V]) *query {
	listed := []string{}
	for i, d := range divisions {
		for _, one := range d.listed {
			listed = append(listed, groupCode(i+1, one.values[:len(g.keys)]))
		}
	}
	return g.without(from, listed)
}

// without asks for the figures of what is in none of the groups with the codes.
func (g *grouping[M, V]) without(from groupSource[M], codes []string) *query {
	q := from.started().add("SELECT o.ord, x.* FROM ").piece(asParents(from.owners)).add(" CROSS JOIN LATERAL (SELECT ")
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
