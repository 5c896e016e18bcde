SELECT json_build_object('data', json_build_object('organizations', json_build_object('nodes', coalesce(json_agg(
    json_build_object('code', o.code, 'name', o.name, 'members', json_build_object('totalCount', m.n), 'totals', t.rows) ORDER BY o.code), '[]'))))::text
FROM peer.organizations o
CROSS JOIN LATERAL (SELECT count(*) AS n FROM peer.members p WHERE p.organization_id = o.id) m
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('indicator', json_build_object('code', s.indicator_code), 'value', s.value)), '[]') AS rows
    FROM (
        SELECT x.indicator_code, trim_scale(sum(x.value))::text AS value FROM peer.metrics x
        WHERE x.organization_id = o.id AND x.year = 2025 GROUP BY x.indicator_code ORDER BY x.indicator_code
    ) s
) t
