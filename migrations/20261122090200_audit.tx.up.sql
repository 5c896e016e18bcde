-- Who did it, and from where.
ALTER TABLE actions
    ADD COLUMN account_id uuid REFERENCES accounts,           -- null: a token, a job, or nobody signed in
    ADD COLUMN token_id   uuid REFERENCES api_tokens,
    ADD COLUMN address    inet;

-- One row for each object that an act was about, also for acts that change nothing: sign-ins, reveals,
-- exports, and what was refused. It repeats who and when, so that a row and the chain over it say
-- everything by themselves. History and audit read from here.
CREATE TABLE audit_entries (
    id              uuid PRIMARY KEY,                         -- version 7: in order of time
    action_id       uuid NOT NULL,                            -- the same for all of one act; refused ones have no row in actions
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    action          text NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN ('DONE', 'REFUSED')),
    actor           text NOT NULL,
    account_id      uuid,
    token_id        uuid,
    address         inet,
    request_id      text,
    object_type     text,
    object_id       uuid,
    organization_id uuid,                                     -- to which the object belonged then
    person_id       uuid,                                     -- whom it is about
    effective_on    date,
    reason          text,                                     -- sealed below when it is about a person
    fields          jsonb,                                    -- {"field": [before, after]}; sealed below when it is about a person
    sealed          bytea                                     -- reason and fields under the person's key
);
COMMENT ON TABLE audit_entries IS 'append-only';
CREATE INDEX audit_entries_object ON audit_entries (object_id, id DESC);
CREATE INDEX audit_entries_person ON audit_entries (person_id, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX audit_entries_account ON audit_entries (account_id, id DESC);
CREATE INDEX audit_entries_organization ON audit_entries (organization_id, id DESC);
CREATE INDEX audit_entries_action ON audit_entries (action, id DESC);
CREATE INDEX audit_entries_group ON audit_entries (action_id);
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries EXECUTE FUNCTION refuse_change();

-- What was written down field by field before.
INSERT INTO audit_entries (id, action_id, recorded_at, action, outcome, actor, request_id, object_type, object_id, effective_on, reason, fields)
SELECT gen_random_uuid(), c.action_id, a.recorded_at, a.name, 'DONE', a.actor, a.request_id, c.object_type, c.object_id, c.effective_on, a.reason,
       jsonb_object_agg(c.field, jsonb_build_array(c.before, c.after))
FROM changes c JOIN actions a ON a.id = c.action_id
GROUP BY c.action_id, a.recorded_at, a.name, a.actor, a.request_id, c.object_type, c.object_id, c.effective_on, a.reason;
DROP TABLE changes;

-- Entries that the chain does not cover yet. The sealer takes them out; writers never wait for it.
CREATE TABLE audit_queue (entry_id uuid PRIMARY KEY);
COMMENT ON TABLE audit_queue IS 'derived';
CREATE FUNCTION audit_entries_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_queue SELECT id FROM new_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_entries_inserted AFTER INSERT ON audit_entries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_added();
INSERT INTO audit_queue SELECT id FROM audit_entries;

-- The chain: each link is a keyed digest over its number, the link before and the digest of its entry.
CREATE TABLE audit_chain (
    seq      bigint PRIMARY KEY CHECK (seq > 0),              -- without gaps
    entry_id uuid NOT NULL UNIQUE,
    key_id   text NOT NULL,
    digest   bytea NOT NULL,                                  -- keyed, of the entry
    link     bytea NOT NULL,
    made_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE audit_chain IS 'append-only';
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain EXECUTE FUNCTION refuse_change();
