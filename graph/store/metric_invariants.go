package store

var metricInvariants = []Invariant{
	{Key: "metrics.assigned", Title: "A value belongs to a primary organization and an indicator that exist on the last day of its month", sql: `
SELECT coalesce(o.code, 'unknown') || ' ' || coalesce(i.code, 'unknown') || ' ' || m.month FROM metrics m
LEFT JOIN organizations o ON o.id = m.organization_id LEFT JOIN indicators i ON i.id = m.indicator_id
WHERE o.level IS DISTINCT FROM 'PRIMARY' OR NOT o.valid @> m.month_end OR NOT coalesce(i.valid @> m.month_end, false)`},
	{Key: "metrics.once", Title: "There is one value for an organization, an indicator and a month", sql: `
SELECT organization_id || ' ' || indicator_id || ' ' || month FROM metrics GROUP BY organization_id, indicator_id, month HAVING count(*) > 1`},
	{Key: "metrics.revisions", Title: "The value in force is the last revision, and revisions have no gap", sql: `
WITH last AS (
    SELECT DISTINCT ON (metric_id) metric_id, organization_id, indicator_id, month, value, numerator, denominator, state, recorded_at, revision,
           count(*) OVER (PARTITION BY metric_id) AS revisions
    FROM metric_revisions ORDER BY metric_id, revision DESC
)
SELECT 'value ' || coalesce(l.metric_id, m.id) FROM last l FULL JOIN metrics m ON m.id = l.metric_id
WHERE (m.organization_id, m.indicator_id, m.month, m.value, m.numerator, m.denominator, m.state, m.recorded_at, m.version)
    IS DISTINCT FROM (l.organization_id, l.indicator_id, l.month, l.value, l.numerator, l.denominator, l.state, l.recorded_at, l.revision)
   OR l.revisions <> l.revision`},
	{Key: "metrics.locked", Title: "A locked value was changed only with a reason, by unlocking it", sql: `
SELECT 'value ' || metric_id || ', revision ' || revision FROM (
    SELECT metric_id, revision, state, reason, lag(state) OVER (PARTITION BY metric_id ORDER BY revision) AS before FROM metric_revisions
) r WHERE before = 'LOCKED' AND (state = 'LOCKED' OR reason IS NULL)`},
	{Key: "metrics.sums", Title: "The kept sums of every level are the sums of the values below, in the tree of each month", sql: naiveTree + `
, value AS (
    SELECT t.ancestor_id, m.indicator_id, m.month, m.value, m.state FROM metrics m
    JOIN tree t ON t.organization_id = m.organization_id AND t.valid @> m.month_end WHERE m.value IS NOT NULL
), summed AS (
    SELECT ancestor_id, s.months, s.month, indicator_id, sum(value) AS value, count(*) AS reported,
           count(*) FILTER (WHERE state = 'DRAFT'), count(*) FILTER (WHERE state = 'RETURNED'), count(*) FILTER (WHERE state = 'SUBMITTED'),
           count(*) FILTER (WHERE state = 'ACCEPTED'), count(*) FILTER (WHERE state = 'VERIFIED'), count(*) FILTER (WHERE state = 'LOCKED')
    FROM value v CROSS JOIN LATERAL (VALUES (1, v.month), (12, date_trunc('year', v.month::timestamp)::date)) s(months, month)
    GROUP BY ancestor_id, s.months, s.month, indicator_id
), kept AS (
    SELECT organization_id, months, month, indicator_id, value, reported, draft, returned, submitted, accepted, verified, locked FROM metric_sums
    WHERE reported <> 0 OR value <> 0
), differing AS (
    (TABLE summed EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE summed)
)
SELECT coalesce(o.code, 'unknown') || ' ' || coalesce(i.code, 'unknown') || ' ' || d.month || ', months: ' || d.months
FROM differing d LEFT JOIN organizations o ON o.id = d.ancestor_id LEFT JOIN indicators i ON i.id = d.indicator_id
UNION ALL
SELECT 'a year that ends too early: ' || s.month FROM metric_sums s WHERE s.months = 12 AND EXISTS (
    SELECT FROM metric_sums m WHERE m.organization_id = s.organization_id AND m.indicator_id = s.indicator_id AND m.months = 1 AND m.reported <> 0
    AND m.month > s.last_month AND date_trunc('year', m.month::timestamp) = s.month)`},
	{Key: "indicators.defined", Title: "Every indicator has a definition on each day on which it is reported", sql: `
SELECT i.code FROM indicators i
WHERE NOT coalesce((SELECT range_agg(v.valid) FROM indicator_versions v WHERE v.indicator_id = i.id) @> i.valid, false)`},
	{Key: "metrics.ratio", Title: "The value of a ratio is its numerator divided by its denominator", sql: `
SELECT 'value ' || id FROM metrics WHERE value IS NOT NULL AND denominator IS NOT NULL AND round(value, 10) <> round(numerator / denominator, 10)`},
}
