package plan_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"tirek/graph/plan"
)

// writing makes up a query that is valid: fields without alias always have the same arguments, every
// alias is used once.
type writing struct {
	t         *rapid.T
	schema    *ast.Schema
	aliases   int
	fragments []string
	harmless  bool // without what ends in errors
}

func (w *writing) yes(oneIn int) bool { return rapid.IntRange(1, oneIn).Draw(w.t, "one in") == 1 }

func (w *writing) query() string {
	return `query($yes: Boolean = true, $no: Boolean = false, $two: Int = 2) {
		used: __typename @include(if: $yes) @skip(if: $no) two: orgs(first: $two) { n } ... ` + w.selections(w.schema.Query, 5) +
		"}\n" + strings.Join(w.fragments, "\n")
}

func (w *writing) selections(def *ast.Definition, depth int) string {
	var b strings.Builder
	b.WriteString("{ __typename ")
	for range rapid.IntRange(1, 5).Draw(w.t, "selections") {
		switch {
		case depth > 0 && w.yes(8):
			fmt.Fprintf(&b, "... %s%s ", w.directive(), w.selections(def, depth-1))
		case depth > 0 && w.yes(8):
			on := w.related(def)
			fmt.Fprintf(&b, "... on %s %s%s ", on.Name, w.directive(), w.selections(on, depth-1))
		case depth > 0 && w.yes(8):
			on, name := w.related(def), fmt.Sprint("F", len(w.fragments))
			at := len(w.fragments)
			w.fragments = append(w.fragments, "")
			w.fragments[at] = fmt.Sprintf("fragment %s on %s %s", name, on.Name, w.selections(on, depth-1))
			fmt.Fprintf(&b, "...%s %s ...%s ", name, w.directive(), name)
		default:
			b.WriteString(w.field(def, depth))
		}
	}
	return b.String() + "}"
}

// related is a type that can be asked for below another one.
func (w *writing) related(def *ast.Definition) *ast.Definition {
	all := []string{def.Name}
	others := w.schema.GetPossibleTypes(def)
	if def.Kind == ast.Object {
		others = w.schema.GetImplements(def)
	}
	for _, other := range others {
		all = append(all, other.Name)
	}
	return w.schema.Types[rapid.SampledFrom(all).Draw(w.t, "on")]
}

func (w *writing) directive() string {
	if w.yes(3) {
		return rapid.SampledFrom([]string{"@skip(if: $yes) ", "@skip(if: $no) ", "@include(if: $yes) ", "@include(if: $no) ", "@include(if: true) "}).Draw(w.t, "directive")
	}
	return ""
}

func (w *writing) field(def *ast.Definition, depth int) string {
	var fields []string
	for _, f := range def.Fields {
		below := w.schema.Types[f.Type.Name()].IsCompositeType()
		bad := w.harmless && (strings.Contains(strings.ToLower(f.Name), "fail") || f.Name == "required")
		if !strings.HasPrefix(f.Name, "__") && !bad && (!below || depth > 0) {
			fields = append(fields, f.Name)
		}
	}
	if len(fields) == 0 {
		return ""
	}
	f := def.Fields.ForName(rapid.SampledFrom(fields).Draw(w.t, "field"))
	alias := ""
	if w.yes(3) {
		w.aliases++
		alias = fmt.Sprintf("a%d: ", w.aliases)
	}
	text := alias + f.Name + w.arguments(f, alias != "") + " " + w.directive()
	if below := w.schema.Types[f.Type.Name()]; below.IsCompositeType() {
		text += w.selections(below, depth-1)
	}
	return text + " "
}

func (w *writing) arguments(f *ast.FieldDefinition, free bool) string {
	var all []string
	for _, a := range f.Arguments {
		choices := map[string][]string{
			"first": {"0", "1", "$two", "3"}, "n": {"5", "-1", "2", "3"}, "at": {"null", "7"}, "lang": {`"ru"`, "null"},
			"kind": {"RED", "BLUE"}, "filter": {"{above: 3}", `{names: ["x"]}`, "{kind: RED, above: $two}"}, "how": {"VALUE", "NULL", "KNOWN", "UNKNOWN", "PANIC"},
		}[a.Name]
		if w.harmless && a.Name == "how" {
			choices = choices[:1]
		}
		switch {
		case free && (a.Type.NonNull || w.yes(2)):
			all = append(all, a.Name+": "+rapid.SampledFrom(choices).Draw(w.t, a.Name))
		case a.Type.NonNull:
			all = append(all, a.Name+": "+choices[0])
		}
	}
	if all == nil {
		return ""
	}
	return "(" + strings.Join(all, " ") + ")"
}

