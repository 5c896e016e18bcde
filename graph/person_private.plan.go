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
	pending[*model.Payload, *model.Member](s, "ConsentPayload.member")
	pending[*model.Payload, *model.Member](s, "ErasePersonPayload.member")
	pending[*model.Member, bool](s, "Member.consented")
	pending[*model.Member, []*model.Consent](s, "Member.consents")
	pending[*model.Member, *time.Time](s, "Member.erasedAt")
}

func memberID(m *model.Member) uuid.UUID { return m.ID }
