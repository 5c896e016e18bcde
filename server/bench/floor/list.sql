SELECT json_build_object('data', json_build_object('members', json_build_object(
    'totalCount', (SELECT count(*) FROM peer.members),
    'nodes', (SELECT json_agg(json_build_object('memberNumber', x.member_number, 'lastName', x.last_name, 'firstName', x.first_name,
                                                'birthDate', x.birth_date, 'joinedOn', x.joined_on))
              FROM (SELECT * FROM peer.members p ORDER BY p.sort_name, p.id LIMIT 50) x))))::text
