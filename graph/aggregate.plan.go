package graph

import (
	"context"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func aggregateRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "AgeStatistics.percentile", func(_ context.Context, r *store.Reader, c *plan.Call, statistics []*model.AgeStatistics) ([]*float64, error) {
		return r.AgePercentiles(statistics, plan.Arg[float64](c, "p"))
	})
	plan.Relation(s, "NumberStatistics.percentile", func(_ context.Context, r *store.Reader, c *plan.Call, statistics []*model.NumberStatistics) ([]*float64, error) {
		return r.NumberPercentiles(statistics, plan.Arg[float64](c, "p"))
	})
}

// groupingOf are the arguments of groups.
func groupingOf[F, O ~string, H any](c *plan.Call) model.Grouping[F, O, H] {
	return model.Grouping[F, O, H]{
		By: plan.Arg[[]*model.GroupKey[F]](c, "by"), Having: plan.Arg[*H](c, "having"), OrderBy: plan.Arg[[]*model.GroupOrder[F, O]](c, "orderBy"),
		First: plan.Arg[*int](c, "first"), Others: plan.Arg[bool](c, "others"), Subtotals: plan.Arg[bool](c, "subtotals"),
	}
}

// seriesArgs are the arguments of a series.
func seriesArgs(c *plan.Call) store.SeriesArgs {
	return store.SeriesArgs{Bucket: plan.Arg[model.DateBucket](c, "bucket"), From: plan.Arg[model.Date](c, "from"), To: plan.Arg[*model.Date](c, "to")}
}
