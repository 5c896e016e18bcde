package graph_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tirek/graph"
	"tirek/graph/auth"
)

// TestAccess proves who sees what, twice. It walks the schema: every path of up to four fields, for every
// kind of viewer, over two sibling organizations and what is around them, and compares each value with
// what the naive executor finds that knows the policy. It asks the same of the store alone and of a copy
// whose database restricts every table by itself. In the end it takes away one condition of the store's
// scopes after the other: a proof has to find out.
func TestAccess(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	p := newAccessProof(t)
	p.watch()
	if !t.Run("policy", p.policy) || !t.Run("search", p.search) || !t.Run("row security", p.rowSecurity) {
		return
	}
	t.Run("one scope less", p.oneScopeLess)
}

// policy compares every value with the policy. A path counts when some viewer gets a value there.
func (p *accessProof) policy(t *testing.T) {
	p.t = t
	for i, role := range p.roles {
		for _, d := range p.documents(role, some(p.routes, i)) {
			if differences := p.check(role, d); differences != nil {
				t.Fatalf("%s: %d differences:\n%s", role.name, len(differences), strings.Join(differences[:min(20, len(differences))], "\n"))
			}
		}
	}
	compared := 0
	for path := range p.valued {
		compared += p.asked[path]
	}
	t.Logf("%d values of %d paths at which some viewer gets one; %d pairs of viewer and path; 0 differences", p.values, len(p.valued), compared)
	if len(p.valued) < 5000 {
		t.Errorf("only %d paths", len(p.valued))
	}
}

// some are half of a list, the other half for every second viewer; all of it for a long run.
func some[T any](list []T, viewer int) (half []T) {
	for i := range list {
		if long || (i+viewer)%2 == 0 {
			half = append(half, list[i])
		}
	}
	return half
}

// accessProof compares answers with the policy.
type accessProof struct {
	t      testing.TB
	f      *accessRegister
	api    *api
	naive  *naive
	roles  []accessRole
	sights map[string]*sight // by name of the role
	routes []route

	restricted *api // over a database that restricts every table by itself
	watched

	values int             // that were compared and are not null
	valued map[string]bool // paths at which some viewer got a value
	asked  map[string]int  // viewers that asked for a path
}

func newAccessProof(t testing.TB) *accessProof {
	f := newAccessRegister(t)
	p := &accessProof{
		t: t, f: f, api: newAPIWithin(t, f.Store, graph.Limits{}), naive: newNaive(t, f.Pool()), roles: f.roles(),
		sights: map[string]*sight{}, routes: f.routes(), valued: map[string]bool{}, asked: map[string]int{},
	}
	for _, role := range p.roles {
		p.sights[role.name] = newSight(t, f.Pool(), role)
	}
	p.naive.iins = f.iins
	p.restricted = p.restrictedAPI()
	return p
}

// document is what is sent at once: up to so many routes.
type document struct {
	text   string
	routes []route
}

const routesAtOnce = 16

// documents are those of some routes that a viewer may take.
func (p *accessProof) documents(role accessRole, routes []route) (all []document) {
	w := pathWriter{schema: p.naive.schema, sight: p.sights[role.name]}
	allowed := slices.DeleteFunc(slices.Clone(routes), func(r route) bool {
		returns := p.naive.schema.Query.Fields.ForName(r.field).Type.Name()
		people := strings.Contains(r.below, "members(") || strings.Contains(r.below, "membershipEvents(") || strings.Contains(r.below, "count members") || strings.Contains(r.args, "filter: {partyGroup") && r.field == "members"
		return !w.sight.allowed("Query", r.field, returns) || people && len(w.sight.members) == 0 ||
			strings.Contains(r.args+r.below, "iin:") && len(w.sight.private) == 0
	})
	for some := range slices.Chunk(allowed, routesAtOnce) {
		var b strings.Builder
		for i, r := range some {
			args := ""
			if r.args != "" {
				args = "(" + r.args + ")"
			}
			fmt.Fprintf(&b, " r%d: %s%s%s", i, r.field, args, w.below(r))
		}
		all = append(all, document{"{" + b.String() + " }", some})
	}
	return all
}

// check sends a document and returns where the answer is not what it should be.
func (p *accessProof) check(role accessRole, d document) []string {
	p.t.Helper()
	p.now = asked{proof: p.check, role: role, document: d}
	body := p.api.post(auth.WithViewer(p.t.Context(), role.viewer), d.text, nil)
	var answer struct {
		Data   map[string]any
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		p.t.Fatal(err)
	}
	if answer.Errors != nil {
		return []string{fmt.Sprintf("%.300s answered %.300s", d.text, body)}
	}
	p.naive.sight = p.sights[role.name]
	want := p.naive.answer(d.text, nil)
	var differences []string
	for i, r := range d.routes {
		alias := fmt.Sprintf("r%d", i)
		paths := map[string]bool{}
		compare(want[alias], answer.Data[alias], r.String()+r.below, func(path string, want, got any) {
			if !same(want, got) {
				differences = append(differences, fmt.Sprintf("%s: want %v, got %v", path, want, got))
				return
			}
			paths[path] = paths[path] || got != nil
			p.values += btoi(got != nil)
		})
		for path, value := range paths {
			p.asked[path]++
			if value {
				p.valued[path] = true
			}
		}
	}
	return differences
}

// compare visits every value of an answer with what it should be.
func compare(want, got any, path string, visit func(path string, want, got any)) {
	switch want := want.(type) {
	case map[string]any:
		if got, ok := got.(map[string]any); ok {
			for name := range want {
				compare(want[name], got[name], path+"."+name, visit)
			}
			return
		}
	case []any:
		if got, ok := got.([]any); ok {
			visit(path+".length", len(want), len(got))
			for i := range min(len(want), len(got)) {
				compare(want[i], got[i], path, visit)
			}
			return
		}
	}
	visit(path, want, got)
}

func same(want, got any) bool {
	x, number := asFloat(want)
	y, also := asFloat(got)
	if number && also {
		return x == y || math.Abs(x-y) <= 1e-12*math.Max(math.Abs(x), math.Abs(y))
	}
	switch want.(type) {
	case map[string]any, []any:
		return false
	}
	switch got.(type) {
	case map[string]any, []any:
		return false
	}
	return want == got
}

func asFloat(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// TestProvedElsewhere wants fields that are not walked to name a test that there is.
func TestProvedElsewhere(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for field, proof := range provedElsewhere {
		name, _, _ := strings.Cut(proof, "/")
		if proof != "the time of the test" && !strings.Contains(all.String(), "\nfunc "+name+"(t *testing.T) {") {
			t.Errorf("%s is proved by %s, which there is not", field, proof)
		}
	}
}
