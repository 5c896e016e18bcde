package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// maxMissing is how many missing reports of a total are listed.
const maxMissing = 500

// ExplanationParts say which parts of explanations are wanted.
type ExplanationParts struct{ Rules, Parts, Missing bool }

// ExplainTotals returns where totals of one period come from, one explanation for each. Missing reports
// are listed as far as they may be seen on the date at, and counted all.
func (r *Reader) ExplainTotals(totals []*model.IndicatorTotal, at model.Date, wanted ExplanationParts) ([]*model.TotalExplanation, error) {
	explanations := make([]*model.TotalExplanation, len(totals))
	type place struct{ organization, indicator uuid.UUID }
	places := map[place][]*model.TotalExplanation{}
	ofIndicator := map[uuid.UUID][]*model.TotalExplanation{}
	organizations, indicators := []uuid.UUID{}, []uuid.UUID{}
	known := map[uuid.UUID]bool{}
	for i, t := range totals {
		e := &model.TotalExplanation{Parts: []*model.TotalPart{}, Missing: []*model.MissingReport{}}
		p := place{t.OrganizationID, t.IndicatorID}
		explanations[i], places[p] = e, append(places[p], e)
		ofIndicator[t.IndicatorID] = append(ofIndicator[t.IndicatorID], e)
		if !known[t.OrganizationID] {
			known[t.OrganizationID], organizations = true, append(organizations, t.OrganizationID)
		}
		if !known[t.IndicatorID] {
			known[t.IndicatorID], indicators = true, append(indicators, t.IndicatorID)
		}
	}
	s := reported{organizations: organizations, ids: indicators, period: totals[0].Period, tree: totals[0].Tree, today: r.Today}
	of := func(row *row) []*model.TotalExplanation {
		return places[place{organizations[row.int()-1], row.uuid()}]
	}
	var statements []Statement
	if wanted.Rules {
		statements = append(statements, s.rules().statement(func(row *row) {
			id, rules := row.uuid(), readRules(row)
			for _, e := range ofIndicator[id] {
				e.Formula, e.DefinitionVersion = rules.Formula(r.Lang()), rules.Version
			}
		}))
	}
	if wanted.Parts {
		statements = append(statements, s.parts().statement(func(row *row) {
			explained, part := of(row), readPart(row)
			for _, e := range explained {
				own := part
				e.Parts = append(e.Parts, &own)
			}
		}))
	}
	if wanted.Missing {
		statements = append(statements, r.missing(s, at).statement(func(row *row) {
			explained, report, all, visible := of(row), model.MissingReport{OrganizationID: row.uuid(), Month: row.date()}, row.int(), row.bool()
			for _, e := range explained {
				if e.MissingCount = all; visible {
					own := report
					e.Missing = append(e.Missing, &own)
				}
			}
		}))
	}
	return explanations, r.ask.Do(statements...)
}

// rules reads the definitions of indicators, each after its id.
func (s reported) rules() *query {
	q := lookup(`SELECT i.id, v.names ->> 'kk', v.names ->> 'ru', v.names ->> 'en', v.definition IS NOT NULL, v.definition ->> 'kk', v.definition ->> 'ru', v.definition ->> 'en',
v.n, v.value_kind = 'RATIO', v.time_agg, v.org_agg, v.missing_policy, v.attribution, v.decimals
FROM indicators i CROSS JOIN LATERAL (
SELECT v.*, row_number() OVER (ORDER BY lower(v.valid) NULLS FIRST) AS n FROM indicator_versions v WHERE v.indicator_id = i.id
ORDER BY v.valid @> ?::date DESC, lower(v.valid) DESC NULLS LAST LIMIT 1
) v WHERE true`, s.definition())
	return s.pick(q)
}

func readRules(row *row) model.IndicatorRules {
	rules := model.IndicatorRules{Names: row.names()}
	defined, definition := row.bool(), row.names()
	if defined {
		rules.Definition = definition
	}
	rules.Version, rules.Ratio, rules.Time, rules.Organizations = row.int(), row.bool(), model.AggregationRule(row.text()), model.AggregationRule(row.text())
	rules.Missing, rules.Attribution, rules.Decimals = row.text(), row.text(), row.int()
	return rules
}

