DROP TABLE indicator_versions;
DROP TABLE indicators;
DROP TABLE projects;
DROP TABLE programmes;
