package graph

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *queryResolver) Node(ctx context.Context, id uuid.UUID, at *model.Date) (model.Node, error) {
	return plan.GetRoot[model.Node](ctx)
}

func (r *subscriptionResolver) Live(ctx context.Context) (<-chan *gen.Query, error) {
	return nil, errors.New("subscriptions are answered as queries, by the handler")
}

func (r *Resolver) Mutation() gen.MutationResolver { return &mutationResolver{r} }

func (r *Resolver) Query() gen.QueryResolver { return &queryResolver{r} }

func (r *Resolver) Subscription() gen.SubscriptionResolver { return &subscriptionResolver{r} }

type (
	mutationResolver     struct{ *Resolver }
	queryResolver        struct{ *Resolver }
	subscriptionResolver struct{ *Resolver }
)
