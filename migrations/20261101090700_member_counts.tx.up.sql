-- How many ACTIVE members an organization or a group has, without counting them. Every arrival,
-- departure and birthday that crosses an age boundary is a difference on its day, known beforehand;
-- member_sums holds the totals of one day, and any other date is that day plus or minus the
-- differences between. Exact for every date; the day of the sums only decides how many rows are read.
CREATE TABLE member_differences (
    unit_id    uuid NOT NULL,                                 -- an organization or a party group
    on_day     date NOT NULL,
    members    integer NOT NULL,
    female     integer NOT NULL,
    male       integer NOT NULL,
    under_25   integer NOT NULL,
    from_25    integer NOT NULL,                              -- to 28
    from_29    integer NOT NULL,                              -- to 34
    from_35    integer NOT NULL,
    from_45    integer NOT NULL,
    from_55    integer NOT NULL,
    from_65    integer NOT NULL,
    PRIMARY KEY (unit_id, on_day)
);
COMMENT ON TABLE member_differences IS 'derived';
CREATE TABLE member_sums (
    unit_id    uuid PRIMARY KEY,
    as_of      date NOT NULL,                                 -- the sums include this day
    members    integer NOT NULL,
    female     integer NOT NULL,
    male       integer NOT NULL,
    under_25   integer NOT NULL,
    from_25    integer NOT NULL,
    from_29    integer NOT NULL,
    from_35    integer NOT NULL,
    from_45    integer NOT NULL,
    from_55    integer NOT NULL,
    from_65    integer NOT NULL
);
COMMENT ON TABLE member_sums IS 'derived';

