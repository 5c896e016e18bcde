SELECT json_build_object('data', json_build_object('organization', json_build_object('code', r.code, 'women', w.part, 'men', m.part)))::text
FROM peer.regions r
CROSS JOIN LATERAL (
    SELECT json_build_object('aggregate', json_build_object('count', count(*), 'age', json_build_object(
        'sum', sum(x.age), 'avg', avg(x.age), 'min', min(x.age), 'max', max(x.age), 'stddev', stddev_pop(x.age)))) AS part
    FROM peer.members x WHERE x.region_code = r.code AND x.sex = 'FEMALE'
) w
CROSS JOIN LATERAL (
    SELECT json_build_object('aggregate', json_build_object('count', count(*), 'age', json_build_object(
        'sum', sum(x.age), 'avg', avg(x.age), 'min', min(x.age), 'max', max(x.age), 'stddev', stddev_pop(x.age)))) AS part
    FROM peer.members x WHERE x.region_code = r.code AND x.sex = 'MALE'
) m
WHERE r.code = 'ALM'
