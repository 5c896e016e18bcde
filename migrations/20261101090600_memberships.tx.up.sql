-- A membership is what its events say. A new admission after the end is a new membership.
CREATE TABLE memberships (
    id            uuid PRIMARY KEY,
    person_id     uuid NOT NULL REFERENCES people,
    member_number text COLLATE "C" NOT NULL UNIQUE CHECK (member_number ~ '^[0-9A-Z-]{1,20}$')
);
CREATE INDEX memberships_person ON memberships (person_id);

-- Each event carries the whole standing from its day on.
CREATE TABLE membership_events (
    id              uuid PRIMARY KEY,
    membership_id   uuid NOT NULL REFERENCES memberships,
    type            text NOT NULL,
    status          text NOT NULL,
    organization_id uuid NOT NULL REFERENCES organizations,
    party_group_id  uuid,                                     -- null: in no group
    effective_on    date NOT NULL,
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    replaces        uuid UNIQUE REFERENCES membership_events, -- a correction stands in the place of that event
    action_id       uuid NOT NULL REFERENCES actions,
    note            text CHECK (length(note) <= 1000),
    FOREIGN KEY (party_group_id, organization_id) REFERENCES party_groups (id, organization_id),
    CHECK ((type, status) IN (
        ('APPLIED', 'APPLICANT'), ('ADMITTED', 'ACTIVE'), ('REJECTED', 'REJECTED'), ('WITHDRAWN', 'WITHDRAWN'),
        ('SUSPENDED', 'SUSPENDED'), ('RESUMED', 'ACTIVE'), ('TRANSFERRED', 'ACTIVE'), ('TRANSFERRED', 'SUSPENDED'),
        ('GROUP_CHANGED', 'ACTIVE'), ('GROUP_CHANGED', 'SUSPENDED'),
        ('LEFT', 'LEFT'), ('EXPELLED', 'EXPELLED'), ('DECEASED', 'DECEASED')))
);
COMMENT ON TABLE membership_events IS 'append-only';
CREATE INDEX membership_events_membership ON membership_events (membership_id);
CREATE TRIGGER membership_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON membership_events EXECUTE FUNCTION refuse_change();

-- The standing of a person, one row for each stretch of days in which nothing changed. Made from the
-- events; a person's rows never overlap, so nobody is in two organizations or two groups at once.
-- Everything about the person and the number are copies, so that lists and counts read one table.
CREATE TABLE membership_periods (
    membership_id   uuid NOT NULL,
    person_id       uuid NOT NULL,
    organization_id uuid NOT NULL,
    party_group_id  uuid,
    status          text NOT NULL,
    valid           daterange NOT NULL CHECK (NOT isempty(valid)),
    joined_on       date NOT NULL,
    ended_on        date,
    member_number   text COLLATE "C" NOT NULL,
    sort_name       text COLLATE "kk-x-icu" NOT NULL,
    sex             text,
    birth_date      date,
    last_name       text NOT NULL,
    first_name      text NOT NULL,
    patronymic      text,
    version         integer NOT NULL,                         -- the person's
    CONSTRAINT one_membership_at_a_time EXCLUDE USING gist (person_id WITH =, valid WITH &&)
);
COMMENT ON TABLE membership_periods IS 'derived';
CREATE INDEX membership_periods_person ON membership_periods (person_id);
CREATE INDEX membership_periods_organization ON membership_periods (organization_id, sort_name, person_id);
CREATE INDEX membership_periods_group ON membership_periods (party_group_id, sort_name, person_id) WHERE party_group_id IS NOT NULL;
CREATE INDEX membership_periods_name ON membership_periods (sort_name, person_id);
CREATE INDEX membership_periods_others ON membership_periods (status, organization_id) WHERE status <> 'ACTIVE';
CREATE INDEX membership_periods_number ON membership_periods (member_number);

CREATE FUNCTION person_sort_name(p people) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT p.last_name || ' ' || p.first_name || coalesce(' ' || p.patronymic, '');
$$;

-- The standings of people, one for each event that still counts, with what came before and comes next.
CREATE FUNCTION standings(people_ids uuid[]) RETURNS TABLE (
    membership_id uuid, person_id uuid, member_number text, type text, status text, organization_id uuid, party_group_id uuid,
    effective_on date, before_status text, next_on date, joined_on date, ended_on date)
LANGUAGE sql STABLE AS $$
SELECT m.id, m.person_id, m.member_number, e.type, e.status, e.organization_id, e.party_group_id, e.effective_on,
       lag(e.status) OVER membership,
       lead(e.effective_on) OVER person,
       coalesce(min(e.effective_on) FILTER (WHERE e.type = 'ADMITTED') OVER whole, min(e.effective_on) OVER whole),
       min(e.effective_on) FILTER (WHERE e.status IN ('LEFT', 'EXPELLED', 'DECEASED')) OVER whole
