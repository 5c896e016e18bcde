package graph

import (
	"context"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

// listAggregateRelations are figures over lists of everything but people.
func listAggregateRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "OrganizationConnection.aggregate", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.OrganizationConnection) ([]*model.OrganizationAggregate, error) {
		return r.AggregateOrganizations(plan.Keys(lists, organizationListOf), c.Wants("count"))
	})
	plan.Relation(s, "OrganizationAggregate.share", func(_ context.Context, r *store.Reader, _ *plan.Call, all []*model.OrganizationAggregate) ([]*float64, error) {
		return r.ShareOfOrganizations(plan.Keys(all, func(a *model.OrganizationAggregate) model.OrganizationList { return a.List }))
	})
	plan.Relation(s, "OrganizationAggregate.memberCounts", func(_ context.Context, r *store.Reader, c *plan.Call, all []*model.OrganizationAggregate) ([]*model.NumberStatistics, error) {
		lists := plan.Keys(all, func(a *model.OrganizationAggregate) model.OrganizationList { return a.List })
		return r.MembersOfOrganizations(lists, plan.Arg[*model.MemberFilter](c, "filter"))
	}, plan.Rounds(2))
	plan.Relation(s, "OrganizationAggregate.totals", func(_ context.Context, r *store.Reader, c *plan.Call, all []*model.OrganizationAggregate) ([]*model.ValueStatistics, error) {
		period, err := plan.Arg[model.PeriodInput](c, "period").Period()
		if err != nil {
			return nil, err
		}
		lists := plan.Keys(all, func(a *model.OrganizationAggregate) model.OrganizationList { return a.List })
		return r.TotalsOfOrganizations(lists, plan.Arg[string](c, "indicator"), period, plan.Arg[model.TreeMode](c, "tree"))
	}, plan.Rounds(2))

	plan.Relation(s, "PartyGroupConnection.aggregate", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.PartyGroupConnection) ([]*model.PartyGroupAggregate, error) {
		return r.AggregatePartyGroups(plan.Keys(lists, func(c *model.PartyGroupConnection) model.PartyGroupList { return c.List }), c.Wants("count"))
	})
	plan.Relation(s, "PartyGroupAggregate.share", func(_ context.Context, r *store.Reader, _ *plan.Call, all []*model.PartyGroupAggregate) ([]*float64, error) {
		return r.ShareOfPartyGroups(plan.Keys(all, func(a *model.PartyGroupAggregate) model.PartyGroupList { return a.List }))
	})
	plan.Relation(s, "PartyGroupAggregate.memberCounts", func(_ context.Context, r *store.Reader, c *plan.Call, all []*model.PartyGroupAggregate) ([]*model.NumberStatistics, error) {
		lists := plan.Keys(all, func(a *model.PartyGroupAggregate) model.PartyGroupList { return a.List })
		return r.MembersOfPartyGroups(lists, plan.Arg[*model.MemberFilter](c, "filter"))
	}, plan.Rounds(2))

	plan.Relation(s, "OfficeConnection.aggregate", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.OfficeConnection) ([]*model.OfficeAggregate, error) {
		return r.AggregateOffices(plan.Keys(lists, func(c *model.OfficeConnection) model.OfficeList { return c.List }))
	})

	plan.Relation(s, "MetricConnection.aggregate", func(_ context.Context, r *store.Reader, c *plan.Call, lists []*model.MetricConnection) ([]*model.MetricAggregate, error) {
		return r.AggregateMetrics(plan.Keys(lists, metricListOf), c.Wants("count", "organizations"))
	})
	plan.Relation(s, "MetricAggregate.share", func(_ context.Context, r *store.Reader, _ *plan.Call, all []*model.MetricAggregate) ([]*float64, error) {
		return r.ShareOfMetrics(plan.Keys(all, func(a *model.MetricAggregate) model.MetricList { return a.List }))
	})
	plan.Relation(s, "MetricAggregate.indicators", func(_ context.Context, r *store.Reader, c *plan.Call, all []*model.MetricAggregate) ([][]*model.IndicatorStatistics, error) {
		return r.IndicatorsOfMetrics(plan.Keys(all, func(a *model.MetricAggregate) model.MetricList { return a.List }), c.Wants("values"))
	})
	plan.Computed(s, "ValueStatistics.percentile", func(_ context.Context, r *store.Reader, c *plan.Call, values *model.ValueStatistics) (*model.Decimal, error) {
		return r.ValuePercentile(values, plan.Arg[float64](c, "p"))
	})

	plan.Relation(s, "ProjectConnection.aggregate", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.ProjectConnection) ([]*model.CountAggregate, error) {
		return counted(same(len(lists))(r.CountProjects(lists[0].Filter)))
	})
	plan.Relation(s, "IndicatorConnection.aggregate", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.IndicatorConnection) ([]*model.CountAggregate, error) {
		return counted(same(len(lists))(r.CountIndicators(lists[0].Filter)))
	})
	plan.Relation(s, "AccountConnection.aggregate", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.AccountConnection) ([]*model.CountAggregate, error) {
		return counted(same(len(lists))(r.CountAccounts(lists[0].Search)))
	})
	plan.Relation(s, "ApiTokenConnection.aggregate", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.APITokenConnection) ([]*model.CountAggregate, error) {
		return counted(same(len(lists))(r.CountAPITokens()))
	})
	plan.Relation(s, "AuditEntryConnection.aggregate", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.AuditEntryConnection) ([]*model.CountAggregate, error) {
		return counted(r.CountAuditEntries(lists))
	})
}

// counted are aggregates that are counts alone.
func counted(counts []int, err error) ([]*model.CountAggregate, error) {
	aggregates := make([]*model.CountAggregate, len(counts))
	for i, n := range counts {
		aggregates[i] = &model.CountAggregate{Count: n}
	}
	return aggregates, err
}

func organizationListOf(c *model.OrganizationConnection) model.OrganizationList { return c.List }

func metricListOf(c *model.MetricConnection) model.MetricList { return c.List }
