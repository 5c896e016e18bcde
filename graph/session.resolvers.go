package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *mutationResolver) SignIn(ctx context.Context, input gen.SignInInput) (*model.SignInPayload, error) {
	panic("not implemented: Mutation.signIn")
}

func (r *mutationResolver) SignOut(ctx context.Context, everywhere bool) (bool, error) {
	panic("not implemented: Mutation.signOut")
}

func (r *mutationResolver) RevokeSession(ctx context.Context, id uuid.UUID) (*model.Payload, error) {
	panic("not implemented: Mutation.revokeSession")
}

func (r *mutationResolver) SeeAs(ctx context.Context, accountID *uuid.UUID) (*model.Payload, error) {
	panic("not implemented: Mutation.seeAs")
}

func (r *revokeSessionPayloadResolver) Account(ctx context.Context, obj *model.Payload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *seeAsPayloadResolver) Viewer(ctx context.Context, obj *model.Payload) (*model.Viewer, error) {
	return plan.Get[*model.Viewer](ctx, obj)
}

func (r *signInPayloadResolver) Viewer(ctx context.Context, obj *model.SignInPayload) (*model.Viewer, error) {
	return plan.Get[*model.Viewer](ctx, obj)
}

func (r *Resolver) RevokeSessionPayload() gen.RevokeSessionPayloadResolver {
	return &revokeSessionPayloadResolver{r}
}

func (r *Resolver) SeeAsPayload() gen.SeeAsPayloadResolver { return &seeAsPayloadResolver{r} }

func (r *Resolver) SignInPayload() gen.SignInPayloadResolver { return &signInPayloadResolver{r} }

type (
	revokeSessionPayloadResolver struct{ *Resolver }
	seeAsPayloadResolver         struct{ *Resolver }
	signInPayloadResolver        struct{ *Resolver }
)
