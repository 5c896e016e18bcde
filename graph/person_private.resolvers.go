package graph

import (
	"context"
	"time"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *consentPayloadResolver) Member(ctx context.Context, obj *model.Payload) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *erasePersonPayloadResolver) Member(ctx context.Context, obj *model.Payload) (*model.Member, error) {
	return plan.Get[*model.Member](ctx, obj)
}

func (r *memberResolver) IinMasked(ctx context.Context, obj *model.Member) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *memberResolver) Address(ctx context.Context, obj *model.Member) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *memberResolver) Consents(ctx context.Context, obj *model.Member) ([]*model.Consent, error) {
	return plan.Get[[]*model.Consent](ctx, obj)
}

func (r *memberResolver) Consented(ctx context.Context, obj *model.Member) (bool, error) {
	return plan.Get[bool](ctx, obj)
}

func (r *memberResolver) ErasedAt(ctx context.Context, obj *model.Member) (*time.Time, error) {
	return plan.Get[*time.Time](ctx, obj)
}

func (r *mutationResolver) RevealIin(ctx context.Context, input gen.RevealIinInput) (*model.IINPayload, error) {
	iin, err := r.Store.RevealIIN(ctx, input.ID, input.Purpose)
	p, err := outcome(ctx, nil, err)
	if err != nil {
		return nil, err
	}
	revealed := &model.IINPayload{Payload: *p}
	if iin != "" {
		revealed.IIN = &iin
	}
	return revealed, plan.Load(ctx, revealed)
}

func (r *mutationResolver) GiveConsent(ctx context.Context, input gen.GiveConsentInput) (*model.Payload, error) {
	changed, err := r.Store.GiveConsent(ctx, input.MemberID, model.Consent{TextVersion: input.TextVersion, GivenOn: input.GivenOn, Channel: input.Channel})
	return payload(ctx, changed, err)
}

func (r *mutationResolver) WithdrawConsent(ctx context.Context, input gen.WithdrawConsentInput) (*model.Payload, error) {
	changed, err := r.Store.WithdrawConsent(ctx, input.MemberID, input.WithdrawnOn)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) ExportPerson(ctx context.Context, input gen.ExportPersonInput) (*model.PersonExport, error) {
	report, err := r.Store.ExportPerson(ctx, input.ID, input.Purpose)
	p, err := outcome(ctx, nil, err)
	if err != nil {
		return nil, err
	}
	export := &model.PersonExport{Payload: *p}
	if report != nil {
		data, err := subjectJSON(report)
		if err != nil {
			return nil, err
		}
		page, err := subjectHTML(report, auth.From(ctx).Language)
		if err != nil {
			return nil, err
		}
		export.JSON, export.HTML = &data, &page
	}
	return export, plan.Load(ctx, export)
}

func (r *mutationResolver) ErasePerson(ctx context.Context, input gen.ErasePersonInput) (*model.Payload, error) {
	changed, err := r.Store.ErasePerson(ctx, input.ID, input.ExpectedVersion, input.Reason)
	return payload(ctx, changed, err)
}

func (r *Resolver) ConsentPayload() gen.ConsentPayloadResolver { return &consentPayloadResolver{r} }

func (r *Resolver) ErasePersonPayload() gen.ErasePersonPayloadResolver {
	return &erasePersonPayloadResolver{r}
}

type (
	consentPayloadResolver     struct{ *Resolver }
	erasePersonPayloadResolver struct{ *Resolver }
)
