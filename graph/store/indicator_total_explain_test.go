package store_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// The parts of every total are what counting by hand gives, and by the rule of the indicator they give
// the total; what is missing is what is due and not there.
func TestPartsGiveTheTotal(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	root := db.Root()
	owner := connect(t, db.OwnerURL)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		w := drawWorld(rt, fmt.Sprintf("E%d", round), root)
		w.insert(rt, t.Context(), owner)
		period := drawPeriod(rt)
		tree := rapid.SampledFrom([]model.TreeMode{model.TreeAsOf, model.TreeToday}).Draw(rt, "tree")
		var totals []*model.IndicatorTotal
		var explained []*model.TotalExplanation
		err := db.Store.Read(storetest.Context(t), func(r *store.Reader) error {
			rows, err := r.Totals(w.parents(), store.TotalsQuery{Period: period, Tree: tree, Indicators: w.codes(), Values: true, Expected: true})
			if err != nil {
				return err
			}
			totals = slices.Concat(rows...)
			explained, err = r.ExplainTotals(totals, storetest.Today, store.ExplanationParts{Rules: true, Parts: true, Missing: true})
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
		for n, total := range totals {
			i := w.indicators[n%len(w.indicators)]
			where := fmt.Sprintf("%s of %s in %v %s", i.describe(), w.name(total.OrganizationID), period, tree)
			parts, missing := w.recountParts(total.OrganizationID, i, period, tree)
			got := []string{}
			for _, p := range explained[n].Parts {
				got = append(got, fmt.Sprintf("%s value %s, %d of %d, %d", w.name(p.OrganizationID), orNone(p.Value), p.ReportedUnits, p.ExpectedUnits, p.Reporters))
			}
			slices.Sort(got)
			if diff := cmp.Diff(parts, got); diff != "" {
				rt.Fatalf("parts of %s (-want +got):\n%s", where, diff)
			}
			if explained[n].MissingCount != missing || len(explained[n].Missing) != missing {
				rt.Fatalf("%s: %d missing, %d of them listed, want %d", where, explained[n].MissingCount, len(explained[n].Missing), missing)
			}
			if total.Value != nil && !near(byRule(i, total.OrganizationID, explained[n].Parts), total.Value.Rat()) {
				rt.Fatalf("%s: the parts %v give %s, not %s", where, got, decimal(byRule(i, total.OrganizationID, explained[n].Parts)), *total.Value)
			}
		}
	})
}

// recountParts are the parts of a total, as text, and how many reports are missing.
func (w *world) recountParts(parent uuid.UUID, i *rule, period model.Period, tree model.TreeMode) (parts []string, missing int) {
	additive := (i.time == "SUM" || i.time == "AVG" && i.kind == "RATIO") && (i.org == "SUM" || i.org == "AVG" && i.kind == "RATIO")
	byPart := map[uuid.UUID]map[uuid.UUID][]counted{}
	place := func(part, reporter uuid.UUID, months ...counted) {
		if byPart[part] == nil {
			byPart[part] = map[uuid.UUID][]counted{}
		}
		byPart[part][reporter] = append(byPart[part][reporter], months...)
	}
	begun := period.From.Before(period.To) && !period.From.After(storetest.Today)
	if parent == w.region && begun {
		for _, d := range w.districts {
			place(d, uuid.Nil)
		}
	}
	for _, p := range w.primaries {
		for m := period.From; m.Before(period.To) && !m.After(storetest.Today) && parent != w.region; m = m.AddMonths(1) {
			day := m.LastOfMonth()
			if tree == model.TreeToday {
				day = storetest.Today
			}
			if above := p.above(day); above != uuid.Nil && (above == parent || p.id == parent) {
				place(p.id, p.id)
			}
		}
		months := w.months(p, parent, i, period, tree)
		for _, m := range months {
			if !m.there && m.due {
				missing++
			}
			if additive {
				place(m.part, p.id, m)
			}
		}
		if len(months) > 0 && !additive {
			place(months[len(months)-1].part, p.id, months...)
		}
	}
	parts = []string{}
	for part, reporters := range byPart {
		r := together(i, part, reporters)
		parts = append(parts, fmt.Sprintf("%s value %s, %d of %d, %d", w.name(part), decimal(r.value), r.reported, r.expected, r.units))
	}
	slices.Sort(parts)
	return parts, missing
}

