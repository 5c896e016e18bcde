-- Where organizations work, by the state classifier KATO.
CREATE TABLE territories (
    id        uuid PRIMARY KEY,
    kato      text UNIQUE CHECK (kato ~ '^[0-9]{2,9}$'),      -- null: not known
    type      text NOT NULL CHECK (type IN ('REGION', 'DISTRICT', 'CITY', 'RURAL_DISTRICT', 'SETTLEMENT')),
    parent_id uuid REFERENCES territories,
    valid     daterange NOT NULL CHECK (NOT isempty(valid)),
    CHECK (parent_id <> id)
);

-- One name at a time; former names stay searchable.
CREATE TABLE territory_names (
    territory_id uuid NOT NULL REFERENCES territories,
    names        jsonb NOT NULL CHECK (names_valid(names)),
    valid        daterange NOT NULL CHECK (NOT isempty(valid)),
    search_key   text NOT NULL GENERATED ALWAYS AS (fold_names(names)) STORED,
    EXCLUDE USING gist (territory_id WITH =, valid WITH &&)
);
CREATE INDEX territory_names_search ON territory_names USING gin (search_key gin_trgm_ops);
