DROP TABLE statistics_cells, statistics_months;
