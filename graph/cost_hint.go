package graph

import (
	"slices"
	"sort"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/model"
)

// place is a paged field of an operation.
type place struct {
	field    *ast.Field
	path     []string
	argument string // that chooses the size of the page
	rows     int
}

// cheaper says in a sentence how an operation that weighs too much can be asked so that it passes: with
// one smaller page where that is enough, the one of which most is left, the innermost of equals; else with smaller pages on the
// way to the costliest field; else in parts.
func (b budget) cheaper(lang model.Language, e *estimate, op *ast.OperationDefinition, path []string, of func(weight) int) string {
	places := e.places(op.SelectionSet, of)
	var best place
	left := 0
	for _, p := range places {
		rows := b.largest(e, op, []place{p})
		if rows > 0 && (best.field == nil || times(rows, best.rows) >= times(left, p.rows)) {
			best, left = p, rows
		}
	}
	if best.field != nil {
		return model.Sentence(lang, "cheaper.page", best.argument, left, best.rows, shown(best.path))
	}
	if rows := b.largest(e, op, places); rows > 0 {
		var at []string
		for _, p := range places {
			if p.rows > rows {
				at = append(at, shown(p.path))
			}
		}
		return model.Sentence(lang, "cheaper.pages", rows, strings.Join(at, ", "))
	}
	return model.Sentence(lang, "cheaper.parts", shown(path))
}

// largest is the largest page with which an operation passes when some of its fields ask for no more; 0
// when there is none.
func (b budget) largest(e *estimate, op *ast.OperationDefinition, places []place) int {
	upper := 0
	for _, p := range places {
		upper = max(upper, min(p.rows, model.MaxPageSize+1))
	}
	smaller := sort.Search(upper, func(less int) bool { // the first one that passes, from large to small
		trial := &estimate{prices: e.prices, doc: e.doc, variables: e.variables, fragments: map[string]weight{}, pages: map[*ast.Field]int{}}
		for _, p := range places {
			trial.pages[p.field] = min(p.rows, upper-1-less)
		}
		return b.keeps(trial.total(op))
	})
	return upper - 1 - smaller
}

// places are the paged fields on the way to the costliest one.
func (e *estimate) places(set ast.SelectionSet, of func(weight) int) (places []place) {
	e.follow(set, of, func(f *ast.Field, path []string) {
		if !paged(f) {
			return
		}
		if argument, rows := e.page(f); rows > 1 {
			places = append(places, place{f, slices.Clone(path), argument, rows})
		}
	})
	return places
}

// costliest is the path of the heaviest selections, down to the last list.
func (e *estimate) costliest(set ast.SelectionSet, of func(weight) int) (path []string, position *ast.Position) {
	var list []string // the path up to the last list
	e.follow(set, of, func(f *ast.Field, at []string) {
		inList := paged(f) || f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0
		if path = at; inList {
			list = at
		}
		if inList || position == nil {
			position = f.Position
		}
	})
	if list != nil {
		path = list
	}
	return path, position
}

// follow visits the heaviest field of the selections, the heaviest one below it, and so on.
func (e *estimate) follow(set ast.SelectionSet, of func(weight) int, visit func(f *ast.Field, path []string)) {
	var path []string
	rows := unpaged
	for len(set) > 0 {
		heaviest, weighs := set[0], -1
		for _, selection := range set {
			if w := of(e.selection(selection).of(rows)); w > weighs {
				heaviest, weighs = selection, w
			}
		}
		switch s := heaviest.(type) {
		case *ast.Field:
			path, set, rows = append(path, s.Alias), s.SelectionSet, e.rows(s)
			visit(s, path)
		case *ast.InlineFragment:
			set = s.SelectionSet
		case *ast.FragmentSpread:
			set = e.doc.Fragments.ForName(s.Name).SelectionSet
		}
	}
}
