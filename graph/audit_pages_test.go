package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// Random acts, page by page: every history and every list of the audit is what a plain log says.
func TestHistoriesEqualALog(t *testing.T) {
	t.Parallel()
	a := newAudited(t)
	ctx := storetest.Context(t)
	random := rand.New(rand.NewPCG(3, 4))
	log := map[uuid.UUID][]string{}
	var all []string
	versions := map[uuid.UUID]int{}
	people := []uuid.UUID{a.mustAdmit(t, a.bent, "Ахметов"), a.mustAdmit(t, a.rakhat, "Бердиев")}
	for _, p := range people {
		log[p], versions[p] = []string{"addMember", "addMember"}, 1
		all = append(all, "addMember", "addMember")
	}
	for range 40 {
		var id uuid.UUID
		var act string
		var err error
		switch name := fmt.Sprintf("Аты %c%c", 'а'+random.IntN(20), 'а'+random.IntN(20)); random.IntN(3) {
		case 0:
			id, act = people[random.IntN(2)], "correctMember"
			var before string
			a.Read(func(r *store.Reader) error {
				found, err := r.MembersByID([]uuid.UUID{id}, storetest.Today)
				before = found[0].FirstName
				return err
			})
			if before == name {
				continue
			}
			_, err = a.CorrectMember(ctx, model.MemberCorrection{ID: id, ExpectedVersion: versions[id], FirstName: model.Correction[string]{Given: true, To: &name}})
			versions[id]++
		case 1:
			act = "createPartyGroup"
			var changed *model.Changed
			changed, err = a.CreatePartyGroup(ctx, model.CreatePartyGroupInput{OrganizationID: a.bent, Names: model.LocalizedText{Kk: new(model.NewID().String())}, Kind: model.GroupInterest, ValidFrom: model.MustDate("2025-01-01")})
			id = changed.ID
		case 2: // refused by a version that is over: nothing is written
			id = people[0]
			if _, err := a.CorrectMember(ctx, model.MemberCorrection{ID: id, ExpectedVersion: 999, FirstName: model.Correction[string]{Given: true, To: &name}}); err == nil {
				t.Fatal("not refused")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		log[id], all = append([]string{act}, log[id]...), append([]string{act}, all...)
	}
	for id, want := range log {
		if diff := cmp.Diff(want, a.pages(t, fmt.Sprintf("filter: {objectId: %q}", id), 3, false)); diff != "" {
			t.Errorf("entries of %s (-want +got):\n%s", id, diff)
		}
	}
	for _, backward := range []bool{false, true} {
		if diff := cmp.Diff(all, a.pages(t, `filter: {from: "2020-01-01T00:00:00Z"}`, 7, backward)); diff != "" {
			t.Errorf("all, backward %t (-want +got):\n%s", backward, diff)
		}
	}
	for _, p := range people {
		var got struct {
			Member struct{ History []struct{ Action string } }
		}
		a.as(t, fmt.Sprintf(`{ member(id: %q) { history(first: 500) { action } } }`, p), &got)
		var acts []string
		for _, e := range got.Member.History {
			acts = append(acts, e.Action)
		}
		if diff := cmp.Diff(log[p], acts); diff != "" {
			t.Errorf("history (-want +got):\n%s", diff)
		}
	}
}

// pages are the acts of a whole list, page by page.
func (a *audited) pages(t *testing.T, filter string, size int, backward bool) (acts []string) {
	t.Helper()
	for cursor := ""; ; {
		var got struct {
			AuditEntries struct {
				Nodes    []struct{ Action string }
				PageInfo struct {
					HasNextPage, HasPreviousPage bool
					StartCursor, EndCursor       string
				}
			}
		}
		args := fmt.Sprintf("first: %d", size)
		if backward {
			args = fmt.Sprintf("last: %d", size)
		}
		if cursor != "" && backward {
			args += fmt.Sprintf(", before: %q", cursor)
		} else if cursor != "" {
			args += fmt.Sprintf(", after: %q", cursor)
		}
		a.as(t, `{ auditEntries(`+filter+`, `+args+`) { nodes { action } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, &got)
		page := got.AuditEntries
		var part []string
		for _, n := range page.Nodes {
			part = append(part, n.Action)
		}
		if backward {
			acts = append(part, acts...)
			if cursor = page.PageInfo.StartCursor; !page.PageInfo.HasPreviousPage {
				return acts
			}
			continue
		}
		acts = append(acts, part...)
		if cursor = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
			return acts
		}
	}
}
