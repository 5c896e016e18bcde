package demo

import "time"

// What is not as it should be, on purpose.
var (
	lateReport     = report{"ALM-RAI-05", "QARYZSYZ_TRAINED", on(2025, time.July, 1)}
	returnedReport = report{"ALM-UYG-07", "OTBASY_FAMILIES", on(2025, time.September, 1)}
	missingReport  = report{"ALM-KEG-03", "KEDERGISIZ_OBJECTS", on(2025, time.October, 1)} // of none: no sum misses it
)

type report struct {
	organization, indicator string
	month                   day
}

// stateOf tells how far the reports of a month have come.
func stateOf(month day) string {
	switch {
	case month < on(2025, time.July, 1):
		return "VERIFIED"
	case month < on(2025, time.September, 1):
		return "ACCEPTED"
	}
	return "SUBMITTED"
}

// report enters a figure: mostly at once, now and then after a correction.
func (r *region) report(c chance, one revision) {
	which := report{one.organization.code, one.indicator.code, one.month}
	if which == missingReport && one.value == 0 {
		return
	}
	one.metric, one.state = r.ids.next(), stateOf(one.month)
	end := on(one.month.time().Year(), one.month.time().Month()+1, 1)
	entered := end + day(c.IntN(5))
	switch {
	case which == lateReport:
		entered = end + 46
	case end > today:
		entered = today - day(c.IntN(3))
	}
	if which == returnedReport {
		one.state = "RETURNED"
		why := "Растайтын құжат тіркелмеген"
		r.enter(c, one, 1, "SUBMITTED", entered, nil)
		r.enter(c, one, 2, "RETURNED", entered+3, &why)
		return
	}
	if one.value > 0 && one.state == "VERIFIED" && c.is(0.008) {
		wrong, why := one, "Мән құжаттағыдан он есе артық"
		wrong.value *= 10
		r.enter(c, wrong, 1, "SUBMITTED", entered, nil)
		r.enter(c, wrong, 2, "RETURNED", entered+2, &why)
		r.enter(c, one, 3, "SUBMITTED", entered+4, nil)
		r.enter(c, one, 4, "ACCEPTED", entered+6, nil)
		r.enter(c, one, 5, "VERIFIED", entered+9, nil)
		return
	}
	r.enter(c, one, 1, one.state, entered, nil)
}

func (r *region) enter(c chance, one revision, number int, state string, on day, why *string) {
	one.id, one.number, one.state, one.reason = r.ids.next(), number, state, why
	one.recorded = on.office(c.IntN(9 * 3600))
	r.figures.revisions = append(r.figures.revisions, one)
}
