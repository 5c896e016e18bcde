package graph

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	nest := func(n int, field, leaf string) string { // n levels of fields
		return strings.Repeat(field+"{", n-1) + leaf + strings.Repeat("}", n-1)
	}
	plenty := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	cases := map[string]struct {
		of    func(n int) string // a document that has n of what is limited
		n     int
		field string // that the error names
	}{
		"characters": {func(n int) string { return "{name}#" + strings.Repeat("ә", n-7) }, 100, ""},
		"tokens":     {func(n int) string { return "{" + strings.Repeat("name ", n-2) + "}" }, 20, ""},
		"fragments": {func(n int) string {
			return "{organization{" + plenty(n, "...F%d ") + "}}" + plenty(n, "fragment F%d on Organization{code}")
		}, 10, ""},
		"aliases":    {func(n int) string { return "{" + plenty(n, "a%d:name ") + "}" }, 10, ""},
		"directives": {func(n int) string { return "{" + strings.Repeat("name @include(if:true) ", n) + "}" }, 10, ""},
		"depth":      {func(n int) string { return "{name organization{" + nest(n-1, "parent", "code") + "}}" }, 10, "organization.parent.parent"},
		"depth in fragments": {func(n int) string {
			return "{organization{...F}} fragment F on Organization{...on Organization{" + nest(n-1, "parent", "code") + "}}"
		}, 10, "organization.parent.parent"},
		"introspection": {func(n int) string { return "{__type(name:\"x\"){" + nest(n-1, "ofType", "name") + "}}" }, 10, "__type.ofType"},
		"root-fields":   {func(n int) string { return "{...F}fragment F on Query{" + plenty(n, "a%d:name ") + "}" }, 10, ""},
		"fields":        {func(n int) string { return "{" + strings.Repeat("...F ", n) + "}fragment F on Query{name}" }, 10, "name"},
		"selections":    {func(n int) string { return "{organization{code}organization{" + plenty(n-1, "a%d:code ") + "}}" }, 10, "organization"},
		"repeats":       {func(n int) string { return "{" + strings.Repeat("organization{code}", n) + "}" }, 10, "organization"},
		"names":         {func(n int) string { return "{" + strings.Repeat("a", n) + ":name}" }, 10, ""},
		"nodes":         {func(n int) string { return fmt.Sprintf("{organizations(last:%d){nodes{code}}}", n) }, 10, "organizations.nodes"},
		"cost":          {func(n int) string { return fmt.Sprintf("{organizations(first:%d){edges{cursor}}}", n-2) }, 10, "organizations.edges"},
	}
	for _, limit := range AllLimits {
		if _, tested := cases[limit.Name]; !tested && limit.Name != "body" && limit.Name != "values" {
			t.Errorf("%s is not tested", limit.Name)
		}
	}
	for key, tt := range cases {
		name, _, _ := strings.Cut(key, " in ")
		for _, limit := range AllLimits {
			if limit.Name != name {
				continue
			}
			for _, n := range []int{tt.n - 1, tt.n, tt.n + 1} {
				t.Run(fmt.Sprintf("%s %d of %d", key, n, tt.n), func(t *testing.T) {
					t.Parallel()
					s := newServer(answers("{}"), func(o *Options) { *limit.Of(&o.Limits) = tt.n })
					got := s.do(t, query(t, tt.of(n), nil))
					if n <= tt.n {
						if got.status != 200 {
							t.Errorf("refused: %s", got.body)
						}
						return
					}
					checkLimitError(t, got, name, tt.n, n, tt.field)
				})
			}
			t.Run(key+" off", func(t *testing.T) {
				t.Parallel()
				s := newServer(answers("{}"), func(o *Options) { *limit.Of(&o.Limits) = 0 })
				if got := s.do(t, query(t, tt.of(tt.n+1), nil)); got.status != 200 {
					t.Errorf("refused: %s", got.body)
				}
			})
		}
	}
}

func checkLimitError(t *testing.T, got *reply, name string, allowed, actual int, field string) {
	t.Helper()
	if got.status != 400 || got.code(t) != codeLimit || len(got.answer.Errors) != 1 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	fault := got.answer.Errors[0]
	if fault.Extensions["limit"] != name || fault.Extensions["allowed"] != float64(allowed) || !strings.HasPrefix(fault.Message, name+": ") {
		t.Errorf("limit: %s", got.body)
	}
	if told := fault.Extensions["actual"]; told != float64(actual) && name != "tokens" {
		t.Errorf("actual %v, want %d: %s", told, actual, got.body)
	}
	if told, _ := fault.Extensions["field"].(string); !strings.HasPrefix(told, field) || field == "" && told != "" {
		t.Errorf("field %q, want %q: %s", told, field, got.body)
	}
}