// TestRandomBytes sends random queries both ways and compares every byte, errors too.
func TestRandomBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		query := (&writing{t: rt, schema: w.es.Schema(), harmless: rapid.Bool().Draw(rt, "harmless")}).query()
		slow := w.ask(background(t), plan.Gqlgen, query, nil)
		calls := w.calls
		w.calls = nil
		fast := w.ask(background(t), plan.Fastest, query, nil)
		if slow.Data == "" {
			rt.Fatalf("%s\nis not valid: %v", query, slow.Errors)
		}
		if diff := cmp.Diff(slow, fast); diff != "" {
			rt.Fatalf("%s\n(-gqlgen +direct):\n%s", query, diff)
		}
		if diff := cmp.Diff(calls, w.calls); diff != "" {
			rt.Fatalf("%s\nasked differently the second time:\n%s", query, diff)
		}
		direct := w.ask(background(t), plan.Direct, query, nil)
		// These two have resolvers of their own, which only gqlgen calls.
		refused := fmt.Sprint(direct.Errors)
		if slow.Errors == nil && !cmp.Equal(fast, direct) && !strings.HasSuffix(refused, "Org.shouted]") && !strings.HasSuffix(refused, "Org.twin]") {
			rt.Fatalf("%s\nhas no errors and is not written directly: %v", query, direct.Errors)
		}
	})
}

// TestRandomAnswers compares random queries with what asking field by field, parent by parent finds.
func TestRandomAnswers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		query := (&writing{t: rt, schema: w.es.Schema(), harmless: true}).query()
		got := w.ask(background(t), plan.Fastest, query, nil)
		if len(got.Errors) > 0 {
			rt.Fatalf("%s\n%v", query, got.Errors)
		}
		var data any
		if err := json.Unmarshal([]byte(got.Data), &data); err != nil {
			rt.Fatalf("%s\n%s\n%v", query, got.Data, err)
		}
		if diff := cmp.Diff(w.naive(rt, query), data); diff != "" {
			rt.Fatalf("%s\n(-naive +planned):\n%s", query, diff)
		}
	})
}

// naive answers a query in the simplest way there is.
func (w *world) naive(t rapid.TB, query string) any {
	ctx := graphql.StartOperationTrace(context.Background())
	request, errs := w.executor.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if errs != nil {
		t.Fatal(errs)
	}
	generated := w.generated
	ctx = graphql.WithOperationContext(ctx, request)
	var object func(typ string, selections ast.SelectionSet, from any, root *plan.Call) any
	object = func(typ string, selections ast.SelectionSet, from any, root *plan.Call) any {
		def := w.es.Schema().Types[typ]
		satisfies := []string{typ}
		for _, d := range w.es.Schema().GetImplements(def) {
			satisfies = append(satisfies, d.Name)
		}
		answer := map[string]any{}
		for _, f := range graphql.CollectFields(request, selections, satisfies) {
			if f.Name == "__typename" {
				answer[f.Alias] = typ
				continue
			}
			name, value := typ+"."+f.Name, from
			call := &plan.Call{Root: root}
			if root == nil {
				call.Root = call
			}
			leaf, spread := generated.PlanLeaf(name), generated.PlanLead(name)
			if relation := w.single[name]; relation != nil {
				if len(f.Definition.Arguments) > 0 {
					args, err := generated.PlanArguments(ctx, name, f.ArgumentMap(request.Variables))
					if err != nil {
						t.Fatal(err)
					}
					call.Args = args
				}
				var err error
				if value, err = relation(call, from); err != nil {
					t.Fatal(err)
				}
				leaf, spread = generated.PlanValue(name), generated.PlanSpread(name)
			}
			var children []any
			present := true
			switch {
			case value == nil:
				present = false
			case name == "Org.shouted":
				leaf = func(b []byte, from any) []byte { return append(b, `"loud"`...) }
			case spread != nil:
				children, present = spread(nil, value)
			}
			for i, child := range children {
				if child == nil {
					continue
				}
				for _, possible := range w.es.Schema().GetPossibleTypes(w.es.Schema().Types[f.Definition.Type.Name()]) {
					if generated.PlanObject(possible.Name) == reflect.TypeOf(child) {
						children[i] = object(possible.Name, f.Selections, child, call.Root)
					}
				}
			}
			switch {
			case !present:
				answer[f.Alias] = nil
			case leaf != nil:
				var v any
				if err := json.Unmarshal(leaf(nil, value), &v); err != nil {
					t.Fatal(err)
				}
				answer[f.Alias] = v
			case f.Definition.Type.Elem != nil && children == nil:
				answer[f.Alias] = []any{}
			case f.Definition.Type.Elem != nil:
				answer[f.Alias] = children
			default:
				answer[f.Alias] = children[0]
			}
		}
		return answer
	}
	return object("Query", request.Operation.SelectionSet, &plan.Root{}, nil)
}
