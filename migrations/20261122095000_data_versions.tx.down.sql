DROP FUNCTION data_changed() CASCADE;
DROP TABLE data_versions;
