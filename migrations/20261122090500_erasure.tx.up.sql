-- A remark can be taken out of an event, and a reason out of an action, when the person is erased they
-- were about; nothing else of either ever changes.
DROP TRIGGER membership_events_append_only ON membership_events;
CREATE TRIGGER membership_events_append_only BEFORE DELETE OR TRUNCATE ON membership_events EXECUTE FUNCTION refuse_change();
CREATE TRIGGER membership_events_unchanged BEFORE UPDATE ON membership_events FOR EACH ROW
    WHEN (NEW.note IS NOT NULL OR to_jsonb(OLD) - 'note' IS DISTINCT FROM to_jsonb(NEW) - 'note') EXECUTE FUNCTION refuse_change();
DROP TRIGGER actions_append_only ON actions;
CREATE TRIGGER actions_append_only BEFORE DELETE OR TRUNCATE ON actions EXECUTE FUNCTION refuse_change();
CREATE TRIGGER actions_unchanged BEFORE UPDATE ON actions FOR EACH ROW
    WHEN (NEW.reason IS NOT NULL OR to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason') EXECUTE FUNCTION refuse_change();

-- Takes out what was remarked about a person that is erased, which the serving role may not do otherwise.
CREATE FUNCTION forget_remarks(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before text := current_setting('tirek.whole');
BEGIN
    IF NOT EXISTS (SELECT FROM people WHERE id = person AND erased_at IS NOT NULL) THEN
        RAISE EXCEPTION '% is not erased', person USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE membership_events SET note = NULL
    WHERE note IS NOT NULL AND membership_id IN (SELECT id FROM memberships WHERE person_id = person);
    PERFORM set_config('tirek.whole', 'accounts,audit', true);
    UPDATE actions SET reason = NULL
    WHERE reason IS NOT NULL AND name <> 'erasePerson' AND id IN (
        SELECT action_id FROM audit_entries WHERE person_id = person
        UNION ALL SELECT action_id FROM audit_unsealed WHERE person_id = person);
    UPDATE audit_unsealed SET reason = NULL, fields = NULL WHERE person_id = person;
    PERFORM set_config('tirek.whole', before, true);
END $$;

-- Counts what somebody has revealed or exported lately.
CREATE INDEX actions_reveals ON actions (recorded_at) WHERE name IN ('revealIin', 'exportPerson');
