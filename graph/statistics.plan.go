package graph

import (
	"context"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func statisticsRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.closedMonths", func(_ context.Context, r *store.Reader, _ *plan.Call, _ []*plan.Root) ([][]*model.Date, error) {
		return one(r.ClosedMonths())
	})
	plan.Relation(s, "Organization.statistics", func(_ context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.MemberStatistics, error) {
		return r.Statistics(plan.Keys(orgs, organizationID), store.StatisticsQuery{
			At: plan.Arg[*model.Date](c, "at"), Status: plan.Arg[model.MembershipStatus](c, "status"), By: plan.Arg[[]model.StatisticsKey](c, "by"),
		})
	})
}
