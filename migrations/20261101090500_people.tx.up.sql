CREATE TABLE people (
    id          uuid PRIMARY KEY,
    last_name   text NOT NULL CHECK (last_name ~ '\S' AND length(last_name) <= 100),
    first_name  text NOT NULL CHECK (first_name ~ '\S' AND length(first_name) <= 100),
    patronymic  text CHECK (patronymic ~ '\S' AND length(patronymic) <= 100),
    sex         text CHECK (sex IN ('FEMALE', 'MALE')),
    birth_date  date,
    deceased_on date CHECK (deceased_on >= birth_date),
    version     integer NOT NULL DEFAULT 1,
    search_key  text NOT NULL GENERATED ALWAYS AS (' ' || fold_kk(last_name || ' ' || first_name || ' ' || coalesce(patronymic, ''))) STORED
);
CREATE INDEX people_search ON people USING gin (search_key gin_trgm_ops);

-- Ways to reach a person, apart from the register's own row: fewer may read them.
CREATE TABLE person_contacts (
    person_id uuid PRIMARY KEY REFERENCES people,
    phone     text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),    -- E.164
    email     text CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254)
);
