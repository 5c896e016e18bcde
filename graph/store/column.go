package store

import (
	"slices"
	"strings"
)

// Rows says what is wanted of a list beside its length and figures.
type Rows struct {
	Wanted  bool
	Fields  []string // of the schema that are read of each row; nil: all
	Cursors bool
}

// AllRows wants rows with everything there is.
var AllRows = Rows{Wanted: true, Cursors: true}

// column is where fields of a row come from: an expression in SQL, and what reads its value.
type column[N any] struct {
	fields string // of the schema, separated by spaces
	sql    string
	read   func(*row, *N)
}

// columnList is what a row is read from. Fewer make an answer faster: of a member all take twice as long
// as five.
type columnList[N any] []column[N]

// of are the columns for the fields wanted, at least one; all of them when a field is not known to come
// from columns alone.
func (all columnList[N]) of(rows Rows) columnList[N] {
	if rows.Fields == nil {
		return all
	}
	known := func(field string) bool {
		return slices.ContainsFunc(all, func(c column[N]) bool { return slices.Contains(strings.Fields(c.fields), field) })
	}
	few := columnList[N]{}
	for _, c := range all {
		fields := strings.Fields(c.fields)
		if slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(rows.Fields, f) }) {
			few = append(few, c)
		}
	}
	for _, field := range rows.Fields {
		if !known(field) {
			return all
		}
	}
	if len(few) == 0 {
		return all[:1]
	}
	return few
}

// slab makes values of which there are many: an allocation each costs more.
type slab[N any] struct {
	free []N
	size int // of the last piece
}

func (s *slab[N]) make() *N {
	if len(s.free) == 0 {
		s.size = min(max(2*s.size, 4), 64)
		s.free = make([]N, s.size)
	}
	n := &s.free[0]
	s.free = s.free[1:]
	return n
}

// sql is the list of expressions.
func (list columnList[N]) sql() string {
	var b strings.Builder
	for i, c := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(c.sql)
	}
	return b.String()
}

// read fills n from the next columns of a row.
func (list columnList[N]) read(r *row, n *N) *N {
	for i := range list {
		list[i].read(r, n)
	}
	return n
}
