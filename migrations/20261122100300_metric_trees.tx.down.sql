DROP FUNCTION reporter_figures;
-- What organizations and everything below them reported, for indicators that are not only added up.
-- Every value is a fraction n / d, whose d is 1 unless the indicator is a ratio. Time comes first,
-- within one reporter, then the reporters. Months that begin after today do not count. Codes or ids
-- that are null pick everything; the definition is that of a day; step is that of date_trunc, or null
-- for the whole span at once; lowest is the place of a state in states.
CREATE FUNCTION ruled_totals(organizations uuid[], ids uuid[], codes text[], projects text[], first date, after date, today date,
                             definition date, step text, states text[])
RETURNS TABLE (ord bigint, indicator_id uuid, bucket date, value numeric, reported bigint, lowest integer)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM indicator_versions v WHERE NOT only_added(v)) THEN
        RETURN; -- there is none, which is quick to see
    END IF;
    RETURN QUERY
    WITH i AS MATERIALIZED (
        SELECT i.id, i.valid, v.value_kind = 'RATIO' AS ratio, v.time_agg, v.org_agg, v.missing_policy
        FROM indicators i
        JOIN projects p ON p.id = i.project_id
        CROSS JOIN LATERAL (
            SELECT v.*, only_added(v) AS added FROM indicator_versions v WHERE v.indicator_id = i.id
            ORDER BY v.valid @> ruled_totals.definition DESC, lower(v.valid) DESC NULLS LAST LIMIT 1
        ) v
        WHERE NOT v.added
          AND (ids IS NULL OR i.id = ANY (ids)) AND (codes IS NULL OR i.code = ANY (codes)) AND (projects IS NULL OR p.code = ANY (projects))
    ), month AS MATERIALIZED (
        SELECT d::date AS first, (d + interval '1 month')::date - 1 AS last, date_trunc(step, d)::date AS bucket
        FROM generate_series(ruled_totals.first::timestamp, after - interval '1 day', interval '1 month') d WHERE d <= today
    ), cell AS (
        SELECT o.ord, i.id, m.bucket, i.ratio, i.time_agg, i.org_agg, i.missing_policy = 'SKIP_IF_ANY' AS strict,
               a.organization_id AS reporter, a.distance = 0 AS own, m.first AS month, array_position(states, v.state) AS state, v.d IS NOT NULL AS reported,
               CASE WHEN v.d IS NULL AND NOT i.ratio AND i.missing_policy = 'TREAT_AS_ZERO' THEN 0 ELSE v.n END AS n,
               CASE WHEN v.d IS NULL AND NOT i.ratio AND i.missing_policy = 'TREAT_AS_ZERO' THEN 1 ELSE v.d END AS d
        FROM i CROSS JOIN unnest(organizations) WITH ORDINALITY AS o(id, ord)
        JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY'
        JOIN month m ON a.valid @> m.last
        LEFT JOIN LATERAL (
            SELECT x.state, CASE WHEN i.ratio THEN x.numerator ELSE x.value END AS n,
                   CASE WHEN i.ratio THEN x.denominator WHEN x.value IS NOT NULL THEN 1 END AS d
            FROM metrics x WHERE x.organization_id = a.organization_id AND x.indicator_id = i.id AND x.month = m.first
        ) v ON true
        -- A month counts when it was reported or had to be.
        WHERE v.d IS NOT NULL OR m.last <= today AND i.valid @> m.last AND EXISTS (
            SELECT FROM organization_statuses t WHERE t.organization_id = a.organization_id AND t.status = 'ACTIVE' AND t.valid @> m.last)
    ), reporter AS (
        SELECT c.ord, c.id, c.bucket, c.ratio, c.org_agg, c.strict, c.own, count(*) FILTER (WHERE c.reported) AS reported,
               min(c.state) FILTER (WHERE c.reported) AS lowest, bool_or(c.d IS NULL) AS gap,
               CASE WHEN c.time_agg IN ('SUM', 'AVG') THEN sum(c.n) ELSE (array_agg(c.n ORDER BY place, c.month) FILTER (WHERE c.d IS NOT NULL))[1] END AS n,
               CASE WHEN c.time_agg = 'SUM' AND NOT c.ratio THEN 1 WHEN c.time_agg IN ('SUM', 'AVG') THEN sum(c.d)
                    ELSE (array_agg(c.d ORDER BY place, c.month) FILTER (WHERE c.d IS NOT NULL))[1] END AS d
        FROM cell c CROSS JOIN LATERAL (SELECT CASE c.time_agg WHEN 'LAST' THEN date '2000-01-01' - c.month WHEN 'FIRST' THEN c.month - date '2000-01-01'
                                                               WHEN 'MIN' THEN c.n / c.d WHEN 'MAX' THEN -c.n / c.d END AS place) p
        GROUP BY c.ord, c.id, c.bucket, c.ratio, c.time_agg, c.org_agg, c.strict, c.reporter, c.own
    )
    SELECT r.ord, r.id, r.bucket,
           CASE WHEN bool_or(r.strict AND r.gap) THEN NULL
                WHEN r.org_agg = 'NONE' THEN max(x) FILTER (WHERE r.own)
                WHEN r.org_agg = 'MIN' THEN min(x)
                WHEN r.org_agg = 'MAX' THEN max(x)
                WHEN r.ratio THEN sum(r.n)::numeric(60, 20) / sum(r.d)
                WHEN r.org_agg = 'AVG' THEN avg(x)
                ELSE sum(x) END,
           sum(r.reported)::bigint, min(r.lowest)
    FROM reporter r CROSS JOIN LATERAL (SELECT r.n::numeric(60, 20) / r.d AS x) f
    GROUP BY r.ord, r.id, r.bucket, r.ratio, r.org_agg HAVING sum(r.reported) > 0;
END $$;
