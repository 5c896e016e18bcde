DROP TABLE person_contacts;
DROP TABLE people;
