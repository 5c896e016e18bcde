-- A month whose statistics are counted for good. Later corrections do not change them, so that nobody
-- learns from a difference.
CREATE TABLE statistics_months (
    month_end date PRIMARY KEY,
    threshold integer NOT NULL CHECK (threshold BETWEEN 5 AND 100),
    closed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    action_id uuid NOT NULL REFERENCES actions
);
COMMENT ON TABLE statistics_months IS 'append-only';

-- What is published of an organization of any level: all members of the status; by sex (women, men,
-- not entered); by age band (from young to old, not known); both, women first. Months are counted on
-- from year 0. The last three are kept for what is hidden, by cell, so that the next month hides it too.
CREATE TABLE statistics_figures (
    month_end       date NOT NULL REFERENCES statistics_months,
    organization_id uuid NOT NULL REFERENCES organizations,
    status          text NOT NULL,
    parent_id       uuid,                                     -- at the end of the month
    first_month     integer NOT NULL,                         -- that the organization has figures of
    counts          integer[] NOT NULL CHECK (cardinality(counts) = 32),
    hidden          bigint NOT NULL,                          -- one bit for each cell
    fresh           bigint NOT NULL,                          -- of the hidden: protected by the month alone
    since           integer[],
    needed          integer[],
    anchor          integer[],
    PRIMARY KEY (organization_id, month_end, status)
);
COMMENT ON TABLE statistics_figures IS 'append-only';
CREATE INDEX statistics_figures_month ON statistics_figures (month_end);
CREATE TRIGGER statistics_months_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statistics_months EXECUTE FUNCTION refuse_change();
CREATE TRIGGER statistics_figures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statistics_figures EXECUTE FUNCTION refuse_change();
