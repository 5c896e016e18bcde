package testgraph

import (
	"context"

	"tirek/graph/plan"
	"tirek/graph/plan/internal/testgraph/gen"
	"tirek/graph/plan/internal/testgraph/model"
)

func (r *groupResolver) Org(ctx context.Context, obj *model.Group) (*model.Org, error) {
	return plan.Get[*model.Org](ctx, obj)
}

func (r *groupResolver) Leader(ctx context.Context, obj *model.Group) (*model.Person, error) {
	return plan.Get[*model.Person](ctx, obj)
}

func (r *groupResolver) People(ctx context.Context, obj *model.Group, first *int) (*model.PersonConnection, error) {
	return plan.Get[*model.PersonConnection](ctx, obj)
}

func (r *mutationResolver) Touch(ctx context.Context, n int, how *model.How) (*gen.TouchPayload, error) {
	payload := &gen.TouchPayload{Org: model.NewOrg(n), Others: []*model.Org{model.NewOrg(n + 1), model.NewOrg(n + 2)}}
	return payload, plan.Load(ctx, payload)
}

func (r *orgResolver) Name(ctx context.Context, obj *model.Org, lang *string) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *orgResolver) Parent(ctx context.Context, obj *model.Org) (*model.Org, error) {
	return plan.Get[*model.Org](ctx, obj)
}

func (r *orgResolver) Root(ctx context.Context, obj *model.Org) (*model.Org, error) {
	return plan.Get[*model.Org](ctx, obj)
}

func (r *orgResolver) Groups(ctx context.Context, obj *model.Org, first *int) ([]*model.Group, error) {
	return plan.Get[[]*model.Group](ctx, obj)
}

func (r *orgResolver) People(ctx context.Context, obj *model.Org, first *int, kind *model.Kind) (*model.PersonConnection, error) {
	return plan.Get[*model.PersonConnection](ctx, obj)
}

func (r *orgResolver) Total(ctx context.Context, obj *model.Org, filter *model.Filter) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *orgResolver) Motto(ctx context.Context, obj *model.Org) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *orgResolver) Required(ctx context.Context, obj *model.Org) (string, error) {
	return plan.Get[string](ctx, obj)
}

func (r *orgResolver) Twin(ctx context.Context, obj *model.Org) (*model.Org, error) {
	return plan.Get[*model.Org](ctx, obj)
}

func (r *orgResolver) Date(ctx context.Context, obj *model.Org) (*int, error) {
	return plan.Get[*int](ctx, obj)
}

func (r *orgResolver) Slow(ctx context.Context, obj *model.Org) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *orgResolver) Fragile(ctx context.Context, obj *model.Org, how *model.How) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *personResolver) Org(ctx context.Context, obj *model.Person) (*model.Org, error) {
	return plan.Get[*model.Org](ctx, obj)
}

func (r *personResolver) Friends(ctx context.Context, obj *model.Person) ([]*model.Person, error) {
	return plan.Get[[]*model.Person](ctx, obj)
}

func (r *personConnectionResolver) Nodes(ctx context.Context, obj *model.PersonConnection) ([]*model.Person, error) {
	return plan.Get[[]*model.Person](ctx, obj)
}

func (r *personConnectionResolver) Edges(ctx context.Context, obj *model.PersonConnection) ([]*model.PersonEdge, error) {
	return plan.Get[[]*model.PersonEdge](ctx, obj)
}

func (r *personConnectionResolver) Total(ctx context.Context, obj *model.PersonConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *queryResolver) Orgs(ctx context.Context, first *int, at *int) ([]*model.Org, error) {
	return plan.GetRoot[[]*model.Org](ctx)
}

func (r *queryResolver) Org(ctx context.Context, n int, at *int) (*model.Org, error) {
	return plan.GetRoot[*model.Org](ctx)
}

func (r *queryResolver) Node(ctx context.Context, n int) (model.Node, error) {
	return plan.GetRoot[model.Node](ctx)
}

func (r *queryResolver) Nodes(ctx context.Context, first *int) ([]model.Node, error) {
	return plan.GetRoot[[]model.Node](ctx)
}

func (r *queryResolver) Things(ctx context.Context, first *int) ([]model.Thing, error) {
	return plan.GetRoot[[]model.Thing](ctx)
}

func (r *queryResolver) Count(ctx context.Context, filter *model.Filter) (int, error) {
	return plan.GetRoot[int](ctx)
}

func (r *queryResolver) Fail(ctx context.Context, how *model.How) (*model.Org, error) {
	return plan.GetRoot[*model.Org](ctx)
}

func (r *queryResolver) StrictFail(ctx context.Context, how *model.How) (*model.Org, error) {
	return plan.GetRoot[*model.Org](ctx)
}

func (r *subscriptionResolver) Touched(ctx context.Context, times int) (<-chan *model.Org, error) {
	events := make(chan *model.Org)
	go func() {
		defer close(events)
		for i := range times {
			org := model.NewOrg(i + 1)
			if plan.Load(ctx, org) != nil {
				return
			}
			events <- org
		}
	}()
	return events, nil
}

func (r *Resolver) Group() gen.GroupResolver { return &groupResolver{r} }

func (r *Resolver) Mutation() gen.MutationResolver { return &mutationResolver{r} }

func (r *Resolver) Org() gen.OrgResolver { return &orgResolver{r} }

func (r *Resolver) Person() gen.PersonResolver { return &personResolver{r} }

func (r *Resolver) PersonConnection() gen.PersonConnectionResolver {
	return &personConnectionResolver{r}
}

func (r *Resolver) Query() gen.QueryResolver { return &queryResolver{r} }

func (r *Resolver) Subscription() gen.SubscriptionResolver { return &subscriptionResolver{r} }

type (
	groupResolver            struct{ *Resolver }
	mutationResolver         struct{ *Resolver }
	orgResolver              struct{ *Resolver }
	personResolver           struct{ *Resolver }
	personConnectionResolver struct{ *Resolver }
	queryResolver            struct{ *Resolver }
	subscriptionResolver     struct{ *Resolver }
)
