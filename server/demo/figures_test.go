package demo

import (
	"testing"
	"time"
)

// inForce are the last revisions of all figures.
func (w *whole) inForce() map[id]revision {
	last := map[id]revision{}
	for _, v := range w.figures.revisions {
		last[v.metric] = v
	}
	return last
}

func TestFiguresAddUp(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	type of struct {
		code, indicator string
		year            int
	}
	sums := map[of]int64{}
	for _, v := range w.inForce() {
		year := v.month.time().Year()
		sums[of{v.organization.branch.code, v.indicator.code, year}] += v.value
		sums[of{"ALM", v.indicator.code, year}] += v.value
	}
	for _, i := range w.figures.indicators {
		for year, want := range i.years {
			if got := sums[of{"ALM", i.code, year}]; got != want {
				t.Errorf("%s of %d is %d in the region, want %d", i.code, year, got, want)
			}
		}
		for _, b := range w.branches {
			if want, ok := b.published[i.code]; ok && sums[of{b.code, i.code, 2025}] != want {
				t.Errorf("%s of 2025 is %d in %s, want %d", i.code, sums[of{b.code, i.code, 2025}], b.code, want)
			}
		}
	}
	for code, want := range map[string]int64{"AUYL_LOANS": 271, "ZHER_HECTARES": 93000_0, "QARYZSYZ_TRAINED": 16240, "TAZA_TONNES": 280_0} {
		if got := sums[of{"ALM", code, 2025}]; got != want {
			t.Errorf("%s of 2025 is %d, published %d", code, got, want)
		}
	}
}

func TestFiguresStayWhenTheRegionGrows(t *testing.T) {
	t.Parallel()
	o, err := Options{Scale: 10}.complete()
	if err != nil {
		t.Fatal(err)
	}
	large, err := plan(o)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range regionOfOne(t).figures.revisions {
		if got := large.figures.revisions[i]; got.value != v.value || got.organization.code != v.organization.code || got.month != v.month {
			t.Fatalf("figure %d is %d of %s at scale 1 and %d of %s at scale 10", i, v.value, v.organization.code, got.value, got.organization.code)
		}
	}
}

func TestEveryMonthIsReported(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	count := map[string]int{}
	late, returned, corrected := 0, 0, 0
	for _, v := range w.inForce() {
		count[v.indicator.code]++
		if v.value < 0 {
			t.Errorf("%s of %s is %d", v.indicator.code, v.organization.code, v.value)
		}
		if v.indicator.code == "TAZA_TONNES" {
			if m := v.month.time().Month(); v.value != 0 && (m == time.December || m <= time.February) {
				t.Errorf("%s removed litter in %s", v.organization.code, m)
			}
		}
		if v.number > 1 && v.state != "RETURNED" {
			corrected++
		}
		if v.state == "RETURNED" {
			returned++
		}
		if v.number == 1 && v.recorded.After((v.month + 31 + 15).time()) {
			late++
		}
		if v.recorded.After((today + 1).time()) {
			t.Errorf("a figure of %s was recorded at %s", v.month.time(), v.recorded)
		}
	}
	for code, n := range count {
		want := 157 * 34
		switch code {
		case "TAZA_TONNES":
			want = 157 * 17
		case missingReport.indicator:
			want--
		}
		if n != want {
			t.Errorf("%d figures of %s, want %d", n, code, want)
		}
	}
	if late != 1 || returned != 1 || corrected == 0 {
		t.Errorf("%d late, %d returned, %d corrected, want 1, 1 and some", late, returned, corrected)
	}
}

func TestMissingReportIsOfNothing(t *testing.T) {
	t.Parallel()
	for _, v := range regionOfOne(t).inForce() {
		if (report{v.organization.code, v.indicator.code, v.month}) == missingReport {
			t.Error("the missing report is there")
		}
	}
}

func TestStatesFollowTheMonths(t *testing.T) {
	t.Parallel()
	for month, want := range map[day]string{
		on(2023, time.January, 1): "VERIFIED", on(2025, time.June, 1): "VERIFIED", on(2025, time.July, 1): "ACCEPTED",
		on(2025, time.August, 1): "ACCEPTED", on(2025, time.September, 1): "SUBMITTED", on(2025, time.October, 1): "SUBMITTED",
	} {
		if got := stateOf(month); got != want {
			t.Errorf("%s: %s, want %s", month.time().Format(time.DateOnly), got, want)
		}
	}
}
