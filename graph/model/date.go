package model

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

// Date is a day of the Gregorian calendar, without time zone. The zero Date, 1 January of the year
// 1, is no day.
type Date struct{ n int32 } // days since 1 January of the year 1

// epoch is the first day of 1970.
const epoch, secondsOfDay = 719162, 24 * 60 * 60

// NewDate is the day of a year and month; days beyond the month run over, as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return dateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// dateOf is the day that begins at a moment.
func dateOf(midnight time.Time) Date {
	return Date{int32(min(midnight.Unix()/secondsOfDay+epoch, math.MaxInt32))}
}

// DateOf is the day that a moment falls on in its own location.
func DateOf(t time.Time) Date { return NewDate(t.Date()) }

// ParseDate reads an ISO 8601 day such as 2025-10-31.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, errors.New("not a day such as 2025-10-31")
	}
	return dateOf(t), nil
}

// MustDate is ParseDate for days known to be right.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d.n == 0 }

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix((int64(d.n)-epoch)*secondsOfDay, 0).UTC() }

func (d Date) Year() int              { return d.Time().Year() }
func (d Date) Month() time.Month      { return d.Time().Month() }
func (d Date) Day() int               { return d.Time().Day() }
func (d Date) Before(other Date) bool { return d.n < other.n }
func (d Date) After(other Date) bool  { return d.n > other.n }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return Date{int32(min(int(d.n)+n, math.MaxInt32))} }

// AddMonths is the same day n months later; it is meant for first days of months.
func (d Date) AddMonths(n int) Date { return dateOf(d.Time().AddDate(0, n, 0)) }

// YearsBack is the same day n years earlier, 28 February where that year has no 29th. Whoever was
// born on it or before has completed n years on d.
func (d Date) YearsBack(n int) Date {
	back := d.Time().AddDate(-n, 0, 0)
	if back.Day() != d.Day() {
		back = back.AddDate(0, 0, -back.Day())
	}
	return dateOf(back)
}

// FirstOfMonth is the first day of the month of d.
func (d Date) FirstOfMonth() Date { return NewDate(d.Year(), d.Month(), 1) }

// LastOfMonth is the last day of the month of d.
func (d Date) LastOfMonth() Date { return NewDate(d.Year(), d.Month()+1, 0) }

// Age is the number of full years on a day for someone born on d. Born on 29 February, a year is
// full on 1 March in common years.
func (d Date) Age(on Date) int {
	years := on.Year() - d.Year()
	if on.Month() < d.Month() || on.Month() == d.Month() && on.Day() < d.Day() {
		years--
	}
	return years
}

// AppendJSON appends the day as a JSON string.
func (d Date) AppendJSON(b []byte) []byte {
	year, month, day := d.Time().Date()
	if year < 0 || year > 9999 {
		return append(d.Time().AppendFormat(append(b, '"'), time.DateOnly), '"')
	}
	digit := func(n int) byte { return '0' + byte(n%10) }
	return append(b, '"', digit(year/1000), digit(year/100), digit(year/10), digit(year), '-',
		digit(int(month)/10), digit(int(month)), '-', digit(day/10), digit(day), '"')
}

func (d Date) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil), nil }

func (d *Date) UnmarshalJSON(b []byte) error {
	if len(b) < 2 || b[0] != '"' {
		return fmt.Errorf("%s is not a day such as \"2025-10-31\"", b)
	}
	return d.UnmarshalGQL(string(b[1 : len(b)-1]))
}

func (d Date) MarshalGQL(w io.Writer) { w.Write(d.AppendJSON(nil)) }

func (d *Date) UnmarshalGQL(v any) (err error) {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a day is a string such as \"2025-10-31\"")
	}
	*d, err = ParseDate(s)
	return err
}

// Scan reads what database drivers give for a date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		*d = DateOf(v)
	case string:
		parsed, err := ParseDate(v)
		if err != nil {
			return err
		}
		*d = parsed
	default:
		return fmt.Errorf("%T is not a date", src)
	}
	return nil
}

// Value is NULL for the zero Date.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.Time(), nil
}
