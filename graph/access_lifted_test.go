package graph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/store/storetest"
)

// asked is a document that was sent for a proof, to be sent again.
type asked struct {
	proof    func(accessRole, document) (differences []string)
	role     accessRole
	document document
}

// watched is what is known of the conditions by which the store keeps to scopes.
type watched struct {
	now   asked
	sites map[string][]asked // what asked for a condition
	away  string             // the condition that is left out
}

// watch writes down which documents ask for which conditions.
func (p *accessProof) watch() {
	p.sites = map[string][]asked{}
	own := p.f.organizationIDs()
	storetest.Lift(p.t, func(site string, tops []uuid.UUID) bool {
		if len(tops) == 0 || !slices.Contains(own, tops[0]) {
			return false // another test
		}
		if p.away == "" {
			list := p.sites[site]
			if len(list) == 0 || list[len(list)-1].document.text != p.now.document.text || list[len(list)-1].role.name != p.now.role.name {
				p.sites[site] = append(list, p.now)
			}
		}
		return site == p.away
	})
}

// oneScopeLess takes the conditions away one by one. Some document that asks for it must then have another
// answer than the proof wants.
func (p *accessProof) oneScopeLess(t *testing.T) {
	p.t = t
	defer func() { p.away = "" }()
	for _, site := range slices.Sorted(maps.Keys(p.sites)) {
		p.away = site
		sent, found := 0, false
		for _, a := range spread(p.sites[site]) {
			sent++
			if found = a.proof(a.role, a.document) != nil; found {
				break
			}
		}
		if !found {
			t.Errorf("nobody misses %s, in %d documents", site, sent)
			continue
		}
		t.Logf("%s: found in document %d of %d", site, sent, len(p.sites[site]))
	}
	if missing := untouched(t, p.sites); len(missing) > 0 {
		t.Errorf("no document asks for the conditions of %v", missing)
	}
}

// spread is a list in another order: what is far apart comes first.
func spread(list []asked) (all []asked) {
	step := max(1, len(list)*3/5)
	for gcd(step, len(list)) != 1 {
		step++
	}
	for i := range list {
		all = append(all, list[(len(list)-1+i*step)%len(list)])
	}
	return all
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// provedByOthers are files of the store whose conditions have proofs beside them, as those of filters have
// in TestFilters.
var provedByOthers = []string{"audit", "history", "consent", "erasure", "export", "reveal", "statistics", "census", "account", "session", "api_token", "role_grant", "closed_month", "viewer"}

// ofChanges are functions of mutations, whose conditions TestForeignIsAbsent looks after.
var ofChanges = []string{"checkDuplicate"}

var caller = regexp.MustCompile(`\.([A-Za-z]\w*)(?:\.(?:func)?\d+)*:\d+\+\w+$`)

// untouched are the functions of the store with more calls of conditions than were met.
func untouched(t *testing.T, sites map[string][]asked) (missing []string) {
	t.Helper()
	met := map[string]map[string]bool{} // places by function
	for site := range sites {
		name := caller.FindStringSubmatch(site)[1]
		if met[name] == nil {
			met[name] = map[string]bool{}
		}
		place := site[strings.LastIndex(site, " ")+1:]
		met[name][place] = true
	}
	files, err := filepath.Glob("store/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_filter.go") || name == "scope.go" || slices.ContainsFunc(provedByOthers, func(part string) bool { return strings.HasPrefix(name, part) }) {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || slices.Contains(ofChanges, f.Name.Name) {
				continue
			}
			calls := 0
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 2 {
					if s, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"within", "members", "home", "belongs"}, s.Sel.Name) {
						calls++
					}
				}
				return true
			})
			if len(met[f.Name.Name]) < calls {
				missing = append(missing, f.Name.Name)
			}
		}
	}
	return missing
}
