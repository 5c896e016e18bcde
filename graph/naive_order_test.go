package graph_test

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/model"
)

func reversed(v any) []map[string]any {
	list, _ := v.([]any)
	var steps []map[string]any
	for _, s := range slices.Backward(list) {
		steps = append(steps, s.(map[string]any))
	}
	return steps
}

// ordered is a list in the order of some steps; equal ones stay as they are.
func (n *naive) ordered(list []thing, steps any, at string) []thing {
	n.t.Helper()
	for _, step := range reversed(steps) {
		type placed struct {
			of    thing
			value any
		}
		all := make([]placed, len(list))
		for i, o := range list {
			all[i] = placed{o, n.orderedBy(o, step, at)}
		}
		slices.SortStableFunc(all, func(a, b placed) int {
			if a.value == nil || b.value == nil {
				first := step["nulls"] == "FIRST"
				return cmp.Compare(btoi((a.value == nil) != first), btoi((b.value == nil) != first))
			}
			return compareValues("", a.value, b.value) * (1 - 2*btoi(step["direction"] == "DESC"))
		})
		list = make([]thing, len(all))
		for i := range all {
			list[i] = all[i].of
		}
	}
	return list
}

// orderedBy is what a step of an order compares of an object.
func (n *naive) orderedBy(o thing, step map[string]any, at string) any {
	n.t.Helper()
	typ, field := o["__typename"].(string), step["field"].(string)
	codeOf := func(relation string) any {
		if of, there := n.resolve(o, relation, nil, at).(thing); there {
			return of["code"]
		}
		return nil
	}
	switch field {
	case "ORGANIZATION_CODE", "ORGANIZATION_NAME": // names are made of codes
		return codeOf("organization")
	case "PARENT_CODE", "PARENT_NAME":
		return codeOf("parent")
	case "MEMBER_COUNT", "YOUTH_SHARE":
		figures := aggregate(n.pickedOf("MemberFilter", step["members"], n.related(o, "members", at), at), at)
		return figures[map[string]string{"MEMBER_COUNT": "count", "YOUTH_SHARE": "youthShare"}[field]]
	case "CHILD_COUNT":
		return len(n.related(o, "children", at))
	case "PARTY_GROUP_COUNT":
		_, groups := n.belowAll([]thing{o}, at)
		return groups
	case "OFFICE_COUNT":
		return len(n.pickedOf("OfficeFilter", step["offices"], n.related(o, "offices", at), at))
	case "EVENT_COUNT":
		return len(n.pickedOf("MembershipEventFilter", step["events"], n.related(o, "events", at), at))
	case "TOTAL", "PROGRESS":
		of := step["total"].(map[string]any)
		total := n.totals(o["id"], map[string]any{"period": of["period"], "indicators": []any{of["indicator"]}, "tree": of["tree"]})[0]
		if field == "PROGRESS" {
			return total["progress"]
		}
		return exactly(total["value"])
	case "VALUE":
		return exactly(o["value"])
	case "HOLDER_NAME", "MEMBER_NAME", "FIRST_NAME":
		return n.placeOfPerson(o[map[string]string{"HOLDER_NAME": "_holder", "MEMBER_NAME": "_person", "FIRST_NAME": "id"}[field]], field == "FIRST_NAME")
	case "PARTY_GROUP_NAME":
		return n.placeOfGroup(o["_group"], at)
	case "INDICATOR_CODE":
		return o["_icode"]
	case "PROJECT_CODE":
		return o["_pcode"]
	case "PROGRAMME_CODE":
		return o["_gcode"]
	case "POST":
		return slices.Index([]any{"CHAIR", "DEPUTY_CHAIR", "GROUP_LEADER"}, o["post"])
	case "NAME":
		switch typ {
		case "Member":
			return n.placeOfPerson(o["id"], false)
		case "PartyGroup":
			return n.placeOfGroup(o["id"], at)
		}
		return o["code"] // names are made of codes
	}
	value := o[named(field)]
	if def := n.schema.Types[n.schema.Types[typ].Fields.ForName(named(field)).Type.Name()]; def.Kind == ast.Enum && value != nil {
		return slices.IndexFunc(def.EnumValues, func(v *ast.EnumValueDefinition) bool { return v.Name == value })
	}
	return value
}

// exactly is a number that was written without loss.
func exactly(value any) any {
	if value == nil {
		return nil
	}
	number, _ := model.Decimal(value.(string)).Rat().Float64()
	return number
}

// placeOfPerson is where a name, or the given name alone, stands among all of them.
func (n *naive) placeOfPerson(person any, given bool) any {
	of := strings.TrimPrefix(strings.TrimSuffix(naiveByName, ", p.id"), " ORDER BY ")
	if given {
		of = `p.first_name COLLATE "kk-x-icu"`
	}
	for _, p := range n.whole(`SELECT json_build_object('id', p.id, 'place', dense_rank() OVER (ORDER BY ` + of + `)) FROM people p`) {
		if p["id"] == person {
			return p["place"]
		}
	}
	return nil
}

// placeOfGroup is where the name of a party group stands among all of them.
func (n *naive) placeOfGroup(group any, at string) any {
	if _, place := n.keyOf(thing{"_group": group}, map[string]any{"field": "PARTY_GROUP"}, at); place != "" {
		return place
	}
	return nil
}
