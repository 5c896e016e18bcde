package store

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Bounds of groups.
const (
	maxGroupKeys   = 4
	maxGroups      = 10_000  // of one list
	maxAllGroups   = 100_000 // of all lists of a statement, with their subtotals
	maxFirstGroups = 1000
	usualGroups    = 100
)

// grouping is how the lists of a statement are divided. M are the figures of a row, V is what the main
// one among them is counted in.
type grouping[M, V any] struct {
	keys      []groupKey
	first     int
	others    bool
	subtotals bool
	steps     []groupStep[M]
	having    func(figures *M, share *float64) bool // nil: every group

	codes map[uuid.UUID]string // of the organizations among the keys, as far as they are there on the date asked

	ranked, shared, added, compared bool // what is read of the standing of rows
	partial                         bool // nobody needs the total

	main figure[M, V]
	// rest takes the listed groups away from everything, where all figures add up; nil: the others are
	// asked of the database.
	rest func(total M, listed []*M) M
}

// figure is a figure of a row of groups.
type figure[M, V any] struct {
	of        func(*M) *V // nil: without a value
	compare   func(a, b V) int
	add, less func(a, b V) V
	over      func(a, b V) float64
	none      *V   // of a group that is not there
	scattered bool // it does not add up over groups, so that there are no shares and running totals
}

// groupStep is one step of an order of groups: by a key, or by a figure.
type groupStep[M any] struct {
	key        int               // its place; -1: by a figure
	compare    func(a, b *M) int // of figures that are there
	missing    func(a *M) bool   // without a value
	descending bool
	nullsFirst bool
}

// byFigure is what an order needs to know of a figure.
func byFigure[M, V any](of func(*M) *V, compare func(a, b V) int) groupStep[M] {
	return groupStep[M]{
		key: -1, compare: func(a, b *M) int { return compare(*of(a), *of(b)) },
		missing: func(a *M) bool { return of(a) == nil },
	}
}

// group is a row of groups as it is read: a group, or all of them with the same outer keys.
type group[M any] struct {
	depth   int                  // how many keys hold, from the outermost; 0: everything
	values  [maxGroupKeys]string // of the keys, as text; empty: without a value, or no key of the row
	sorts   [maxGroupKeys]string // what the values are ordered by
	figures M
}

// newGrouping reads what all groups have in common. key is the key of a field, figures are the ones
// that groups can be ordered by; having was checked by the caller.
func newGrouping[M, V any, F, O ~string, H any](
	asked model.Grouping[F, O, H], main figure[M, V], key func(F) groupKey, figures map[O]groupStep[M],
) (*grouping[M, V], error) {
	g := &grouping[M, V]{
		codes: map[uuid.UUID]string{}, first: usualGroups, others: asked.Others, subtotals: asked.Subtotals, main: main,
		ranked: asked.Reads("rank"), shared: asked.Having != nil || asked.Reads("share", "aggregate"), added: asked.Reads("runningTotal"),
		compared: asked.Reads("previous", "change", "lastYear", "changeFromLastYear"),
	}
	g.partial = asked.Partial && !g.others && !g.shared && !g.added
	if n := len(asked.By); n < 1 || n > maxGroupKeys {
		return nil, model.Invalid("by", "groups.keys", maxGroupKeys)
	}
	places := make(map[F]int, len(asked.By))
	for i, by := range asked.By {
		field := "by[" + strconv.Itoa(i) + "]"
		if _, twice := places[by.Field]; twice {
			return nil, model.Invalid(field+".field", "groups.twice", by.Field)
		}
		places[by.Field] = i
		k, err := key(by.Field).in(by.Bucket, by.Zone, field, string(by.Field))
		if err != nil {
			return nil, err
		}
		g.keys = append(g.keys, k)
	}
	if asked.First != nil {
		if g.first = *asked.First; g.first < 1 || g.first > maxFirstGroups {
			return nil, model.Invalid("first", "groups.first", maxFirstGroups)
		}
	}
	if len(asked.OrderBy) > maxGroupKeys+len(figures) {
		return nil, model.Invalid("orderBy", "list.length", maxGroupKeys+len(figures))
	}
	said := map[string]bool{}
	for i, by := range asked.OrderBy {
		field := "orderBy[" + strconv.Itoa(i) + "]"
		step, name := figures[by.Field], string(by.Field)
		if by.Field == model.GroupByKey {
			if by.Key == nil {
				return nil, model.Invalid(field+".key", "groups.order.key", fieldsOf(asked.By))
			}
			place, there := places[*by.Key]
			if !there {
				return nil, model.Invalid(field+".key", "groups.order.key", fieldsOf(asked.By))
			}
			step, name = groupStep[M]{key: place}, name+" "+string(*by.Key)
		} else if by.Key != nil {
			return nil, model.Invalid(field+".key", "groups.order.figure", by.Field)
		}
		if said[name] {
			return nil, model.Invalid(field+".field", "groups.order.twice", name)
		}
		said[name] = true
		step.descending, step.nullsFirst = by.Direction == model.Descending, by.Nulls == model.NullsFirst
		g.steps = append(g.steps, step)
	}
	if len(g.steps) == 0 && !g.subtotals {
		step := byFigure(main.of, main.compare)
		step.descending = true
		g.steps = append(g.steps, step)
	}
	return g, nil
}

// fieldsOf names the keys, for people.
func fieldsOf[F ~string](by []*model.GroupKey[F]) string {
	names := make([]string, len(by))
	for i, k := range by {
		names[i] = string(k.Field)
	}
	return strings.Join(names, ", ")
}

// grouped are the fields of the keys that hold for a row.
func grouped[F ~string](by []*model.GroupKey[F], depth int) []F {
	fields := make([]F, depth)
	for i := range fields {
		fields[i] = by[i].Field
	}
	return fields
}

// columns are k1, k2 and so on of a row set, for as many keys.
func columns(alias string, keys int) string {
	names := make([]string, keys)
	for i := range names {
		names[i] = fmt.Sprintf("%s.k%d", alias, i+1)
	}
	return strings.Join(names, ", ")
}
