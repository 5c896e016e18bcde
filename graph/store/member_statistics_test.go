package store_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestMemberStatistics asks figures over random lists and works them out again by hand: statistics,
// percentiles, shares, and where a count comes from.
func TestMemberStatistics(t *testing.T) {
	t.Parallel()
	w := newGroupWorld(t)
	facts := map[model.Date][]fact{}
	rapid.Check(t, func(rt *rapid.T) {
		at := drawDate(rt)
		if facts[at] == nil {
			facts[at] = w.facts(t, at, false)
		}
		list, is := drawMembers(rt, w, at)
		whole := list
		whole.Filter = nil
		var of, all []fact
		for _, f := range facts[at] {
			if is(f) {
				of = append(of, f)
			}
			if inList(w, whole, f) {
				all = append(all, f)
			}
		}
		var got, share string
		var explained *model.CountExplanation
		w.Read(func(r *store.Reader) error {
			aggregates, err := r.AggregateMembers([]model.MemberList{list}, store.AllTallies)
			if err != nil {
				return err
			}
			shares, err := r.ShareOfMembers(aggregates)
			if err != nil {
				return err
			}
			explanations, err := r.ExplainMembers(aggregates)
			if err != nil {
				return err
			}
			explained, share = explanations[0], told(shares[0])
			shown, err := showGroups(r, []*model.MemberGroup{{Aggregate: aggregates[0]}})
			got = shown[0]
			return err
		})
		if want := showMembers(model.KindTotal, of); got != want {
			rt.Fatalf("%+v: %s, want %s", list, got, want)
		}
		want := "-"
		if len(all) > 0 {
			want = fmt.Sprint(float64(len(of)) / float64(len(all)))
		}
		if share != want {
			rt.Errorf("%+v: share %s, want %s", list, share, want)
		}
		if (explained != nil) != (list.Organization != uuid.Nil) {
			rt.Fatalf("%+v: explained by %+v", list, explained)
		}
		if explained == nil {
			return
		}
		parts := map[uuid.UUID]int{}
		for _, f := range of {
			switch list.Organization {
			case w.region:
				parts[f.district]++
			default: // a district, or the organization itself
				parts[f.organization]++
			}
		}
		sum, codes := 0, []string{}
		for _, p := range explained.Parts {
			if parts[p.OrganizationID] != p.Count {
				rt.Errorf("%+v: part %s is %d, want %d", list, w.codes[p.OrganizationID], p.Count, parts[p.OrganizationID])
			}
			sum += p.Count
			codes = append(codes, w.codes[p.OrganizationID])
		}
		if sum != len(of) || len(explained.Parts) != len(parts) || !slices.IsSorted(codes) || explained.Formula == "" {
			rt.Errorf("%+v: parts %v add up to %d, want %d by code: %q", list, codes, sum, len(of), explained.Formula)
		}
	})
}

// inList reports whether someone is in a list without a filter.
func inList(w *groupWorld, list model.MemberList, f fact) bool {
	switch {
	case f.status != "ACTIVE":
		return false
	case list.PartyGroup != uuid.Nil:
		return f.group == list.PartyGroup
	case list.Organization == w.region:
		return f.region == w.region
	case list.Organization == w.district:
		return f.district == w.district
	}
	return list.Organization == uuid.Nil || f.organization == list.Organization
}

