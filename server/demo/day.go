package demo

import (
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// day counts from 1970-01-01, which is a date that nothing here falls on: 0 is no day.
type day int32

func on(year int, month time.Month, dayOfMonth int) day {
	return day(time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// years moves by whole years; a 29 February becomes 1 March in common years.
func (d day) years(n int) day {
	t := d.time()
	return on(t.Year()+n, t.Month(), t.Day())
}

// date is the day as a column, null for no day.
func (d day) date() pgtype.Date { return pgtype.Date{Time: d.time(), Valid: d != 0} }

// office is a moment of the working day in Almaty, told by a number.
func (d day) office(n int) time.Time {
	return d.time().Add(4*time.Hour + time.Duration(n%(9*3600))*time.Second)
}

// span is the days from the first up to and without the last; 0 is open.
type span struct{ from, to day }

func since(d day) span { return span{from: d} }

func (s span) column() pgtype.Range[pgtype.Date] {
	r := pgtype.Range[pgtype.Date]{LowerType: pgtype.Inclusive, UpperType: pgtype.Exclusive, Valid: true}
	if r.Lower = s.from.date(); s.from == 0 {
		r.LowerType = pgtype.Unbounded
	}
	if r.Upper = s.to.date(); s.to == 0 {
		r.UpperType = pgtype.Unbounded
	}
	return r
}

func (s span) has(d day) bool { return (s.from == 0 || s.from <= d) && (s.to == 0 || d < s.to) }

// The business date: the second day of the forum that the figures were published at.
var today = on(2025, time.October, 31)
