package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func aggregateRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.AgeStatistics, *float64](s, "AgeStatistics.percentile")
	pending[*model.NumberStatistics, *float64](s, "NumberStatistics.percentile")
	pending[*model.ValueStatistics, *model.Decimal](s, "ValueStatistics.percentile")
}
