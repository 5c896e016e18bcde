-- Lists of all members in the orders that are asked for most, so that a page is read and not sorted.
-- Rows without a birth date come last both ways, for which one index does not do.
CREATE INDEX membership_periods_joined ON membership_periods (joined_on, sort_name, person_id);
CREATE INDEX membership_periods_birth ON membership_periods (birth_date, sort_name, person_id);
CREATE INDEX membership_periods_youngest ON membership_periods (birth_date DESC NULLS LAST, sort_name, person_id);
CREATE INDEX membership_events_newest ON membership_events (effective_on, recorded_at, id);
