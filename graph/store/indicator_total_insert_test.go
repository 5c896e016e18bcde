package store_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// figures writes indicators and values as the owner.
type figures struct {
	db *storetest.DB
	t  *testing.T
}

func (f figures) indicator(code, time, org, kind, missing, from string) uuid.UUID {
	f.t.Helper()
	id, project := model.NewID(), model.NewID()
	f.db.Exec(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'PROGRAMME', '{"kk": "Programme"}', '[2020-01-01,)') ON CONFLICT DO NOTHING`, model.NewID())
	f.db.Exec(`INSERT INTO projects (id, programme_id, code, names, valid)
SELECT $1, id, 'P_' || $2, jsonb_build_object('kk', 'Project ' || $2::text), '[2020-01-01,)' FROM programmes`, project, code)
	f.db.Exec(`INSERT INTO indicators (id, project_id, code, valid) VALUES ($1, $2, $3, daterange($4::text::date, NULL))`, id, project, code, from)
	f.db.Exec(indicatorVersion, id, code, kind, time, org, missing)
	return id
}

const indicatorVersion = `
INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, missing_policy, decimals, valid)
VALUES ($1, jsonb_build_object('kk', $2::text), 'COUNT', $3, 'FLOW', $4, $5, 'UP', 'PARTY', $6, 2, '[2020-01-01,)')`

func (f figures) value(organization, indicator uuid.UUID, month, value, state string) {
	f.t.Helper()
	action := model.NewID()
	f.db.Exec(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', '2025-10-31')`, action)
	f.db.Exec(`INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id, reason)
SELECT $1, coalesce(m.id, $1), coalesce(m.version, 0) + 1, $2, $3, $4::text::date, nullif($5, '')::numeric, $6, $7, 'test'
FROM (SELECT) one LEFT JOIN metrics m ON m.organization_id = $2 AND m.indicator_id = $3 AND m.month = $4::text::date`,
		model.NewID(), organization, indicator, month, value, state, action)
}

func (w *world) insert(rt *rapid.T, ctx context.Context, conn *pgx.Conn) {
	b := &pgx.Batch{}
	send := func() {
		if err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error { return tx.SendBatch(ctx, b).Close() }); err != nil {
			rt.Fatal(err)
		}
		b = &pgx.Batch{}
	}
	var first, second [][]any // revisions
	organization := func(id uuid.UUID, code, level string, from model.Date) {
		b.Queue(`INSERT INTO organizations (id, code, level, valid) VALUES ($1, $2, $3, daterange($4, NULL))`, id, code, level, from.Time())
	}
	place := func(id uuid.UUID, level string, parent uuid.UUID, parentLevel string, from, to model.Date) {
		b.Queue(`INSERT INTO organization_placements (id, organization_id, level, parent_id, parent_level, valid) VALUES ($1, $2, $3, $4, $5, daterange($6, $7))`,
			model.NewID(), id, level, parent, parentLevel, from.Time(), orInfinite(to))
	}
	status := func(id uuid.UUID, status string, from, to model.Date) {
		b.Queue(`INSERT INTO organization_statuses (organization_id, status, valid) VALUES ($1, $2, daterange($3, $4))`, id, status, from.Time(), orInfinite(to))
	}
	never, begin := model.Date{}, model.MustDate("2020-01-01")
	organization(w.region, w.code, "REGION", begin)
	place(w.region, "REGION", w.root, "NATIONAL", begin, never)
	for i, d := range w.districts {
		organization(d, fmt.Sprintf("%s-%d", w.code, i), "DISTRICT", begin)
		place(d, "DISTRICT", w.region, "REGION", begin, never)
	}
	for i, p := range w.primaries {
		organization(p.id, fmt.Sprintf("%s-P-%d", w.code, i), "PRIMARY", p.from)
		if p.suspended.IsZero() {
			status(p.id, "ACTIVE", p.from, never)
		} else {
			status(p.id, "ACTIVE", p.from, p.suspended)
			status(p.id, "SUSPENDED", p.suspended, p.resumed)
			status(p.id, "ACTIVE", p.resumed, never)
		}
		place(p.id, "PRIMARY", p.moves[0].parent, "DISTRICT", p.moves[0].on, never)
	}
	action := model.NewID()
	b.Queue(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', '2025-10-31')`, action)
	b.Queue(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'PROGRAMME', '{"kk": "Programme"}', '[2020-01-01,)') ON CONFLICT DO NOTHING`, model.NewID())
	for _, i := range w.indicators {
		project := model.NewID()
		b.Queue(`INSERT INTO projects (id, programme_id, code, names, valid) SELECT $1, id, $2, '{"kk": "Project"}', '[2020-01-01,)' FROM programmes`, project, "P_"+i.code)
		b.Queue(`INSERT INTO indicators (id, project_id, code, valid) VALUES ($1, $2, $3, daterange($4, $5))`, i.id, project, i.code, i.from.Time(), orInfinite(i.to))
		b.Queue(indicatorVersion, i.id, i.code, i.kind, i.time, i.org, i.missing)
		for key, c := range i.cells {
			metric, n := model.NewID(), 1
			if key.month.Month()%4 == 0 { // corrected once
				first = append(first, []any{model.NewID(), metric, 1, key.reporter, i.id, key.month.Time(), decimalOrNil("77"), nil, nil, "DRAFT", action})
				n++
			}
			row := []any{model.NewID(), metric, n, key.reporter, i.id, key.month.Time(),
				decimalOrNil(c.value), decimalOrNil(c.numerator), decimalOrNil(c.denominator), string(c.state), action}
			if n == 1 {
				first = append(first, row)
			} else {
				second = append(second, row)
			}
		}
	}
	send()
	for _, rows := range [][][]any{first, second} {
		if _, err := conn.CopyFrom(ctx, pgx.Identifier{"metric_revisions"}, []string{"id", "metric_id", "revision", "organization_id", "indicator_id",
			"month", "value", "numerator", "denominator", "state", "action_id"}, pgx.CopyFromRows(rows)); err != nil {
			rt.Fatal(err)
		}
	}
	for _, p := range w.primaries { // moved when the values are there
		for n, m := range p.moves[1:] {
			b.Queue(`UPDATE organization_placements SET valid = daterange(lower(valid), $2) WHERE organization_id = $1 AND upper_inf(valid)`, p.id, m.on.Time())
			place(p.id, "PRIMARY", p.moves[n+1].parent, "DISTRICT", m.on, never)
		}
	}
	for key, t := range w.targets {
		b.Queue(`INSERT INTO targets (id, organization_id, indicator_id, period, value) VALUES ($1, $2, $3, daterange($4, $5), $6::text::numeric)`,
			model.NewID(), key[0], key[1], t.period.From.Time(), t.period.To.Time(), t.value)
	}
	send()
}

func decimalOrNil(s string) any {
	if s == "" {
		return nil
	}
	n := pgtype.Numeric{}
	_ = n.Scan(s)
	return n
}

func orInfinite(d model.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.Time()
}
