SELECT json_build_object('data', json_build_object('organization', json_build_object(
    'code', o.code, 'name', o.name, 'partyGroups', json_build_object('nodes', g.nodes), 'members', json_build_object('nodes', m.nodes))))::text
FROM peer.organizations o
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('name', y.name)), '[]') AS nodes
    FROM (SELECT * FROM peer.party_groups p WHERE p.organization_id = o.id ORDER BY p.name, p.id) y
) g
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('memberNumber', x.member_number, 'lastName', x.last_name, 'firstName', x.first_name,
                                               'birthDate', x.birth_date, 'joinedOn', x.joined_on)), '[]') AS nodes
    FROM (SELECT * FROM peer.members p WHERE p.organization_id = o.id ORDER BY p.sort_name, p.id LIMIT 20) x
) m
WHERE o.code = 'ALM-ZHB-01'
