package graph

import (
	"context"

	"github.com/google/uuid"

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
		Fields: append(c.Fields("nodes"), c.Fields("total")...), Partial: !c.Wants("total"),
	}
}

// groupRounds is how often groups ask: once more for others whose figures do not add up.
var groupRounds = plan.RoundsOf(func(c *plan.Call) int {
	if plan.Arg[bool](c, "others") {
		return 2
	}
	return 1
})

// toKey is toOrganization for keys of groups, whose codes came with the groups.
func toKey[P interface {
	plan.Object
	CodeOf(uuid.UUID) (string, bool)
}](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	known := func(c *plan.Call) bool { return c.Only("id", "code") }
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, c *plan.Call, parents []P) ([]*model.Organization, error) {
		if !known(c) {
			return lookup(parents, key, func(ids []uuid.UUID) ([]*model.Organization, error) { return r.OrganizationsByID(ids, at(r, c)) })
		}
		objects, found := map[uuid.UUID]*model.Organization{}, make([]*model.Organization, len(parents))
		for i, p := range parents {
			id := key(p)
			if code, there := p.CodeOf(id); there && objects[id] == nil {
				objects[id] = &model.Organization{ID: id, Code: code, At: at(r, c)}
			}
			found[i] = objects[id]
		}
		return found, nil
	}, plan.RoundsOf(func(c *plan.Call) int {
		if known(c) {
			return 0
		}
		return 1
	}))
}

// seriesArgs are the arguments of a series.
func seriesArgs(c *plan.Call) store.SeriesArgs {
	return store.SeriesArgs{Bucket: plan.Arg[model.DateBucket](c, "bucket"), From: plan.Arg[model.Date](c, "from"), To: plan.Arg[*model.Date](c, "to")}
}