func TestBodyLimit(t *testing.T) {
	t.Parallel()
	const body = `{"query":"{name}"}`
	for _, tt := range []struct{ allowed, status int }{{len(body) - 1, 413}, {len(body), 200}, {len(body) + 1, 200}, {0, 200}} {
		s := newServer(answers("{}"), func(o *Options) { o.Limits.Body = tt.allowed })
		got := s.do(t, post(t, body))
		if got.status != tt.status {
			t.Errorf("%d allowed: status %d, want %d", tt.allowed, got.status, tt.status)
		}
		if tt.status == 413 && (got.code(t) != codeLimit || got.answer.Errors[0].Extensions["limit"] != "body") {
			t.Error(got.body)
		}
	}
}

func TestValuesLimit(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		variables map[string]any
		values    int
	}{
		{map[string]any{"a": 1, "b": "x", "c": nil}, 3},
		{map[string]any{"a": []any{1, 2, []any{}}, "b": map[string]any{"c": []any{3}, "d": true}}, 8},
	} {
		for _, allowed := range []int{tt.values - 1, tt.values, 0} {
			s := newServer(answers("{}"), func(o *Options) { o.Limits.Values = allowed })
			got := s.do(t, query(t, "{name}", tt.variables))
			if allowed >= tt.values || allowed == 0 {
				if got.status != 200 {
					t.Errorf("%d allowed: %s", allowed, got.body)
				}
				continue
			}
			checkLimitError(t, got, "values", allowed, tt.values, "")
		}
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, query string
		variables   map[string]any
		fields      int
		nodes       int
	}{
		{name: "one field", query: "{name}", fields: 1},
		{name: "one object", query: "{organization{code}}", fields: 2},
		{name: "an unpaged list", query: "{programmes{name}}", fields: 1 + unpaged, nodes: unpaged},
		{name: "unpaged lists in each other", query: "{programmes{projects{name}}}", fields: 1 + unpaged*(1+unpaged), nodes: unpaged + unpaged*unpaged},
		{name: "a list of scalars", query: "{organization{tags}}", fields: 2},
		{name: "a page of usual size", query: "{organizations{nodes{code}}}", fields: 2 + 50, nodes: 50},
		{name: "a page of the schema's size", query: "{organization{groups{nodes{code}}}}", fields: 3 + 20, nodes: 20},
		{name: "first", query: "{organizations(first:7){nodes{code tags}}}", fields: 2 + 14, nodes: 7},
		{name: "last", query: "{organizations(last:7){nodes{code}}}", fields: 2 + 7, nodes: 7},
		{name: "a negative size", query: "{organizations(first:-7){nodes{code}}}", fields: 2},
		{name: "no rows", query: "{organizations(first:500){totalCount}}", fields: 2},
		{name: "edges", query: "{organizations(first:7){edges{cursor node{code}}totalCount}}", fields: 3 + 7*3, nodes: 7},
		{name: "pages in pages", query: "{organizations(first:7){nodes{groups(first:5){nodes{code}}}}}", fields: 2 + 7*(2+5), nodes: 7 + 35},
		{name: "a variable", query: "query($n:Int){organizations(first:$n){nodes{code}}}", variables: map[string]any{"n": 7}, fields: 2 + 7, nodes: 7},
		{name: "a variable left out", query: "query($n:Int){organizations(first:$n){nodes{code}}}", fields: 2 + 50, nodes: 50},
		{name: "a variable by default", query: "query($n:Int=7){organizations(first:$n){nodes{code}}}", fields: 2 + 7, nodes: 7},
		{name: "a null variable", query: "query($n:Int){organizations(first:$n){nodes{code}}}", variables: map[string]any{"n": nil}, fields: 2 + 50, nodes: 50},
		{name: "fragments", query: "{a:organizations(first:7){...C}b:organizations(first:9){...C}}fragment C on OrganizationConnection{nodes{...O}}fragment O on Organization{code}", fields: 4 + 16, nodes: 16},
		{name: "skipped", query: "query($y:Boolean=true){organizations(first:7)@skip(if:$y){nodes{code}}name}", fields: 1},
		{name: "not included", query: "{organizations(first:7){nodes{code}...C@include(if:false)}}fragment C on OrganizationConnection{edges{cursor}}", fields: 2 + 7, nodes: 7},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for limit, actual := range map[string]int{"cost": tt.fields, "nodes": tt.nodes} {
				for _, allowed := range []int{actual - 1, actual} {
					if allowed < 1 {
						continue
					}
					s := newServer(answers("{}"), func(o *Options) {
						o.Limits = Limits{Cost: allowed}
						if limit == "nodes" {
							o.Limits = Limits{Nodes: allowed}
						}
					})
					got := s.do(t, query(t, tt.query, tt.variables))
					if (got.status == 200) != (allowed == actual) {
						t.Errorf("%s of %d, %d allowed: %s", limit, actual, allowed, got.body)
					}
				}
			}
		})
	}
}

