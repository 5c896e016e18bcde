package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func indicatorTotalRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Organization.totals", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([][]*model.IndicatorTotal, error) {
		period, err := plan.Arg[model.PeriodInput](c, "period").Period()
		if err != nil {
			return nil, err
		}
		return r.Totals(plan.Keys(orgs, organizationID), store.TotalsQuery{
			Period: period, Tree: plan.Arg[model.TreeMode](c, "tree"),
			Indicators: plan.Arg[[]string](c, "indicators"), Projects: plan.Arg[[]string](c, "projects"),
			Values: c.Wants("value", "progress", "reportedUnits"), States: c.Wants("lowestState"),
			Expected: c.Wants("expectedUnits"), Targets: c.Wants("target", "progress"),
		})
	})
	toIndicator(s, "IndicatorTotal.indicator", func(t *model.IndicatorTotal) uuid.UUID { return t.IndicatorID })
	plan.Relation(s, "IndicatorTotal.series", func(_ context.Context, r *store.Reader, c *plan.Call, totals []*model.IndicatorTotal) ([]*model.Series, error) {
		return r.SeriesOf(totals, plan.Arg[model.TimeBucket](c, "bucket"))
	})
	plan.Relation(s, "IndicatorTotal.explain", func(_ context.Context, r *store.Reader, c *plan.Call, totals []*model.IndicatorTotal) ([]*model.TotalExplanation, error) {
		return r.ExplainTotals(totals, at(r, c), store.ExplanationParts{
			Rules: c.Wants("formula", "definitionVersion"), Parts: c.Wants("parts"), Missing: c.Wants("missing", "missingCount"),
		})
	})
	toOrganization(s, "MissingReport.organization", func(m *model.MissingReport) uuid.UUID { return m.OrganizationID })
	toOrganization(s, "TotalPart.organization", func(p *model.TotalPart) uuid.UUID { return p.OrganizationID })
}
