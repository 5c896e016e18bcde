SELECT json_build_object('data', json_build_object('organizations', json_build_object('nodes', coalesce(json_agg(
    json_build_object('code', o.code, 'name', o.name, 'partyGroups', json_build_object('nodes', g.nodes)) ORDER BY o.code), '[]'))))::text
FROM peer.organizations o
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('name', y.name, 'members', json_build_object('nodes', m.nodes)) ORDER BY y.name, y.id), '[]') AS nodes
    FROM peer.party_groups y
    CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object('memberNumber', x.member_number, 'lastName', x.last_name, 'firstName', x.first_name,
                                                   'birthDate', x.birth_date, 'joinedOn', x.joined_on)), '[]') AS nodes
        FROM (SELECT * FROM peer.members p WHERE p.party_group_id = y.id ORDER BY p.sort_name, p.id LIMIT 5) x
    ) m
    WHERE y.organization_id = o.id
) g
