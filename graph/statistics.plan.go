package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func statisticsRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.Organization, *model.MemberStatistics](s, "Organization.statistics")
	pending[*plan.Root, []*model.Date](s, "Query.closedMonths")
}
