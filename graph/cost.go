package graph

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// unpaged is how many rows a list is taken to have that nobody can ask a size of.
const unpaged = 10

// ungrouped is how many groups come when nobody says how many.
const ungrouped = 100

// What a condition costs beside the field that it stands at, and what it costs to order by a figure of what
// lies below: both look at rows that are not in the answer.
const (
	filtering = 100
	ranking   = 10_000
)

// prices are what the fields of a schema cost in points, by @cost; a field that is not here costs 1.
// One point is about the work of one plain field of one row.
type prices map[*ast.FieldDefinition]int

func pricesOf(schema *ast.Schema) prices {
	p := prices{}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			if d := f.Directives.ForName("cost"); d != nil {
				if weight, err := strconv.Atoi(d.Arguments.ForName("weight").Value.Raw); err == nil {
					p[f] = weight
				}
			}
		}
	}
	return p
}

// budget is what an operation may cost, and how that is found.
type budget struct {
	limits Limits
	prices prices
}

// weight is what a selection may answer with: the points of its fields, and objects of lists. What lies
// in the lists of a page counts once for each row, and how many rows there are is said above, at the
// paged field.
type weight struct {
	fields, nodes       int // once
	rowFields, rowNodes int // for each row of the page that the selection belongs to
}

func (w weight) and(other weight) weight {
	return weight{
		fields: add(w.fields, other.fields), nodes: add(w.nodes, other.nodes),
		rowFields: add(w.rowFields, other.rowFields), rowNodes: add(w.rowNodes, other.rowNodes),
	}
}

// of is the weight in a page of so many rows.
func (w weight) of(rows int) weight {
	return weight{fields: add(w.fields, times(rows, w.rowFields)), nodes: add(w.nodes, times(rows, w.rowNodes))}
}

// estimate weighs a validated operation, each fragment once. It never weighs too little for a list
// that keeps to its page size, and it knows nothing of the data, so mostly it weighs too much.
type estimate struct {
	prices    prices
	doc       *ast.QueryDocument
	variables map[string]any
	fragments map[string]weight
	pages     map[*ast.Field]int // instead of the sizes asked for; for trying out
}

// costs is what an operation may cost at most, in points; a fault when that is more than one of the
// limits that depend on list sizes allows.
func (b budget) costs(lang model.Language, doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) (int, *gqlerror.Error) {
	e := &estimate{prices: b.prices, doc: doc, variables: variables, fragments: map[string]weight{}}
	total := e.total(op)
	for _, limit := range b.bounds() {
		if limit.allowed > 0 && limit.of(total) > limit.allowed {
			path, position := e.costliest(op.SelectionSet, limit.of)
			fault := over(limit.name, limit.allowed, limit.of(total), path, position)
			fault.Extensions["hint"] = b.cheaper(lang, e, op, path, limit.of)
			return total.fields, fault
		}
	}
	return total.fields, nil
}

// bound is a limit of what an operation weighs.
type bound struct {
	name    string
	allowed int
	of      func(weight) int
}

func (b budget) bounds() [2]bound {
	return [2]bound{
		{"nodes", b.limits.Nodes, func(w weight) int { return w.nodes }},
		{"cost", b.limits.Cost, func(w weight) int { return w.fields }},
	}
}

// keeps reports whether a weight is within all limits.
func (b budget) keeps(w weight) bool {
	for _, limit := range b.bounds() {
		if limit.allowed > 0 && limit.of(w) > limit.allowed {
			return false
		}
	}
	return true
}

func (e *estimate) total(op *ast.OperationDefinition) weight {
	return e.set(op.SelectionSet).of(unpaged)
}

func (e *estimate) set(set ast.SelectionSet) (w weight) {
	for _, selection := range set {
		w = w.and(e.selection(selection))
	}
	return w
}

func (e *estimate) selection(selection ast.Selection) weight {
	switch s := selection.(type) {
	case *ast.Field:
		if asked(s.Directives, e.variables) {
			return e.field(s)
		}
	case *ast.InlineFragment:
		if asked(s.Directives, e.variables) {
			return e.set(s.SelectionSet)
		}
	case *ast.FragmentSpread:
		if asked(s.Directives, e.variables) {
			return e.fragment(s.Name)
		}
	}
	return weight{}
}

func (e *estimate) fragment(name string) weight {
	w, done := e.fragments[name]
	if !done {
		if f := e.doc.Fragments.ForName(name); f != nil {
			w = e.set(f.SelectionSet)
		}
		e.fragments[name] = w
	}
	return w
}

func (e *estimate) field(f *ast.Field) weight {
	price, below := e.price(f), e.set(f.SelectionSet)
	rows, list := e.rows(f), f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0
	switch {
	case f.Name == "pageInfo": // the rows of the page are looked at
		return weight{fields: price, rowFields: 1}.and(below.of(unpaged))
	case !list:
		return weight{fields: price}.and(below.of(rows))
	case paged(f):
		below = below.of(unpaged)
		return weight{fields: price}.and(weight{rowFields: below.fields, rowNodes: add(1, below.nodes)}.of(rows))
	default:
		below = below.of(unpaged)
		return weight{fields: price, rowFields: below.fields, rowNodes: add(1, below.nodes)}
	}
}

func (e *estimate) price(f *ast.Field) int {
	price, priced := e.prices[f.Definition]
	if !priced {
		price = 1
	}
	if filter := e.value(f, "filter"); filter != nil {
		price += filtering
	}
	orders, _ := e.value(f, "orderBy").([]any)
	for _, order := range orders {
		if order, _ := order.(map[string]any); order["members"] != nil {
			price += ranking
		}
	}
	return price
}
