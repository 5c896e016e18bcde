-- A post that an organization or a group has; it stays when its holder goes.
CREATE TABLE offices (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations,
    party_group_id  uuid,                                     -- null: an office of the organization itself
    post            text NOT NULL CHECK (post IN ('CHAIR', 'DEPUTY_CHAIR', 'EXECUTIVE_SECRETARY', 'SECRETARY', 'BUREAU_MEMBER', 'DELEGATE', 'GROUP_LEADER')),
    valid           daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    version         integer NOT NULL DEFAULT 1,
    FOREIGN KEY (party_group_id, organization_id) REFERENCES party_groups (id, organization_id),
    CHECK ((post = 'GROUP_LEADER') = (party_group_id IS NOT NULL)),
    CONSTRAINT one_chair EXCLUDE USING gist (organization_id WITH =, valid WITH &&) WHERE (post = 'CHAIR'),
    CONSTRAINT one_leader EXCLUDE USING gist (party_group_id WITH =, valid WITH &&) WHERE (post = 'GROUP_LEADER')
);
CREATE INDEX offices_organization ON offices (organization_id);
CREATE INDEX offices_group ON offices (party_group_id);

-- Who held an office, and by what right. One holder at a time.
CREATE TABLE office_terms (
    id         uuid PRIMARY KEY,
    office_id  uuid NOT NULL REFERENCES offices,
    person_id  uuid NOT NULL REFERENCES people,
    mode       text NOT NULL CHECK (mode IN ('ELECTED', 'APPOINTED', 'ACTING')),
    held       daterange NOT NULL CHECK (NOT isempty(held) AND NOT lower_inf(held)), -- the days it was really held; no end: still
    term_to    date,                                          -- first day after the term as planned; null: without end
    decision   text,
    EXCLUDE USING gist (office_id WITH =, held WITH &&),
    CHECK (term_to > lower(held))
);
CREATE INDEX office_terms_person ON office_terms (person_id);
CREATE INDEX office_terms_office ON office_terms (office_id);
