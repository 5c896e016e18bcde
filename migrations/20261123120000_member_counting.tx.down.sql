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
END $$;

CREATE OR REPLACE FUNCTION rebuild_member_counts() RETURNS void LANGUAGE plpgsql AS $$
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

DROP FUNCTION keep_month_sums();
DROP TABLE member_month_sums;
DROP INDEX membership_periods_counted;
ALTER TABLE membership_periods DROP COLUMN born, DROP COLUMN until, DROP COLUMN since;
