-- A month whose statistics are counted for good. Later corrections do not change them, so that nobody
-- learns from a difference.
CREATE TABLE statistics_months (
    month_end date PRIMARY KEY,
    threshold integer NOT NULL CHECK (threshold BETWEEN 5 AND 100),
    closed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    action_id uuid NOT NULL REFERENCES actions
);
COMMENT ON TABLE statistics_months IS 'append-only';

-- The published cells of an organization of any level: panel TOTAL has one, SEX three, AGE_BAND seven,
-- BOTH twenty-one, from young to old within women, men, not entered. hidden has the places (from 1) of
-- cells that are suppressed.
CREATE TABLE statistics_cells (
    month_end       date NOT NULL REFERENCES statistics_months,
    organization_id uuid NOT NULL REFERENCES organizations,
    status          text NOT NULL,
    panel           text NOT NULL CHECK (panel IN ('TOTAL', 'SEX', 'AGE_BAND', 'BOTH')),
    counts          integer[] NOT NULL,
    hidden          smallint[] NOT NULL,
    PRIMARY KEY (organization_id, month_end, status, panel)
);
COMMENT ON TABLE statistics_cells IS 'append-only';
CREATE TRIGGER statistics_months_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statistics_months EXECUTE FUNCTION refuse_change();
CREATE TRIGGER statistics_cells_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statistics_cells EXECUTE FUNCTION refuse_change();
