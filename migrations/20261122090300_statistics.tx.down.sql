DROP TABLE statistics_figures, statistics_months;
