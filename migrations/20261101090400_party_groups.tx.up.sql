-- Groups inside one primary organization. Closed, never deleted: the register answers for any date.
CREATE TABLE party_groups (
    id                 uuid PRIMARY KEY,                      -- version 7, made by the application
    organization_id    uuid NOT NULL,
    organization_level text NOT NULL DEFAULT 'PRIMARY' CHECK (organization_level = 'PRIMARY'),
    kind               text NOT NULL CHECK (kind IN ('WORKPLACE', 'RESIDENCE', 'INTEREST')),
    valid              daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    version            integer NOT NULL DEFAULT 1,
    FOREIGN KEY (organization_id, organization_level) REFERENCES organizations (id, level),
    UNIQUE (id, organization_id)                              -- so that members can only be in a group of their own organization
);
CREATE INDEX party_groups_organization ON party_groups (organization_id);

-- A group has one name at a time in each language; former names stay searchable.
CREATE TABLE party_group_names (
    party_group_id uuid NOT NULL REFERENCES party_groups,
    names          jsonb NOT NULL CHECK (names_valid(names)),
    valid          daterange NOT NULL CHECK (NOT isempty(valid)),
    search_key     text NOT NULL GENERATED ALWAYS AS (fold_names(names)) STORED,
    EXCLUDE USING gist (party_group_id WITH =, valid WITH &&)
);
CREATE INDEX party_group_names_search ON party_group_names USING gin (search_key gin_trgm_ops);
CREATE INDEX party_group_names_group ON party_group_names (party_group_id);
