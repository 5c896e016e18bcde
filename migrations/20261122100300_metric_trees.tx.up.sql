-- Figures under the tree of the time or of one day, and what they are made of.

-- What each reporter below organizations reached over time: what figures are made of that are not only
-- added up, and with parts those of every indicator. Every value is a fraction n / d, whose d is 1 unless
-- the indicator is a ratio. Months that begin after today do not count; each counts under the tree of its
-- last day, or of the day placed. Codes or ids that are null pick everything; the definition is that of a
-- day; step is that of date_trunc, or null for the whole span at once; lowest is the place of a state in
-- states. A part is what stands directly below the organization, or itself: a reporter who changed from
-- one to another belongs to both by its months where everything is added, else to the last one.
CREATE FUNCTION reporter_figures(organizations uuid[], ids uuid[], codes text[], projects text[], first date, after date, today date,
                                 definition date, placed date, step text, states text[], parts boolean)
RETURNS TABLE (ord bigint, indicator_id uuid, bucket date, ratio boolean, org_agg text, strict boolean, own boolean, part uuid,
               reported bigint, due bigint, lowest integer, gap boolean, n numeric, d numeric)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    IF NOT parts AND NOT EXISTS (SELECT FROM indicator_versions v WHERE NOT only_added(v)) THEN
        RETURN; -- there is none, which is quick to see
    END IF;
    RETURN QUERY
    WITH i AS MATERIALIZED (
        SELECT i.id, i.valid, v.value_kind = 'RATIO' AS ratio, v.time_agg, v.org_agg, v.missing_policy,
               parts AND (v.time_agg = 'SUM' OR v.time_agg = 'AVG' AND v.value_kind = 'RATIO')
                     AND (v.org_agg = 'SUM' OR v.org_agg = 'AVG' AND v.value_kind = 'RATIO') AS split
        FROM indicators i
        JOIN projects p ON p.id = i.project_id
        CROSS JOIN LATERAL (
            SELECT v.*, only_added(v) AS added FROM indicator_versions v WHERE v.indicator_id = i.id
            ORDER BY v.valid @> reporter_figures.definition DESC, lower(v.valid) DESC NULLS LAST LIMIT 1
        ) v
        WHERE (parts OR NOT v.added)
          AND (ids IS NULL OR i.id = ANY (ids)) AND (codes IS NULL OR i.code = ANY (codes)) AND (projects IS NULL OR p.code = ANY (projects))
    ), month AS MATERIALIZED (
        SELECT d::date AS first, (d + interval '1 month')::date - 1 AS last, date_trunc(step, d)::date AS bucket
        FROM generate_series(reporter_figures.first::timestamp, after - interval '1 day', interval '1 month') d WHERE d <= today
    ), cell AS (
        SELECT o.ord, i.id, m.bucket, i.ratio, i.time_agg, i.org_agg, i.missing_policy = 'SKIP_IF_ANY' AS strict, i.split,
               a.organization_id AS reporter, c.ancestor_id AS part, m.first AS month, array_position(states, v.state) AS state,
               v.d IS NOT NULL AS reported, w.due,
               CASE WHEN v.d IS NULL AND NOT i.ratio AND i.missing_policy = 'TREAT_AS_ZERO' THEN 0 ELSE v.n END AS n,
               CASE WHEN v.d IS NULL AND NOT i.ratio AND i.missing_policy = 'TREAT_AS_ZERO' THEN 1 ELSE v.d END AS d
        FROM i CROSS JOIN unnest(organizations) WITH ORDINALITY AS o(id, ord)
        JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY'
        JOIN month m ON a.valid @> coalesce(placed, m.last)
        -- Where the reporter stands below what is asked; without parts that is itself.
        JOIN organization_ancestors c ON c.organization_id = a.organization_id AND c.valid @> coalesce(placed, m.last)
             AND c.distance = CASE WHEN parts THEN greatest(a.distance - 1, 0) ELSE 0 END
        LEFT JOIN LATERAL (
            SELECT x.state, CASE WHEN i.ratio THEN x.numerator ELSE x.value END AS n,
                   CASE WHEN i.ratio THEN x.denominator WHEN x.value IS NOT NULL THEN 1 END AS d
            FROM metrics x WHERE x.organization_id = a.organization_id AND x.indicator_id = i.id AND x.month = m.first
        ) v ON true
        CROSS JOIN LATERAL (
            SELECT m.last <= today AND i.valid @> m.last AND EXISTS (
                SELECT FROM organization_statuses t WHERE t.organization_id = a.organization_id AND t.status = 'ACTIVE' AND t.valid @> m.last) AS due
        ) w
        -- A month counts when it was reported or had to be.
        WHERE (v.d IS NOT NULL OR w.due)
          AND (placed IS NULL OR EXISTS (SELECT FROM organizations x WHERE x.id = a.organization_id AND x.valid @> m.last))
    ), reporter AS (
        SELECT c.ord, c.id, c.bucket, c.ratio, c.org_agg, c.strict, c.reporter, (array_agg(c.part ORDER BY c.month DESC))[1] AS part,
               count(*) FILTER (WHERE c.reported) AS reported, count(*) FILTER (WHERE c.due) AS due,
               min(c.state) FILTER (WHERE c.reported) AS lowest, bool_or(c.d IS NULL) AS gap,
               CASE WHEN c.time_agg IN ('SUM', 'AVG') THEN sum(c.n) ELSE (array_agg(c.n ORDER BY place, c.month) FILTER (WHERE c.d IS NOT NULL))[1] END AS n,
               CASE WHEN c.time_agg = 'SUM' AND NOT c.ratio THEN 1 WHEN c.time_agg IN ('SUM', 'AVG') THEN sum(c.d)
                    ELSE (array_agg(c.d ORDER BY place, c.month) FILTER (WHERE c.d IS NOT NULL))[1] END AS d
        FROM cell c CROSS JOIN LATERAL (SELECT CASE c.time_agg WHEN 'LAST' THEN date '2000-01-01' - c.month WHEN 'FIRST' THEN c.month - date '2000-01-01'
                                                               WHEN 'MIN' THEN c.n / c.d WHEN 'MAX' THEN -c.n / c.d END AS place) p
        GROUP BY c.ord, c.id, c.bucket, c.ratio, c.time_agg, c.org_agg, c.strict, c.reporter, CASE WHEN c.split THEN c.part END
    )
    SELECT r.ord, r.id, r.bucket, r.ratio, r.org_agg, r.strict, r.reporter = CASE WHEN parts THEN r.part ELSE organizations[r.ord] END, r.part,
           r.reported, r.due, r.lowest, r.gap, r.n, r.d
    FROM reporter r;
END $$;
DROP FUNCTION ruled_totals;
