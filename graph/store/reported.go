package store

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// reported asks what organizations and everything below them reported in a period. Months that begin
// after today do not count.
type reported struct {
	organizations   []uuid.UUID
	ids             []uuid.UUID // of indicators; nil: all that have one of the codes
	codes, projects []string    // of indicators and of their projects; nil: any
	period          model.Period
	tree            model.TreeMode
	today           model.Date
	bucket          model.TimeBucket // steps of a series; empty: the whole period at once
	states          bool             // the lowest one is wanted
}

// reportedValue is a figure as sums and ruled give it behind the organization and the indicator.
type reportedValue struct {
	bucket model.Date
	value  *model.Decimal
	units  int
	lowest *model.ReportState
}

func (s reported) read(row *row) (v reportedValue) {
	if s.bucket != "" {
		v.bucket = row.date()
	}
	v.value, v.units = row.decimalOrNil(), row.int()
	if s.states {
		v.lowest = &model.ReportStates[row.int()-1]
	}
	return v
}

// pick adds the conditions that i is one of the indicators asked for.
func (s reported) pick(q *query) *query {
	if s.ids != nil {
		q.add(" AND i.id = ANY (?::uuid[])", s.ids)
	}
	if s.codes != nil {
		q.add(" AND i.code = ANY (?::text[])", s.codes)
	}
	if s.projects != nil {
		q.add(" AND i.project_id IN (SELECT p.id FROM projects p WHERE p.code = ANY (?::text[]))", s.projects)
	}
	return q
}

// unknown finds codes that are no indicator and no project: argument, message and code.
func (s reported) unknown() *query {
	return ask(`SELECT 'indicators', 'indicator.unknown', c FROM unnest(?::text[]) c WHERE NOT EXISTS (SELECT FROM indicators i WHERE i.code = c)
UNION ALL
SELECT 'projects', 'project.unknown', c FROM unnest(?::text[]) c WHERE NOT EXISTS (SELECT FROM projects p WHERE p.code = c)`, s.codes, s.projects)
}

// definition is the day whose definitions of indicators hold: the last of the period, or today where
// that is earlier.
func (s reported) definition() model.Date {
	if day := s.period.To.AddDays(-1); !day.After(s.today) {
		return day
	}
	return s.today
}

// indicators lists those asked for, by code, and whether they are only added up.
func (s reported) indicators() *query {
	q := lookup("")
	s.addIndicators(q)
	return q.add(" ORDER BY i.code")
}

// addIndicators writes indicators into a query, in no order.
func (s reported) addIndicators(q *query) {
	q.add(`SELECT i.id, v.added FROM indicators i CROSS JOIN LATERAL (
SELECT only_added(v) AS added FROM indicator_versions v WHERE v.indicator_id = i.id
ORDER BY v.valid @> ?::date DESC, lower(v.valid) DESC NULLS LAST LIMIT 1
) v WHERE true`, s.definition())
	s.pick(q)
}

// whole are the calendar years that are read as a whole from the kept sums; years.From is not before
// years.To when there are none.
func (s reported) whole() (years model.Period) {
	years = model.Period{From: model.NewDate(s.period.From.AddMonths(11).Year(), 1, 1), To: model.NewDate(s.period.To.Year(), 1, 1)}
	if s.bucket == model.ByMonth || s.bucket == model.ByQuarter || !years.From.Before(years.To) {
		return model.Period{From: s.period.To, To: s.period.To}
	}
	return years
}

// sums reads what is only added up, from the kept sums: whole years, then the months before and
// after them. A year that holds something later than today is put together from its months.
func (s reported) sums() *query {
	q := ask("")
	s.addSums(q)
	return q
}

