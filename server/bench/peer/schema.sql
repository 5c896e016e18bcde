-- The register of one day as plain tables, with the indexes that its readers want.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;

CREATE TABLE peer.regions (
    code text COLLATE "C" PRIMARY KEY
);
CREATE TABLE peer.organizations (
    id    uuid PRIMARY KEY,
    code  text COLLATE "C" NOT NULL UNIQUE,
    name  text NOT NULL
);
CREATE TABLE peer.party_groups (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES peer.organizations,
    name            text COLLATE "kk-x-icu" NOT NULL
);
CREATE TABLE peer.members (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES peer.organizations,
    party_group_id  uuid REFERENCES peer.party_groups,
    region_code     text COLLATE "C" NOT NULL REFERENCES peer.regions,
    member_number   text COLLATE "C" NOT NULL UNIQUE,
    last_name       text NOT NULL,
    first_name      text NOT NULL,
    patronymic      text,
    sort_name       text COLLATE "kk-x-icu" NOT NULL,
    search_key      text COLLATE "C" NOT NULL,
    sex             text,
    birth_date      date,
    age             integer,
    joined_on       date NOT NULL,
    status          text NOT NULL
);
CREATE TABLE peer.events (
    id           uuid PRIMARY KEY,
    member_id    uuid NOT NULL REFERENCES peer.members,
    type         text NOT NULL,
    effective_on date NOT NULL
);
CREATE TABLE peer.indicators (
    code text COLLATE "C" PRIMARY KEY
);
CREATE TABLE peer.metrics (
    organization_id uuid NOT NULL REFERENCES peer.organizations,
    year            integer NOT NULL,
    indicator_code  text COLLATE "C" NOT NULL REFERENCES peer.indicators,
    month           date NOT NULL,
    branch_code     text COLLATE "C" NOT NULL,
    value           numeric,
    PRIMARY KEY (organization_id, year, indicator_code, month)
);

INSERT INTO peer.regions SELECT code FROM organizations WHERE level = 'REGION';

INSERT INTO peer.organizations
SELECT o.id, o.code, name_in(n.names, 'kk') FROM organizations o
JOIN organization_names n ON n.organization_id = o.id AND n.valid @> '2025-10-31'::date
WHERE o.level = 'PRIMARY' AND o.valid @> '2025-10-31'::date;

INSERT INTO peer.party_groups
SELECT g.id, g.organization_id, name_in(n.names, 'kk') FROM party_groups g
JOIN party_group_names n ON n.party_group_id = g.id AND n.valid @> '2025-10-31'::date
WHERE g.valid @> '2025-10-31'::date;

INSERT INTO peer.members
SELECT p.id, s.organization_id, s.party_group_id, r.code, s.member_number, p.last_name, p.first_name, p.patronymic, s.sort_name, ' ' || lower(s.sort_name), p.sex,
       p.birth_date, extract(year FROM age('2025-10-31', p.birth_date))::integer, s.joined_on, s.status
FROM membership_periods s JOIN people p ON p.id = s.person_id
JOIN organization_ancestors a ON a.organization_id = s.organization_id AND a.valid @> '2025-10-31'::date
JOIN organizations r ON r.id = a.ancestor_id AND r.level = 'REGION'
WHERE s.status = 'ACTIVE' AND s.valid @> '2025-10-31'::date;

INSERT INTO peer.events
SELECT e.id, m.id, e.type, e.effective_on
FROM peer.members m JOIN membership_periods s ON s.person_id = m.id AND s.valid @> '2025-10-31'::date
JOIN membership_events e ON e.membership_id = s.membership_id
WHERE NOT EXISTS (SELECT FROM membership_events l WHERE l.replaces = e.id);

INSERT INTO peer.indicators SELECT code FROM indicators;

INSERT INTO peer.metrics
SELECT m.organization_id, extract(year FROM m.month)::integer, i.code, m.month, b.code, m.value
FROM metrics m JOIN indicators i ON i.id = m.indicator_id
JOIN organization_ancestors a ON a.organization_id = m.organization_id AND a.valid @> m.month_end
JOIN organizations b ON b.id = a.ancestor_id AND b.level = 'DISTRICT'
WHERE m.month <= '2025-10-31';

CREATE INDEX ON peer.party_groups (organization_id, name, id);
CREATE INDEX ON peer.members (party_group_id, sort_name, id);
CREATE INDEX ON peer.members (organization_id, sort_name, id);
CREATE INDEX ON peer.members (organization_id);
CREATE INDEX ON peer.metrics (organization_id, year, indicator_code) INCLUDE (value);
CREATE INDEX ON peer.metrics (indicator_code, year, branch_code, month) INCLUDE (value);
CREATE INDEX ON peer.members (sort_name, id);
CREATE INDEX ON peer.members (region_code, sex) INCLUDE (age, id);
CREATE INDEX ON peer.members USING gin (search_key gin_trgm_ops);
CREATE INDEX ON peer.events (member_id, effective_on);

CREATE FUNCTION peer.search_members(words text) RETURNS SETOF peer.members LANGUAGE sql STABLE AS $$
    SELECT p.* FROM peer.members p WHERE p.search_key LIKE '% ' || words || '%'
    ORDER BY NOT starts_with(p.search_key, ' ' || words), p.sort_name, p.id
$$;
