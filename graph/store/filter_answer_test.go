package store_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
)

// want is what a filter picks in the naive world.
func (p *filterProof) want(c filterCase) []uuid.UUID {
	p.world.Sight = c.viewer.sight
	return p.world.Picked(c.filter, c.at)
}

// ask asks for the ids and the number of what a filter picks.
func (p *filterProof) ask(r *store.Reader, c filterCase) (ids []uuid.UUID, count int, err error) {
	size := 500
	page := store.PageArgs{First: &size}
	switch f := c.filter.(type) {
	case *model.OrganizationFilter:
		lists := []model.OrganizationList{{Filter: f, At: c.at}}
		found, err := r.Organizations(lists, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		counts, err := r.CountOrganizations(lists)
		return idsOf(found[0].Nodes, func(o *model.Organization) uuid.UUID { return o.ID }), counts[0], err
	case *model.PartyGroupFilter:
		lists := []model.PartyGroupList{{Filter: f, At: c.at}}
		found, err := r.PartyGroups(lists, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		counts, err := r.CountPartyGroups(lists)
		return idsOf(found[0].Nodes, func(g *model.PartyGroup) uuid.UUID { return g.ID }), counts[0], err
	case *model.MemberFilter:
		lists := []model.MemberList{{Filter: f, At: c.at}}
		found, err := r.Members(lists, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		counts, err := r.CountMembers(lists)
		return idsOf(found[0].Nodes, func(m *model.Member) uuid.UUID { return m.ID }), counts[0], err
	case *model.MetricFilter:
		lists := []model.MetricList{{Filter: f, At: c.at}}
		found, err := r.Metrics(lists, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		counts, err := r.CountMetrics(lists)
		return idsOf(found[0].Nodes, func(m *model.Metric) uuid.UUID { return m.ID }), counts[0], err
	case *model.ProjectFilter:
		found, err := r.Projects(f, nil, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		count, err := r.CountProjects(f)
		return idsOf(found.Nodes, func(p *model.Project) uuid.UUID { return p.ID }), count, err
	case *model.IndicatorFilter:
		found, err := r.Indicators(f, nil, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		count, err := r.CountIndicators(f)
		return idsOf(found.Nodes, func(i *model.Indicator) uuid.UUID { return i.ID }), count, err
	case *model.OfficeFilter:
		lists := []model.OfficeList{{Filter: f, At: c.at}}
		found, err := r.Offices(lists, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		counts, err := r.CountOffices(lists)
		return idsOf(found[0].Nodes, func(o *model.Office) uuid.UUID { return o.ID }), counts[0], err
	case *model.MembershipEventFilter:
		lists := []model.MembershipEventList{{Filter: f, At: c.at}}
		found, err := r.MembershipEvents(lists, page, store.AllRows)
		if err != nil {
			return nil, 0, err
		}
		counts, err := r.CountMembershipEvents(lists)
		return idsOf(found[0].Nodes, func(e *model.MembershipEvent) uuid.UUID { return e.ID }), counts[0], err
	}
	panic("no filter")
}

func idsOf[N any](nodes []*N, id func(*N) uuid.UUID) (ids []uuid.UUID) {
	for _, n := range nodes {
		ids = append(ids, id(n))
	}
	return ids
}

// complement proves that a filter and its not pick everything between them, and nothing twice. Where the filter
// asks for no status, both are about what there is without one.
func (p *filterProof) complement(fatalf func(string, ...any), t *testing.T, c filterCase) {
	kind := reflect.TypeOf(c.filter).Elem()
	not := reflect.New(kind)
	not.Elem().FieldByName("Not").Set(reflect.ValueOf(c.filter))
	if depthOf(reflect.ValueOf(c.filter)) == 4 {
		return // deeper is refused
	}
	other := c
	other.filter = not.Interface()
	if fault := p.check(t, other); fault != "" {
		fatalf("%s\n%s", other, fault)
	}
	both := c
	either := reflect.New(kind)
	either.Elem().FieldByName("Or").Set(reflect.Append(reflect.Zero(reflect.SliceOf(reflect.PointerTo(kind))), reflect.ValueOf(c.filter), not))
	both.filter = either.Interface()
	some, others := p.want(c), p.want(other)
	if depthOf(reflect.ValueOf(both.filter)) <= 4 {
		if fault := p.check(t, both); fault != "" || len(p.want(both)) != len(some)+len(others) {
			fatalf("%s\n%s", both, fault)
		}
	}
	if slices.ContainsFunc(some, func(id uuid.UUID) bool { return slices.Contains(others, id) }) {
		fatalf("%s and its not pick the same", c)
	}
}

// depthOf is how many filters of objects lie inside each other.
func depthOf(v reflect.Value) (depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return depthOf(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			depth = max(depth, depthOf(v.Index(i)))
		}
	case reflect.Struct:
		if !strings.HasSuffix(v.Type().Name(), "Filter") {
			return 0
		}
		for i := range v.NumField() {
			depth = max(depth, depthOf(v.Field(i)))
		}
		if _, object := v.Type().FieldByName("And"); object {
			depth++
		}
	}
	return depth
}

// pathsOf are the shortest ways from a filter to every entry of it and of what it is made of, as places of fields,
// no more than four filters of objects deep.
func pathsOf(filter reflect.Type) (paths [][]int) {
	type way struct {
		reflect.Type
		path  []int
		depth int
	}
	seen := map[reflect.Type]bool{filter: true}
	for ways := []way{{filter, nil, 1}}; len(ways) > 0; ways = ways[1:] {
		for i := range ways[0].NumField() {
			next := way{ways[0].Field(i).Type, append(slices.Clone(ways[0].path), i), ways[0].depth}
			for next.Kind() == reflect.Pointer || next.Kind() == reflect.Slice {
				next.Type = next.Elem()
			}
			if strings.HasSuffix(next.Name(), "ListFilter") && next.depth == 4 {
				continue
			}
			if next.Kind() == reflect.Struct && strings.HasSuffix(next.Name(), "Filter") {
				if _, object := next.FieldByName("And"); object {
					next.depth++
				}
				if next.depth > 4 {
					continue
				}
				if !seen[next.Type] {
					seen[next.Type] = true
					ways = append(ways, next)
				}
			}
			paths = append(paths, next.path)
		}
	}
	return paths
}

// has reports whether a filter has the entry at a path.
func has(filter reflect.Value, path []int) bool {
	for _, i := range path {
		for filter.Kind() == reflect.Pointer || filter.Kind() == reflect.Slice {
			if filter.Kind() == reflect.Slice {
				filter = filter.Index(0)
			} else {
				filter = filter.Elem()
			}
		}
		if filter = filter.Field(i); filter.IsZero() {
			return false
		}
	}
	return true
}
