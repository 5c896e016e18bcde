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
CREATE FUNCTION birthday(born date, years integer) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT d + (extract(day FROM d) <> extract(day FROM born))::integer FROM (SELECT (born + make_interval(years => years))::date AS d) x;
$$;

-- Differences that stretches of ACTIVE membership make, sign = 1 when they come and -1 when they go.
CREATE TYPE member_stretch AS (organization_id uuid, party_group_id uuid, sex text, birth_date date, valid daterange, sign integer);

CREATE FUNCTION add_member_differences(stretches member_stretch[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := sums_day();
BEGIN
    WITH d AS MATERIALIZED (
        SELECT u.unit_id, c.on_day,
               sum(c.members)::integer AS members,
               sum(CASE WHEN s.sex = 'FEMALE' THEN c.members ELSE 0 END)::integer AS female,
               sum(CASE WHEN s.sex = 'MALE' THEN c.members ELSE 0 END)::integer AS male,
               sum(c.step) FILTER (WHERE c.band = 0)::integer AS under_25,
               sum(c.step) FILTER (WHERE c.band = 25)::integer AS from_25,
               sum(c.step) FILTER (WHERE c.band = 29)::integer AS from_29,
               sum(c.step) FILTER (WHERE c.band = 35)::integer AS from_35,
               sum(c.step) FILTER (WHERE c.band = 45)::integer AS from_45,
               sum(c.step) FILTER (WHERE c.band = 55)::integer AS from_55,
               sum(c.step) FILTER (WHERE c.band = 65)::integer AS from_65
        FROM unnest(stretches) s
        CROSS JOIN LATERAL (
            SELECT lower(s.valid) AS on_day, s.sign AS members, NULL::integer AS band, NULL::integer AS step
            UNION ALL
            SELECT upper(s.valid), -s.sign, NULL, NULL WHERE NOT upper_inf(s.valid)
            UNION ALL
            SELECT e.on_day, 0, b.lo, e.step * s.sign
            FROM (VALUES (0, 25), (25, 29), (29, 35), (35, 45), (45, 55), (55, 65), (65, NULL)) b(lo, hi)
            CROSS JOIN LATERAL (
                SELECT s.valid * daterange(birthday(s.birth_date, b.lo), birthday(s.birth_date, b.hi)) AS valid
            ) v
            CROSS JOIN LATERAL (
                SELECT lower(v.valid) AS on_day, 1 AS step
                UNION ALL
                SELECT upper(v.valid), -1 WHERE NOT upper_inf(v.valid)
            ) e
            WHERE s.birth_date IS NOT NULL AND NOT isempty(v.valid)
        ) c
        CROSS JOIN LATERAL (SELECT s.organization_id UNION ALL SELECT s.party_group_id WHERE s.party_group_id IS NOT NULL) u(unit_id)
        GROUP BY u.unit_id, c.on_day
    ), kept AS (
        INSERT INTO member_differences AS o
        SELECT unit_id, on_day, members, female, male, coalesce(under_25, 0), coalesce(from_25, 0), coalesce(from_29, 0),
               coalesce(from_35, 0), coalesce(from_45, 0), coalesce(from_55, 0), coalesce(from_65, 0)
        FROM d ORDER BY unit_id, on_day
        ON CONFLICT (unit_id, on_day) DO UPDATE SET
            members = o.members + excluded.members, female = o.female + excluded.female, male = o.male + excluded.male,
            under_25 = o.under_25 + excluded.under_25, from_25 = o.from_25 + excluded.from_25, from_29 = o.from_29 + excluded.from_29,
            from_35 = o.from_35 + excluded.from_35, from_45 = o.from_45 + excluded.from_45, from_55 = o.from_55 + excluded.from_55,
            from_65 = o.from_65 + excluded.from_65
    )
    INSERT INTO member_sums AS o
    SELECT d.unit_id, coalesce(min(t.as_of), today), coalesce(sum(members) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(female) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(male) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0),
           coalesce(sum(under_25) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(from_25) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(from_29) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0),
           coalesce(sum(from_35) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(from_45) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(from_55) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0), coalesce(sum(from_65) FILTER (WHERE d.on_day <= coalesce(t.as_of, today)), 0)
    FROM d LEFT JOIN member_sums t USING (unit_id)
    GROUP BY d.unit_id ORDER BY d.unit_id
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

-- Brings the sums to a day, so that counts on it and near it read few rows.
CREATE FUNCTION move_member_sums(to_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
$$;

-- Legal ages of youth. The day of the change is a setting of the register, not a verified fact of law.
CREATE TABLE age_bands (
    band     text NOT NULL CHECK (band = 'YOUTH'),
    ages     int4range NOT NULL CHECK (NOT isempty(ages)),    -- full years
    valid    daterange NOT NULL,
    EXCLUDE USING gist (band WITH =, valid WITH &&)
);
INSERT INTO age_bands VALUES ('YOUTH', '[14,29)', '(,2023-01-01)'), ('YOUTH', '[14,35)', '[2023-01-01,)');
