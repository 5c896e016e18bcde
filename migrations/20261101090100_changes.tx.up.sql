-- One row for every act of a person, import or job: everything it changed carries its id.
CREATE TABLE actions (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,                            -- the mutation or job, for example renameOrganization
    actor           text NOT NULL,
    reason          text CHECK (length(reason) <= 1000),
    request_id      text,
    idempotency_key text UNIQUE,                              -- the same key again answers what the first did
    business_date   date NOT NULL,
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE actions IS 'append-only';

-- What an action changed, field by field. History, undo and audit read from here.
CREATE TABLE changes (
    action_id    uuid NOT NULL REFERENCES actions,
    seq          integer NOT NULL,
    object_type  text NOT NULL,
    object_id    uuid NOT NULL,
    field        text NOT NULL,
    before       jsonb,                                       -- null: there was nothing
    after        jsonb,                                       -- null: there is nothing
    effective_on date,                                        -- null: not bound to a day
    PRIMARY KEY (action_id, seq)
);
COMMENT ON TABLE changes IS 'append-only';
CREATE INDEX changes_object ON changes (object_id, action_id);

CREATE TRIGGER actions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON actions EXECUTE FUNCTION refuse_change();
CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON changes EXECUTE FUNCTION refuse_change();

-- Facts about the register as a whole: business_date, synthetic.
CREATE TABLE settings (
    key   text PRIMARY KEY,
    value jsonb NOT NULL
);
