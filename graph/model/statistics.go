package model

import (
	"io"
	"time"
)

// StatisticsKey is what protected statistics can be divided by.
type StatisticsKey string

const (
	StatisticsBySex     StatisticsKey = "SEX"
	StatisticsByAgeBand StatisticsKey = "AGE_BAND"
)

func (e StatisticsKey) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *StatisticsKey) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MemberStatistics are members counted at the end of a month.
type MemberStatistics struct {
	Planned

	At         Date
	ClosedAt   time.Time
	Threshold  int
	Count      *int // nil: suppressed
	Suppressed bool
	YouthShare *float64
	Cells      []*StatisticsCell
}

// StatisticsCell is one part of protected statistics.
type StatisticsCell struct {
	Planned

	Sex        *Sex
	AgeBand    *AgeBand
	Count      *int // nil: suppressed
	Share      *float64
	Suppressed bool
}
