package graph

import (
	"time"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func personPrivateRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.Payload, *model.Member](s, "ConsentPayload.member")
	pending[*model.Payload, *model.Member](s, "ErasePersonPayload.member")
	pending[*model.Member, *string](s, "Member.address")
	pending[*model.Member, bool](s, "Member.consented")
	pending[*model.Member, []*model.Consent](s, "Member.consents")
	pending[*model.Member, *time.Time](s, "Member.erasedAt")
	pending[*model.Member, *string](s, "Member.iinMasked")
}
