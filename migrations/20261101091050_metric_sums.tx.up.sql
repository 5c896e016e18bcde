-- What organizations of every level reported, added up: one row for each month, and one for each
-- calendar year. A value counts for everything above its organization on the last day of its month.
-- Only what is added up over time and organizations can be read from here; other rules need the
-- values themselves.
CREATE TABLE metric_sums (
    organization_id uuid NOT NULL,                            -- of any level
    months          smallint NOT NULL CHECK (months IN (1, 12)),
    month           date NOT NULL,                            -- the first one
    indicator_id    uuid NOT NULL,
    last_month      date NOT NULL,                            -- nothing later is in it
    value           numeric NOT NULL,                         -- 0 too when nothing is reported
    reported        integer NOT NULL,                         -- values in it, and below the same by their state
    draft           integer NOT NULL,
    returned        integer NOT NULL,
    submitted       integer NOT NULL,
    accepted        integer NOT NULL,
    verified        integer NOT NULL,
    locked          integer NOT NULL,
    PRIMARY KEY (organization_id, months, month, indicator_id)
);
COMMENT ON TABLE metric_sums IS 'derived';
-- The years of all organizations lie together.
CREATE INDEX metric_sums_years ON metric_sums (month, organization_id, indicator_id) WHERE months = 12;

-- A value that comes to an organization (sign 1) or leaves it (sign -1).
CREATE TYPE metric_difference AS (organization_id uuid, indicator_id uuid, month date, value numeric, state text, sign integer);

-- Differences are added, never the whole computed anew, so that people who enter values at the same
-- time do not undo each other's.
CREATE FUNCTION add_metric_differences(differences metric_difference[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
INSERT INTO metric_sums AS o
SELECT d.organization_id, s.months, s.month, d.indicator_id, max(d.month), sum(d.sign * d.value), sum(d.sign),
       coalesce(sum(d.sign) FILTER (WHERE d.state = 'DRAFT'), 0), coalesce(sum(d.sign) FILTER (WHERE d.state = 'RETURNED'), 0),
       coalesce(sum(d.sign) FILTER (WHERE d.state = 'SUBMITTED'), 0), coalesce(sum(d.sign) FILTER (WHERE d.state = 'ACCEPTED'), 0),
       coalesce(sum(d.sign) FILTER (WHERE d.state = 'VERIFIED'), 0), coalesce(sum(d.sign) FILTER (WHERE d.state = 'LOCKED'), 0)
FROM unnest(differences) d
CROSS JOIN LATERAL (VALUES (1, d.month), (12, date_trunc('year', d.month::timestamp)::date)) s(months, month)
WHERE d.value IS NOT NULL
GROUP BY d.organization_id, s.months, s.month, d.indicator_id
ORDER BY d.organization_id, s.months, s.month, d.indicator_id
ON CONFLICT (organization_id, months, month, indicator_id) DO UPDATE SET
    last_month = greatest(o.last_month, excluded.last_month), value = o.value + excluded.value, reported = o.reported + excluded.reported,
    draft = o.draft + excluded.draft, returned = o.returned + excluded.returned, submitted = o.submitted + excluded.submitted,
    accepted = o.accepted + excluded.accepted, verified = o.verified + excluded.verified, locked = o.locked + excluded.locked;
$$;

-- Values and placements do not change at the same time: neither would see the other.
CREATE FUNCTION metrics_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('metric_sums'));
    IF TG_OP <> 'INSERT' THEN
        PERFORM add_metric_differences(array_agg((a.ancestor_id, m.indicator_id, m.month, m.value, m.state, -1)::metric_difference))
        FROM old_rows m JOIN organization_ancestors a ON a.organization_id = m.organization_id AND a.valid @> m.month_end;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM add_metric_differences(array_agg((a.ancestor_id, m.indicator_id, m.month, m.value, m.state, 1)::metric_difference))
        FROM new_rows m JOIN organization_ancestors a ON a.organization_id = m.organization_id AND a.valid @> m.month_end;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER metrics_inserted AFTER INSERT ON metrics REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION metrics_changed();
CREATE TRIGGER metrics_updated AFTER UPDATE ON metrics REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION metrics_changed();
CREATE TRIGGER metrics_deleted AFTER DELETE ON metrics REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION metrics_changed();

CREATE FUNCTION organization_ancestors_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('metric_sums'));
    IF TG_OP = 'DELETE' THEN
        PERFORM add_metric_differences(array_agg((a.ancestor_id, m.indicator_id, m.month, m.value, m.state, -1)::metric_difference))
        FROM old_rows a JOIN metrics m ON m.organization_id = a.organization_id AND a.valid @> m.month_end;
    ELSE
        PERFORM add_metric_differences(array_agg((a.ancestor_id, m.indicator_id, m.month, m.value, m.state, 1)::metric_difference))
        FROM new_rows a JOIN metrics m ON m.organization_id = a.organization_id AND a.valid @> m.month_end;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER organization_ancestors_inserted AFTER INSERT ON organization_ancestors REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION organization_ancestors_changed();
CREATE TRIGGER organization_ancestors_deleted AFTER DELETE ON organization_ancestors REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION organization_ancestors_changed();

-- Whether an indicator is only added up, so that metric_sums answers for it.
CREATE FUNCTION only_added(v indicator_versions) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT v.value_kind = 'ABSOLUTE' AND v.time_agg = 'SUM' AND v.org_agg = 'SUM' AND v.missing_policy <> 'SKIP_IF_ANY';
$$;

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