// TestMemberSeries counts random lists at the end of random steps of time, from the kept sums of any day
// and by scanning, and counts again by hand.
func TestMemberSeries(t *testing.T) {
	t.Parallel()
	w := newGroupWorld(t)
	facts := map[model.Date][]fact{}
	rapid.Check(t, func(rt *rapid.T) {
		at := model.MustDate(rapid.SampledFrom([]string{"2024-02-15", "2024-08-31", "2025-10-31"}).Draw(rt, "at"))
		list, is := drawMembers(rt, w, at)
		bucket := rapid.SampledFrom([]model.DateBucket{model.BucketMonth, model.BucketQuarter, model.BucketYear}).Draw(rt, "bucket")
		months := map[model.DateBucket]int{model.BucketMonth: 1, model.BucketQuarter: 3, model.BucketYear: 12}[bucket]
		last := at.FirstOfMonth()
		for (int(last.Month())-1)%months != 0 {
			last = last.AddMonths(-1)
		}
		steps := rapid.IntRange(1, 6).Draw(rt, "steps")
		args := store.SeriesArgs{Bucket: bucket, From: last.AddMonths(-(steps - 1) * months).AddDays(rapid.IntRange(0, 10).Draw(rt, "day"))}
		if rapid.Bool().Draw(rt, "to") {
			args.To = &at
		}
		if args.From.After(at) {
			args.From = at
		}
		want := &model.CountSeries{}
		for start := last.AddMonths(-(steps - 1) * months); !start.After(last); start = start.AddMonths(months) {
			day := start.AddMonths(months).AddDays(-1)
			if day.After(at) {
				day = at
			}
			if facts[day] == nil {
				facts[day] = w.facts(t, day, false)
			}
			n := 0
			for _, f := range facts[day] {
				if is(f) {
					n++
				}
			}
			want.Buckets, want.Counts = append(want.Buckets, start), append(want.Counts, n)
		}
		if moved := rapid.IntRange(0, 30).Draw(rt, "sums"); moved == 0 {
			w.Exec("SELECT move_member_sums($1::text::date)", at.AddDays(-200).String())
		} else if moved == 1 {
			w.Exec("SELECT move_member_sums($1::text::date)", storetest.Today.String())
		}
		w.Read(func(r *store.Reader) error {
			series, err := r.MemberSeries([]model.MemberList{list}, args)
			if err != nil {
				return err
			}
			if got, want := fmt.Sprint(series[0].Buckets, series[0].Counts), fmt.Sprint(want.Buckets, want.Counts); got != want {
				rt.Fatalf("%+v %+v: %s", list, args, cmp.Diff(want, got))
			}
			return nil
		})
	})
}

// TestMembershipEventSeries has a number for every step, also for those in which nothing happened.
func TestMembershipEventSeries(t *testing.T) {
	t.Parallel()
	w := newGroupWorld(t)
	at := storetest.Today
	facts := w.facts(t, at, true)
	for _, bucket := range drawnBuckets {
		for _, organization := range []uuid.UUID{uuid.Nil, w.district, w.primary} {
			from, to := model.MustDate("2024-12-25"), model.MustDate("2025-06-12")
			list := model.MembershipEventList{Organization: organization, Below: organization == w.district, At: at}
			wanted := map[string]int{}
			for _, f := range facts {
				if organization == uuid.Nil || f.organization == organization || f.district == organization {
					start, _ := w.value(f, "EFFECTIVE_ON", &bucket, nil)
					wanted[start]++
				}
			}
			w.Read(func(r *store.Reader) error {
				series, err := r.MembershipEventSeries([]model.MembershipEventList{list}, store.SeriesArgs{Bucket: bucket, From: from, To: &to})
				if err != nil {
					return err
				}
				s := series[0]
				first, _ := w.value(fact{effective: from}, "EFFECTIVE_ON", &bucket, nil)
				last, _ := w.value(fact{effective: to}, "EFFECTIVE_ON", &bucket, nil)
				if len(s.Counts) != len(s.Buckets) || s.Buckets[0].String() != first || s.Buckets[len(s.Buckets)-1].String() != last {
					t.Fatalf("%s: %d numbers for %s", bucket, len(s.Counts), s.Buckets)
				}
				for i, day := range s.Buckets {
					if s.Counts[i] != wanted[day.String()] {
						t.Errorf("%s %s: %d, want %d", bucket, day, s.Counts[i], wanted[day.String()])
					}
				}
				return nil
			})
		}
	}
	if len(facts) < 100 {
		t.Errorf("only %d events", len(facts))
	}
}
