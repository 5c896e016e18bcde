CREATE TABLE organizations (
    id           uuid PRIMARY KEY,
    code         text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' AND length(code) BETWEEN 2 AND 40),
    level        text NOT NULL CHECK (level IN ('NATIONAL', 'REGION', 'DISTRICT', 'PRIMARY')),
    territory_id uuid REFERENCES territories,                 -- null: not bound to one
    valid        daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    version      integer NOT NULL DEFAULT 1,
    UNIQUE (id, level)
);

-- One name at a time; the last one has no end, so a closed organization still has a name.
CREATE TABLE organization_names (
    organization_id uuid NOT NULL REFERENCES organizations,
    names           jsonb NOT NULL CHECK (names_valid(names)),
    valid           daterange NOT NULL CHECK (NOT isempty(valid)),
    search_key      text NOT NULL GENERATED ALWAYS AS (fold_names(names)) STORED,
    EXCLUDE USING gist (organization_id WITH =, valid WITH &&)
);
CREATE INDEX organization_names_search ON organization_names USING gin (search_key gin_trgm_ops);
CREATE INDEX organization_names_organization ON organization_names (organization_id);

-- One status at a time; the last one has no end.
CREATE TABLE organization_statuses (
    organization_id uuid NOT NULL REFERENCES organizations,
    status          text NOT NULL CHECK (status IN ('PLANNED', 'ACTIVE', 'SUSPENDED', 'MERGED', 'SPLIT', 'DISSOLVED')),
    valid           daterange NOT NULL CHECK (NOT isempty(valid)),
    EXCLUDE USING gist (organization_id WITH =, valid WITH &&)
);
CREATE INDEX organization_statuses_organization ON organization_statuses (organization_id);

-- Under whom an organization stands. The levels are repeated so that the database itself refuses a
-- parent that is not exactly one level up; a cycle is impossible for the same reason.
CREATE TABLE organization_placements (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    level           text NOT NULL,
    parent_id       uuid,                                     -- null: the root
    parent_level    text,
    valid           daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    reason          text,
    decision        text,
    FOREIGN KEY (organization_id, level) REFERENCES organizations (id, level),
    FOREIGN KEY (parent_id, parent_level) REFERENCES organizations (id, level),
    CHECK ((level = 'NATIONAL') = (parent_id IS NULL)),
    CHECK ((parent_id IS NULL) = (parent_level IS NULL)),
    CHECK (parent_level IS NULL OR (parent_level, level) IN (('NATIONAL', 'REGION'), ('REGION', 'DISTRICT'), ('DISTRICT', 'PRIMARY'))),
    EXCLUDE USING gist (organization_id WITH =, valid WITH &&),
    CONSTRAINT one_root EXCLUDE USING gist (valid WITH &&) WHERE (parent_id IS NULL)
);
CREATE INDEX organization_placements_parent ON organization_placements (parent_id);

-- Every organization, itself included (distance 0), with everything above it, by days. Made from the
-- placements; the only source for roll-ups, dates and scope.
CREATE TABLE organization_ancestors (
    organization_id uuid NOT NULL,
    ancestor_id     uuid NOT NULL,
    distance        smallint NOT NULL,
    level           text NOT NULL,                            -- of organization_id
    valid           daterange NOT NULL
);
COMMENT ON TABLE organization_ancestors IS 'derived';
CREATE INDEX organization_ancestors_down ON organization_ancestors (ancestor_id, distance);
CREATE INDEX organization_ancestors_up ON organization_ancestors (organization_id, distance);

CREATE FUNCTION refresh_ancestors(changed uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    affected uuid[];
BEGIN
    WITH RECURSIVE below AS (
        SELECT unnest(changed) AS id
        UNION
        SELECT p.organization_id FROM below b JOIN organization_placements p ON p.parent_id = b.id
    )
    SELECT array_agg(id) INTO affected FROM below;

    -- Only rows that differ are written: what hangs on them follows.
    WITH RECURSIVE up AS (
        SELECT o.id AS organization_id, o.level, o.id AS ancestor_id, 0 AS distance, o.valid
        FROM organizations o WHERE o.id = ANY (affected)
        UNION ALL
        SELECT u.organization_id, u.level, p.parent_id, u.distance + 1, u.valid * p.valid
        FROM up u JOIN organization_placements p ON p.organization_id = u.ancestor_id AND p.valid && u.valid
        WHERE p.parent_id IS NOT NULL
    ), fresh AS (
        SELECT organization_id, ancestor_id, distance::smallint, level, unnest(range_agg(valid)) AS valid
        FROM up GROUP BY organization_id, ancestor_id, distance, level
    ), gone AS (
        DELETE FROM organization_ancestors a
        WHERE a.organization_id = ANY (affected)
          AND NOT EXISTS (SELECT FROM fresh f WHERE (f.organization_id, f.ancestor_id, f.distance, f.level, f.valid)
                                                  = (a.organization_id, a.ancestor_id, a.distance, a.level, a.valid))
    )
    INSERT INTO organization_ancestors (organization_id, ancestor_id, distance, level, valid)
    SELECT organization_id, ancestor_id, distance, level, valid FROM fresh
    EXCEPT
    SELECT organization_id, ancestor_id, distance, level, valid FROM organization_ancestors WHERE organization_id = ANY (affected);
END $$;

CREATE FUNCTION organizations_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refresh_ancestors(array_agg(id)) FROM new_rows;
    RETURN NULL;
END $$;
CREATE FUNCTION organization_placements_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refresh_ancestors(array_agg(DISTINCT organization_id)) FROM new_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION organizations_changed();
CREATE TRIGGER organizations_updated AFTER UPDATE ON organizations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION organizations_changed();
CREATE TRIGGER organization_placements_inserted AFTER INSERT ON organization_placements REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION organization_placements_changed();
CREATE TRIGGER organization_placements_updated AFTER UPDATE ON organization_placements REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION organization_placements_changed();

-- A placement lies inside the life of both ends. Checked at commit, when every part is in place.
CREATE FUNCTION check_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM organization_placements p
        JOIN organizations o ON o.id = p.organization_id
        LEFT JOIN organizations a ON a.id = p.parent_id
        WHERE (p.organization_id = NEW.id OR p.parent_id = NEW.id)
          AND (NOT p.valid <@ o.valid OR NOT p.valid <@ coalesce(a.valid, p.valid))
    ) THEN
        RAISE EXCEPTION 'a placement of organization % lies outside the life of one of its ends', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_within_life';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION check_own_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM organizations o LEFT JOIN organizations a ON a.id = NEW.parent_id
        WHERE o.id = NEW.organization_id AND (NOT NEW.valid <@ o.valid OR NOT NEW.valid <@ coalesce(a.valid, NEW.valid))
          AND EXISTS (SELECT FROM organization_placements p WHERE p.id = NEW.id AND p.valid = NEW.valid)
    ) THEN
        RAISE EXCEPTION 'a placement of organization % lies outside the life of one of its ends', NEW.organization_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_within_life';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER organizations_placed AFTER UPDATE OF valid ON organizations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_placement();
CREATE CONSTRAINT TRIGGER placements_within AFTER INSERT OR UPDATE ON organization_placements
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_own_placement();
