package store

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type revisionRow struct {
	bun.BaseModel `bun:"table:metric_revisions"`

	ID             uuid.UUID
	MetricID       uuid.UUID
	Revision       int
	OrganizationID uuid.UUID
	IndicatorID    uuid.UUID
	Month          model.Date
	Value          *model.Decimal
	State          model.ReportState
	ActionID       uuid.UUID
	Reason         *string
}

// EnterMetric enters or corrects the value of an organization for a month, as a new revision.
func (s *Store) EnterMetric(ctx context.Context, in model.EnterMetricInput) (changed *model.Changed, err error) {
	month := in.Month.FirstOfMonth()
	err = s.Write(ctx, Action{Name: "enterMetric", Permission: model.EnterFigures, Reason: in.Reason}, func(c *Change) error {
		changed = nil
		if month.After(c.Today) {
			return model.Invalid("month", "day.until", c.Today.LastOfMonth())
		}
		// One entry at a time for an organization, so that what is there now stays so.
		o, err := c.organization("organizationId", in.OrganizationID, toChange)
		switch {
		case err != nil:
			return err
		case o.Level != model.LevelPrimary:
			return model.Invalid("organizationId", "organization.primary")
		case !o.Valid.has(month.LastOfMonth()):
			return model.Invalid("month", "metric.month")
		}
		indicator, err := c.reported(in.Indicator, month)
		if err != nil {
			return err
		}
		value, err := indicator.accept(in.Value)
		if err != nil {
			return err
		}
		before, err := c.latest(o.ID, indicator.id, month)
		if err != nil {
			return err
		}
		if before != nil {
			changed = c.changed(before.MetricID, before.Month)
		}
		if err := checkEntry(before, in); err != nil {
			return err
		}
		row := &revisionRow{ID: model.NewID(), MetricID: model.NewID(), Revision: 1, OrganizationID: o.ID, IndicatorID: indicator.id, Month: month,
			Value: value, State: "SUBMITTED", ActionID: c.ID, Reason: in.Reason}
		h := c.of("Metric", row.MetricID, month)
		if before == nil {
			changed = c.changed(row.MetricID, month)
			err = h.fields("organization", o.ID, "indicator", in.Indicator, "month", month, "value", value, "state", row.State)
		} else {
			row.MetricID, row.Revision = before.MetricID, before.Revision+1
			h.id = row.MetricID
			err = firstError(h.field("version", before.Revision, row.Revision), h.field("value", before.Value, value), h.field("state", before.State, row.State))
		}
		return firstError(err, c.insert(row))
	})
	return changed, err
}

// checkEntry refuses what does not fit to what is there; nil: nothing is.
func checkEntry(before *revisionRow, in model.EnterMetricInput) error {
	switch {
	case before == nil && in.ExpectedVersion == nil:
		return nil
	case before == nil:
		return model.Conflict("expectedVersion", "metric.none")
	case in.ExpectedVersion == nil:
		return model.Conflict("expectedVersion", "metric.there")
	case *in.ExpectedVersion != before.Revision:
		return model.Conflict("expectedVersion", "version.stale")
	case before.State == "LOCKED":
		return model.Invalid("", "metric.locked")
	case in.Reason == nil || blank(*in.Reason):
		return model.Invalid("reason", "metric.reason")
	}
	return nil
}

// reportedIndicator is what an indicator means in a month.
type reportedIndicator struct {
	id       uuid.UUID
	kind     string
	decimals int
}

// reported finds an indicator as it is defined on the last day of a month, on which it must be
// reported.
func (c *Change) reported(code string, month model.Date) (found reportedIndicator, err error) {
	exists, due := false, false
	end := month.LastOfMonth()
	err = c.ask(ask(`
SELECT i.id, v.value_kind, coalesce(v.decimals, 0), i.valid @> ?::date AND v.indicator_id IS NOT NULL
FROM indicators i LEFT JOIN indicator_versions v ON v.indicator_id = i.id AND v.valid @> ?::date
WHERE i.code = ?`, end, end, code), func(r *row) {
		found = reportedIndicator{r.uuid(), r.text(), r.int()}
		exists, due = true, r.bool()
	})
	switch {
	case err != nil:
		return found, err
	case !exists:
		return found, model.NotFound("indicator", "indicator.unknown", code)
	case !due:
		return found, model.Invalid("month", "indicator.reported")
	case found.kind == "RATIO":
		return found, model.Invalid("indicator", "metric.ratio")
	}
	return found, nil
}

// accept checks a value and returns it without trailing zeros.
func (i reportedIndicator) accept(value *model.Decimal) (*model.Decimal, error) {
	if value == nil {
		return nil, nil
	}
	if value.Rat().Sign() < 0 {
		return nil, model.Invalid("value", "metric.negative")
	}
	if value.Decimals() > i.decimals {
		return nil, model.Invalid("value", "metric.decimals", i.decimals)
	}
	plain := model.Decimal(value.Rat().FloatString(value.Decimals()))
	return &plain, nil
}

// latest is the value in force; nil when nothing was entered.
func (c *Change) latest(organization, indicator uuid.UUID, month model.Date) (found *revisionRow, err error) {
	err = c.ask(ask("SELECT id, version, value::text, state FROM metrics WHERE organization_id = ? AND indicator_id = ? AND month = ?", organization, indicator, month), func(r *row) {
		found = &revisionRow{MetricID: r.uuid(), Revision: r.int(), Month: month, Value: r.decimalOrNil(), State: model.ReportState(r.text())}
	})
	return found, err
}
