DROP TABLE targets;
DROP TABLE metrics;
DROP TABLE metric_revisions;
DROP FUNCTION metric_revisions_added();