// The queries that the API is measured with must not meet a limit.
func TestMeasuredQueriesAreAllowed(t *testing.T) {
	t.Parallel()
	s := newServer(answers("{}"), nil)
	for _, text := range []string{
		"{organizations(first:200){nodes{code parent{code}groups(first:500){nodes{code groups(first:5){nodes{code tags parent{code}}}}}}}}",
		"{organizations(first:500){edges{node{code groups(first:50){edges{node{code groups(first:20){edges{node{code}}}}}}}}}}",
	} {
		if got := s.do(t, query(t, text, nil)); got.status != 200 {
			t.Error(got.body)
		}
	}
}

// Documents that cost a careless server seconds are refused, or answered, at once.
func TestHostileDocuments(t *testing.T) {
	var doubling, sideways, flood, colocated strings.Builder
	doubling.WriteString("{organization{...F0}}")
	sideways.WriteString("{organization{...F0}}")
	for i := range 25 {
		fmt.Fprintf(&doubling, "fragment F%d on Organization{...F%d ...F%d}", i, i+1, i+1)
		fmt.Fprintf(&sideways, "fragment F%d on Organization{parent{...F%d}parent{...F%d}}", i, i+1, i+1)
	}
	doubling.WriteString("fragment F25 on Organization{code}")
	sideways.WriteString("fragment F25 on Organization{code}")
	flood.WriteString("{")
	colocated.WriteString("{organization{")
	for i := range 600 {
		fmt.Fprintf(&flood, "a%d:name ", i)
	}
	for i := range 50 {
		fmt.Fprintf(&colocated, "...F%d ", i)
	}
	flood.WriteString("}")
	colocated.WriteString("}}")
	for i := range 50 {
		fmt.Fprintf(&colocated, "fragment F%d on Organization{%s}", i, strings.Repeat("code ", 30))
	}
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	for _, tt := range []struct{ name, body, limit string }{
		{"fragments that double", queryBody(doubling.String()), "fields"},
		{"fragments that double below fields", queryBody(sideways.String()), "depth"},
		{"unused fragments that double", queryBody("{name}" + doubling.String()[len("{organization{...F0}}"):]), "fields"},
		{"a field 10,000 times", queryBody("{" + strings.Repeat("name ", 10_000) + "}"), "characters"},
		{"a field 1,990 times", queryBody("{organization{" + strings.Repeat("code ", 1_990) + "}}"), "repeats"},
		{"a field in an unused fragment", queryBody("{name}fragment F on Query{" + strings.Repeat("name ", 1_980) + "}"), "repeats"},
		{"fields in fields", queryBody("{organization{" + strings.Repeat("parent{"+strings.Repeat("code ", 40)+"}", 40) + "}}"), "repeats"},
		{"a field in 50 fragments", queryBody(colocated.String()), "repeats"},
		{"a flood of aliases", queryBody(flood.String()), "aliases"},
		{"a deep literal", queryBody("{organizations(filter:{codes:" + strings.Repeat("[", 900) + strings.Repeat("]", 900) + "}){totalCount}}"), ""},
		{"a deeper literal", queryBody("{organizations(filter:{codes:" + deep[:5000] + "}){totalCount}}"), ""},
		{"a deep variable", `{"query":"{name}","variables":{"a":` + deep + `}}`, ""},
		{"deep selections", queryBody("{organization" + strings.Repeat("{parent", 600) + "{code" + strings.Repeat("}", 602)), "depth"},
		{"fragments in a circle", queryBody("{organization{...A}}fragment A on Organization{...B}fragment B on Organization{...A code}"), ""},
		{"unknown fields", queryBody("{organization{" + strings.Repeat("kode ", 49) + strings.Repeat("o"+strings.Repeat("x", 200)+" ", 49) + "}}"), ""},
		{"large pages", queryBody("{organizations(first:2000000000){nodes{groups(first:2000000000){nodes{groups(first:2000000000){nodes{code}}}}}}}"), "nodes"},
		{"comments", queryBody("{name}" + strings.Repeat("#\n", 7_000)), ""},
		{"U+0000", queryBody("{name}\x00"), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(answers("{}"), nil)
			got, fastest := (*reply)(nil), time.Hour
			for range 3 { // the machine may be busy
				start := time.Now()
				got = s.do(t, post(t, tt.body))
				fastest = min(fastest, time.Since(start))
			}
			if fastest > 100*time.Millisecond {
				t.Errorf("%d bytes took %v", len(tt.body), fastest)
			}
			if tt.limit != "" && (got.code(t) != codeLimit || got.answer.Errors[0].Extensions["limit"] != tt.limit) {
				t.Errorf("want %s: %s", tt.limit, got.body)
			}
			if len(got.body) > 20_000 {
				t.Errorf("the answer has %d bytes", len(got.body))
			}
			t.Logf("%v: %.200s", fastest, got.body)
		})
	}
}

func queryBody(text string) string {
	body, _ := json.Marshal(map[string]string{"query": text})
	return string(body)
}
