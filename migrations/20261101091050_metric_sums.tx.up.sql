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
