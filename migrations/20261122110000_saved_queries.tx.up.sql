-- Questions that are kept under a name. Closed, never deleted: then the name is free again.
CREATE TABLE saved_queries (
    id          uuid PRIMARY KEY,
    name        text COLLATE "C" NOT NULL CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(name) <= 60),
    title       text NOT NULL CHECK (title ~ '\S' AND length(title) <= 200),
    description text CHECK (length(description) <= 1000),
    document    text NOT NULL,
    variables   text NOT NULL DEFAULT '{}',                   -- defaults: a JSON object, as it was written
    owner_id    uuid NOT NULL REFERENCES accounts,
    shared_with text[] NOT NULL DEFAULT '{}'                  -- roles that see and run it beside the owner
        CHECK (shared_with <@ ARRAY['ADMIN', 'MANAGER', 'REPORTER', 'VIEWER', 'ANALYST', 'DASHBOARD']),
    version     integer NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at   timestamptz,
    search_key  text NOT NULL GENERATED ALWAYS AS (' ' || fold_kk(replace(name, '-', ' ') || ' ' || title)) STORED
);
CREATE UNIQUE INDEX saved_queries_one_name ON saved_queries (name) WHERE closed_at IS NULL;
CREATE INDEX saved_queries_owner ON saved_queries (owner_id) WHERE closed_at IS NULL;

CREATE TRIGGER saved_queries_versioned AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON saved_queries
    FOR EACH STATEMENT EXECUTE FUNCTION data_changed('saved');
