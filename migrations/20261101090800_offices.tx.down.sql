DROP TABLE office_terms;
DROP TABLE offices;