// months are those of the period that count, as m(first, last).
const months = `(SELECT d::date AS first, (d + interval '1 month')::date - 1 AS last FROM generate_series(?::timestamp, ?::timestamp - interval '1 day', interval '1 month') d WHERE d <= ?::date) m`

// parts reads what totals are made of: of each organization itself, if it reports, and of what stood
// directly below it at the end of a month, by code.
func (s reported) parts() *query {
	q := ask(`WITH child AS (
SELECT DISTINCT o.ord, a.organization_id AS id FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_ancestors a ON a.ancestor_id = o.id AND (a.distance = 1 OR a.distance = 0 AND a.level = 'PRIMARY')
JOIN `+months+` ON a.valid @> coalesce(?::date, m.last)
), figure AS (
SELECT r.ord, r.indicator_id, r.part, trim_scale(round(`+overOrganizations+`, 10))::text AS value,
CASE WHEN r.ratio THEN trim_scale(sum(r.n))::text END AS numerator, CASE WHEN r.ratio THEN trim_scale(sum(r.d))::text END AS denominator,
count(x) AS reporters, sum(r.reported)::bigint AS reported, sum(r.due)::bigint AS due
FROM `, s.organizations, s.period.From, s.period.To, s.today, s.placed())
	s.reporters(q, true)
	q.add(` CROSS JOIN LATERAL (SELECT `+asNumber+` AS x) f GROUP BY r.ord, r.indicator_id, r.part, r.ratio, r.org_agg
) SELECT c.ord, i.id, c.id, f.value, f.numerator, f.denominator, coalesce(f.reporters, 0), coalesce(f.reported, 0), coalesce(f.due, 0)
FROM child c CROSS JOIN unnest(?::uuid[]) i(id) JOIN organizations x ON x.id = c.id
LEFT JOIN figure f ON f.ord = c.ord AND f.indicator_id = i.id AND f.part = c.id ORDER BY c.ord, i.id, x.code`, s.ids)
	return q
}

func readPart(row *row) model.TotalPart {
	return model.TotalPart{
		OrganizationID: row.uuid(), Value: row.decimalOrNil(), Numerator: row.decimalOrNil(), Denominator: row.decimalOrNil(),
		Reporters: row.int(), ReportedUnits: row.int(), ExpectedUnits: row.int(),
	}
}

// missing reads the reports that are due in the period and not there.
func (r *Reader) missing(s reported, at model.Date) *query {
	q := ask(`SELECT y.ord, y.indicator_id, y.organization_id, y.month, y.total, y.visible FROM (
SELECT z.*, count(*) OVER (PARTITION BY z.ord, z.indicator_id) AS total, row_number() OVER (PARTITION BY z.ord, z.indicator_id, z.visible ORDER BY z.code, z.month) AS n FROM (
SELECT o.ord, i.id AS indicator_id, x.id AS organization_id, x.code, m.first AS month, (lower(x.valid) <= ?::date`, at).within("x.id", r.scope(model.ReadRegister))
	q.add(`) AS visible
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY'
JOIN `+months+` ON m.last <= ?::date AND a.valid @> coalesce(?::date, m.last)
JOIN organizations x ON x.id = a.organization_id
JOIN organization_statuses t ON t.organization_id = x.id AND t.status = 'ACTIVE' AND t.valid @> m.last
JOIN indicators i ON i.id = ANY (?::uuid[]) AND i.valid @> m.last
WHERE NOT EXISTS (SELECT FROM metrics v WHERE v.organization_id = x.id AND v.indicator_id = i.id AND v.month = m.first)
) z) y WHERE y.n <= `, s.organizations, s.period.From, s.period.To, s.today, s.today, s.placed(), s.ids)
	return q.add("? ORDER BY y.ord, y.indicator_id, y.code, y.month", maxMissing)
}
