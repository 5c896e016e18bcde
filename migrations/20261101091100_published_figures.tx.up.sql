-- Every figure that was given to the public, so that it can be checked against the data at any time.
CREATE TABLE published_figures (
    id              uuid PRIMARY KEY,
    position        integer NOT NULL UNIQUE,                  -- order of publication
    key             text COLLATE "C" NOT NULL UNIQUE,
    claim           jsonb NOT NULL CHECK (names_valid(claim)),
    comparator      text NOT NULL CHECK (comparator IN ('EQ', 'GE', 'LE', 'BETWEEN', 'ROUND', 'NEAR', 'SET')),
    value           text NOT NULL,                            -- a number, or codes joined by ; for SET
    upper_exclusive numeric,
    tolerance       numeric CHECK (tolerance > 0),
    scope_code      text NOT NULL,                            -- the organization it is about
    as_of           date,                                     -- exactly one of as_of, year, event
    year            integer,
    event           text,
    measure         text NOT NULL CHECK (measure IN ('ORGANIZATIONS', 'MEMBERS', 'YOUTH_SHARE', 'PARTY_GROUPS', 'PROJECTS', 'INDICATOR',
                        'EVENT_CHAIRS', 'EVENT_DAYS', 'EVENT_SESSIONS', 'CONTEST_LAUREATES', 'CONTEST_WINNER', 'DEVELOPMENT_PLANS')),
    measure_code    text,                                     -- the indicator or programme
    attribution     text NOT NULL CHECK (attribution IN ('PARTY', 'STATE', 'JOINT')),
    source          text NOT NULL,
    CHECK ((comparator = 'BETWEEN') = (upper_exclusive IS NOT NULL)),
    CHECK ((comparator IN ('ROUND', 'NEAR')) = (tolerance IS NOT NULL)),
    CHECK (num_nonnulls(as_of, year, event) = 1)
);
