package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func personPrivateRelations(s *plan.Schema[*store.Reader]) {
	for field, part := range map[string]func(*model.PersonPrivate) *string{
		"Member.phone":     func(p *model.PersonPrivate) *string { return p.Phone },
		"Member.email":     func(p *model.PersonPrivate) *string { return p.Email },
		"Member.address":   func(p *model.PersonPrivate) *string { return p.Address },
		"Member.iinMasked": func(p *model.PersonPrivate) *string { return p.IIN },
	} {
		plan.Relation(s, field, func(_ context.Context, r *store.Reader, _ *plan.Call, members []*model.Member) ([]*string, error) {
			private, err := r.PrivateOf(plan.Keys(members, memberID))
			return plan.Keys(private, part), err
		})
	}
	plan.Relation(s, "Member.consents", func(_ context.Context, r *store.Reader, _ *plan.Call, members []*model.Member) ([][]*model.Consent, error) {
		return r.ConsentsOf(plan.Keys(members, memberID))
	})
	plan.Relation(s, "Member.consented", func(_ context.Context, r *store.Reader, _ *plan.Call, members []*model.Member) ([]bool, error) {
		return r.ConsentedOf(plan.Keys(members, memberID))
	})
	plan.Relation(s, "Member.erasedAt", func(_ context.Context, r *store.Reader, _ *plan.Call, members []*model.Member) ([]*time.Time, error) {
		return r.ErasedAtOf(plan.Keys(members, memberID))
	})
	for _, field := range []string{"ConsentPayload.member", "ErasePersonPayload.member"} {
		toMember(s, field, changedID)
	}
}

func memberID(m *model.Member) uuid.UUID { return m.ID }
