SELECT json_build_object('data', json_build_object('metrics', json_build_object('groups', json_build_object('nodes', coalesce(json_agg(
    json_build_object('keys', json_build_object('district', json_build_object('code', s.branch_code), 'month', s.month), 'value', s.value)), '[]')))))::text
FROM (
    SELECT x.branch_code, x.month, trim_scale(sum(x.value))::text AS value FROM peer.metrics x
    WHERE x.year = 2025 AND x.indicator_code = 'AUYL_LOANS' GROUP BY x.branch_code, x.month ORDER BY x.branch_code, x.month
) s
