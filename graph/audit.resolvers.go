package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *accountResolver) History(ctx context.Context, obj *model.Account, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *auditEntryResolver) Account(ctx context.Context, obj *model.AuditEntry) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *auditEntryResolver) ObjectTitle(ctx context.Context, obj *model.AuditEntry) (*string, error) {
	return plan.Get[*string](ctx, obj)
}

func (r *auditEntryResolver) Organization(ctx context.Context, obj *model.AuditEntry) (*model.Organization, error) {
	return plan.Get[*model.Organization](ctx, obj)
}

func (r *auditEntryConnectionResolver) TotalCount(ctx context.Context, obj *model.AuditEntryConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *auditEntryConnectionResolver) Aggregate(ctx context.Context, obj *model.AuditEntryConnection) (*model.CountAggregate, error) {
	return plan.Get[*model.CountAggregate](ctx, obj)
}

func (r *memberResolver) History(ctx context.Context, obj *model.Member, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *memberResolver) Accesses(ctx context.Context, obj *model.Member, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *metricResolver) History(ctx context.Context, obj *model.Metric, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *officeResolver) History(ctx context.Context, obj *model.Office, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *organizationResolver) History(ctx context.Context, obj *model.Organization, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *partyGroupResolver) History(ctx context.Context, obj *model.PartyGroup, first *int) ([]*model.AuditEntry, error) {
	return plan.Get[[]*model.AuditEntry](ctx, obj)
}

func (r *queryResolver) AuditEntries(ctx context.Context, filter *model.AuditFilter, first *int, after *string, last *int, before *string) (*model.AuditEntryConnection, error) {
	return plan.GetRoot[*model.AuditEntryConnection](ctx)
}

func (r *Resolver) AuditEntry() gen.AuditEntryResolver { return &auditEntryResolver{r} }

func (r *Resolver) AuditEntryConnection() gen.AuditEntryConnectionResolver {
	return &auditEntryConnectionResolver{r}
}

type (
	auditEntryResolver           struct{ *Resolver }
	auditEntryConnectionResolver struct{ *Resolver }
)
