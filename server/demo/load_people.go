package demo

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"
)

// chunkSize is about how many people go into one statement of each table: enough to make the work
// of the triggers one of sets, and few enough for their arrays.
const chunkSize = 200_000

// people copies the people with their memberships. The counts of members are not kept up meanwhile
// but made at the end.
func (l *loader) people(ctx context.Context) error {
	if err := l.exec(ctx, "ALTER TABLE membership_periods DISABLE TRIGGER membership_periods_inserted"); err != nil {
		return err
	}
	parts, err := l.dropParts(ctx, recordTables)
	if err != nil {
		return err
	}
	if err := l.chunks(ctx); err != nil {
		return err
	}
	if err := l.createParts(ctx, parts); err != nil {
		return err
	}
	if err := l.exec(ctx, "ALTER TABLE membership_periods ENABLE TRIGGER membership_periods_inserted"); err != nil {
		return err
	}
	return l.counts(ctx)
}

// chunks copies chunk after chunk; the next one is made meanwhile.
func (l *loader) chunks(ctx context.Context) (err error) {
	made, stop := make(chan *chunk), make(chan struct{})
	go func() {
		defer close(made)
		for c := range l.region.chunks(chunkSize) {
			select {
			case made <- c:
			case <-stop:
				return
			}
		}
	}()
	for c := range made {
		if err == nil {
			if err = l.chunk(ctx, c); err != nil {
				close(stop)
			}
		}
	}
	return err
}

func (l *loader) counts(ctx context.Context) error {
	l.step(0, "counts")
	parts, err := l.dropParts(ctx, countTables)
	if err != nil {
		return err
	}
	if err := l.exec(ctx, "SELECT rebuild_member_counts()"); err != nil {
		return err
	}
	return l.createParts(ctx, parts)
}

func (l *loader) chunk(ctx context.Context, c *chunk) error {
	l.step(0, "people")
	err := copyEach(ctx, l, "people", []string{"id", "last_name", "first_name", "patronymic", "sex", "birth_date", "deceased_on"}, c.people,
		func(p person, row []any) {
			row[0], row[1], row[2], row[3], row[4] = p.id, p.name.last, p.name.first, pgtype.Text{String: p.name.patronymic, Valid: p.name.patronymic != ""}, p.sex
			row[5], row[6] = p.birth.date(), p.deceased.date()
		})
	if err != nil {
		return err
	}
	l.step(len(c.people)/2, "memberships")
	err = copyEach(ctx, l, "memberships", []string{"id", "person_id", "member_number"}, c.memberships, func(m membership, row []any) {
		row[0], row[1], row[2] = m.id, m.person, m.number
	})
	if err != nil {
		return err
	}
	err = copyEach(ctx, l, "membership_events", []string{"id", "membership_id", "type", "status", "organization_id", "party_group_id",
		"effective_on", "recorded_at", "action_id"}, c.events, func(e event, row []any) {
		row[0], row[1], row[2], row[3], row[4], row[5] = e.id, e.membership, e.kind, e.status, e.organization.id, nil
		if e.group != nil {
			row[5] = e.group.id
		}
		row[6], row[7], row[8] = e.on.date(), e.recorded, l.region.action
	})
	if err != nil {
		return err
	}
	l.step(len(c.people)-len(c.people)/2, "memberships")
	return l.consents(ctx, c)
}

// consents come with the first event of every membership.
func (l *loader) consents(ctx context.Context, c *chunk) error {
	var first []event
	for i, e := range c.events {
		if i == 0 || e.membership != c.events[i-1].membership {
			first = append(first, e)
		}
	}
	people := make(map[id]id, len(c.memberships))
	for _, m := range c.memberships {
		people[m.id] = m.person
	}
	return copyEach(ctx, l, "consents", []string{"id", "person_id", "text_version", "given_on", "channel"}, first, func(e event, row []any) {
		own := e.membership
		own[len(own)-1] ^= 0xff // another id, the same for the same data
		row[0], row[1], row[2], row[3], row[4] = own, people[e.membership], "2020-1", e.on.date(), "APPLICATION"
	})
}
