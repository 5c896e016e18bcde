// Package plan answers a whole GraphQL operation with a few statements. It walks the query before
// gqlgen executes it, level by level, and asks one question for all parents of a level: for every
// field that leads on, and every distinct set of its arguments. The number of statements depends on
// the shape of the query, never on the data; a level without parents asks nothing.
//
// A field that is read from its Go struct needs nothing. Every other field of an object type has a
// generated resolver of one line, plan.Get, and is registered once:
//
//	s := plan.New(func(ctx context.Context) (plan.Snapshot[*store.Reader], error) {
//		return store.NewSnapshot(pool, func(a *store.Asker) *store.Reader { return reader(ctx, a) }), nil
//	})
//
//	// With a statement. One value per parent, in their order.
//	plan.Relation(s, "Organization.partyGroups", func(ctx context.Context, r *store.Reader, c *plan.Call, orgs []*model.Organization) ([]*model.PartyGroupConnection, error) {
//		page := model.Page{First: plan.Arg[*int](c, "first"), After: plan.Arg[*string](c, "after")}
//		return r.At(plan.RootArg[*model.Date](c, "at")).PartyGroupsOf(ctx, plan.Keys(orgs, organizationID), page, c.Wants("nodes", "edges"))
//	})
//
//	// Without one: from the parent, the arguments and the reader's language or date.
//	plan.Computed(s, "PartyGroup.name", func(ctx context.Context, r *store.Reader, c *plan.Call, g *model.PartyGroup) (string, error) {
//		return g.Names.In(r.Language(plan.Arg[*model.Language](c, "lang"))), nil
//	})
//
//	// Fields of Query have one parent, the root.
//	plan.Relation(s, "Query.programmes", func(ctx context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([][]*model.Programme, error) {
//		programmes, err := r.Programmes(ctx)
//		return [][]*model.Programme{programmes}, err
//	})
//
//	es, err := s.Over(gen.NewExecutableSchema(gen.Config{Resolvers: resolvers}))
//
// Over names every field that is not answered and every relation that does not fit, so a server
// that starts has them all.
//
// A computed field may also lead to objects: a connection that holds its owner and filter, whose
// nodes and totalCount are relations, costs no level of its own.
//
// All statements of a level travel in one round trip, BEGIN with the first and COMMIT with the last
// one; batch functions are plain code all the same. One that asks again after it got rows is
// registered with Rounds(2) and makes its level one round trip longer.
//
// A field of Query whose object is mostly known by its key beforehand is registered with Expected: what
// stands below is asked together with it, and once more where the object is another one.
//
// A resolver of a mutation calls Load with its payload after the commit; what the client selected
// below the payload is then planned in the same way.
//
// Queries are written as JSON straight from what was planned. What the direct writer cannot do
// (introspection, a directive on a field of the schema, a null where none is allowed, any error) is
// left to gqlgen, over the same values; the bytes are the same. WithWay forces either. Field
// interceptors of gqlgen do not see what is written directly. The buffer of an answer goes back with
// Recycle once it was sent. All fields run one after the other, so @defer defers nothing.
package plan
