DROP TABLE audit_chain, audit_queue;
DROP FUNCTION audit_chain_added();
CREATE TABLE changes (
    action_id    uuid NOT NULL REFERENCES actions,
    seq          integer NOT NULL,
    object_type  text NOT NULL,
    object_id    uuid NOT NULL,
    field        text NOT NULL,
    before       jsonb,
    after        jsonb,
    effective_on date,
    PRIMARY KEY (action_id, seq)
);
COMMENT ON TABLE changes IS 'append-only';
CREATE INDEX changes_object ON changes (object_id, action_id);
CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON changes EXECUTE FUNCTION refuse_change();
-- What is sealed for a person stays behind.
INSERT INTO changes (action_id, seq, object_type, object_id, field, before, after, effective_on)
SELECT e.action_id, row_number() OVER (PARTITION BY e.action_id ORDER BY e.id, f.key), e.object_type, e.object_id, f.key,
       nullif(f.value -> 0, 'null'), nullif(f.value -> 1, 'null'), e.effective_on
FROM (SELECT * FROM audit_entries UNION ALL SELECT * FROM audit_unsealed) e JOIN actions a ON a.id = e.action_id CROSS JOIN LATERAL jsonb_each(e.fields) f WHERE e.object_id IS NOT NULL;
DROP TABLE audit_entries, audit_unsealed;
DROP FUNCTION audit_entries_added();
ALTER TABLE actions DROP COLUMN account_id, DROP COLUMN token_id, DROP COLUMN address;
