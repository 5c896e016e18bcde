SELECT json_build_object('data', json_build_object('members', json_build_object('nodes', json_build_array(json_build_object(
    'memberNumber', x.member_number, 'lastName', x.last_name, 'firstName', x.first_name, 'patronymic', x.patronymic,
    'birthDate', x.birth_date, 'joinedOn', x.joined_on, 'status', x.status,
    'organization', json_build_object('code', o.code, 'name', o.name),
    'partyGroup', CASE WHEN g.id IS NOT NULL THEN json_build_object('name', g.name) END,
    'events', (SELECT coalesce(json_agg(json_build_object('type', e.type, 'effectiveOn', e.effective_on) ORDER BY e.effective_on, e.id), '[]')
               FROM peer.events e WHERE e.member_id = x.id))))))::text
FROM peer.members x
JOIN peer.organizations o ON o.id = x.organization_id
LEFT JOIN peer.party_groups g ON g.id = x.party_group_id
WHERE x.member_number = '19-000142'
