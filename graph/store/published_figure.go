package store

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// entry is a published figure and what it is measured by.
type entry struct {
	model.PublishedFigure
	number    *big.Rat // that was published; nil: not a number
	upper     *big.Rat // of BETWEEN, excluded
	tolerance *big.Rat
	scope     string // code
	measure   string
	code      string     // the indicator or programme of the measure
	indicator *uuid.UUID // nil: none has the code
	asOf      model.Date
	period    model.Period // of a year
	members   bool         // whether the members of the organization may be seen

	found  *big.Rat // nil: it cannot be told
	reason string   // why not, in the viewer's language
}

// PublishedFigures returns every figure that was published about organizations that may be seen, in
// order of publication. With check they are compared with the data, by the methods that answer the
// graph; it asks twice then.
func (r *Reader) PublishedFigures(check bool) ([]*model.PublishedFigure, error) {
	entries, err := r.entries()
	if err != nil {
		return nil, err
	}
	if check {
		if err := r.together(r.measurements(entries)...); err != nil {
			return nil, err
		}
	}
	figures := make([]*model.PublishedFigure, len(entries))
	for i, e := range entries {
		if check {
			e.judge(r.Lang())
		}
		figures[i] = &e.PublishedFigure
	}
	return figures, nil
}

func (r *Reader) entries() (entries []*entry, err error) {
	q := ask(`
SELECT f.id, f.key, f.claim ->> 'kk', f.claim ->> 'ru', f.claim ->> 'en', f.comparator, f.value, trim_scale(f.upper_exclusive)::text,
       trim_scale(f.tolerance)::text, x.id, f.source, f.scope_code, f.measure, f.measure_code, i.id, f.as_of, f.year, f.event, (true`).
		within("x.id", r.scope(model.ReadMembers)).add(`) IS TRUE
FROM published_figures f
LEFT JOIN organizations x ON x.code = f.scope_code
LEFT JOIN indicators i ON i.code = f.measure_code AND f.measure = 'INDICATOR'
WHERE true`).within("x.id", r.scope(model.ReadRegister)).add(" ORDER BY f.position")
	err = r.run(q, func(row *row) {
		e := &entry{PublishedFigure: model.PublishedFigure{
			ID: row.uuid(), Key: row.text(), Claims: row.names(), Comparator: model.Comparator(row.text()), Value: row.text(),
		}}
		e.number, _ = new(big.Rat).SetString(e.Value)
		if upper := row.decimalOrNil(); upper != nil {
			e.upper = upper.Rat()
			e.Value += "–" + string(*upper)
		}
		if tolerance := row.decimalOrNil(); tolerance != nil {
			e.tolerance = tolerance.Rat()
			f, _ := e.tolerance.Float64()
			e.Tolerance = &f
		}
		e.OrganizationID, e.Source, e.scope, e.measure, e.code, e.indicator = row.uuidOrNil(), row.text(), row.text(), row.text(), row.text(), row.uuidOrNil()
		e.when(r.Today, row.dateOrNil(), row.intOrNil(), row.textOrNil())
		e.members = row.bool()
		entries = append(entries, e)
	})
	return entries, err
}

// when says what time the figure is about. What stands on one day is counted on the last day of a
// year that is over; a year's figure reaches to the month of a day.
func (e *entry) when(today model.Date, asOf *model.Date, year *int, event *string) {
	switch {
	case asOf != nil:
		e.Period, e.asOf = asOf.String(), *asOf
		e.period = model.Period{From: model.NewDate(asOf.Year(), 1, 1), To: asOf.FirstOfMonth().AddMonths(1)}
	case year != nil:
		e.Period, e.asOf = strconv.Itoa(*year), model.NewDate(*year, 12, 31)
		e.period = model.Period{From: model.NewDate(*year, 1, 1), To: model.NewDate(*year+1, 1, 1)}
		if e.asOf.After(today) {
			e.asOf = today
		}
	default:
		e.Period, e.asOf = *event, today
	}
}

// measurements are the questions that measure the entries: one for all of a kind and time.
func (r *Reader) measurements(entries []*entry) (jobs []func(*Reader) error) {
	type kind struct {
		measure, code string
		asOf          model.Date
		period        model.Period
	}
	kinds := map[kind][]*entry{}
	var order []kind
	for _, e := range entries {
		missing, known := notKept[e.measure]
		switch {
		case known:
			e.reason = model.Sentence(r.Lang(), missing)
			continue
		case e.OrganizationID == nil:
			e.reason = model.Sentence(r.Lang(), "figure.scope", e.scope)
			continue
		case e.measure == "INDICATOR" && e.indicator == nil:
			e.reason = model.Sentence(r.Lang(), "indicator.unknown", e.code)
			continue
		case !e.members && (e.measure == "MEMBERS" || e.measure == "YOUTH_SHARE"):
			e.reason = model.Sentence(r.Lang(), "figure.people")
			continue
		}
		k := kind{measure: e.measure, asOf: e.asOf}
		switch e.measure {
		case "PARTY_GROUPS":
			k.code = e.scope
		case "PROJECTS":
			k = kind{measure: e.measure, code: e.code}
		case "INDICATOR":
			k = kind{measure: e.measure, period: e.period}
		}
		if kinds[k] == nil {
			order = append(order, k)
		}
		kinds[k] = append(kinds[k], e)
	}
	for _, k := range order {
		jobs = append(jobs, func(r *Reader) error { return r.measure(k.measure, kinds[k]) })
	}
	return jobs
}

