package graph

import (
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func metricGroupRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.MetricConnection, *model.MetricGroups](s, "MetricConnection.groups")
	pending[*model.MetricConnection, []*model.ValueSeries](s, "MetricConnection.series")
	toOrganization(s, "MetricGroupKeys.region", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.RegionID) })
	toOrganization(s, "MetricGroupKeys.district", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.DistrictID) })
	toOrganization(s, "MetricGroupKeys.organization", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.OrganizationID) })
	toIndicator(s, "MetricGroupKeys.indicator", func(k *model.MetricGroupKeys) uuid.UUID { return orNil(k.IndicatorID) })
	pending[*model.MetricGroupKeys, *model.Project](s, "MetricGroupKeys.project")
	pending[*model.MetricGroupKeys, *model.Programme](s, "MetricGroupKeys.programme")
	toIndicator(s, "ValueSeries.indicator", func(v *model.ValueSeries) uuid.UUID { return v.IndicatorID })
}
