DROP INDEX actions_reveals;
DROP FUNCTION forget_remarks(uuid);
DROP TRIGGER actions_unchanged ON actions;
DROP TRIGGER actions_append_only ON actions;
CREATE TRIGGER actions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON actions EXECUTE FUNCTION refuse_change();
DROP TRIGGER membership_events_unchanged ON membership_events;
DROP TRIGGER membership_events_append_only ON membership_events;
CREATE TRIGGER membership_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON membership_events EXECUTE FUNCTION refuse_change();