// byRule is what parts give by the rule of an indicator.
func byRule(i *rule, own uuid.UUID, parts []*model.TotalPart) *big.Rat {
	var values []*big.Rat
	n, d := new(big.Rat), new(big.Rat)
	for _, p := range parts {
		if i.kind == "RATIO" && p.Numerator != nil {
			n.Add(n, p.Numerator.Rat())
			d.Add(d, p.Denominator.Rat())
		}
		if p.Value == nil || i.org == "NONE" && p.OrganizationID != own {
			continue
		}
		value := p.Value.Rat()
		values = append(values, value)
		if i.kind == "RATIO" {
			continue
		}
		weight := big.NewRat(1, 1)
		if i.org == "AVG" {
			weight.SetInt64(int64(p.Reporters))
			d.Add(d, weight)
		}
		n.Add(n, weight.Mul(weight, value))
	}
	switch i.org {
	case "NONE":
		return values[0]
	case "MIN":
		return slices.MinFunc(values, (*big.Rat).Cmp)
	case "MAX":
		return slices.MaxFunc(values, (*big.Rat).Cmp)
	}
	if i.kind == "RATIO" || i.org == "AVG" {
		n.Quo(n, d)
	}
	return n
}

// near reports whether two numbers differ by less than what rounding their parts can make.
func near(a, b *big.Rat) bool {
	difference := new(big.Rat).Sub(a, b)
	return difference.Abs(difference).Cmp(big.NewRat(1, 100_000_000)) < 0
}

func TestExplainTotals(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RG", model.LevelRegion, db.Root())
	district := db.Organization("RG-A", model.LevelDistrict, region)
	first, second := db.Organization("RG-A-01", model.LevelPrimary, district), db.Organization("RG-A-02", model.LevelPrimary, district)
	f := figures{db: db, t: t}
	loans := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2025-01-01")
	db.Exec(`UPDATE indicator_versions SET valid = '[2020-01-01,2024-01-01)' WHERE indicator_id = $1`, loans)
	db.Exec(`INSERT INTO indicator_versions (indicator_id, names, definition, unit, value_kind, nature, time_agg, org_agg, direction, attribution, missing_policy, decimals, valid)
VALUES ($1, '{"kk": "Несиелер", "ru": "Кредиты", "en": "Loans"}', '{"kk": "Берілген несие.", "ru": "Выданные кредиты.", "en": "Loans that were granted."}', 'COUNT', 'ABSOLUTE', 'STOCK', 'LAST', 'AVG', 'UP', 'STATE', 'TREAT_AS_ZERO', 2, '[2024-01-01,)')`, loans)
	f.value(first, loans, "2025-01-01", "10", "ACCEPTED")
	f.value(first, loans, "2025-02-01", "", "ACCEPTED") // a report that there is no value is there
	f.value(second, loans, "2025-01-01", "5", "ACCEPTED")
	for _, tt := range []struct {
		lang    model.Language
		formula string
	}{
		{model.Kazakh, "Несиелер = ұйымдар бойынша орташа (соңғы ай). Тапсырылуы тиіс есеп болмаса, нөл деп саналады. Анықтамасы: Берілген несие. Мемлекеттің көрсеткіші."},
		{model.Russian, "Кредиты = среднее по организациям (последний месяц). Несданный отчёт считается нулём. Определение: Выданные кредиты. Показатель государства."},
		{model.English, "Loans = mean over the organizations (latest month). A missing report that is due counts as zero. Definition: Loans that were granted. A figure of the state."},
	} {
		t.Run(string(tt.lang), func(t *testing.T) {
			var explained []*model.TotalExplanation
			err := db.Store.Read(auth.WithViewer(t.Context(), auth.System("test", tt.lang)), func(r *store.Reader) error {
				totals, err := r.Totals([]uuid.UUID{district}, store.TotalsQuery{Period: model.Period{From: model.MustDate("2025-01-01"), To: model.MustDate("2025-03-01")}, Values: true})
				if err == nil {
					explained, err = r.ExplainTotals(totals[0], storetest.Today, store.ExplanationParts{Rules: true, Parts: true, Missing: true})
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			e := explained[0]
			var parts []string
			for _, p := range e.Parts {
				parts = append(parts, fmt.Sprintf("%s %d of %d, %d", orNone(p.Value), p.ReportedUnits, p.ExpectedUnits, p.Reporters))
			}
			if got := strings.Join(parts, "; "); got != "0 1 of 2, 1; 0 1 of 2, 1" {
				t.Errorf("parts %s", got)
			}
			if e.Formula != tt.formula || e.DefinitionVersion != 2 {
				t.Errorf("definition %d: %s, want %s", e.DefinitionVersion, e.Formula, tt.formula)
			}
			if len(e.Missing) != 1 || e.Missing[0].OrganizationID != second || e.Missing[0].Month != model.MustDate("2025-02-01") {
				t.Errorf("missing %+v", e.Missing)
			}
		})
	}
}
