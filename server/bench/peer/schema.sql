-- The register of one day as plain tables, with the indexes that its readers want.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;

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
    member_number   text COLLATE "C" NOT NULL UNIQUE,
    last_name       text NOT NULL,
    first_name      text NOT NULL,
    sort_name       text COLLATE "kk-x-icu" NOT NULL,
    birth_date      date,
    joined_on       date NOT NULL
);
CREATE TABLE peer.indicators (
    code text COLLATE "C" PRIMARY KEY
);
CREATE TABLE peer.metrics (
    organization_id uuid NOT NULL REFERENCES peer.organizations,
    year            integer NOT NULL,
    indicator_code  text COLLATE "C" NOT NULL REFERENCES peer.indicators,
    month           date NOT NULL,
    value           numeric,
    PRIMARY KEY (organization_id, year, indicator_code, month)
);

INSERT INTO peer.organizations
SELECT o.id, o.code, name_in(n.names, 'kk') FROM organizations o
JOIN organization_names n ON n.organization_id = o.id AND n.valid @> '2025-10-31'::date
WHERE o.level = 'PRIMARY' AND o.valid @> '2025-10-31'::date;

INSERT INTO peer.party_groups
SELECT g.id, g.organization_id, name_in(n.names, 'kk') FROM party_groups g
JOIN party_group_names n ON n.party_group_id = g.id AND n.valid @> '2025-10-31'::date
WHERE g.valid @> '2025-10-31'::date;

INSERT INTO peer.members
SELECT p.id, s.organization_id, s.party_group_id, s.member_number, p.last_name, p.first_name, s.sort_name, p.birth_date, s.joined_on
FROM membership_periods s JOIN people p ON p.id = s.person_id
WHERE s.status = 'ACTIVE' AND s.valid @> '2025-10-31'::date;

INSERT INTO peer.indicators SELECT code FROM indicators;

INSERT INTO peer.metrics
SELECT m.organization_id, extract(year FROM m.month)::integer, i.code, m.month, m.value
FROM metrics m JOIN indicators i ON i.id = m.indicator_id
WHERE m.month <= '2025-10-31';

CREATE INDEX ON peer.party_groups (organization_id, name, id);
CREATE INDEX ON peer.members (party_group_id, sort_name, id);
CREATE INDEX ON peer.members (organization_id, sort_name, id);
CREATE INDEX ON peer.members (organization_id);
CREATE INDEX ON peer.metrics (organization_id, year, indicator_code) INCLUDE (value);
