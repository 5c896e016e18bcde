-- The second lock. The store restricts every statement by itself; on tables that are read by key the
-- database refuses as well what does not belong to the viewer. The serving role says for whom it asks
-- with settings of the transaction, and reads nothing when it says nothing:
--   tirek.account    the account, or none: an id or empty braces
--   tirek.secret     SHA-256 of the token presented, hexadecimal
--   tirek.people     tops of the subtrees whose members' private values may be read: {id,...}
--   tirek.audit      tops of the subtrees whose audit may be read
--   tirek.whole      a word for each of people, audit, accounts, sealer that is not bound to a subtree
--   tirek.today      the business date, by which rights go

CREATE FUNCTION all_of(what text) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT what = ANY (string_to_array(current_setting('tirek.whole'), ','));
$$;
CREATE FUNCTION viewer_account() RETURNS uuid LANGUAGE sql STABLE AS $$
SELECT (current_setting('tirek.account')::uuid[])[1];
$$;

CREATE FUNCTION rights_day() RETURNS date LANGUAGE sql STABLE AS $$
SELECT current_setting('tirek.today')::date;
$$;

-- Whether an organization stands below one of tops: today, or when it last or first stood anywhere.
CREATE FUNCTION stands_below(organization uuid, tops uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT EXISTS (
    SELECT FROM public.organization_ancestors a JOIN public.organizations x ON x.id = a.organization_id
    WHERE a.organization_id = organization AND a.ancestor_id = ANY (tops)
      AND a.valid @> least(greatest(public.rights_day(), lower(x.valid)), upper(x.valid) - 1));
$$;

-- The organizations that stand below one of tops, each once.
CREATE FUNCTION standing_below(tops uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
SELECT DISTINCT a.organization_id FROM public.organization_ancestors a JOIN public.organizations x ON x.id = a.organization_id
WHERE a.ancestor_id = ANY (tops) AND a.valid @> least(greatest(public.rights_day(), lower(x.valid)), upper(x.valid) - 1);
$$;

-- Whether a person belongs below one of tops: where the membership stands today, else where it first will.
CREATE FUNCTION belongs_below(person uuid, tops uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT coalesce((
    SELECT public.stands_below(s.organization_id, tops) FROM public.membership_periods s
    WHERE s.person_id = person AND (upper_inf(s.valid) OR upper(s.valid) > public.rights_day())
    ORDER BY s.valid LIMIT 1), false);
$$;

ALTER TABLE person_private ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_private FORCE ROW LEVEL SECURITY;
CREATE POLICY of_people ON person_private
    USING (all_of('people') OR belongs_below(person_id, current_setting('tirek.people')::uuid[]))
    WITH CHECK (true);

ALTER TABLE person_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY of_people ON person_keys
    USING (all_of('people') OR all_of('audit') OR belongs_below(person_id, current_setting('tirek.people')::uuid[] || current_setting('tirek.audit')::uuid[]))
    WITH CHECK (true);

-- The key of a person, to write or read an entry that may be written or read. It is sealed itself.
CREATE FUNCTION person_key(person uuid) RETURNS TABLE (destroyed boolean, key bytea) LANGUAGE plpgsql ROWS 1 AS $$
DECLARE
    whole text := coalesce(current_setting('tirek.whole', true), '');
BEGIN
    PERFORM set_config('tirek.whole', 'audit', true);
    RETURN QUERY SELECT k.key IS NULL, k.key FROM person_keys k WHERE k.person_id = person;
    PERFORM set_config('tirek.whole', whole, true);
END $$;

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY of_account ON sessions
    USING (all_of('accounts') OR account_id = viewer_account() OR encode(token_hash, 'hex') = current_setting('tirek.secret'))
    WITH CHECK (true);

ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY of_account ON api_tokens
    USING (all_of('accounts') OR created_by = viewer_account() OR encode(token_hash, 'hex') = current_setting('tirek.secret'))
    WITH CHECK (true);

ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON audit_entries FOR SELECT
    USING ((SELECT all_of('accounts') OR all_of('sealer'))
        OR organization_id IS NOT NULL AND ((SELECT all_of('audit')) OR organization_id IN (SELECT standing_below(current_setting('tirek.audit')::uuid[]))));
CREATE POLICY writing ON audit_entries FOR INSERT WITH CHECK (true);

ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_sealer ON audit_unsealed FOR SELECT USING ((SELECT all_of('sealer')));
