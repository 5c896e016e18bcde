package plan_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/plan"
)

// TestExpected gives every answer with right, wrong and no expectations: what is expected changes
// nothing but the order in which it is asked.
func TestExpected(t *testing.T) {
	t.Parallel()
	const deep = `{ org(n: 2) { name root { n } people(first: 1) { total } groups(first: 1) { n leader { n } } total } }`
	for _, tt := range []struct {
		name, query string
		expects     map[int]int
		calls       []string // a level is counted from the last snapshot
		commits     [][]int  // of each snapshot
	}{
		{
			name: "one round trip where all below is asked of the object itself", query: `{ org(n: 2) { name groups(first: 1) { n } total } }`, expects: map[int]int{2: 2},
			calls:   []string{"1 Query.org(n:2)[]", "1 Org.groups(first:1)[2]", "1 Org.total()[2]"},
			commits: [][]int{{1}},
		},
		{
			name: "levels further below follow", query: deep, expects: map[int]int{2: 2},
			calls: []string{
				"1 Query.org(n:2)[]", "1 Org.root()[2]", "1 Org.groups(first:1)[2]", "1 Org.total()[2]",
				"2 PersonConnection.total()[2/1]", "2 Group.leader()[21]",
			},
			commits: [][]int{{0, 1}},
		},
		{
			name: "two objects by two aliases each", query: `{ a: org(n: 2) { x: total } b: org(n: 2) { y: total kind } c: org(n: 3) { total } }`, expects: map[int]int{2: 2, 3: 3},
			calls:   []string{"1 Query.org(n:2)[]", "1 Query.org(n:3)[]", "1 Org.total()[2]", "1 Org.total()[3]"},
			commits: [][]int{{1}},
		},
		{
			name: "one of two objects is not expected", query: `{ a: org(n: 2) { total } c: org(n: 3) { total } }`, expects: map[int]int{2: 2},
			calls:   []string{"1 Query.org(n:2)[]", "1 Query.org(n:3)[]", "1 Org.total()[2]", "2 Org.total()[3]"},
			commits: [][]int{{0, 1}},
		},
		{
			name: "another object is found", query: `{ org(n: 2) { name total } }`, expects: map[int]int{2: 3},
			calls:   []string{"1 Query.org(n:2)[]", "1 Org.total()[3]", "1 Query.org(n:2)[]", "2 Org.total()[2]"},
			commits: [][]int{{1}, {0, 1}},
		},
		{
			name: "no object is found", query: `{ org(n: -1) { name total } }`, expects: map[int]int{-1: 3},
			calls:   []string{"1 Query.org(n:-1)[]", "1 Org.total()[3]"},
			commits: [][]int{{1}},
		},
		{
			name: "nothing is asked below what was not found", query: `{ org(n: -1) { groups(first: 1) { leader { n } } root { total } } orgs(first: 1) { n } }`, expects: map[int]int{-1: 3},
			calls:   []string{"1 Query.org(n:-1)[]", "1 Query.orgs(first:1)[]", "1 Org.groups(first:1)[3]", "1 Org.root()[3]"},
			commits: [][]int{{0}},
		},
		{
			name: "what failed is asked again", query: `{ org(n: 2) { fragile(how: UNKNOWN) } }`, expects: map[int]int{2: 2},
			calls:   []string{"1 Query.org(n:2)[]", "1 Org.fragile()[2]", "1 Query.org(n:2)[]", "2 Org.fragile()[2]"},
			commits: [][]int{{1}, {0, 1}},
		},
		{
			name: "an error of a field stays there", query: `{ org(n: 2) { n fragile(how: KNOWN) } }`, expects: map[int]int{2: 2},
			calls:   []string{"1 Query.org(n:2)[]", "1 Org.fragile()[2]"},
			commits: [][]int{{1}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			plain := newWorld(t)
			want := plain.ask(background(t), plan.Fastest, tt.query, nil)
			w := newWorld(t)
			w.expects = tt.expects
			got := w.ask(background(t), plan.Fastest, tt.query, nil)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("answers (-without +with expectation):\n%s", diff)
			}
			if diff := cmp.Diff(tt.calls, w.calls); diff != "" {
				t.Errorf("calls (-want +got):\n%s", diff)
			}
			var commits [][]int
			for _, s := range w.snapshots {
				commits = append(commits, s.commits)
			}
			if diff := cmp.Diff(tt.commits, commits); diff != "" {
				t.Errorf("commits (-want +got):\n%s", diff)
			}
			if slices.ContainsFunc(w.snapshots, func(s *snapshot) bool { return s.ended == 0 }) {
				t.Error("a snapshot was not ended")
			}
			var watched [][]string
			w = newWorld(t)
			w.expects = tt.expects
			w.ask(plan.WithWatch(background(t), func(paths []string) { watched = append(watched, paths) }), plan.Fastest, tt.query, nil)
			if diff := cmp.Diff(plain.calls, w.calls); diff != "" || len(watched) == 0 {
				t.Errorf("calls of a watched question (-without +with expectation):\n%s", diff)
			}
		})
	}
}
