package plan_test

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"

	"tirek/graph/plan"
)

func TestLoad(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		query  string
		data   string
		calls  []string
		errors []string
	}{
		{
			name:  "payload",
			query: `mutation { touch(n: 1) { note org { n name groups { n leader { n } } } others { n total } __typename } }`,
			data:  `{"touch":{"note":null,"org":{"n":1,"name":"kk","groups":[{"n":11,"leader":{"n":11}},{"n":12,"leader":null}]},"others":[{"n":2,"total":2},{"n":3,"total":3}],"__typename":"TouchPayload"}}`,
			calls: []string{"1 Org.groups(first:2)[1]", "1 Org.total()[2 3]", "2 Group.leader()[11 12]"},
		},
		{
			name:  "several, each with its own selection",
			query: `mutation { a: touch(n: 1) { org { ...f total } } b: touch(n: 2) { org { ...f } } } fragment f on Org { n groups(first: 1) { n } }`,
			data:  `{"a":{"org":{"n":1,"groups":[{"n":11}],"total":1}},"b":{"org":{"n":2,"groups":[{"n":21}]}}}`,
			calls: []string{"1 Org.groups(first:1)[1]", "1 Org.total()[1]", "1 Org.groups(first:1)[2]"},
		},
		{
			name:   "an error below",
			query:  `mutation { touch(n: 1) { org { fragile(how: UNKNOWN) } } }`,
			data:   `null`,
			calls:  []string{"1 Org.fragile()[1]"},
			errors: []string{"touch.org.fragile: Org.fragile: unknown"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			got := w.ask(background(t), plan.Fastest, tt.query, nil)
			if diff := cmp.Diff(answer{Data: tt.data, Errors: tt.errors}, got); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.calls, w.calls); diff != "" {
				t.Errorf("calls (-want +got):\n%s", diff)
			}
			for _, s := range w.snapshots {
				if s.ended == 0 {
					t.Error("a snapshot was not ended")
				}
			}
		})
	}
}

func TestLoadEvents(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := graphql.StartOperationTrace(background(t))
	request, errs := w.executor.CreateOperationContext(ctx, &graphql.RawParams{Query: `subscription { touched(times: 3) { name groups(first: 1) { n } } }`})
	if errs != nil {
		t.Fatal(errs)
	}
	handler, ctx := w.executor.DispatchOperation(ctx, request)
	var got []string
	for response := handler(ctx); response != nil; response = handler(ctx) {
		if response.Errors != nil {
			t.Fatal(response.Errors)
		}
		got = append(got, string(response.Data))
	}
	want := []string{
		`{"touched":{"name":"kk","groups":[{"n":11}]}}`,
		`{"touched":{"name":"kkquote \" and \\ backslash","groups":[{"n":21}]}}`,
		`{"touched":{"name":"kk-","groups":[{"n":31}]}}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}
