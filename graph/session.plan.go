package graph

import (
	"context"
	"errors"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func sessionRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Account.sessions", func(_ context.Context, r *store.Reader, _ *plan.Call, accounts []*model.Account) ([][]*model.Session, error) {
		own, err := r.Sessions()
		return plan.Keys(accounts, func(a *model.Account) []*model.Session {
			if a.ID == r.Viewer.AccountID {
				return own
			}
			return []*model.Session{}
		}), err
	}, plan.Rounds(2))
	toAccount(s, "RevokeSessionPayload.account", changedID)
	plan.Relation(s, "SeeAsPayload.viewer", func(_ context.Context, r *store.Reader, _ *plan.Call, payloads []*model.Payload) ([]*model.Viewer, error) {
		return plan.Keys(payloads, func(p *model.Payload) *model.Viewer { return viewerUnless(r, p) }), nil
	})
	plan.Relation(s, "SignInPayload.viewer", func(_ context.Context, r *store.Reader, _ *plan.Call, payloads []*model.SignInPayload) ([]*model.Viewer, error) {
		return plan.Keys(payloads, func(p *model.SignInPayload) *model.Viewer { return viewerUnless(r, &p.Payload) }), nil
	})
}

// viewerUnless is who asks, unless that was refused.
func viewerUnless(r *store.Reader, p *model.Payload) *model.Viewer {
	if len(p.UserErrors) > 0 {
		return nil
	}
	return viewerOf(r)
}

// recognised lets everything under the context be asked by whom a session's token, of which this is the
// hash, stands for by now.
func (r *Resolver) recognised(ctx context.Context, hash []byte) (context.Context, error) {
	viewer, err := r.Store.ViewerBySession(store.WithVersions(ctx), hash, r.Store.Now()) // after what this request changed
	if err != nil || viewer == nil {
		return ctx, err
	}
	former := auth.From(ctx)
	viewer.Language, viewer.RequestID, viewer.Address, viewer.UserAgent = former.Language, former.RequestID, former.Address, former.UserAgent
	return auth.WithViewer(ctx, viewer), nil
}

func credentials(in gen.SignInInput) model.Credentials {
	c := model.Credentials{Login: in.Login, Password: in.Password}
	if code := in.Code.Value(); code != nil {
		c.Code = *code
	}
	return c
}

// asksForCode reports that a sign-in failed for the second factor alone.
func asksForCode(err error) bool {
	refused, ok := errors.AsType[*model.Error](err)
	return ok && refused.Code == model.CodeUnauthenticated && refused.Field == "code"
}
