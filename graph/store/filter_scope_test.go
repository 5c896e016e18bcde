package store_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// pointed asks of every relation what a viewer would learn from it who saw too much, for all viewers, today and on
// days on which organizations and people stood elsewhere; # is each of a few numbers.
func (p *filterProof) pointed(t *testing.T) {
	t.Helper()
	var people, organizations []uuid.UUID
	for _, person := range p.world.People {
		if len(person.Events) > 1 {
			people = append(people, person.ID)
		}
	}
	for _, o := range p.world.Organizations {
		organizations = append(organizations, o.ID)
	}
	in := func(ids []uuid.UUID) string {
		list, _ := json.Marshal(ids)
		return `{"ID": {"In": ` + string(list) + `}}`
	}
	for _, ask := range []struct {
		filter any
		texts  []string
	}{
		{model.OrganizationFilter{}, []string{`{"Parent": {}}`, `{"Within": "REG"}`, `{"Within": "REG-A"}`, `{"Children": {"Count": {"Eq": #}}}`, `{"Descendants": {"Count": {"Eq": #}}}`,
			`{"Members": {"Some": ` + in(people) + `}}`, `{"Members": {"Aggregate": {"Count": {"Eq": #}, "Filter": {}}}}`, `{"Members": {"Aggregate": {"Count": {"Eq": #}}}}`,
			`{"Members": {"Aggregate": {"Count": {"Eq": #}, "AverageAge": {"Gt": 0}}}}`, `{"Offices": {"Some": {"Holder": {}}}}`}},
		{model.PartyGroupFilter{}, []string{`{"Leader": {}}`, `{"Members": {"Some": ` + in(people) + `}}`, `{"Members": {"Aggregate": {"Count": {"Eq": #}}}}`}},
		{model.OfficeFilter{}, []string{`{"Holder": {}}`, `{"Holder": ` + in(people) + `}`}},
		{model.MemberFilter{}, []string{`{"Offices": {"Some": {}}}`, `{"Offices": {"Count": {"Eq": #}}}`, `{"Events": {"Some": {"Organization": ` + in(organizations) + `, "Type": {"Eq": "TRANSFERRED"}}}}`,
			`{"Events": {"Every": {"Organization": {}}}}`, `{"Events": {"Some": {"Member": {}}}}`, `{"Offices": {"Some": {"Holder": {}}}}`}},
		{model.MembershipEventFilter{}, []string{`{"Member": {}}`, `{"Organization": {}}`}},
		{model.MetricFilter{}, []string{`{"Value": {"Gte": "4.5", "Lt": "9"}}`, `{"Value": {"Gt": "4.5", "Lte": "9.5"}}`, `{"Value": {"Eq": "4.5"}}`, `{"Value": {"IsNull": false}}`, `{"RecordedAt": {"Gte": "2020-01-01T00:00:00Z", "Lt": "2020-01-01T00:00:00Z"}}`,
			`{"Organization": {"Within": "REG"}}`, `{"Organization": {"Within": "ZON"}}`, `{"Organization": {"Within": "REG-B"}}`, `{"Organization": {"Within": "KZ"}}`}},
	} {
		for _, text := range ask.texts {
			for number := range 12 {
				filter := reflect.New(reflect.TypeOf(ask.filter)).Interface()
				if err := json.Unmarshal([]byte(strings.ReplaceAll(text, "#", fmt.Sprint(number))), filter); err != nil {
					t.Fatal(err)
				}
				for _, viewer := range p.viewers[2:] {
					for _, at := range []string{"2025-10-31", "2025-02-09", "2025-04-15", "2024-06-30"} {
						c := filterCase{filter, viewer, model.MustDate(at)}
						if fault := p.check(t, c); fault != "" {
							t.Fatalf("%s\n%s", c, fault)
						}
					}
				}
				if !strings.Contains(text, "#") {
					break
				}
			}
		}
	}
}

// oneScopeLess takes the conditions of filters away one by one.
func (p *filterProof) oneScopeLess(t *testing.T) {
	for site, list := range p.sites {
		if !filterSite(site) {
			continue
		}
		p.away = site
		found := slices.ContainsFunc(list, func(c filterCase) bool { return p.check(t, c) != "" })
		p.away = ""
		if !found {
			t.Errorf("nobody misses %s, in %d filters", site, len(list))
		}
	}
}

var calls = regexp.MustCompile(`\.(\w+)(?:\.func\d+)*:\d+\+\w+$`)

// filterSite reports whether a function whose condition it is belongs to filters.
func filterSite(site string) bool {
	found := calls.FindStringSubmatch(site)
	return found != nil && slices.Contains(filterFunctions(), found[1])
}

func filterFunctions() (names []string) {
	files, _ := filepath.Glob("*_filter.go")
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			panic(err)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}
