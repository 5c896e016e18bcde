package store

import (
	"cmp"
	"slices"

	"tirek/graph/model"
)

// holds reports whether a figure is as a filter wants it: a missing one is let through by isNull alone.
func holds[V any](v *V, compare func(a, b V) int, isNull *bool, eq *V, in []V, gt, gte, lt, lte *V) bool {
	if isNull != nil && *isNull != (v == nil) {
		return false
	}
	is := func(bound *V, fits func(c int) bool) bool {
		return bound == nil || v != nil && fits(compare(*v, *bound))
	}
	return is(eq, func(c int) bool { return c == 0 }) &&
		is(gt, func(c int) bool { return c > 0 }) && is(gte, func(c int) bool { return c >= 0 }) &&
		is(lt, func(c int) bool { return c < 0 }) && is(lte, func(c int) bool { return c <= 0 }) &&
		(in == nil || v != nil && slices.ContainsFunc(in, func(one V) bool { return compare(*v, one) == 0 }))
}

func holdsInt(f *model.IntFilter, v *int) bool {
	return f == nil || holds(v, cmp.Compare[int], f.IsNull, f.Eq, f.In, f.Gt, f.Gte, f.Lt, f.Lte)
}

func holdsFloat(f *model.FloatFilter, v *float64) bool {
	return f == nil || holds(v, cmp.Compare[float64], f.IsNull, nil, nil, f.Gt, f.Gte, f.Lt, f.Lte)
}

func holdsDecimal(f *model.DecimalFilter, v *model.Decimal) bool {
	return f == nil || holds(v, compareDecimals, f.IsNull, f.Eq, nil, f.Gt, f.Gte, f.Lt, f.Lte)
}

func compareDecimals(a, b model.Decimal) int { return a.Rat().Cmp(b.Rat()) }

// checkHaving refuses a long list in a filter of figures.
func checkHaving(field string, f *model.IntFilter) error {
	if f != nil && len(f.In) > maxListed {
		return model.Invalid(field+".in", "list.length", maxListed)
	}
	return nil
}

// countFigure is a main figure that counts.
func countFigure[M any](of func(*M) int) figure[M, int] {
	return figure[M, int]{
		of:      func(m *M) *int { n := of(m); return &n },
		compare: cmp.Compare[int],
		add:     func(a, b int) int { return a + b }, less: func(a, b int) int { return a - b },
		over: func(a, b int) float64 { return float64(a) / float64(b) },
		none: new(int),
	}
}
