CREATE TABLE programmes (
    id      uuid PRIMARY KEY,
    code    text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9_]{2,40}$'),
    names   jsonb NOT NULL CHECK (names_valid(names)),
    valid   daterange NOT NULL CHECK (NOT isempty(valid)),
    version integer NOT NULL DEFAULT 1
);

CREATE TABLE projects (
    id           uuid PRIMARY KEY,
    programme_id uuid NOT NULL REFERENCES programmes,
    code         text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9_]{2,40}$'),
    names        jsonb NOT NULL CHECK (names_valid(names)),
    valid        daterange NOT NULL CHECK (NOT isempty(valid)),
    version      integer NOT NULL DEFAULT 1,
    search_key   text NOT NULL GENERATED ALWAYS AS (fold_names(names)) STORED
);
CREATE INDEX projects_programme ON projects (programme_id);

CREATE TABLE indicators (
    id         uuid PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects,
    code       text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9_]{2,40}$'),
    valid      daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),  -- when it is reported
    version    integer NOT NULL DEFAULT 1
);
CREATE INDEX indicators_project ON indicators (project_id);

-- What an indicator means, one definition at a time: figures keep the meaning of their day.
CREATE TABLE indicator_versions (
    indicator_id   uuid NOT NULL REFERENCES indicators,
    names          jsonb NOT NULL CHECK (names_valid(names)),
    definition     jsonb CHECK (names_valid(definition)),
    unit           text NOT NULL CHECK (unit IN ('COUNT', 'HECTARE', 'TONNE', 'TENGE', 'PERSON', 'PERCENT')),
    value_kind     text NOT NULL CHECK (value_kind IN ('ABSOLUTE', 'RATIO')),
    nature         text NOT NULL CHECK (nature IN ('FLOW', 'STOCK', 'CUMULATIVE_YTD')),
    time_agg       text NOT NULL CHECK (time_agg IN ('SUM', 'LAST', 'FIRST', 'AVG', 'MIN', 'MAX')),
    org_agg        text NOT NULL CHECK (org_agg IN ('SUM', 'AVG', 'MIN', 'MAX', 'NONE')),
    direction      text NOT NULL CHECK (direction IN ('UP', 'DOWN')),
    attribution    text NOT NULL CHECK (attribution IN ('PARTY', 'STATE', 'JOINT')),
    missing_policy text NOT NULL DEFAULT 'SKIP_IF_ALL' CHECK (missing_policy IN ('SKIP_IF_ANY', 'SKIP_IF_ALL', 'TREAT_AS_ZERO')),
    decimals       smallint NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    valid          daterange NOT NULL CHECK (NOT isempty(valid)),
    EXCLUDE USING gist (indicator_id WITH =, valid WITH &&),
    CHECK (nature <> 'CUMULATIVE_YTD' OR time_agg = 'LAST')
);
CREATE INDEX indicator_versions_indicator ON indicator_versions (indicator_id);
