package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

type edges struct {
	Edges []struct {
		Cursor string
		Node   struct{ ID string }
	}
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
	TotalCount int
}

func (e edges) ids() []string {
	var ids []string
	for _, edge := range e.Edges {
		ids = append(ids, edge.Node.ID)
	}
	return ids
}

// TestPages walks lists in every order, forwards and backwards, a few rows at a time: together the
// pages are the whole list.
func TestPages(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	for _, tt := range []struct{ name, field string }{
		{"members by name", `members(%s)`},
		{"members by name, from the end", `members(orderBy: [{field: NAME, direction: DESC}], %s)`},
		{"members by birth date, some unknown", `members(orderBy: [{field: BIRTH_DATE}], %s)`},
		{"members by birth date, youngest first", `members(orderBy: [{field: BIRTH_DATE, direction: DESC}], %s)`},
		{"members by day and number", `members(orderBy: [{field: JOINED_ON, direction: DESC}, {field: MEMBER_NUMBER}], %s)`},
		{"members filtered", `members(filter: {sex: {eq: MALE}, status: {in: [ACTIVE, LEFT]}}, %s)`},
		{"organizations", `organizations(%s)`},
		{"organizations by name", `organizations(orderBy: [{field: NAME, direction: DESC}], %s)`},
		{"party groups", `partyGroups(%s)`},
		{"metrics", `metrics(filter: {organization: {within: "REG-B"}, month: {gte: "2025-08-01"}}, %s)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := func(args string) edges {
				var data struct{ List edges }
				a.ask(fmt.Sprintf(`{ list: `+tt.field+` { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`, args), nil, &data)
				return data.List
			}
			var forwards, backwards []string
			var total int
			for next := "first: 37"; ; {
				p := page(next)
				total = p.TotalCount
				forwards = append(forwards, p.ids()...)
				if !p.PageInfo.HasNextPage {
					break
				}
				next = fmt.Sprintf("first: 37, after: %q", *p.PageInfo.EndCursor)
			}
			for previous := "last: 41"; ; {
				p := page(previous)
				backwards = append(p.ids(), backwards...)
				if !p.PageInfo.HasPreviousPage {
					break
				}
				previous = fmt.Sprintf("last: 41, before: %q", *p.PageInfo.StartCursor)
			}
			if len(forwards) != total || total < 60 {
				t.Errorf("%d rows on all pages, totalCount %d", len(forwards), total)
			}
			if !slices.Equal(forwards, backwards) {
				t.Errorf("forwards %d rows, backwards %d, in another order", len(forwards), len(backwards))
			}
			if sorted := slices.Sorted(slices.Values(forwards)); len(slices.Compact(sorted)) != len(forwards) {
				t.Error("a row stands on two pages")
			}
		})
	}
}

// TestPagesUnderWrites lets members come and go between two pages: those who stay are met once.
func TestPagesUnderWrites(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	page := func(args string) edges {
		var data struct{ Members edges }
		a.ask(`{ members(`+args+`) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount } }`, nil, &data)
		return data.Members
	}
	var before []string
	for next := "first: 500"; ; {
		p := page(next)
		before = append(before, p.ids()...)
		if !p.PageInfo.HasNextPage {
			break
		}
		next = fmt.Sprintf("first: 500, after: %q", *p.PageInfo.EndCursor)
	}
	var met []string
	gone := map[string]bool{}
	for i, next := 0, "first: 25"; ; i++ {
		p := page(next)
		met = append(met, p.ids()...)
		if !p.PageInfo.HasNextPage {
			break
		}
		last := p.Edges[len(p.Edges)-1]
		next = fmt.Sprintf("first: 25, after: %q", last.Cursor)
		// The row at the cursor leaves, one of the rows to come too, and two new ones come in.
		leaving := []string{last.Node.ID}
		if place := slices.Index(before, last.Node.ID); place+9 < len(before) {
			leaving = append(leaving, before[place+9])
		}
		for _, id := range leaving {
			var member struct{ Member struct{ Version int } }
			a.ask(`query($id: ID!) { member(id: $id) { version } }`, map[string]any{"id": id}, &member)
			var ended struct {
				EndMembership struct{ UserErrors []struct{ Message string } }
			}
			a.ask(`mutation($id: ID!, $version: Int!) { endMembership(input: {id: $id, expectedVersion: $version, end: LEFT, effectiveOn: "2025-10-31"}) { userErrors { message } } }`,
				map[string]any{"id": id, "version": member.Member.Version}, &ended)
			gone[id] = len(ended.EndMembership.UserErrors) == 0 // some are to leave later anyhow
		}
		f.Members(
			storetest.Person{Name: fmt.Sprintf("Аа%d Жаңа", i), Sex: model.Male, Organization: f.primaries[5]},
			storetest.Person{Name: fmt.Sprintf("Яя%d Жаңа", i), Sex: model.Male, Organization: f.primaries[5]},
		)
	}
	if len(gone) < 10 {
		t.Errorf("only %d left", len(gone))
	}
	for _, id := range before {
		if times := len(slices.DeleteFunc(slices.Clone(met), func(m string) bool { return m != id })); times != 1 && !gone[id] {
			t.Errorf("%s was met %d times", id, times)
		}
	}
}
