DROP INDEX membership_events_newest;
DROP INDEX membership_periods_youngest;
DROP INDEX membership_periods_birth;
DROP INDEX membership_periods_joined;
