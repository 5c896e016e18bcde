package graph

import (
	"context"

	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *organizationResolver) Statistics(ctx context.Context, obj *model.Organization, at *model.Date, status model.MembershipStatus, by []model.StatisticsKey) (*model.MemberStatistics, error) {
	return plan.Get[*model.MemberStatistics](ctx, obj)
}

func (r *queryResolver) ClosedMonths(ctx context.Context) ([]*model.Date, error) {
	return plan.GetRoot[[]*model.Date](ctx)
}