-- The day of new sums: the business date where one is set, else today.
CREATE FUNCTION sums_day() RETURNS date LANGUAGE sql STABLE AS $$
SELECT coalesce((SELECT (value #>> '{}')::date FROM settings WHERE key = 'business_date'), current_date);
$$;

-- The day on which someone completes so many years; born on 29 February, that is 1 March in common
-- years, as age() counts.
CREATE FUNCTION birthday(born date, years integer) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT greatest((born + make_interval(years => years))::date, (born - 1 + make_interval(years => years))::date + 1);
$$;

-- Differences that stretches of ACTIVE membership make, sign = 1 when they come and -1 when they go.
CREATE TYPE member_stretch AS (organization_id uuid, party_group_id uuid, sex text, birth_date date, valid daterange, sign integer);

CREATE FUNCTION member_differences_of(stretches member_stretch[]) RETURNS SETOF member_differences
LANGUAGE sql STABLE AS $$
SELECT u.unit_id, e.on_day,
       sum(e.members)::integer,
       sum(CASE WHEN s.sex = 'FEMALE' THEN e.members ELSE 0 END)::integer,
       sum(CASE WHEN s.sex = 'MALE' THEN e.members ELSE 0 END)::integer,
       sum(CASE 0 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer,
       sum(CASE 1 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer,
       sum(CASE 2 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer,
       sum(CASE 3 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer,
       sum(CASE 4 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer,
       sum(CASE 5 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer,
       sum(CASE 6 WHEN e.into_band THEN s.sign WHEN e.from_band THEN -s.sign ELSE 0 END)::integer
FROM unnest(stretches) s
-- The days on which the bands change; OFFSET 0, so that each part is worked out once.
CROSS JOIN LATERAL (
    SELECT CASE WHEN s.birth_date IS NOT NULL THEN ARRAY[birthday(s.birth_date, 25), birthday(s.birth_date, 29), birthday(s.birth_date, 35),
                                                         birthday(s.birth_date, 45), birthday(s.birth_date, 55), birthday(s.birth_date, 65)] END AS days
    OFFSET 0
) turn
-- The band on the first day and on the last: how many days have turned.
CROSS JOIN LATERAL (
    SELECT coalesce(width_bucket(lower(s.valid), turn.days), 0) AS first,
           CASE WHEN turn.days IS NULL THEN 0 WHEN upper_inf(s.valid) THEN 6 ELSE width_bucket(upper(s.valid) - 1, turn.days) END AS last
    OFFSET 0
) band
-- A step for the arrival, for each turn after it, and for the departure.
JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7)) v(step)
    ON v.step BETWEEN band.first AND band.last + (NOT upper_inf(s.valid))::integer
CROSS JOIN LATERAL (
    SELECT CASE WHEN v.step = band.first THEN lower(s.valid) WHEN v.step > band.last THEN upper(s.valid) ELSE turn.days[v.step] END AS on_day,
           CASE WHEN v.step = band.first THEN s.sign WHEN v.step > band.last THEN -s.sign ELSE 0 END AS members,
           CASE WHEN turn.days IS NOT NULL AND v.step <= band.last THEN v.step END AS into_band,
           CASE WHEN turn.days IS NOT NULL AND v.step > band.first THEN v.step - 1 END AS from_band
    OFFSET 0
) e
CROSS JOIN LATERAL (VALUES (s.organization_id), (s.party_group_id)) u(unit_id)
WHERE u.unit_id IS NOT NULL
GROUP BY u.unit_id, e.on_day;
$$;

CREATE FUNCTION add_member_differences(stretches member_stretch[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := sums_day();
BEGIN
    PERFORM pg_advisory_xact_lock_shared('member_sums'::regclass::oid::bigint); -- until the end of the transaction the sums keep their day
    WITH d AS MATERIALIZED (
        SELECT * FROM member_differences_of(stretches)
    ), kept AS (
        INSERT INTO member_differences AS o
        SELECT * FROM d ORDER BY unit_id, on_day
        ON CONFLICT (unit_id, on_day) DO UPDATE SET
            members = o.members + excluded.members, female = o.female + excluded.female, male = o.male + excluded.male,
            under_25 = o.under_25 + excluded.under_25, from_25 = o.from_25 + excluded.from_25, from_29 = o.from_29 + excluded.from_29,
            from_35 = o.from_35 + excluded.from_35, from_45 = o.from_45 + excluded.from_45, from_55 = o.from_55 + excluded.from_55,
            from_65 = o.from_65 + excluded.from_65
    ), up_to AS (
        SELECT d.*, coalesce(t.as_of, today) AS as_of FROM d LEFT JOIN member_sums t USING (unit_id)
    )
    INSERT INTO member_sums AS o
    SELECT u.unit_id, u.as_of,
           coalesce(sum(u.members) FILTER (WHERE u.on_day <= u.as_of), 0), coalesce(sum(u.female) FILTER (WHERE u.on_day <= u.as_of), 0), coalesce(sum(u.male) FILTER (WHERE u.on_day <= u.as_of), 0),
           coalesce(sum(u.under_25) FILTER (WHERE u.on_day <= u.as_of), 0), coalesce(sum(u.from_25) FILTER (WHERE u.on_day <= u.as_of), 0), coalesce(sum(u.from_29) FILTER (WHERE u.on_day <= u.as_of), 0),
           coalesce(sum(u.from_35) FILTER (WHERE u.on_day <= u.as_of), 0), coalesce(sum(u.from_45) FILTER (WHERE u.on_day <= u.as_of), 0),
           coalesce(sum(u.from_55) FILTER (WHERE u.on_day <= u.as_of), 0), coalesce(sum(u.from_65) FILTER (WHERE u.on_day <= u.as_of), 0)
    FROM up_to u GROUP BY u.unit_id, u.as_of ORDER BY u.unit_id
    ON CONFLICT (unit_id) DO UPDATE SET
        members = o.members + excluded.members, female = o.female + excluded.female, male = o.male + excluded.male,
        under_25 = o.under_25 + excluded.under_25, from_25 = o.from_25 + excluded.from_25, from_29 = o.from_29 + excluded.from_29,
        from_35 = o.from_35 + excluded.from_35, from_45 = o.from_45 + excluded.from_45, from_55 = o.from_55 + excluded.from_55,
        from_65 = o.from_65 + excluded.from_65;
END $$;

CREATE FUNCTION membership_periods_came() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM add_member_differences(array_agg((organization_id, party_group_id, sex, birth_date, valid, 1)::member_stretch))
    FROM new_rows WHERE status = 'ACTIVE';
    RETURN NULL;
END $$;
CREATE FUNCTION membership_periods_went() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM add_member_differences(array_agg((organization_id, party_group_id, sex, birth_date, valid, -1)::member_stretch))
    FROM old_rows WHERE status = 'ACTIVE';
    RETURN NULL;
END $$;
CREATE FUNCTION membership_periods_turned() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM add_member_differences(array_agg(s)) FROM (
        SELECT (organization_id, party_group_id, sex, birth_date, valid, -1)::member_stretch AS s FROM old_rows WHERE status = 'ACTIVE'
        UNION ALL
        SELECT (organization_id, party_group_id, sex, birth_date, valid, 1)::member_stretch FROM new_rows WHERE status = 'ACTIVE'
    ) x;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_periods_inserted AFTER INSERT ON membership_periods REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION membership_periods_came();
CREATE TRIGGER membership_periods_deleted AFTER DELETE ON membership_periods REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION membership_periods_went();
CREATE TRIGGER membership_periods_updated AFTER UPDATE ON membership_periods REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION membership_periods_turned();

-- Makes all differences and sums anew, one organization with its groups after the other: the owner's
-- way to fill or to repair them. Gives what the triggers give.
CREATE FUNCTION rebuild_member_counts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := sums_day();
    unit uuid;
    stretches member_stretch[];
BEGIN
    TRUNCATE member_differences, member_sums;
    FOR unit IN SELECT id FROM organizations WHERE level = 'PRIMARY' ORDER BY id LOOP
        SELECT array_agg((organization_id, party_group_id, sex, birth_date, valid, 1)::member_stretch) INTO stretches
        FROM membership_periods WHERE organization_id = unit AND status = 'ACTIVE';
        INSERT INTO member_differences SELECT * FROM member_differences_of(stretches);
    END LOOP;
    INSERT INTO member_sums
    SELECT unit_id, today,
           coalesce(sum(members) FILTER (WHERE on_day <= today), 0), coalesce(sum(female) FILTER (WHERE on_day <= today), 0), coalesce(sum(male) FILTER (WHERE on_day <= today), 0),
           coalesce(sum(under_25) FILTER (WHERE on_day <= today), 0), coalesce(sum(from_25) FILTER (WHERE on_day <= today), 0), coalesce(sum(from_29) FILTER (WHERE on_day <= today), 0),
           coalesce(sum(from_35) FILTER (WHERE on_day <= today), 0), coalesce(sum(from_45) FILTER (WHERE on_day <= today), 0),
           coalesce(sum(from_55) FILTER (WHERE on_day <= today), 0), coalesce(sum(from_65) FILTER (WHERE on_day <= today), 0)
    FROM member_differences GROUP BY unit_id;
END $$;

-- Brings the sums to a day, so that counts on it and near it read few rows.
CREATE FUNCTION move_member_sums(to_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
PERFORM pg_advisory_xact_lock('member_sums'::regclass::oid::bigint); -- whoever changes members waits, or is waited for
UPDATE member_sums s SET as_of = to_day,
    members = s.members + d.members, female = s.female + d.female, male = s.male + d.male,
    under_25 = s.under_25 + d.under_25, from_25 = s.from_25 + d.from_25, from_29 = s.from_29 + d.from_29,
    from_35 = s.from_35 + d.from_35, from_45 = s.from_45 + d.from_45, from_55 = s.from_55 + d.from_55, from_65 = s.from_65 + d.from_65
FROM member_sums k
CROSS JOIN LATERAL (
    SELECT coalesce(sum(g * x.members), 0) AS members, coalesce(sum(g * x.female), 0) AS female, coalesce(sum(g * x.male), 0) AS male,
           coalesce(sum(g * x.under_25), 0) AS under_25, coalesce(sum(g * x.from_25), 0) AS from_25, coalesce(sum(g * x.from_29), 0) AS from_29,
           coalesce(sum(g * x.from_35), 0) AS from_35, coalesce(sum(g * x.from_45), 0) AS from_45, coalesce(sum(g * x.from_55), 0) AS from_55,
           coalesce(sum(g * x.from_65), 0) AS from_65
    FROM member_differences x, LATERAL (SELECT CASE WHEN to_day >= k.as_of THEN 1 ELSE -1 END AS g) sign
    WHERE x.unit_id = k.unit_id AND x.on_day > least(k.as_of, to_day) AND x.on_day <= greatest(k.as_of, to_day)
) d
WHERE k.unit_id = s.unit_id AND s.as_of <> to_day;
END $$;

-- Legal ages of youth. The day of the change is a setting of the register, not a verified fact of law.
CREATE TABLE age_bands (
    band     text NOT NULL CHECK (band = 'YOUTH'),
    ages     int4range NOT NULL CHECK (NOT isempty(ages)),    -- full years
    valid    daterange NOT NULL,
    EXCLUDE USING gist (band WITH =, valid WITH &&)
);
INSERT INTO age_bands VALUES ('YOUTH', '[14,29)', '(,2023-01-01)'), ('YOUTH', '[14,35)', '[2023-01-01,)');
