DROP TABLE consents, person_keys;
ALTER TABLE people DROP COLUMN erased_at;
ALTER TABLE person_private DROP COLUMN address, DROP COLUMN iin, DROP COLUMN iin_index;
ALTER TABLE person_private RENAME CONSTRAINT person_private_pkey TO person_contacts_pkey;
ALTER TABLE person_private RENAME TO person_contacts;
