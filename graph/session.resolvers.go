package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *mutationResolver) SignIn(ctx context.Context, input gen.SignInInput) (*model.SignInPayload, error) {
	done, failed := r.Store.SignIn(ctx, credentials(input))
	p, err := outcome(ctx, nil, failed)
	if err != nil {
		return nil, err
	}
	signedIn := &model.SignInPayload{Payload: *p, CodeRequired: asksForCode(failed)}
	if done != nil {
		keepSession(ctx, done.Token.Reveal(), done.Lasts)
		if ctx, err = r.recognised(ctx, done.Hash); err != nil {
			return nil, err
		}
	}
	return signedIn, plan.Load(ctx, signedIn)
}

func (r *mutationResolver) SignOut(ctx context.Context, everywhere bool) (bool, error) {
	if err := r.Store.SignOut(ctx, everywhere); err != nil {
		return false, err
	}
	keepSession(ctx, "", 0)
	return true, nil
}

func (r *mutationResolver) RevokeSession(ctx context.Context, id uuid.UUID) (*model.Payload, error) {
	changed, err := r.Store.RevokeSession(ctx, id)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) SeeAs(ctx context.Context, accountID *uuid.UUID) (*model.Payload, error) {
	err := r.Store.SeeAs(ctx, accountID)
	if err == nil {
		if ctx, err = r.recognised(ctx, auth.From(ctx).Secret); err != nil {
			return nil, err
		}
	}
	return payload(ctx, nil, err)
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
