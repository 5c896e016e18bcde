package store_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// filterProof asks for what filters pick, and compares with the naive world.
type filterProof struct {
	db      *storetest.DB
	world   *storetest.World
	viewers []filterViewer
	totals  map[string]map[uuid.UUID]*model.IndicatorTotal

	lifting sync.Mutex
	now     filterCase
	sites   map[string][]filterCase // what asked for a condition of a scope
	away    string                  // the condition that is left out
}

type filterViewer struct {
	*auth.Viewer
	sight storetest.Sight
}

type filterCase struct {
	filter any
	viewer filterViewer
	at     model.Date
}

func (c filterCase) String() string {
	text, _ := json.Marshal(c.filter)
	text = bytes.ReplaceAll(text, []byte(`:null`), nil)
	return fmt.Sprintf("%T %s at %s for %s", c.filter, text, c.at, c.viewer.Name)
}

func newFilterProof(t *testing.T) *filterProof {
	db, o := filtered(t)
	p := &filterProof{db: db, world: storetest.NewWorld(t, db.Pool()), totals: map[string]map[uuid.UUID]*model.IndicatorTotal{}, sites: map[string][]filterCase{}}
	p.world.Totals = p.totalsOf
	for _, person := range p.world.People {
		db.Read(func(r *store.Reader) error {
			for _, iin := range []string{"850315300009", "850315301801"} {
				found, err := r.Members([]model.MemberList{{Filter: &model.MemberFilter{IIN: &iin}, At: r.Today}}, store.PageArgs{}, store.AllRows)
				if err != nil || len(found[0].Nodes) == 1 && found[0].Nodes[0].ID == person.ID {
					person.IIN = iin
				}
			}
			return nil
		})
	}
	grant := func(role model.Role, code string) auth.Grant {
		return auth.Grant{Role: role, OrganizationID: o[code], Whole: code == "KZ"}
	}
	all := filterViewer{Viewer: auth.System("everything", model.English)}
	p.viewers = append(p.viewers, all, all)
	for _, grants := range [][]auth.Grant{
		{grant(model.RoleManager, "REG-A")}, {grant(model.RoleViewer, "REG-B")}, {grant(model.RoleManager, "REG")},
		{grant(model.RoleAnalyst, "REG"), grant(model.RoleManager, "REG-A")}, {grant(model.RoleReporter, "REG-A-01"), grant(model.RoleAnalyst, "KZ")},
	} {
		v := filterViewer{Viewer: &auth.Viewer{Name: fmt.Sprint(grants), Kind: model.ViewerSession, Language: model.English, Grants: grants}}
		tops := func(permission model.Permission) map[uuid.UUID]bool {
			scope := v.Scope(permission)
			if scope.All {
				return nil
			}
			return p.world.Below(scope.Tops...)
		}
		v.sight = storetest.Sight{Register: tops(model.ReadRegister), Members: tops(model.ReadMembers), Private: tops(model.ReadPrivate)}
		p.viewers = append(p.viewers, v)
	}
	own := make([]uuid.UUID, 0, len(o))
	for _, id := range o {
		own = append(own, id)
	}
	storetest.Lift(t, func(site string, tops []uuid.UUID) bool {
		if len(tops) == 0 || !slices.Contains(own, tops[0]) {
			return false // another test
		}
		p.lifting.Lock()
		defer p.lifting.Unlock()
		if p.away == "" {
			p.sites[site] = append(p.sites[site], p.now)
		}
		return site == p.away
	})
	return p
}

