package demo

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

type loader struct {
	Options
	tx          pgx.Tx
	region      *region
	done, total int64
}

// step tells how far the load is, and what is being done.
func (l *loader) step(n int, what string) {
	l.done += int64(n)
	l.Progress(min(l.done, l.total), l.total, what)
}

func (l *loader) load(ctx context.Context) error {
	if err := l.begin(ctx); err != nil {
		return err
	}
	r := l.region
	l.total = int64(3*r.people()/2 + len(r.figures.revisions))
	l.step(0, "organizations")
	for _, part := range []func(context.Context) error{l.territories, l.organizations, l.groups, l.people, l.offices, l.programme, l.publishedFigures, l.analyze} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	l.step(int(l.total), "done")
	return nil
}

// begin holds other loaders off, makes sure that there is nothing yet, and says what the data is:
// the sums of members are made for the business date.
func (l *loader) begin(ctx context.Context) error {
	for _, statement := range []string{
		"LOCK TABLE organizations IN SHARE ROW EXCLUSIVE MODE",
		"SET LOCAL jit = off",
		"SET LOCAL work_mem = '256MB'",
		"SET LOCAL maintenance_work_mem = '512MB'",
		"SET LOCAL statement_timeout = 0",
	} {
		if err := l.exec(ctx, statement); err != nil {
			return err
		}
	}
	is, err := empty(ctx, l.tx)
	if err != nil {
		return err
	}
	if !is {
		return ErrNotEmpty
	}
	_, err = l.tx.Exec(ctx, `
		INSERT INTO settings (key, value) VALUES ('business_date', to_jsonb($1::date)), ('synthetic', 'true')
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, today.date())
	if err != nil {
		return err
	}
	_, err = l.tx.Exec(ctx, "INSERT INTO actions (id, name, actor, business_date, recorded_at) VALUES ($1, 'demo', 'demo', $2, $3)",
		l.region.action, today.date(), today.office(0))
	return err
}

func (l *loader) exec(ctx context.Context, statement string) error {
	_, err := l.tx.Exec(ctx, statement)
	return err
}

// copyTo adds rows to a table.
func (l *loader) copyTo(ctx context.Context, table string, columns []string, rows [][]any) error {
	if _, err := l.tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows)); err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

// copyEach adds one row for each element of a list. The columns are used before the next are asked
// for, so they are written into the same slice.
func copyEach[T any](ctx context.Context, l *loader, table string, columns []string, list []T, into func(T, []any)) error {
	values := make([]any, len(columns))
	_, err := l.tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromSlice(len(list), func(i int) ([]any, error) {
		into(list[i], values)
		return values, nil
	}))
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

func (l *loader) territories(ctx context.Context) error {
	var rows, named [][]any
	for _, t := range l.region.territories {
		var parent *id
		if t.parent != nil {
			parent = &t.parent.id
		}
		rows = append(rows, []any{t.id, t.kato, t.kind, parent, span{}.column()})
		for _, n := range t.names {
			named = append(named, []any{t.id, n.names, n.valid.column()})
		}
	}
	if err := l.copyTo(ctx, "territories", []string{"id", "kato", "type", "parent_id", "valid"}, rows); err != nil {
		return err
	}
	return l.copyTo(ctx, "territory_names", []string{"territory_id", "names", "valid"}, named)
}

func (l *loader) organizations(ctx context.Context) error {
	var rows, named, placed, statuses [][]any
	for _, o := range l.region.organizations {
		var territory *id
		if o.territory != nil {
			territory = &o.territory.id
		}
		valid := since(o.founded).column()
		rows = append(rows, []any{o.id, o.code, o.level, territory, valid})
		for _, n := range o.names {
			named = append(named, []any{o.id, n.names, n.valid.column()})
		}
		statuses = append(statuses, []any{o.id, o.status, valid})
		for _, p := range o.placements {
			var parent *id
			var level *string
			if p.parent != nil {
				parent, level = &p.parent.id, &p.parent.level
			}
			placed = append(placed, []any{p.id, o.id, o.level, parent, level, p.valid.column(), p.reason})
		}
	}
	if err := l.copyTo(ctx, "organizations", []string{"id", "code", "level", "territory_id", "valid"}, rows); err != nil {
		return err
	}
	if err := l.copyTo(ctx, "organization_names", []string{"organization_id", "names", "valid"}, named); err != nil {
		return err
	}
	if err := l.copyTo(ctx, "organization_statuses", []string{"organization_id", "status", "valid"}, statuses); err != nil {
		return err
	}
	return l.copyTo(ctx, "organization_placements",
		[]string{"id", "organization_id", "level", "parent_id", "parent_level", "valid", "reason"}, placed)
}

func (l *loader) groups(ctx context.Context) error {
	var rows, named [][]any
	add := func(g *group) {
		valid := g.valid.column()
		rows = append(rows, []any{g.id, g.organization.id, g.kind, valid})
		named = append(named, []any{g.id, g.names, since(g.valid.from).column()})
	}
	for _, o := range l.region.primaries {
		for _, g := range o.groups {
			add(g)
		}
		if o.former != nil {
			add(o.former)
		}
	}
	if err := l.copyTo(ctx, "party_groups", []string{"id", "organization_id", "kind", "valid"}, rows); err != nil {
		return err
	}
	return l.copyTo(ctx, "party_group_names", []string{"party_group_id", "names", "valid"}, named)
}

func (l *loader) offices(ctx context.Context) error {
	var rows, terms [][]any
	for _, f := range l.region.offices {
		var g *id
		if f.group != nil {
			g = &f.group.id
		}
		rows = append(rows, []any{f.id, f.organization.id, g, f.post, f.valid.column()})
		for _, t := range f.terms {
			terms = append(terms, []any{t.id, f.id, t.person, t.mode, t.held.column(), t.planned.date()})
		}
	}
	if err := l.copyTo(ctx, "offices", []string{"id", "organization_id", "party_group_id", "post", "valid"}, rows); err != nil {
		return err
	}
	return l.copyTo(ctx, "office_terms", []string{"id", "office_id", "person_id", "mode", "held", "term_to"}, terms)
}

func (l *loader) programme(ctx context.Context) error {
	f := l.region.figures
	if err := l.copyTo(ctx, "programmes", []string{"id", "code", "names", "valid"}, [][]any{{f.programme, f.code, f.names, f.valid.column()}}); err != nil {
		return err
	}
	var projects, indicators, versions, targets [][]any
	for _, p := range f.projects {
		projects = append(projects, []any{p.id, f.programme, p.code, p.names, p.valid.column()})
	}
	for _, i := range f.indicators {
		indicators = append(indicators, []any{i.id, i.project.id, i.code, i.valid.column()})
		versions = append(versions, []any{i.id, i.names, i.row["unit"], i.row["value_kind"], i.row["nature"], i.row["time_agg"], i.row["org_agg"],
			i.row["direction"], i.row["attribution"], int16(i.decimal), i.valid.column()})
	}
	for _, t := range f.targets {
		targets = append(targets, []any{t.id, l.region.byCode["ALM"].id, t.indicator.id, span{on(t.year, 1, 1), on(t.year+1, 1, 1)}.column(),
			t.indicator.numeric(t.value), t.rationale})
	}
	if err := l.copyTo(ctx, "projects", []string{"id", "programme_id", "code", "names", "valid"}, projects); err != nil {
		return err
	}
	if err := l.copyTo(ctx, "indicators", []string{"id", "project_id", "code", "valid"}, indicators); err != nil {
		return err
	}
	if err := l.copyTo(ctx, "indicator_versions", []string{"indicator_id", "names", "unit", "value_kind", "nature", "time_agg", "org_agg",
		"direction", "attribution", "decimals", "valid"}, versions); err != nil {
		return err
	}
	if err := l.copyTo(ctx, "targets", []string{"id", "organization_id", "indicator_id", "period", "value", "rationale"}, targets); err != nil {
		return err
	}
	l.step(0, "figures")
	err := copyEach(ctx, l, "metric_revisions", []string{"id", "metric_id", "revision", "organization_id", "indicator_id", "month", "value", "state",
		"recorded_at", "action_id", "reason"}, f.revisions, func(one revision, row []any) {
		row[0], row[1], row[2], row[3], row[4], row[5] = one.id, one.metric, one.number, one.organization.id, one.indicator.id, one.month.date()
		row[6], row[7], row[8], row[9], row[10] = one.indicator.numeric(one.value), one.state, one.recorded, l.region.action, one.reason
	})
	l.step(len(f.revisions), "figures")
	return err
}

func (l *loader) publishedFigures(ctx context.Context) error {
	var rows [][]any
	for i, p := range l.region.published {
		row, err := p.columns(l.region, i+1)
		if err != nil {
			return fmt.Errorf("published figure %s: %w", p.row["key"], err)
		}
		rows = append(rows, row)
	}
	return l.copyTo(ctx, "published_figures", []string{"id", "position", "key", "claim", "comparator", "value", "upper_exclusive", "tolerance",
		"scope_code", "as_of", "year", "event", "measure", "measure_code", "attribution", "source"}, rows)
}

// analyze gathers statistics of every table, so that the first queries are planned well.
func (l *loader) analyze(ctx context.Context) error {
	l.step(0, "statistics")
	var tables string
	err := l.tx.QueryRow(ctx, "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = current_schema()").Scan(&tables)
	if err != nil {
		return err
	}
	return l.exec(ctx, "ANALYZE "+tables)
}
