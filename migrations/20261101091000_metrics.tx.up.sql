-- Everything that was ever entered for an organization, an indicator and a month, in order.
CREATE TABLE metric_revisions (
    id              uuid PRIMARY KEY,
    metric_id       uuid NOT NULL,
    revision        integer NOT NULL CHECK (revision >= 1),
    organization_id uuid NOT NULL,
    organization_level text NOT NULL DEFAULT 'PRIMARY' CHECK (organization_level = 'PRIMARY'),
    indicator_id    uuid NOT NULL REFERENCES indicators,
    month           date NOT NULL CHECK (month = date_trunc('month', month)::date),
    value           numeric CHECK (value <> 'NaN'),           -- null: reported that there is none
    numerator       numeric,                                  -- of a ratio; the value is numerator / denominator
    denominator     numeric CHECK (denominator > 0),
    state           text NOT NULL CHECK (state IN ('DRAFT', 'RETURNED', 'SUBMITTED', 'ACCEPTED', 'VERIFIED', 'LOCKED')),
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    action_id       uuid NOT NULL REFERENCES actions,
    reason          text CHECK (length(reason) <= 1000),
    UNIQUE (metric_id, revision),
    FOREIGN KEY (organization_id, organization_level) REFERENCES organizations (id, level),
    CHECK ((numerator IS NULL) = (denominator IS NULL))
);
COMMENT ON TABLE metric_revisions IS 'append-only';
CREATE TRIGGER metric_revisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON metric_revisions EXECUTE FUNCTION refuse_change();

-- The value in force: the last revision. Made from the revisions.
CREATE TABLE metrics (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    indicator_id    uuid NOT NULL,
    month           date NOT NULL,
    month_end       date NOT NULL GENERATED ALWAYS AS ((month + interval '1 month')::date - 1) STORED,
    value           numeric,
    numerator       numeric,
    denominator     numeric,
    state           text NOT NULL,
    recorded_at     timestamptz NOT NULL,
    version         integer NOT NULL,
    UNIQUE (organization_id, indicator_id, month)
);
COMMENT ON TABLE metrics IS 'derived';
CREATE INDEX metrics_month ON metrics (month, organization_id);

CREATE FUNCTION metric_revisions_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bad uuid;
BEGIN
    -- A locked value stays; unlocking is a revision of its own that says why.
    SELECT m.id INTO bad FROM new_rows n JOIN metrics m ON m.id = n.metric_id
    WHERE m.state = 'LOCKED' AND n.revision = m.version + 1 AND (n.state = 'LOCKED' OR n.reason IS NULL) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the value % is locked', bad USING ERRCODE = 'check_violation', CONSTRAINT = 'metric_locked';
    END IF;

    INSERT INTO metrics AS m (id, organization_id, indicator_id, month, value, numerator, denominator, state, recorded_at, version)
    SELECT DISTINCT ON (metric_id) metric_id, organization_id, indicator_id, month, value, numerator, denominator, state, recorded_at, revision
    FROM new_rows ORDER BY metric_id, revision DESC
    ON CONFLICT (id) DO UPDATE SET value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator,
        state = excluded.state, recorded_at = excluded.recorded_at, version = excluded.version;

    -- Revisions have no gap, and never move to another organization, indicator or month.
    SELECT m.id INTO bad FROM (SELECT DISTINCT metric_id FROM new_rows) n JOIN metrics m ON m.id = n.metric_id
    WHERE m.version <> (SELECT count(*) FROM metric_revisions r WHERE r.metric_id = m.id)
       OR EXISTS (SELECT FROM metric_revisions r WHERE r.metric_id = m.id
                  AND (r.organization_id, r.indicator_id, r.month) <> (m.organization_id, m.indicator_id, m.month)) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the revisions of value % do not follow one another', bad USING ERRCODE = 'check_violation', CONSTRAINT = 'metric_revisions_in_order';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER metric_revisions_inserted AFTER INSERT ON metric_revisions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION metric_revisions_added();

-- What an organization of any level is to reach in a span of whole months.
CREATE TABLE targets (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations,
    indicator_id    uuid NOT NULL REFERENCES indicators,
    period          daterange NOT NULL CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
    value           numeric NOT NULL CHECK (value <> 'NaN'),
    rationale       text,
    version         integer NOT NULL DEFAULT 1,
    UNIQUE (organization_id, indicator_id, period)
);