// totalsOf are the figures that a filter asks for, which have a proof of their own.
func (p *filterProof) totalsOf(f *model.IndicatorTotalFilter) map[uuid.UUID]*model.IndicatorTotal {
	period, _ := f.Period.Period()
	key := fmt.Sprint(f.Indicator, period, f.Tree)
	if p.totals[key] == nil {
		p.totals[key] = map[uuid.UUID]*model.IndicatorTotal{}
		ids := make([]uuid.UUID, len(p.world.Organizations))
		for i, o := range p.world.Organizations {
			ids[i] = o.ID
		}
		p.db.Read(func(r *store.Reader) error {
			rows, err := r.Totals(ids, store.TotalsQuery{Period: period, Tree: f.Tree, Indicators: []string{f.Indicator}, Values: true, Targets: true})
			for i, row := range rows {
				p.totals[key][ids[i]] = row[0]
			}
			return err
		})
	}
	return p.totals[key]
}

// check returns what is wrong with the answer for a filter.
func (p *filterProof) check(t testing.TB, c filterCase) string {
	t.Helper()
	want := p.want(c)
	p.lifting.Lock()
	p.now = c
	p.lifting.Unlock()
	var got []uuid.UUID
	count := 0
	err := p.db.Store.Read(auth.WithViewer(t.Context(), c.viewer.Viewer), func(r *store.Reader) (err error) {
		got, count, err = p.ask(r, c)
		return err
	})
	if err != nil {
		return err.Error()
	}
	order := func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }
	slices.SortFunc(got, order)
	slices.SortFunc(want, order)
	if !slices.Equal(got, want) {
		return fmt.Sprintf("picked %d %v, not %d %v", len(got), got, len(want), want)
	}
	if count != len(want) {
		return fmt.Sprintf("counted %d, not %d", count, len(want))
	}
	return ""
}

// TestFilters sends 1,000 made-up filters of all nouns with all entries, up to four deep, for viewers of the whole
// and of parts, and compares what they pick and count with the naive world; the counts of a filter and of its not make up
// all. Then it takes away one condition by which filters keep to scopes after the other: some filter has to find out.
func TestFilters(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	p := newFilterProof(t)
	cases := 10
	if os.Getenv("TIREK_LONG") == "true" {
		cases = 200
	}
	asked, picking := 0, 0
	made := func(m *filterMaker, kind reflect.Type) filterCase {
		c := filterCase{viewer: pick(m, p.viewers...), at: model.MustDate(pick(m, "2025-10-31", "2025-10-31", "2025-02-09", "2024-06-30", "2022-07-01", "2026-03-01"))}
		filter := reflect.New(kind)
		m.filter(filter, "", 0)
		c.filter = filter.Interface()
		return c
	}
	check := func(fatalf func(string, ...any), c filterCase) {
		if fault := p.check(t, c); fault != "" {
			fatalf("%s\n%s", c, fault)
		}
		asked++
		if len(p.want(c)) > 0 {
			picking++
		}
		p.complement(fatalf, t, c)
	}
	kinds := []reflect.Type{reflect.TypeFor[model.OrganizationFilter](), reflect.TypeFor[model.PartyGroupFilter](), reflect.TypeFor[model.MemberFilter](), reflect.TypeFor[model.OfficeFilter](),
		reflect.TypeFor[model.MembershipEventFilter](), reflect.TypeFor[model.MetricFilter](), reflect.TypeFor[model.ProjectFilter](), reflect.TypeFor[model.IndicatorFilter]()}
	rapid.Check(t, func(rt *rapid.T) {
		m := &filterMaker{t: rt, world: p.world}
		for range cases {
			check(rt.Fatalf, made(m, pick(m, append(kinds, reflect.TypeFor[model.MemberFilter]())...)))
		}
	})
	t.Logf("%d filters, %d of which pick something", asked, picking)
	for _, kind := range kinds {
		for seed, path := range pathsOf(kind) {
			c := rapid.Custom(func(rt *rapid.T) filterCase { return made(&filterMaker{t: rt, world: p.world, path: path}, kind) }).Example(seed)
			if !has(reflect.ValueOf(c.filter), path) {
				t.Fatalf("%s is not given the entry %v", c, path)
			}
			check(t.Fatalf, c)
		}
	}
	t.Logf("%d filters with those for every entry", asked)
	p.pointed(t)
	p.oneScopeLess(t)
}