// addSums writes sums into a query.
func (s reported) addSums(q *query) {
	const columns = "m.indicator_id, m.month, m.value, m.reported, m.draft, m.returned, m.submitted, m.accepted, m.verified, m.locked"
	q.add("WITH o AS (")
	if s.tree == model.TreeToday { // the sums of whatever reports below them
		q.add("SELECT a.organization_id AS id, o.ord FROM ")
		s.owners(q)
		q.add(" JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY' AND a.valid @> ?::date", s.today)
	} else {
		q.add("SELECT id, ord FROM ")
		s.owners(q)
	}
	q.add("), t AS (")
	years, union := s.whole(), ""
	if years.From.Before(years.To) {
		q.add("SELECT o.ord, "+columns+` FROM o JOIN metric_sums m ON m.organization_id = o.id
WHERE m.months = 12 AND m.month >= ?::date AND m.month < ?::date AND m.last_month <= ?::date
UNION ALL
SELECT o.ord, `+columns+` FROM o JOIN metric_sums y ON y.organization_id = o.id
JOIN metric_sums m ON m.organization_id = y.organization_id AND m.months = 1 AND m.month >= y.month AND m.month <= ?::date AND m.indicator_id = y.indicator_id
WHERE y.months = 12 AND y.month >= ?::date AND y.month < ?::date AND y.last_month > ?::date AND m.month < y.month + interval '1 year'`,
			years.From, years.To, s.today, s.today, years.From, years.To, s.today)
		union = "\nUNION ALL\n"
	}
	for _, months := range []model.Period{{From: s.period.From, To: years.From}, {From: years.To, To: s.period.To}} {
		if months.From.Before(months.To) {
			q.add(union+"SELECT o.ord, "+columns+` FROM o JOIN metric_sums m ON m.organization_id = o.id
WHERE m.months = 1 AND m.month >= ?::date AND m.month < ?::date AND m.month <= ?::date`, months.From, months.To, s.today)
			union = "\nUNION ALL\n"
		}
	}
	bucket, lowest := "", ""
	if s.bucket != "" {
		bucket = "date_trunc('" + s.step() + "', t.month::timestamp)::date, "
	}
	if s.states {
		lowest = `, CASE WHEN sum(t.draft) > 0 THEN 3 WHEN sum(t.returned) > 0 THEN 4 WHEN sum(t.submitted) > 0 THEN 5
WHEN sum(t.accepted) > 0 THEN 6 WHEN sum(t.verified) > 0 THEN 7 ELSE 8 END`
	}
	q.add(") SELECT t.ord, t.indicator_id, " + bucket + "trim_scale(sum(t.value))::text, sum(t.reported)" + lowest + " FROM t")
	if s.ids != nil || s.codes != nil || s.projects != nil {
		s.pick(q.add(" JOIN indicators i ON i.id = t.indicator_id WHERE true"))
	}
	q.add(" GROUP BY " + bucket + "t.ord, t.indicator_id HAVING sum(t.reported) > 0")
}

// owners writes the organizations asked about, as o(id, ord).
func (s reported) owners(q *query) {
	if s.organizations == nil {
		q.add(everyOwner)
		return
	}
	q.add("unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)", s.organizations)
}

// everyOwner are all organizations, as o(id, ord), in the order of their ids.
const everyOwner = "(SELECT x.id, row_number() OVER (ORDER BY x.id) AS ord FROM organizations x) o"

// step is the bucket as date_trunc calls it.
func (s reported) step() string { return strings.ToLower(string(s.bucket)) }

// ruled reads the other indicators. Quotients are rounded to 10 digits behind the point.
func (s reported) ruled() *query {
	q := ask("")
	s.addRuled(q)
	return q
}

// addRuled writes ruled into a query.
func (s reported) addRuled(q *query) {
	bucket, lowest := "", ""
	if s.bucket != "" {
		bucket = "r.bucket, "
	}
	if s.states {
		lowest = ", min(r.lowest)"
	}
	q.add("SELECT r.ord, r.indicator_id, " + bucket + "trim_scale(round(" + overOrganizations + ", 10))::text, sum(r.reported)::bigint" + lowest + " FROM ")
	s.reporters(q, false)
	q.add(" CROSS JOIN LATERAL (SELECT " + asNumber + " AS x) f GROUP BY " + bucket + "r.ord, r.indicator_id, r.ratio, r.org_agg HAVING sum(r.reported) > 0")
}

