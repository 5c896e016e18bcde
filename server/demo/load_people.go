package demo

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"
)

// chunkSize is about how many people go into one statement of each table: enough to make the work
// of the triggers one of sets, and few enough for their arrays.
const chunkSize = 200_000

func (l *loader) people(ctx context.Context) error {
	for c := range l.region.chunks(chunkSize) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.chunk(ctx, c); err != nil {
			return err
		}
	}
	return nil
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
	l.step(len(c.people)-len(c.people)/2, "memberships")
	return err
}
