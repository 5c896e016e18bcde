package main

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"tirek/graph/model"
	"tirek/graph/store"
)

// measureWriters lets writers rename groups and correct figures at the same time, each in an
// organization of its own, while the sealer chains what they write.
func measureWriters(ctx context.Context, o auditOptions, register *store.Store, m *meter) error {
	type place struct {
		organization, group uuid.UUID
		version, figure     int       // of the group, and of the month's figure
		named               time.Time // first day of the group's name
	}
	places := make([]place, o.writers)
	var indicator string
	if err := register.Pool().QueryRow(ctx, `SELECT i.code FROM indicators i JOIN indicator_versions v ON v.indicator_id = i.id AND upper_inf(v.valid)
WHERE v.value_kind = 'ABSOLUTE' AND upper_inf(i.valid) ORDER BY i.code LIMIT 1`).Scan(&indicator); err != nil {
		return err
	}
	rows, err := register.Pool().Query(ctx, `SELECT o.id, g.id, g.version, g.named,
       coalesce((SELECT m.version FROM metrics m JOIN indicators i ON i.id = m.indicator_id WHERE m.organization_id = o.id AND i.code = $2 AND m.month = $3), 0)
FROM organizations o
CROSS JOIN LATERAL (SELECT g.id, g.version, lower(m.valid) AS named FROM party_groups g JOIN party_group_names m ON m.party_group_id = g.id AND upper_inf(m.valid)
    WHERE g.organization_id = o.id AND upper_inf(g.valid) ORDER BY g.id LIMIT 1) g
WHERE o.level = 'PRIMARY' AND upper_inf(o.valid) ORDER BY o.id LIMIT $1`, o.writers, indicator, register.Today().FirstOfMonth().Time())
	if err != nil {
		return err
	}
	for i := 0; rows.Next(); i++ {
		if err := rows.Scan(&places[i].organization, &places[i].group, &places[i].version, &places[i].named, &places[i].figure); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if _, err := m.read(ctx, 1); err != nil {
		return err
	}
	measured, end := context.WithTimeout(ctx, time.Duration(o.seconds)*time.Second)
	defer end()
	var writes atomic.Int64
	began := time.Now()
	group, _ := errgroup.WithContext(ctx)
	for i, p := range places {
		group.Go(func() error {
			for n := 0; measured.Err() == nil; n++ {
				var err error
				if i%2 == 0 {
					_, err = register.RenamePartyGroup(ctx, model.RenamePartyGroupInput{ID: p.group, ExpectedVersion: p.version + n,
						Names: model.LocalizedText{Kk: new("Топ " + strconv.Itoa(n))}, EffectiveOn: model.DateOf(p.named).AddDays(n + 1)})
				} else {
					err = correctFigure(ctx, register, p.organization, indicator, p.figure+n)
				}
				if err != nil {
					return err
				}
				writes.Add(1)
			}
			return nil
		})
	}
	chained, longest := keepChaining(measured, register)
	if err := group.Wait(); err != nil {
		return err
	}
	took := time.Since(began).Seconds()
	effort, err := m.read(ctx, writes.Load())
	if err != nil {
		return err
	}
	fmt.Printf("written: %d audited writes by %d writers in %.1f s, %.0f a second; %s; %d chained meanwhile, the longest round of the sealer took %s\n",
		writes.Load(), o.writers, took, float64(writes.Load())/took, effort, chained, longest.Round(time.Millisecond))
	return nil
}

// correctFigure corrects the version of a figure; 0: there is none yet.
func correctFigure(ctx context.Context, register *store.Store, organization uuid.UUID, indicator string, version int) error {
	in := model.EnterMetricInput{OrganizationID: organization, Indicator: indicator, Month: register.Today().FirstOfMonth(),
		Value: new(model.Decimal(strconv.Itoa(version))), Reason: new("Хаттама № 5")}
	if version > 0 {
		in.ExpectedVersion = &version
	}
	_, err := register.EnterMetric(ctx, in)
	return err
}

// keepChaining does what the server does beside the writers.
func keepChaining(ctx context.Context, register *store.Store) (chained int, longest time.Duration) {
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return chained, longest
		case <-tick.C:
			began := time.Now()
			n, _ := register.ChainAudit(ctx)
			chained, longest = chained+n, max(longest, time.Since(began))
		}
	}
}
