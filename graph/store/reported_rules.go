package store

import (
	"tirek/graph/model"
)

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

// stateNames are the states of a report from lowest to highest.
var stateNames = func() []string {
	names := make([]string, len(model.ReportStates))
	for i, state := range model.ReportStates {
		names[i] = string(state)
	}
	return names
}()
