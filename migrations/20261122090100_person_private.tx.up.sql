-- What few may read about a person, apart from the register's own row.
ALTER TABLE person_contacts RENAME TO person_private;
ALTER TABLE person_private RENAME CONSTRAINT person_contacts_pkey TO person_private_pkey;
ALTER TABLE person_private
    ADD COLUMN address   text CHECK (address ~ '\S' AND length(address) <= 300),
    ADD COLUMN iin       bytea,                               -- sealed for this row
    ADD COLUMN iin_index bytea UNIQUE,                        -- keyed digest, for equality only
    ADD CHECK ((iin IS NULL) = (iin_index IS NULL));

-- The key under which everything that names a person in the audit is sealed; itself sealed with a key
-- that is not in the database. Erasing the person destroys it.
CREATE TABLE person_keys (
    person_id uuid PRIMARY KEY REFERENCES people,
    key       bytea                                           -- null: destroyed
);

ALTER TABLE people ADD COLUMN erased_at timestamptz;

-- That a person agreed to the processing of personal data.
CREATE TABLE consents (
    id           uuid PRIMARY KEY,
    person_id    uuid NOT NULL REFERENCES people,
    text_version text NOT NULL CHECK (text_version ~ '\S' AND length(text_version) <= 50),
    given_on     date NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('PAPER', 'ELECTRONIC', 'APPLICATION')),
    withdrawn_on date CHECK (withdrawn_on >= given_on)
);
CREATE INDEX consents_person ON consents (person_id);
