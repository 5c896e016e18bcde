package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// searched are texts that find something of everything: people, groups, organizations by name and code, a
// project, a member number, as they are, with typos and under another layout.
var searched = []string{"Ахметов", "Group A", "Group B of REG-B", "REG-A", "REG-B-04", "renamed", "ZON", "Әсел", "PRO_A", "T0000", "NONE", "Ахмтеов", "F[vtnjd", "Gruop A", "Пкщгз И", "КУП-Ф", "Fctk", "reanmed"}

const searchAndFigures = `{ search(text: %q, first: 50) { totalCount nodes { title matched field match node { __typename id
... on Organization { name } ... on PartyGroup { organization { id } } ... on Member { organization { id } } } } }
publishedFigures { key state found reason scope { id } } }`

// search compares what is found, and the figures that were published, with what someone without bounds is
// answered, as far as the policy lets a viewer see it.
func (p *accessProof) search(t *testing.T) {
	p.t = t
	compared := 0
	for _, role := range p.roles {
		if len(p.sights[role.name].register) == 0 {
			continue
		}
		for _, text := range searched {
			compared++
			for _, difference := range p.checkSearch(role, document{text: fmt.Sprintf(searchAndFigures, text)}) {
				t.Fatalf("%s: %s", role.name, difference)
			}
		}
	}
	t.Logf("%d searches compared; 0 differences", compared)
}

type searchAnswer struct {
	Data struct {
		Search struct {
			TotalCount int
			Nodes      []struct {
				Title, Matched, Field, Match string
				Node                         struct {
					Type         string `json:"__typename"`
					ID, Name     string
					Organization *struct{ ID string }
				}
			}
		}
		PublishedFigures []struct {
			Key, State    string
			Found, Reason *string
			Scope         *struct{ ID string }
		}
	}
	Errors []any
}

func (p *accessProof) checkSearch(role accessRole, d document) []string {
	p.t.Helper()
	p.now = asked{proof: p.checkSearch, role: role, document: d}
	ask := func(v *auth.Viewer) (answer searchAnswer) {
		if err := json.Unmarshal(p.api.post(auth.WithViewer(p.t.Context(), v), d.text, nil), &answer); err != nil {
			p.t.Fatal(err)
		}
		return answer
	}
	got, want, s := ask(role.viewer), ask(auth.System("everybody", model.English)), p.sights[role.name]
	seen, figures := want.Data.Search.Nodes[:0], want.Data.PublishedFigures[:0]
	for _, hit := range want.Data.Search.Nodes {
		o := thing{"__typename": hit.Node.Type, "id": hit.Node.ID}
		if hit.Node.Organization != nil {
			o["_organization"] = hit.Node.Organization.ID
		}
		if s.sees(o) {
			seen = append(seen, hit)
		}
	}
	for _, f := range want.Data.PublishedFigures {
		if f.Scope == nil && len(s.register) < len(p.f.organizations) || f.Scope != nil && !s.register[f.Scope.ID] {
			continue
		}
		figures = append(figures, f)
	}
	want.Data.Search.Nodes, want.Data.Search.TotalCount, want.Data.PublishedFigures = seen, len(seen), figures
	if got.Errors != nil || want.Errors != nil {
		return []string{fmt.Sprintf("%s answered %v, without bounds %v", d.text, got.Errors, want.Errors)}
	}
	if diff := cmp.Diff(want.Data.Search, got.Data.Search); diff != "" {
		return []string{fmt.Sprintf("%s (-want +got):\n%s", d.text, diff)}
	}
	if len(figures) != len(got.Data.PublishedFigures) {
		return []string{fmt.Sprintf("%d figures, want %d", len(got.Data.PublishedFigures), len(figures))}
	}
	for i, w := range figures {
		g := got.Data.PublishedFigures[i]
		people := !slices.Contains(figuresOfReports, g.Key) && w.Scope != nil && !s.members[w.Scope.ID]
		if g.Key != w.Key || people != (g.Reason != nil && *g.Reason == "Only those who may see the members can check this.") || people && g.Found != nil {
			return []string{fmt.Sprintf("figure %+v, want %+v", g, w)}
		}
	}
	return nil
}

// figuresOfReports are those of accessFigures that count no people.
var figuresOfReports = []string{"F3", "F6", "F9", "F12", "F15", "F18", "F21"}
