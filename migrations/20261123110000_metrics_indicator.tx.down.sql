DROP INDEX metrics_indicator;
