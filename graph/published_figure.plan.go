package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func publishedFigureRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.publishedFigures", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([][]*model.PublishedFigure, error) {
		return one(r.PublishedFigures(c.Wants("state", "found", "reason")))
	}, plan.Rounds(2))
	named(s, "PublishedFigure.claim", func(f *model.PublishedFigure) *model.LocalizedText { return f.Claims })
	toOrganization(s, "PublishedFigure.scope", func(f *model.PublishedFigure) uuid.UUID { return orNil(f.OrganizationID) })
}
