// Package graph answers the schema: relations say how every field is found, resolvers read what was
// planned, the handler lets requests in.
package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/formatter"

	"tirek/graph/gen"
	"tirek/graph/plan"
	"tirek/graph/store"
)

// Resolver is what resolvers of mutations work with.
type Resolver struct {
	Store *store.Store

	documents  *documents    // of the handler
	deprecated *deprecations // likewise
}

// NewSchema joins the schema with the store. It fails, naming them, when a field has no answer.
func NewSchema(s *store.Store) (graphql.ExecutableSchema, error) {
	resolver := &Resolver{Store: s}
	es, err := relations(resolver).Over(gen.NewExecutableSchema(gen.Config{Resolvers: resolver}))
	if err != nil {
		return nil, err
	}
	return &register{ExecutableSchema: es, store: s, resolver: resolver}, nil
}

// SDL is the schema as text.
func SDL() string {
	var text strings.Builder
	formatter.NewFormatter(&text).FormatSchema(gen.NewExecutableSchema(gen.Config{}).Schema())
	return text.String()
}

// register is a schema over a store.
type register struct {
	graphql.ExecutableSchema
	store    *store.Store
	resolver *Resolver
}

// relations is the list of all fields that are not simply read from their row.
func relations(resolver *Resolver) *plan.Schema[*store.Reader] {
	s := plan.New(func(ctx context.Context) (plan.Snapshot[*store.Reader], error) {
		return snapshotOf(ctx, resolver.Store), nil
	})
	viewerRelations(s)
	accountRelations(s)
	sessionRelations(s)
	apiTokenRelations(s)
	settingsRelations(s)
	savedQueryRelations(s, resolver)
	auditRelations(s)
	personPrivateRelations(s)
	statisticsRelations(s)
	nodeRelations(s)
	organizationRelations(s)
	organizationGroupRelations(s)
	listAggregateRelations(s)
	partyGroupRelations(s)
	memberRelations(s)
	memberGroupRelations(s)
	membershipEventRelations(s)
	membershipEventGroupRelations(s)
	officeRelations(s)
	programmeRelations(s)
	projectRelations(s)
	indicatorRelations(s)
	metricRelations(s)
	metricGroupRelations(s)
	indicatorTotalRelations(s)
	publishedFigureRelations(s)
	searchRelations(s)
	aggregateRelations(s)
	mutationRelations(s)
	return s
}
