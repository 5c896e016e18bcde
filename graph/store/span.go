package store

import (
	"database/sql/driver"

	"tirek/graph/model"
)

// span is a daterange: From is its first day, To the first day after it, zero when it has no end.
type span struct{ From, To model.Date }

// since is the span from a day on.
func since(day model.Date) span { return span{From: day} }

// Value is the range as PostgreSQL writes it.
func (s span) Value() (driver.Value, error) {
	return "[" + s.From.String() + "," + s.To.String() + ")", nil
}

// open reports whether the span has no end.
func (s span) open() bool { return s.To.IsZero() }

// has reports whether the span contains a day.
func (s span) has(day model.Date) bool {
	return !day.Before(s.From) && (s.open() || day.Before(s.To))
}

// span reads two columns: lower and upper of a daterange.
func (r *row) span() span { return span{r.date(), r.date()} }

// later is the later one of two days.
func later(a, b model.Date) model.Date {
	if a.Before(b) {
		return b
	}
	return a
}
