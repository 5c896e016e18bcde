DROP FUNCTION rolled_up;
DROP TYPE metric_cell;
