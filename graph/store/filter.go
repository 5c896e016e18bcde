package store

import (
	"slices"
	"time"

	"tirek/graph/model"
)

// The conditions of filters. Each begins with AND, and is false or null for a row without the value,
// which AND, OR, WHERE and IS NOT TRUE take alike: so a filter and its not share no row and leave none
// out. Aliases are always the same (x organization, g party group, s standing, e event, f office, h its
// term, m value, i indicator, p project): what is nested has its own in a subquery and speaks of no
// other row than the one it hangs on.

// nested adds the filters inside of a filter; each adds the conditions of one.
func nested[F any](q *query, and, or []*F, not *F, each func(*F)) {
	for _, f := range and {
		each(f)
	}
	if or != nil {
		q.add(" AND (false")
		for _, f := range or {
			q.add(" OR (true")
			each(f)
			q.add(")")
		}
		q.add(")")
	}
	if not != nil {
		q.add(" AND (true")
		each(not)
		q.add(") IS NOT TRUE")
	}
}

// says reports whether a filter or one that it is made of (and, or, not) says what is looked for.
func says[F any](f *F, parts func(*F) (and, or []*F, not *F), what func(*F) bool) bool {
	if f == nil {
		return false
	}
	and, or, not := parts(f)
	return what(f) || slices.ContainsFunc(append(append(slices.Clip(and), or...), not), func(part *F) bool { return says(part, parts, what) })
}

// children are rows that a filter may speak of as a list. from adds FROM and WHERE of those that a
// filter is about, and like its conditions.
type children[F any] struct {
	from, like func(*F)
}

// picked adds conditions on the list: some, every and none as they are named, and how many are like
// where.
func (c children[F]) picked(q *query, some, every, none *F, count *model.IntFilter, where *F) {
	if some != nil {
		q.add(" AND EXISTS (SELECT")
		c.from(some)
		c.like(some)
		q.add(")")
	}
	if every != nil {
		q.add(" AND NOT EXISTS (SELECT")
		c.from(every)
		q.add(" AND (true")
		c.like(every)
		q.add(") IS NOT TRUE)")
	}
	if none != nil {
		q.add(" AND NOT EXISTS (SELECT")
		c.from(none)
		c.like(none)
		q.add(")")
	}
	if count != nil {
		q.add(" AND EXISTS (SELECT FROM (SELECT count(*) AS n")
		c.from(where)
		c.like(where)
		q.add(") k WHERE true")
		q.ints("k.n", nil, count)
		q.add(")")
	}
}

// oneOf adds a condition that a column equals eq and is one of in, as far as they are given.
func oneOf[E any](q *query, column string, eq *E, in []E) {
	if eq != nil {
		q.add(" AND "+column+" = ?", *eq)
	}
	if in != nil {
		q.add(" AND "+column+" = ANY (?)", in)
	}
}

// noneOf adds a condition that a column has a value which is none of a list.
func noneOf[E any](q *query, column string, notIn []E) {
	if notIn != nil {
		q.add(" AND "+column+" <> ALL (?) AND "+column+" IS NOT NULL", notIn)
	}
}

func (q *query) isNull(column string, is *bool) {
	if is != nil {
		q.add(" AND ("+column+" IS NULL) = ?", *is)
	}
}

// chosen adds the conditions of a filter of an enum.
func chosen[E any](q *query, column string, f *model.Choice[E]) {
	if f != nil {
		oneOf(q, column, f.Eq, f.In)
		noneOf(q, column, f.NotIn)
		q.isNull(column, f.IsNull)
	}
}

func (q *query) ids(column string, f *model.IDFilter) {
	if f != nil {
		oneOf(q, column, f.Eq, f.In)
		noneOf(q, column, f.NotIn)
	}
}

func (q *query) codes(column string, f *model.CodeFilter) {
	if f == nil {
		return
	}
	oneOf(q, column, f.Eq, f.In)
	noneOf(q, column, f.NotIn)
	if f.StartsWith != nil {
		q.add(" AND starts_with("+column+", ?)", *f.StartsWith)
	}
}