// notKept are the measures whose data has no place in the register, with the sentence that says so.
var notKept = map[string]string{
	"EVENT_CHAIRS": "figure.events", "EVENT_DAYS": "figure.events", "EVENT_SESSIONS": "figure.events",
	"CONTEST_LAUREATES": "figure.contests", "CONTEST_WINNER": "figure.contests", "DEVELOPMENT_PLANS": "figure.plans",
}

// measure finds the numbers of entries of one kind.
func (r *Reader) measure(measure string, entries []*entry) error {
	first := entries[0]
	numbers, err := []int(nil), error(nil)
	switch measure {
	case "ORGANIZATIONS":
		primary, active := model.LevelPrimary, model.OrganizationActive
		numbers, err = r.CountOrganizations(listsOf(entries, func(scope uuid.UUID) model.OrganizationList {
			return model.OrganizationList{Under: scope, Level: &primary, At: first.asOf,
				Filter: &model.OrganizationFilter{Status: &model.OrganizationStatusFilter{Eq: &active}}}
		}))
	case "MEMBERS":
		numbers, err = r.CountMembers(membersOf(entries))
	case "YOUTH_SHARE":
		aggregates, err := r.AggregateMembers(membersOf(entries), AllTallies)
		if err != nil {
			return err
		}
		for i, e := range entries {
			if share := aggregates[i].YouthShare; share != nil {
				e.found = new(big.Rat).SetFloat64(*share)
			}
		}
	case "PARTY_GROUPS":
		numbers, err = r.CountPartyGroups(listsOf(entries, func(uuid.UUID) model.PartyGroupList {
			return model.PartyGroupList{At: first.asOf, Filter: &model.PartyGroupFilter{Organization: &model.OrganizationFilter{Within: &first.scope}}}
		}))
	case "PROJECTS":
		n, failed := r.CountProjects(&model.ProjectFilter{Programme: &model.CodeFilter{Eq: &first.code}})
		numbers, err = slices.Repeat([]int{n}, len(entries)), failed
	case "INDICATOR":
		return r.measureIndicators(entries)
	}
	if err != nil {
		return err
	}
	for i, n := range numbers {
		entries[i].found = new(big.Rat).SetInt64(int64(n))
	}
	return nil
}

func (r *Reader) measureIndicators(entries []*entry) error {
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = e.code
	}
	totals, err := r.Totals(listsOf(entries, func(scope uuid.UUID) uuid.UUID { return scope }),
		TotalsQuery{Period: entries[0].period, Indicators: codes, Values: true})
	if err != nil {
		return err
	}
	for i, e := range entries {
		for _, total := range totals[i] {
			if total.IndicatorID == *e.indicator && total.Value != nil {
				e.found = total.Value.Rat()
			}
		}
	}
	return nil
}

func membersOf(entries []*entry) []model.MemberList {
	return listsOf(entries, func(scope uuid.UUID) model.MemberList {
		return model.MemberList{Organization: scope, Below: true, At: entries[0].asOf}
	})
}

func listsOf[L any](entries []*entry, list func(scope uuid.UUID) L) []L {
	lists := make([]L, len(entries))
	for i, e := range entries {
		lists[i] = list(*e.OrganizationID)
	}
	return lists
}

// judge compares what was published with what was found.
func (e *entry) judge(lang model.Language) {
	switch {
	case e.reason != "":
		e.State, e.Reason = model.FigureUnknown, &e.reason
		return
	case e.found == nil:
		e.State, e.reason = model.FigureDiverged, model.Sentence(lang, "figure.nothing")
		e.Reason = &e.reason
		return
	}
	found := shortest(e.found)
	e.Found = &found
	if e.holds() {
		e.State = model.FigureHolds
		return
	}
	e.State, e.reason = model.FigureDiverged, model.Sentence(lang, "figure.diverged", found)
	e.Reason = &e.reason
}

func (e *entry) holds() bool {
	if e.number == nil {
		return false
	}
	difference := e.found.Cmp(e.number)
	switch e.Comparator {
	case model.CompareEqual:
		return difference == 0
	case model.CompareAtLeast:
		return difference >= 0
	case model.CompareAtMost:
		return difference <= 0
	case model.CompareBetween:
		return difference >= 0 && e.found.Cmp(e.upper) < 0
	case model.CompareNear:
		apart := new(big.Rat).Sub(e.found, e.number)
		return apart.Abs(apart).Cmp(e.tolerance) <= 0
	case model.CompareRound:
		steps := new(big.Rat).Quo(e.found, e.tolerance)
		rounded, _ := new(big.Rat).SetString(steps.FloatString(0))
		return rounded.Mul(rounded, e.tolerance).Cmp(e.number) == 0
	}
	return false
}

// shortest writes a number with at most 4 digits behind the point, none of them a zero at the end.
func shortest(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	return strings.TrimRight(strings.TrimRight(n.FloatString(4), "0"), ".")
}
