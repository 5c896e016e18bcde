-- Members are counted under any filter from an index alone. As plain dates the first day and the day after
-- the last take a fraction of a span; born is the birth date as a number, 29 February 1980 is 19800229, so
-- that a difference divided by 10,000 is the age in full years.
ALTER TABLE membership_periods
    ADD COLUMN since date NOT NULL GENERATED ALWAYS AS (lower(valid)) STORED,
    ADD COLUMN until date NOT NULL GENERATED ALWAYS AS (coalesce(upper(valid), 'infinity'::date)) STORED,
    ADD COLUMN born integer GENERATED ALWAYS AS ((extract(year FROM birth_date) * 10000 + extract(month FROM birth_date) * 100 + extract(day FROM birth_date))::integer) STORED;
CREATE INDEX membership_periods_counted ON membership_periods (organization_id, sex) INCLUDE (since, until, born, birth_date, joined_on) WHERE status = 'ACTIVE';

-- What member_sums are for one day, for organizations at the ends of months: how much is read for any day
-- of the last five years does not grow with the members. A unit that is not there is counted from member_sums.
CREATE TABLE member_month_sums (
    unit_id    uuid NOT NULL,
    as_of      date NOT NULL,                                 -- the last day of a month
    members    integer NOT NULL,
    female     integer NOT NULL,
    male       integer NOT NULL,
    under_25   integer NOT NULL,
    from_25    integer NOT NULL,
    from_29    integer NOT NULL,
    from_35    integer NOT NULL,
    from_45    integer NOT NULL,
    from_55    integer NOT NULL,
    from_65    integer NOT NULL,
    PRIMARY KEY (unit_id, as_of)
);
COMMENT ON TABLE member_month_sums IS 'derived';

-- Makes the sums of months anew, unless the last month has them: from member_sums, minus what happened since.
CREATE FUNCTION keep_month_sums() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    next_month date := (SELECT date_trunc('month', max(as_of) + 1) FROM member_sums);
BEGIN
    IF next_month IS NULL OR EXISTS (SELECT FROM member_month_sums WHERE as_of = next_month - 1) THEN
        RETURN;
    END IF;
    DELETE FROM member_month_sums;
    WITH k AS MATERIALIZED (
        SELECT s.* FROM member_sums s JOIN organizations o ON o.id = s.unit_id WHERE s.as_of >= next_month - 1
    ), m AS MATERIALIZED (
        SELECT g::date - 1 AS as_of FROM generate_series(next_month - interval '60 months', next_month, '1 month') g
    ), d AS MATERIALIZED ( -- by the month before
        SELECT x.unit_id, date_trunc('month', x.on_day)::date - 1 AS as_of,
               sum(x.members) AS members, sum(x.female) AS female, sum(x.male) AS male,
               sum(x.under_25) AS under_25, sum(x.from_25) AS from_25, sum(x.from_29) AS from_29,
               sum(x.from_35) AS from_35, sum(x.from_45) AS from_45, sum(x.from_55) AS from_55, sum(x.from_65) AS from_65
        FROM k JOIN member_differences x ON x.unit_id = k.unit_id AND x.on_day <= k.as_of AND x.on_day > next_month - interval '61 months'
        GROUP BY 1, 2
    )
    INSERT INTO member_month_sums
    SELECT k.unit_id, m.as_of,
           k.members - coalesce(sum(d.members) OVER since, 0), k.female - coalesce(sum(d.female) OVER since, 0), k.male - coalesce(sum(d.male) OVER since, 0),
           k.under_25 - coalesce(sum(d.under_25) OVER since, 0), k.from_25 - coalesce(sum(d.from_25) OVER since, 0), k.from_29 - coalesce(sum(d.from_29) OVER since, 0),
           k.from_35 - coalesce(sum(d.from_35) OVER since, 0), k.from_45 - coalesce(sum(d.from_45) OVER since, 0),
           k.from_55 - coalesce(sum(d.from_55) OVER since, 0), k.from_65 - coalesce(sum(d.from_65) OVER since, 0)
    FROM k CROSS JOIN m LEFT JOIN d ON d.unit_id = k.unit_id AND d.as_of = m.as_of
    WINDOW since AS (PARTITION BY k.unit_id ORDER BY m.as_of DESC);
END $$;

-- As before, and the sums of the months that have the day.
CREATE OR REPLACE FUNCTION add_member_differences(stretches member_stretch[]) RETURNS void
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
    ), summed AS (
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
            from_65 = o.from_65 + excluded.from_65
        RETURNING o.unit_id
    )
    UPDATE member_month_sums o SET
        members = o.members + x.members, female = o.female + x.female, male = o.male + x.male,
        under_25 = o.under_25 + x.under_25, from_25 = o.from_25 + x.from_25, from_29 = o.from_29 + x.from_29,
        from_35 = o.from_35 + x.from_35, from_45 = o.from_45 + x.from_45, from_55 = o.from_55 + x.from_55,
        from_65 = o.from_65 + x.from_65
    FROM (
        SELECT m.unit_id, m.as_of, sum(d.members) AS members, sum(d.female) AS female, sum(d.male) AS male,
               sum(d.under_25) AS under_25, sum(d.from_25) AS from_25, sum(d.from_29) AS from_29,
               sum(d.from_35) AS from_35, sum(d.from_45) AS from_45, sum(d.from_55) AS from_55, sum(d.from_65) AS from_65
        FROM summed s JOIN d USING (unit_id) -- whoever changes the same unit waits before
        JOIN member_month_sums m ON m.unit_id = d.unit_id AND m.as_of >= d.on_day
        GROUP BY m.unit_id, m.as_of
    ) x WHERE o.unit_id = x.unit_id AND o.as_of = x.as_of;
END $$;

CREATE OR REPLACE FUNCTION rebuild_member_counts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := sums_day();
    unit uuid;
    stretches member_stretch[];
BEGIN
    TRUNCATE member_differences, member_sums, member_month_sums;
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
    PERFORM keep_month_sums();
END $$;

CREATE OR REPLACE FUNCTION move_member_sums(to_day date) RETURNS void
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
PERFORM keep_month_sums();
END $$;

SELECT keep_month_sums();
