package graph

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/auth"
)

const deprecatedHeader = "Tirek-Deprecated"

// mostTold is how many deprecated elements the header of an answer names.
const mostTold = 20

// deprecation is what is known of an element of the schema that will go away.
type deprecation struct {
	since, until time.Time
	uses         map[string]int // since this process began, by month
}

// deprecations are the deprecated elements of a schema by their coordinates: Type.field, Type.field(argument:),
// Input.entry, Enum.VALUE.
type deprecations struct {
	schema *ast.Schema
	clock  func() time.Time
	log    *slog.Logger

	mu       sync.Mutex
	elements map[string]*deprecation
	logged   map[string]bool // in which month what was used by whom
}

func newDeprecations(schema *ast.Schema, log *slog.Logger) *deprecations {
	d := &deprecations{schema: schema, clock: time.Now, log: log, elements: map[string]*deprecation{}, logged: map[string]bool{}}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			d.add(def.Name+"."+f.Name, f.Directives)
			for _, a := range f.Arguments {
				d.add(argumentOf(def.Name+"."+f.Name, a.Name), a.Directives)
			}
		}
		for _, v := range def.EnumValues {
			d.add(def.Name+"."+v.Name, v.Directives)
		}
	}
	return d
}

func argumentOf(field, name string) string { return field + "(" + name + ":)" }

// deprecatedReason is how the reason of every deprecation ends.
var deprecatedReason = regexp.MustCompile(`Deprecated since (\d{4}-\d\d-\d\d)\. Removed after (\d{4}-\d\d-\d\d)\.$`)

func (d *deprecations) add(element string, directives ast.DirectiveList) {
	mark := directives.ForName("deprecated")
	if mark == nil {
		return
	}
	found := &deprecation{uses: map[string]int{}}
	if reason := mark.Arguments.ForName("reason"); reason != nil {
		if dates := deprecatedReason.FindStringSubmatch(reason.Value.Raw); dates != nil {
			found.since, _ = time.Parse(time.DateOnly, dates[1])
			found.until, _ = time.Parse(time.DateOnly, dates[2])
		}
	}
	d.elements[element] = found
}

// used counts the deprecated elements that an operation uses, which are kept in it, and logs the first use
// of each in a month by each token. What @skip and @include leave out is not used.
func (d *deprecations) used(ctx context.Context, op *operationRequest) {
	if len(d.elements) == 0 {
		return
	}
	u := usage{all: d, doc: op.Doc, variables: op.Variables, spread: map[string]bool{}, found: map[string]bool{}}
	u.set(op.Operation.SelectionSet)
	op.deprecated = slices.Sorted(maps.Keys(u.found))
	d.mu.Lock()
	defer d.mu.Unlock()
	month := d.clock().UTC().Format("2006-01")
	by := auth.From(ctx)
	for _, element := range op.deprecated {
		d.elements[element].uses[month]++
		if once := month + element + by.TokenID.String(); !d.logged[once] {
			d.logged[once] = true
			d.log.LogAttrs(ctx, slog.LevelWarn, "deprecated", slog.String("request", requestOf(ctx).ID), slog.String("element", element),
				slog.String("month", month), slog.String("kind", string(by.Kind)), slog.String("token", by.TokenID.String()))
		}
	}
}

// tell says in the header of an answer which deprecated elements were used, since when the first of them is
// (RFC 9745), and when the first of them may be gone (RFC 8594).
func (d *deprecations) tell(header http.Header, op *operationRequest) {
	if op == nil || len(op.deprecated) == 0 {
		return
	}
	var since, until time.Time
	for _, element := range op.deprecated {
		known := d.elements[element]
		since, until = earlier(since, known.since), earlier(until, known.until)
	}
	header.Set(deprecatedHeader, strings.Join(op.deprecated[:min(len(op.deprecated), mostTold)], ", "))
	if !since.IsZero() {
		header.Set("Deprecation", fmt.Sprintf("@%d", since.Unix()))
		header.Set("Sunset", until.Add(24*time.Hour-time.Second).Format(http.TimeFormat))
	}
}

// earlier is the first of two times, of which each may be unknown.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// shownDeprecation is what extensions.deprecated says of an element.
type shownDeprecation struct {
	Since        string         `json:"since"`
	RemovedAfter string         `json:"removedAfter"`
	Uses         map[string]int `json:"uses"` // of this process, by month
}

func (d *deprecations) shown() map[string]shownDeprecation {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := map[string]shownDeprecation{}
	for element, known := range d.elements {
		all[element] = shownDeprecation{known.since.Format(time.DateOnly), known.until.Format(time.DateOnly), maps.Clone(known.uses)}
	}
	return all
}

// usage finds the deprecated elements in an operation.
type usage struct {
	all       *deprecations
	doc       *ast.QueryDocument
	variables map[string]any
	spread    map[string]bool // fragments
	found     map[string]bool
}

func (u *usage) set(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if asked(s.Directives, u.variables) {
				u.field(s)
			}
		case *ast.InlineFragment:
			if asked(s.Directives, u.variables) {
				u.set(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if f := u.doc.Fragments.ForName(s.Name); f != nil && !u.spread[s.Name] && asked(s.Directives, u.variables) {
				u.spread[s.Name] = true
				u.set(f.SelectionSet)
			}
		}
	}
}

func (u *usage) field(f *ast.Field) {
	name := f.ObjectDefinition.Name + "." + f.Name
	u.element(name)
	for _, argument := range f.Arguments {
		u.element(argumentOf(name, argument.Name))
		if value, err := argument.Value.Value(u.variables); err == nil && f.Definition.Arguments.ForName(argument.Name) != nil {
			u.input(f.Definition.Arguments.ForName(argument.Name).Type, value)
		}
	}
	u.set(f.SelectionSet)
}

// input looks through the value of an argument.
func (u *usage) input(t *ast.Type, value any) {
	definition := u.all.schema.Types[t.Name()]
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			u.input(t, element)
		}
	case map[string]any:
		for name, below := range v {
			if entry := definition.Fields.ForName(name); entry != nil {
				u.element(definition.Name + "." + name)
				u.input(entry.Type, below)
			}
		}
	case string:
		if definition.Kind == ast.Enum {
			u.element(definition.Name + "." + v)
		}
	}
}

func (u *usage) element(name string) {
	if u.all.elements[name] != nil {
		u.found[name] = true
	}
}
