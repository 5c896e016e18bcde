package store_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

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
func (p *filterProof) complement(rt *rapid.T, t *testing.T, c filterCase) {
	kind := reflect.TypeOf(c.filter).Elem()
	not := reflect.New(kind)
	not.Elem().FieldByName("Not").Set(reflect.ValueOf(c.filter))
	if depthOf(reflect.ValueOf(c.filter)) == 4 {
		return // deeper is refused
	}
	other := c
	other.filter = not.Interface()
	if fault := p.check(t, other); fault != "" {
		rt.Fatalf("%s\n%s", other, fault)
	}
	both := c
	either := reflect.New(kind)
	either.Elem().FieldByName("Or").Set(reflect.Append(reflect.Zero(reflect.SliceOf(reflect.PointerTo(kind))), reflect.ValueOf(c.filter), not))
	both.filter = either.Interface()
	some, others := p.want(c), p.want(other)
	if depthOf(reflect.ValueOf(both.filter)) <= 4 {
		if fault := p.check(t, both); fault != "" || len(p.want(both)) != len(some)+len(others) {
			rt.Fatalf("%s\n%s", both, fault)
		}
	}
	if slices.ContainsFunc(some, func(id uuid.UUID) bool { return slices.Contains(others, id) }) {
		rt.Fatalf("%s and its not pick the same", c)
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

// entriesOf are all entries of filters and of those that they are made of.
func entriesOf(filters ...any) (names []string) {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || !strings.HasSuffix(t.Name(), "Filter") || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			if name := t.Name() + "." + t.Field(i).Name; !strings.Contains("IndicatorTotalFilter.Indicator IndicatorTotalFilter.Period IndicatorTotalFilter.Tree", name) {
				names = append(names, name)
			}
			visit(t.Field(i).Type)
		}
	}
	for _, f := range filters {
		visit(reflect.TypeOf(f))
	}
	return names
}