// texts adds the conditions of a filter on a text; search adds that the words of one are in it.
func (q *query) texts(column string, f *model.TextFilter, search func(words string)) {
	if f == nil {
		return
	}
	oneOf(q, column, f.Eq, f.In)
	if f.StartsWith != nil {
		q.add(" AND starts_with("+column+", ?)", *f.StartsWith)
	}
	switch {
	case hasWord(f.Search):
		search(*f.Search)
	case f.Search != nil:
		q.add(" AND " + column + " IS NOT NULL")
	}
	q.isNull(column, f.IsNull)
}

// names adds the conditions of a filter on a name: that of some language; folded is all of them for a
// search.
func (q *query) names(column, folded string, f *model.TextFilter) {
	in := func(condition string, value any) {
		q.add(" AND EXISTS (SELECT FROM jsonb_each_text("+column+") l WHERE "+condition+")", value)
	}
	if f.Eq != nil {
		in("l.value = ?", *f.Eq)
	}
	if f.In != nil {
		in("l.value = ANY (?)", f.In)
	}
	if f.StartsWith != nil {
		in("starts_with(l.value, ?)", *f.StartsWith)
	}
	if hasWord(f.Search) {
		q.add(" AND "+everyWord(folded), *f.Search, *f.Search)
	}
	q.isNull(column, f.IsNull)
}

// namesOn is names for the name on a date, from a table of them.
func (q *query) namesOn(table, key, id string, f *model.TextFilter, at model.Date) {
	if f != nil {
		q.add(" AND EXISTS (SELECT FROM "+table+" c WHERE c."+key+" = "+id+" AND "+on("c.valid"), at)
		q.names("c.names", "c.search_key", f)
		q.add(")")
	}
}

func (q *query) days(column string, f *model.DateFilter) {
	if f == nil {
		return
	}
	if f.In != nil {
		days := make([]time.Time, len(f.In))
		for i, day := range f.In {
			days[i] = day.Time()
		}
		q.add(" AND "+column+" = ANY (?::date[])", days)
	}
	ranged(q, column, nil, "::date", f.Eq, f.Gt, f.Gte, f.Lt, f.Lte)
	q.isNull(column, f.IsNull)
}

func (q *query) moments(column string, f *model.DateTimeFilter) {
	if f != nil {
		ranged(q, column, nil, "::timestamptz", nil, nil, f.Gte, f.Lt, nil)
	}
}

// ints adds the conditions of a filter on a number, whose ? are the arguments.
func (q *query) ints(number string, args []any, f *model.IntFilter) {
	if f == nil {
		return
	}
	if f.In != nil {
		q.add(" AND "+number+" = ANY (?::bigint[])", append(slices.Clip(args), f.In)...)
	}
	ranged(q, number, args, "::bigint", f.Eq, f.Gt, f.Gte, f.Lt, f.Lte)
	if f.IsNull != nil {
		q.add(" AND ("+number+" IS NULL) = ?", append(slices.Clip(args), *f.IsNull)...)
	}
}

func (q *query) floats(number string, f *model.FloatFilter) {
	if f != nil {
		ranged(q, number, nil, "::float8", nil, f.Gt, f.Gte, f.Lt, f.Lte)
		q.isNull(number, f.IsNull)
	}
}

func (q *query) decimals(number string, f *model.DecimalFilter) {
	if f != nil {
		ranged(q, number, nil, "::text::numeric", f.Eq, f.Gt, f.Gte, f.Lt, f.Lte)
		q.isNull(number, f.IsNull)
	}
}

// ranged adds comparisons of an expression, whose ? are the arguments, with what is given.
func ranged[V any](q *query, expression string, args []any, cast string, eq, gt, gte, lt, lte *V) {
	for i, value := range []*V{eq, gt, gte, lt, lte} {
		if value != nil {
			q.add(" AND "+expression+[]string{" = ", " > ", " >= ", " < ", " <= "}[i]+"?"+cast, append(slices.Clip(args), any(*value))...)
		}
	}
}
