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
