SELECT json_build_object('data', json_build_object('search', json_build_object('nodes', coalesce(json_agg(json_build_object('title', x.sort_name)), '[]'))))::text
FROM (
    SELECT p.sort_name FROM peer.members p WHERE p.search_key LIKE '% молда%'
    ORDER BY NOT starts_with(p.search_key, ' молда'), p.sort_name, p.id LIMIT 20
) x
