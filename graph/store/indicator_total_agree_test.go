package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// Every rule, over trees that change, agrees with counting by hand.
func TestTotalsAgreeWithRecount(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	owner := connect(t, db.OwnerURL)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		w := drawWorld(rt, fmt.Sprintf("R%d", round), root)
		w.insert(rt, t.Context(), owner)
		period := drawPeriod(rt)
		bucket := rapid.SampledFrom([]model.TimeBucket{model.ByMonth, model.ByQuarter, model.ByYear}).Draw(rt, "bucket")
		tree := rapid.SampledFrom([]model.TreeMode{model.TreeAsOf, model.TreeToday}).Draw(rt, "tree")
		var totals [][]*model.IndicatorTotal
		var every []map[uuid.UUID]string
		var series []*model.Series
		parents := w.parents()
		err := db.Store.Read(storetest.Context(t), func(r *store.Reader) (err error) {
			totals, err = r.Totals(parents, store.TotalsQuery{
				Period: period, Tree: tree, Indicators: w.codes(), Values: true, Expected: true, States: true, Targets: true,
			})
			if err != nil {
				return err
			}
			var flat []*model.IndicatorTotal
			for _, row := range totals {
				flat = append(flat, row...)
			}
			if series, err = r.SeriesOf(flat, bucket); err != nil {
				return err
			}
			every = nil
			for _, code := range w.codes() {
				of, err := r.TotalsOf(code, period, tree)
				if err != nil {
					return err
				}
				every = append(every, of)
			}
			return nil
		})
		if err != nil {
			rt.Fatal(err)
		}
		n := 0
		for i, parent := range parents {
			for j, indicator := range w.indicators {
				want := w.recount(parent, indicator, period, tree)
				got := totals[i][j]
				if diff := cmp.Diff(want, shown(got)); diff != "" {
					rt.Fatalf("%s of %s in %v %s (-want +got):\n%s", indicator.describe(), w.name(parent), period, tree, diff)
				}
				if got := every[j][parent]; !strings.HasPrefix(got, "value "+orNone(totals[i][j].Value)+", target "+orNone(totals[i][j].Target)) ||
					!strings.HasSuffix(got, fmt.Sprintf("%d reported", totals[i][j].ReportedUnits)) {
					rt.Fatalf("among all organizations %s of %s in %v has %s, alone %s", indicator.describe(), w.name(parent), period, got, want)
				}
				if diff := cmp.Diff(w.recountSeries(parent, indicator, period, bucket, tree), shownSeries(series[n])); diff != "" {
					rt.Fatalf("%s of %s by %s in %v %s (-want +got):\n%s", indicator.describe(), w.name(parent), bucket, period, tree, diff)
				}
				n++
			}
		}
	})
}

// shown is a total as text, to be compared.
func shown(t *model.IndicatorTotal) string {
	progress := "none"
	if t.Progress != nil {
		progress = fmt.Sprintf("%.9g", *t.Progress)
	}
	return fmt.Sprintf("value %s, target %s, progress %s, %d of %d reported, lowest %s",
		orNone(t.Value), orNone(t.Target), progress, t.ReportedUnits, t.ExpectedUnits, orNone(t.LowestState))
}

func shownSeries(s *model.Series) string {
	var b strings.Builder
	for i, first := range s.Buckets {
		fmt.Fprintf(&b, "%s %s %d\n", first, orNone(s.Values[i]), s.ReportedUnits[i])
	}
	return b.String()
}

func orNone[S ~string](s *S) string {
	if s == nil {
		return "none"
	}
	return string(*s)
}