FROM memberships m
JOIN membership_events e ON e.membership_id = m.id
WHERE m.person_id = ANY (people_ids)
  AND NOT EXISTS (SELECT FROM membership_events r WHERE r.replaces = e.id)
WINDOW membership AS (PARTITION BY m.person_id, m.id ORDER BY e.effective_on, e.recorded_at, e.id),
       person AS (PARTITION BY m.person_id ORDER BY e.effective_on, e.recorded_at, e.id),
       whole AS (PARTITION BY m.person_id, m.id);
$$;

-- Makes the periods of people anew from their events, and refuses what no membership may do.
CREATE FUNCTION refresh_periods(changed uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bad record;
BEGIN
    DELETE FROM membership_periods WHERE person_id = ANY (changed);
    WITH s AS MATERIALIZED (
        SELECT *, daterange(effective_on, next_on) AS valid FROM standings(changed)
    ), made AS (
        INSERT INTO membership_periods
        SELECT s.membership_id, s.person_id, s.organization_id, s.party_group_id, s.status, s.valid,
               s.joined_on, s.ended_on, s.member_number, person_sort_name(p), p.sex, p.birth_date,
               p.last_name, p.first_name, p.patronymic, p.version
        FROM s JOIN people p ON p.id = s.person_id
        WHERE NOT isempty(s.valid)
    )
    SELECT f.* INTO bad FROM (
        SELECT s.membership_id, s.type, s.before_status,
               CASE s.type
                   WHEN 'APPLIED' THEN s.before_status IS NULL
                   WHEN 'ADMITTED' THEN s.before_status IS NULL OR s.before_status = 'APPLICANT'
                   WHEN 'REJECTED' THEN coalesce(s.before_status = 'APPLICANT', false)
                   WHEN 'WITHDRAWN' THEN coalesce(s.before_status = 'APPLICANT', false)
                   WHEN 'SUSPENDED' THEN coalesce(s.before_status = 'ACTIVE', false)
                   WHEN 'RESUMED' THEN coalesce(s.before_status = 'SUSPENDED', false)
                   WHEN 'TRANSFERRED' THEN coalesce(s.before_status = s.status, false)
                   WHEN 'GROUP_CHANGED' THEN coalesce(s.before_status = s.status, false)
                   ELSE coalesce(s.before_status IN ('ACTIVE', 'SUSPENDED'), false)
               END AS follows,
               -- Whoever is a member belongs to an organization, and to a group, that exists on every one of the days.
               s.status NOT IN ('ACTIVE', 'SUSPENDED')
                   OR o.level = 'PRIMARY' AND s.valid <@ o.valid AND s.valid <@ coalesce(g.valid, s.valid) AS within
        FROM s
        JOIN organizations o ON o.id = s.organization_id
        LEFT JOIN party_groups g ON g.id = s.party_group_id
    ) f WHERE NOT (f.follows AND f.within) ORDER BY f.follows LIMIT 1;
    IF NOT FOUND THEN
        RETURN;
    ELSIF NOT bad.follows THEN
        RAISE EXCEPTION 'membership % cannot go from % by %', bad.membership_id, coalesce(bad.before_status, 'nothing'), bad.type
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_transition';
    END IF;
    RAISE EXCEPTION 'membership % lies outside the life of its organization or group', bad.membership_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_within_life';
END $$;

CREATE FUNCTION membership_events_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refresh_periods(array_agg(DISTINCT m.person_id)) FROM new_rows n JOIN memberships m ON m.id = n.membership_id;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_events_inserted AFTER INSERT ON membership_events REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION membership_events_added();

-- The copies follow the person.
CREATE FUNCTION people_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE membership_periods s
    SET sort_name = person_sort_name(p), sex = p.sex, birth_date = p.birth_date,
        last_name = p.last_name, first_name = p.first_name, patronymic = p.patronymic, version = p.version
    FROM people p
    WHERE p.id = s.person_id AND p.id IN (SELECT id FROM new_rows)
      AND (s.sex, s.birth_date, s.last_name, s.first_name, s.patronymic, s.version)
          IS DISTINCT FROM (p.sex, p.birth_date, p.last_name, p.first_name, p.patronymic, p.version);
    RETURN NULL;
END $$;
CREATE TRIGGER people_updated AFTER UPDATE ON people REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION people_changed();

-- An organization or group with members cannot end.
CREATE FUNCTION check_no_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM membership_periods s
        WHERE (s.organization_id = NEW.id OR s.party_group_id = NEW.id)
          AND s.status IN ('ACTIVE', 'SUSPENDED') AND NOT s.valid <@ NEW.valid
    ) THEN
        RAISE EXCEPTION '% has members on a day on which it does not exist', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_within_life';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER organizations_without_members AFTER UPDATE OF valid ON organizations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_no_members();
CREATE CONSTRAINT TRIGGER party_groups_without_members AFTER UPDATE OF valid ON party_groups
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_no_members();
