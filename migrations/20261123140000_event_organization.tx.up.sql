CREATE INDEX membership_events_organization ON membership_events (organization_id, effective_on);
