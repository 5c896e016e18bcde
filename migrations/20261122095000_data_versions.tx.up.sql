-- How often the data changed, by topic: the sum of n over the slots of a topic rises with every commit
-- that touches one of its tables, in that commit, and depends on nothing but what is committed. A
-- writer takes a slot that is free, and makes one where there is none, so none waits for another.
CREATE TABLE data_versions (
    topic text NOT NULL,
    slot  integer GENERATED ALWAYS AS IDENTITY,
    n     bigint NOT NULL,
    PRIMARY KEY (topic, slot)
);
COMMENT ON TABLE data_versions IS 'derived';

-- Raises the version of the topic that is its argument, once in a transaction. The step is random, so
-- that a register restored from a backup does not come to the versions again that it had before.
CREATE FUNCTION data_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    raised text := coalesce(current_setting('tirek.raised', true), '');
    step bigint := 1 + floor(random() * 1000000)::bigint;
BEGIN
    IF TG_ARGV[0] = ANY (string_to_array(raised, ',')) THEN
        RETURN NULL;
    END IF;
    UPDATE data_versions SET n = n + step WHERE (topic, slot) = (
        SELECT topic, slot FROM data_versions WHERE topic = TG_ARGV[0] LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO data_versions (topic, n) VALUES (TG_ARGV[0], step);
    END IF;
    PERFORM set_config('tirek.raised', concat_ws(',', nullif(raised, ''), TG_ARGV[0]), true);
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION data_changed() FROM PUBLIC;

-- What is derived changes with what it is made from. What is private and the audit have no topic: they
-- are never kept.
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT v.topic, unnest(v.tables) AS name FROM (VALUES
        ('tree', ARRAY['territories', 'territory_names', 'organizations', 'organization_names', 'organization_statuses', 'organization_placements',
                       'party_groups', 'party_group_names', 'programmes', 'projects', 'indicators', 'indicator_versions', 'targets', 'published_figures']),
        ('people', ARRAY['people', 'memberships', 'membership_events', 'offices', 'office_terms', 'age_bands']),
        ('figures', ARRAY['metric_revisions']),
        ('statistics', ARRAY['statistics_months', 'statistics_figures']),
        ('access', ARRAY['role_grants', 'settings'])
    ) v(topic, tables) LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION data_changed(%L)',
                       t.name || '_versioned', t.name, t.topic);
    END LOOP;
END $$;

-- Signing in and being used change nobody's rights.
CREATE TRIGGER accounts_versioned AFTER UPDATE ON accounts FOR EACH ROW
    WHEN ((OLD.login, OLD.name, OLD.must_change_password, OLD.totp_secret, OLD.disabled_at, OLD.seen_as)
        IS DISTINCT FROM (NEW.login, NEW.name, NEW.must_change_password, NEW.totp_secret, NEW.disabled_at, NEW.seen_as))
    EXECUTE FUNCTION data_changed('access');
CREATE TRIGGER accounts_gone_versioned AFTER DELETE OR TRUNCATE ON accounts FOR EACH STATEMENT EXECUTE FUNCTION data_changed('access');
CREATE TRIGGER sessions_versioned AFTER UPDATE ON sessions FOR EACH ROW
    WHEN ((OLD.account_id, OLD.token_hash, OLD.expires_at, OLD.ended_at) IS DISTINCT FROM (NEW.account_id, NEW.token_hash, NEW.expires_at, NEW.ended_at))
    EXECUTE FUNCTION data_changed('access');
CREATE TRIGGER sessions_gone_versioned AFTER DELETE OR TRUNCATE ON sessions FOR EACH STATEMENT EXECUTE FUNCTION data_changed('access');
CREATE TRIGGER api_tokens_versioned AFTER UPDATE ON api_tokens FOR EACH ROW
    WHEN (to_jsonb(OLD) - 'last_used_at' IS DISTINCT FROM to_jsonb(NEW) - 'last_used_at')
    EXECUTE FUNCTION data_changed('access');
CREATE TRIGGER api_tokens_gone_versioned AFTER DELETE OR TRUNCATE ON api_tokens FOR EACH STATEMENT EXECUTE FUNCTION data_changed('access');
