package graph

import (
	"context"
	"errors"
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

// mutationRelations registers the changed object of every payload. It is read after the commit, with
// everything below it, in one snapshot.
func mutationRelations(s *plan.Schema[*store.Reader]) {
	for _, field := range []string{"CreateOrganizationPayload", "RenameOrganizationPayload", "CloseOrganizationPayload"} {
		toOrganization(s, field+".organization", changedID)
	}
	for _, field := range []string{"CreatePartyGroupPayload", "RenamePartyGroupPayload", "ClosePartyGroupPayload"} {
		toPartyGroup(s, field+".partyGroup", changedID)
	}
	for _, field := range []string{"AddMemberPayload", "CorrectMemberPayload", "EndMembershipPayload"} {
		toMember(s, field+".member", changedID)
	}
	plan.Relation(s, "EnterMetricPayload.metric", func(_ context.Context, r *store.Reader, c *plan.Call, payloads []*model.Payload) ([]*model.Metric, error) {
		return lookup(payloads, changedID, func(ids []uuid.UUID) ([]*model.Metric, error) { return r.MetricsByID(ids, at(r, c)) })
	})
}

func changedID(p *model.Payload) uuid.UUID {
	if p.Changed == nil {
		return uuid.Nil
	}
	return p.Changed.ID
}

// payload answers a mutation. Errors that the person may read become user errors; the object in the
// way of a CONFLICT goes with them.
func payload(ctx context.Context, changed *model.Changed, err error) (*model.Payload, error) {
	p, err := outcome(ctx, changed, err)
	if err != nil {
		return nil, err
	}
	return p, plan.Load(ctx, p)
}

// outcome is a payload that has not been planned, for those that say more.
func outcome(ctx context.Context, changed *model.Changed, err error) (*model.Payload, error) {
	p := &model.Payload{Changed: changed, UserErrors: []*model.UserError{}}
	if err != nil {
		refused, ok := errors.AsType[*model.Error](err)
		if !ok {
			return nil, err
		}
		p.UserErrors = append(p.UserErrors, userError(refused, auth.From(ctx).Language))
		if refused.Code != model.CodeConflict {
			p.Changed = nil
		}
	}
	if p.Changed != nil { // what lies below it goes by its day
		fc := graphql.GetFieldContext(ctx)
		fc.Args = maps.Clone(fc.Args)
		fc.Args["at"] = &p.Changed.At
	}
	return p, nil
}

func userError(refused *model.Error, lang model.Language) *model.UserError {
	e := &model.UserError{Code: refused.Code, Message: refused.In(lang)}
	if refused.Field != "" {
		e.Field = &refused.Field
	}
	return e
}

// correction tells what was left out from what is to be cleared.
func correction[T any](o graphql.Omittable[*T]) model.Correction[T] {
	to, given := o.ValueOK()
	return model.Correction[T]{Given: given, To: to}
}

func memberCorrection(in gen.CorrectMemberInput) model.MemberCorrection {
	return model.MemberCorrection{
		ID: in.ID, ExpectedVersion: in.ExpectedVersion,
		LastName: correction(in.LastName), FirstName: correction(in.FirstName), Patronymic: correction(in.Patronymic),
		Sex: correction(in.Sex), BirthDate: correction(in.BirthDate), Phone: correction(in.Phone), Email: correction(in.Email),
		Address: correction(in.Address), IIN: correction(in.Iin),
		JoinedOn: correction(in.JoinedOn), PartyGroupID: correction(in.PartyGroupID), Reason: in.Reason.Value(),
	}
}
