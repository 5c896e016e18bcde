package graph

import (
	"context"

	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *queryResolver) Search(ctx context.Context, text string, types []model.SearchType, first *int) (*model.SearchConnection, error) {
	return plan.GetRoot[*model.SearchConnection](ctx)
}
