-- Values of one indicator, of all organizations, for some months.
CREATE INDEX metrics_indicator ON metrics (indicator_id, month);
