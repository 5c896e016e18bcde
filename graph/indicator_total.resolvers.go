package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *indicatorTotalResolver) Indicator(ctx context.Context, obj *model.IndicatorTotal) (*model.Indicator, error) {
	return plan.Get[*model.Indicator](ctx, obj)
}

func (r *indicatorTotalResolver) Series(ctx context.Context, obj *model.IndicatorTotal, bucket model.TimeBucket) (*model.Series, error) {
	return plan.Get[*model.Series](ctx, obj)
}

func (r *indicatorTotalResolver) Explain(ctx context.Context, obj *model.IndicatorTotal) (*model.TotalExplanation, error) {
	return plan.Get[*model.TotalExplanation](ctx, obj)
}

func (r *missingReportResolver) Organization(ctx context.Context, obj *model.MissingReport) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *organizationResolver) Totals(ctx context.Context, obj *model.Organization, period model.PeriodInput, indicators []string, projects []string, tree model.TreeMode) ([]*model.IndicatorTotal, error) {
	return plan.Get[[]*model.IndicatorTotal](ctx, obj)
}

func (r *totalPartResolver) Organization(ctx context.Context, obj *model.TotalPart) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *Resolver) IndicatorTotal() gen.IndicatorTotalResolver { return &indicatorTotalResolver{r} }

func (r *Resolver) MissingReport() gen.MissingReportResolver { return &missingReportResolver{r} }

func (r *Resolver) TotalPart() gen.TotalPartResolver { return &totalPartResolver{r} }

type (
	indicatorTotalResolver struct{ *Resolver }
	missingReportResolver  struct{ *Resolver }
	totalPartResolver      struct{ *Resolver }
)
