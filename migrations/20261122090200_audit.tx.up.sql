-- Who did it, and from where.
ALTER TABLE actions
    ADD COLUMN account_id uuid REFERENCES accounts,           -- null: a token, a job, or nobody signed in
    ADD COLUMN token_id   uuid REFERENCES api_tokens,
    ADD COLUMN address    inet;

-- One row for each object that an act was about, also for acts that change nothing: sign-ins, reveals,
-- exports, and what was refused. It repeats who and when, so that a row and the chain over it say
-- everything by themselves. History and audit read from here.
CREATE TABLE audit_entries (
    id              uuid PRIMARY KEY,                         -- version 7, of the moment of recorded_at: one order for both
    action_id       uuid NOT NULL,                            -- the same for all of one act; refused ones have no row in actions
    recorded_at     timestamptz NOT NULL,
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
CREATE INDEX audit_entries_refused ON audit_entries (id DESC) WHERE outcome = 'REFUSED';
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries EXECUTE FUNCTION refuse_change();

-- Entries that the chain does not cover yet. The sealer takes them out; writers never wait for it.
CREATE TABLE audit_queue (entry_id uuid PRIMARY KEY);
COMMENT ON TABLE audit_queue IS 'derived';

-- What was written down about people before there were keys to seal it under. The sealer takes it out.
CREATE TABLE audit_unsealed (LIKE audit_entries, PRIMARY KEY (id));
COMMENT ON TABLE audit_unsealed IS 'derived';

CREATE FUNCTION audit_entries_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_queue SELECT id FROM new_rows;
    IF EXISTS (SELECT FROM audit_unsealed) THEN
        DELETE FROM audit_unsealed u USING new_rows n WHERE u.id = n.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_entries_inserted AFTER INSERT ON audit_entries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_added();

-- What was written down field by field before.
INSERT INTO audit_unsealed (id, action_id, recorded_at, action, outcome, actor, request_id, object_type, object_id, organization_id, person_id, effective_on, reason, fields)
SELECT (lpad(to_hex((extract(epoch FROM date_trunc('milliseconds', a.recorded_at)) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid,
       c.action_id, date_trunc('milliseconds', a.recorded_at), a.name, 'DONE', a.actor, a.request_id, c.object_type, c.object_id,
       CASE c.object_type
           WHEN 'Organization' THEN c.object_id
           WHEN 'PartyGroup' THEN (SELECT g.organization_id FROM party_groups g WHERE g.id = c.object_id)
           WHEN 'Office' THEN (SELECT f.organization_id FROM offices f WHERE f.id = c.object_id)
           WHEN 'Metric' THEN (SELECT m.organization_id FROM metrics m WHERE m.id = c.object_id)
           WHEN 'Member' THEN (SELECT s.organization_id FROM membership_periods s WHERE s.person_id = c.object_id ORDER BY s.valid @> a.business_date DESC, s.valid LIMIT 1)
       END,
       CASE c.object_type WHEN 'Member' THEN c.object_id END, c.effective_on, a.reason,
       jsonb_object_agg(c.field, jsonb_build_array(c.before, c.after))
FROM changes c JOIN actions a ON a.id = c.action_id
GROUP BY c.action_id, a.recorded_at, a.business_date, a.name, a.actor, a.request_id, c.object_type, c.object_id, c.effective_on, a.reason;
INSERT INTO audit_entries SELECT * FROM audit_unsealed WHERE person_id IS NULL ORDER BY id;
DROP TABLE changes;

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

-- Entries leave the queue as they enter the chain.
CREATE FUNCTION audit_chain_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM audit_queue q USING new_rows n WHERE q.entry_id = n.entry_id;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_chain_inserted AFTER INSERT ON audit_chain REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_chain_added();
REVOKE EXECUTE ON FUNCTION audit_entries_added(), audit_chain_added() FROM PUBLIC;
