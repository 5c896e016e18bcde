package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// prober makes up questions from the schema: one for every field that is reached, for every entry of its
// arguments, and for every value of the enums in them, as deep as they go.
type prober struct {
	schema *ast.Schema
	ids    map[string]string // an id that is in the register, by type

	probes  []probe
	entries map[string]bool // of inputs that were asked somewhere
}

// probe is a question with whether it is about people.
type probe struct {
	query  string
	people bool
}

// way is how a type is reached: what stands in front of its fields and behind them.
type way struct{ before, behind string }

// aboutPeople reports a type of objects or inputs that is about people, and nothing else.
func aboutPeople(typ string) bool {
	return strings.HasPrefix(typ, "Member") && typ != "MemberStatistics" && !strings.HasPrefix(typ, "MembershipStatus")
}

// tellsOfPeople are elements beside those of types about people that figures about them are found in.
var tellsOfPeople = []string{
	"OfficeAggregate.people", "OrganizationAggregate.memberCounts", "PartyGroupAggregate.memberCounts", "OrganizationGroup.members", "OrganizationGroupHaving.members",
	"OrganizationGroupOrderField.MEMBERS", "OrganizationOrderField.MEMBER_COUNT", "OrganizationOrderField.YOUTH_SHARE", "PartyGroupOrderField.MEMBER_COUNT", "PartyGroupOrderField.YOUTH_SHARE",
	"OfficeOrderField.HOLDER_NAME", "SearchType.MEMBER",
}

// run makes up the questions, from the fields of Query on.
func (p *prober) run() {
	p.entries = map[string]bool{}
	ways, queue := map[string]way{"Query": {"{ ", " }"}}, []*ast.Definition{p.schema.Query}
	for len(queue) > 0 {
		def := queue[0]
		queue = queue[1:]
		for _, f := range def.Fields {
			target, at := p.schema.Types[f.Type.Name()], ways[def.Name]
			if strings.HasPrefix(f.Name, "__") || f.Name == "recordedAt" {
				continue
			}
			people := aboutPeople(target.Name) || slices.Contains(tellsOfPeople, def.Name+"."+f.Name)
			p.field(at, def, f, people)
			if _, reached := ways[target.Name]; !reached && !people && target.Kind == ast.Object {
				ways[target.Name] = way{at.before + f.Name + p.needed(f, "") + " { ", " }" + at.behind}
				queue = append(queue, target)
			}
		}
	}
}

// field asks for a field, plainly and with everything that its arguments can hold.
func (p *prober) field(at way, def *ast.Definition, f *ast.FieldDefinition, people bool) {
	ask := func(argument, value string, people bool) {
		p.probes = append(p.probes, probe{at.before + f.Name + p.needed(f, argument, value) + p.all(p.schema.Types[f.Type.Name()], 2) + at.behind, people})
	}
	ask("", "", people)
	for _, a := range f.Arguments {
		p.values(a.Type, a.Name, 0, func(value string, of bool) { ask(a.Name, value, people || of) })
	}
}

