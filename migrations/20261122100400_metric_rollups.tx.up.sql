-- Values of one indicator rolled up, whichever they are: those of a group, a step of time, a whole list.

-- A value that counts: what a reporter reported for a month, as a fraction whose d is 1 unless it is a ratio.
CREATE TYPE metric_cell AS (reporter uuid, month date, n numeric, d numeric);

-- Time comes first, within one reporter, then the reporters. A cell without d takes the value away where
-- strict, else it is left out. Reporters that do not come together have a value when there is only one.
CREATE FUNCTION rolled_up(cells metric_cell[], ratio boolean, time_agg text, org_agg text, strict boolean) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN bool_or(strict AND r.gap) THEN NULL
            WHEN org_agg = 'NONE' THEN CASE WHEN count(x) = 1 THEN max(x) END
            WHEN org_agg = 'MIN' THEN min(x)
            WHEN org_agg = 'MAX' THEN max(x)
            WHEN ratio THEN sum(r.n)::numeric(60, 20) / sum(r.d)
            WHEN org_agg = 'AVG' THEN avg(x)
            ELSE sum(x) END
FROM (
    SELECT bool_or(c.d IS NULL) AS gap,
           CASE WHEN time_agg IN ('SUM', 'AVG') THEN sum(c.n) ELSE (array_agg(c.n ORDER BY place, c.month) FILTER (WHERE c.d IS NOT NULL))[1] END AS n,
           CASE WHEN time_agg = 'SUM' AND NOT ratio THEN 1 WHEN time_agg IN ('SUM', 'AVG') THEN sum(c.d)
                ELSE (array_agg(c.d ORDER BY place, c.month) FILTER (WHERE c.d IS NOT NULL))[1] END AS d
    FROM unnest(cells) c CROSS JOIN LATERAL (SELECT CASE time_agg WHEN 'LAST' THEN date '2000-01-01' - c.month WHEN 'FIRST' THEN c.month - date '2000-01-01'
                                                                  WHEN 'MIN' THEN c.n / c.d WHEN 'MAX' THEN -c.n / c.d END AS place) p
    GROUP BY c.reporter
) r CROSS JOIN LATERAL (SELECT r.n::numeric(60, 20) / r.d AS x) f;
$$;
