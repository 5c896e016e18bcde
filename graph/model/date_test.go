package model

import (
	"testing"
	"time"
)

// TestDaysAsGoCountsThem compares what is written by hand with the package time.
func TestDaysAsGoCountsThem(t *testing.T) {
	t.Parallel()
	from := NewDate(2000, time.January, 1)
	for _, n := range []int{0, 1, -1, 58, 59, 60, 365, 366, 9800, -36524, -730119, 2921939, 2921940, -730120} {
		d := from.AddDays(n)
		if want := dateOf(from.Time().AddDate(0, 0, n)); d != want {
			t.Errorf("%d days on is %v, want %v", n, d.Time(), want.Time())
		}
		if got, want := string(d.AppendJSON(nil)), d.Time().Format(`"2006-01-02"`); got != want {
			t.Errorf("%d days on is written %s, want %s", n, got, want)
		}
	}
}