// needed are the arguments that a field must have, with one that is given.
func (p *prober) needed(f *ast.FieldDefinition, given string, value ...string) string {
	var args []string
	for _, a := range f.Arguments {
		switch {
		case a.Name == given:
			args = append(args, a.Name+": "+value[0])
		case a.Type.NonNull && a.DefaultValue == nil, a.Name == "first" && given != "last", a.Name == "code" && given != "id", f.Name == "indicators" && a.Name == "filter" && given == "none":
			args = append(args, a.Name+": "+p.some(a.Type, a.Name))
		}
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// all selects what tells of an object without being about people, so deep.
func (p *prober) all(def *ast.Definition, depth int) string {
	if def.Kind == ast.Scalar || def.Kind == ast.Enum {
		return ""
	}
	fields := []string{"__typename"}
	for _, f := range def.Fields {
		target := p.schema.Types[f.Type.Name()]
		leaf := target.Kind == ast.Scalar || target.Kind == ast.Enum
		list := slices.Contains([]string{"nodes", "aggregate", "keys", "total", "pageInfo", "values", "cells"}, f.Name)
		if strings.HasPrefix(f.Name, "__") || f.Name == "recordedAt" || slices.Contains(tellsOfPeople, def.Name+"."+f.Name) || aboutPeople(target.Name) || !leaf && (depth == 0 || !list) {
			continue
		}
		fields = append(fields, f.Name+p.needed(f, "")+p.all(target, depth-1))
	}
	return " { " + strings.Join(fields, " ") + " }"
}

// values has every value of a type asked: one for each entry of an input, in which every entry that was
// asked nowhere else is followed, and one for each value of an enum.
func (p *prober) values(t *ast.Type, name string, depth int, ask func(value string, people bool)) {
	def := p.schema.Types[t.Name()]
	list := func(value string) string {
		if t.Elem != nil {
			return "[" + value + "]"
		}
		return value
	}
	switch def.Kind {
	case ast.Enum:
		for _, v := range def.EnumValues {
			ask(list(v.Name), slices.Contains(tellsOfPeople, def.Name+"."+v.Name))
		}
	case ast.InputObject:
		for _, entry := range def.Fields {
			known := p.entries[def.Name+"."+entry.Name]
			if depth > 0 && known || depth > 3 {
				continue
			}
			p.entries[def.Name+"."+entry.Name] = true
			own := aboutPeople(entry.Type.Name()) && entry.Type.Name() != "MembershipStatusFilter" || slices.Contains(tellsOfPeople, def.Name+"."+entry.Name)
			p.values(entry.Type, entry.Name, depth+1, func(value string, people bool) {
				ask(list(p.input(def, entry.Name, value)), people || own)
			})
			if own {
				ask(list(p.input(def, entry.Name, p.some(entry.Type, entry.Name))), true)
			}
		}
	default:
		ask(list(p.some(&ast.Type{NamedType: def.Name}, name)), false)
	}
}

// input is an input with one entry, and those that must stand beside it.
func (p *prober) input(def *ast.Definition, given, value string) string {
	entries := map[string]string{given: value}
	for _, e := range def.Fields {
		if e.Type.NonNull && e.DefaultValue == nil && e.Name != given {
			entries[e.Name] = p.some(e.Type, e.Name)
		}
	}
	also := func(name, value string) {
		if def.Fields.ForName(name) != nil && entries[name] == "" {
			entries[name] = value
		}
	}
	switch field := entries["field"]; {
	case def.Name == "IndicatorTotalFilter":
		also("reportedUnits", "{gte: 0}")
	case given == "where":
		also("count", "{gte: 0}")
	case slices.Contains([]string{"VALID_FROM", "MONTH", "RECORDED_AT"}, field) && strings.HasSuffix(def.Name, "Key"):
		also("bucket", "YEAR")
	case field == "TOTAL" || field == "PROGRESS":
		also("total", `{indicator: "IND_SUM", period: {year: 2025}}`)
	case field == "KEY":
		also("key", p.some(def.Fields.ForName("key").Type, "key"))
	case given == "members" && def.Fields.ForName("field") != nil:
		entries["field"] = "MEMBER_COUNT"
	case given == "total" && def.Fields.ForName("field") != nil:
		entries["field"] = "TOTAL"
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		all = append(all, name+": "+entries[name])
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// some is a value of a type that makes sense under a name.
func (p *prober) some(t *ast.Type, name string) string {
	if t.Elem != nil {
		return "[" + p.some(t.Elem, name) + "]"
	}
	def := p.schema.Types[t.NamedType]
	switch {
	case def.Name == "PeriodInput":
		return "{year: 2025}"
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		for _, e := range def.Fields {
			if e.Type.NonNull && e.DefaultValue == nil {
				return p.input(def, e.Name, p.some(e.Type, e.Name))
			}
		}
		return "{}"
	}
	if value, known := map[string]string{"text": `"Someone"`, "indicator": `"IND_SUM"`, "indicators": `"IND_SUM"`, "project": `"PRO_A"`, "projects": `"PRO_A"`, "zone": `"Asia/Almaty"`, "first": "3", "last": "3",
		"at": `"2025-10-31"`, "p": "0.5", "name": `"a-query"`}[name]; known && def.Kind == ast.Scalar {
		return value
	}
	return map[string]string{"Int": "1", "Float": "0.5", "Boolean": "true", "String": `"REG-A"`, "ID": fmt.Sprintf("%q", p.ids["Organization"]), "Date": `"2025-09-30"`,
		"DateTime": `"2025-01-01T00:00:00Z"`, "Decimal": `"1"`}[def.Name]
}