// reporters writes what every single reporter reached, as r; with parts, that of indicators which are
// only added up too, each with the part to which it belongs.
func (s reported) reporters(q *query, parts bool) {
	q.add("reporter_figures(")
	if s.organizations == nil {
		q.add("ARRAY(SELECT x.id FROM organizations x ORDER BY x.id)")
	} else {
		q.add("?::uuid[]", s.organizations)
	}
	q.add(", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) r", s.ids, s.codes, s.projects, s.period.From, s.period.To, s.today, s.definition(), s.placed(), s.stepOrNil(), stateNames, parts)
}

// asNumber is the fraction of a reporter r as a number; overOrganizations brings these together as x by
// the rule of the indicator. Where they do not come together, a single one has a value.
const (
	asNumber          = "r.n::numeric(60, 20) / r.d"
	overOrganizations = `CASE WHEN bool_or(r.strict AND r.gap) THEN NULL
WHEN r.org_agg = 'NONE' THEN CASE WHEN count(*) FILTER (WHERE r.own) = 1 THEN max(x) FILTER (WHERE r.own) END
WHEN r.org_agg = 'MIN' THEN min(x) WHEN r.org_agg = 'MAX' THEN max(x)
WHEN r.ratio THEN sum(r.n)::numeric(60, 20) / sum(r.d)
WHEN r.org_agg = 'AVG' THEN avg(x) ELSE sum(x) END`
)

// placed is the day whose tree holds for all months; nil: each has its own.
func (s reported) placed() *time.Time {
	if s.tree != model.TreeToday {
		return nil
	}
	today := s.today.Time()
	return &today
}

func (s reported) stepOrNil() *string {
	if s.bucket == "" {
		return nil
	}
	step := s.step()
	return &step
}

// stateNames are the states of a report from lowest to highest.
var stateNames = func() []string {
	names := make([]string, len(model.ReportStates))
	for i, state := range model.ReportStates {
		names[i] = string(state)
	}
	return names
}()

// expected counts the months on whose last day primary organizations were to report: those that
// ended between the first day of a span and the first one after it.
func (s reported) expected() *query {
	end := s.period.To
	if tomorrow := s.today.AddDays(1); tomorrow.Before(end) {
		end = tomorrow
	}
	if end.Before(s.period.From) {
		end = s.period.From
	}
	const months = "(extract(year FROM %) * 12 + extract(month FROM %))::integer"
	ended := func(day string) string { return strings.ReplaceAll(months, "%", day) }
	stands := "a.valid * "
	q := ask(`SELECT o.ord, i.id, sum(`+ended("upper(v.span)")+" - "+ended("lower(v.span)")+`)
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY'`, s.organizations)
	if s.tree == model.TreeToday {
		stands = ""
		q.add(" AND a.valid @> ?::date", s.today)
	}
	q.add(`
JOIN organization_statuses t ON t.organization_id = a.organization_id AND t.status = 'ACTIVE'
CROSS JOIN indicators i
CROSS JOIN LATERAL (SELECT `+stands+`t.valid * i.valid * daterange(?, ?) AS span OFFSET 0) v
WHERE NOT isempty(v.span)`, s.period.From, end)
	return s.pick(q).add(" GROUP BY o.ord, i.id")
}

// targets finds what is to be reached in exactly the period.
func (s reported) targets() *query {
	q := ask(`SELECT o.ord, i.id, trim_scale(t.value)::text FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN targets t ON t.organization_id = o.id AND t.period = daterange(?, ?)
JOIN indicators i ON i.id = t.indicator_id WHERE true`, s.organizations, s.period.From, s.period.To)
	return s.pick(q)
}
