package storetest

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// What the entries of filters say of one value each; nil: there is none.

func chosen[E comparable](f *model.Choice[E], value *E) bool {
	return f == nil || listed(value, f.Eq, f.In, f.NotIn) && isNull(f.IsNull, value == nil)
}

// listed reports whether a value is eq, one of in, and none of notIn.
func listed[E comparable](value, eq *E, in, notIn []E) bool {
	switch {
	case eq == nil && in == nil && notIn == nil:
		return true
	case value == nil:
		return false
	}
	return (eq == nil || *eq == *value) && (in == nil || slices.Contains(in, *value)) && !slices.Contains(notIn, *value)
}

func isNull(is *bool, null bool) bool { return is == nil || *is == null }

func ids(f *model.IDFilter, id uuid.UUID) bool { return f == nil || listed(&id, f.Eq, f.In, f.NotIn) }

func codes(f *model.CodeFilter, code string) bool {
	return f == nil || listed(&code, f.Eq, f.In, f.NotIn) && (f.StartsWith == nil || strings.HasPrefix(code, *f.StartsWith))
}

// found reports whether every word of a search begins a word of a text; there may be none.
func (w *World) found(search *string, texts ...string) bool {
	if search == nil {
		return true
	}
	in := strings.Fields(w.fold(strings.Join(texts, " ")))
	for _, word := range strings.Fields(w.fold(*search)) {
		if !slices.ContainsFunc(in, func(text string) bool { return strings.HasPrefix(text, word) }) {
			return false
		}
	}
	return true
}

func (w *World) text(f *model.TextFilter, value *string) bool {
	if f == nil {
		return true
	}
	if value == nil {
		return f.Eq == nil && f.In == nil && f.StartsWith == nil && f.Search == nil && isNull(f.IsNull, true)
	}
	return listed(value, f.Eq, f.In, nil) && (f.StartsWith == nil || strings.HasPrefix(*value, *f.StartsWith)) && w.found(f.Search, *value) && isNull(f.IsNull, false)
}

// name reports what text does of a name in any language.
func (w *World) name(f *model.TextFilter, names map[string]string) bool {
	if f == nil {
		return true
	}
	some := func(ok func(string) bool) bool {
		for _, name := range names {
			if ok(name) {
				return true
			}
		}
		return false
	}
	var all []string
	for _, name := range names {
		all = append(all, name)
	}
	return (f.Eq == nil || some(func(n string) bool { return n == *f.Eq })) &&
		(f.In == nil || some(func(n string) bool { return slices.Contains(f.In, n) })) &&
		(f.StartsWith == nil || some(func(n string) bool { return strings.HasPrefix(n, *f.StartsWith) })) &&
		w.found(f.Search, all...) && isNull(f.IsNull, false)
}

// called reports what name does of the name on a day.
func (w *World) called(f *model.TextFilter, names []named, at model.Date) bool {
	return f == nil || slices.ContainsFunc(names, func(n named) bool { return n.on(at) && w.name(f, n.Names) })
}

// between reports whether a value lies within bounds; compare is its place against one.
func between[V any](eq, gt, gte, lt, lte *V, null bool, compare func(V) int) bool {
	if null {
		return eq == nil && gt == nil && gte == nil && lt == nil && lte == nil
	}
	return (eq == nil || compare(*eq) == 0) && (gt == nil || compare(*gt) > 0) && (gte == nil || compare(*gte) >= 0) &&
		(lt == nil || compare(*lt) < 0) && (lte == nil || compare(*lte) <= 0)
}

func date(f *model.DateFilter, day *model.Date) bool {
	return f == nil || listed(day, nil, f.In, nil) && isNull(f.IsNull, day == nil) &&
		between(f.Eq, f.Gt, f.Gte, f.Lt, f.Lte, day == nil, func(d model.Date) int { return day.Time().Compare(d.Time()) })
}

func moment(f *model.DateTimeFilter, at time.Time) bool {
	return f == nil || between(nil, nil, f.Gte, f.Lt, nil, false, at.Compare)
}

func whole(f *model.IntFilter, n *int) bool {
	return f == nil || listed(n, nil, f.In, nil) && isNull(f.IsNull, n == nil) &&
		between(f.Eq, f.Gt, f.Gte, f.Lt, f.Lte, n == nil, func(m int) int { return *n - m })
}

func float(f *model.FloatFilter, v *float64) bool {
	return f == nil || isNull(f.IsNull, v == nil) && between(nil, f.Gt, f.Gte, f.Lt, f.Lte, v == nil, func(u float64) int {
		return new(big.Float).SetFloat64(*v).Cmp(new(big.Float).SetFloat64(u))
	})
}

func exact(f *model.DecimalFilter, v *big.Rat) bool {
	return f == nil || isNull(f.IsNull, v == nil) &&
		between(f.Eq, f.Gt, f.Gte, f.Lt, f.Lte, v == nil, func(d model.Decimal) int { return v.Cmp(d.Rat()) })
}

// made reports whether the filters inside of a filter hold.
func made[F any](and, or []*F, not *F, holds func(*F) bool) bool {
	return !slices.ContainsFunc(and, func(f *F) bool { return !holds(f) }) && (or == nil || slices.ContainsFunc(or, holds)) && (not == nil || !holds(not))
}

// list reports what a filter says of rows; among leaves out those that a filter is not about.
func list[N, F any](rows []N, some, every, none *F, count *model.IntFilter, where *F, among, holds func(*F, N) bool) bool {
	number := func(f *F, is bool) (n int) {
		for _, row := range rows {
			if among(f, row) && (f == nil || holds(f, row)) == is {
				n++
			}
		}
		return n
	}
	n := number(where, true)
	return (some == nil || number(some, true) > 0) && (every == nil || number(every, false) == 0) && (none == nil || number(none, true) == 0) &&
		(count == nil || whole(count, &n))
}

func all[F, N any](*F, N) bool { return true }

func only[N any](rows []N, which func(N) bool) (some []N) {
	for _, row := range rows {
		if which(row) {
			some = append(some, row)
		}
	}
	return some
}
