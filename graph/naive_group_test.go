package graph_test

import (
	"fmt"
	"slices"
	"strings"

	"tirek/graph/model"
)

// keyOf is a key of something on a date, and the text by which keys stand in their order.
func (n *naive) keyOf(o thing, key map[string]any, at string) (value any, place string) {
	field := key["field"].(string)
	switch field {
	case "REGION", "DISTRICT":
		found := n.whole(`SELECT json_build_object('id', x.id, 'code', x.code) FROM organizations x, naive_below(x.id, $1::text::date) b WHERE x.level = $3 AND b.id = $2`, at, o["_organization"], field)
		return n.keyAbove(found)
	case "ORGANIZATION":
		return o["_organization"], n.whole(`SELECT json_build_object('code', code) FROM organizations WHERE id = $1`, o["_organization"])[0]["code"].(string)
	case "PARENT":
		found := n.whole(`SELECT json_build_object('id', x.id, 'code', x.code) FROM organizations x, naive_below(x.id, $1::text::date) b WHERE b.id = $2 AND b.distance = 1`, at, o["id"])
		return n.keyAbove(found)
	case "LEVEL":
		return o["level"], fmt.Sprint(slices.Index([]any{"NATIONAL", "REGION", "DISTRICT", "PRIMARY"}, o["level"]))
	case "PARTY_GROUP":
		if o["_group"] == nil {
			return nil, ""
		}
		for i, g := range n.whole(`SELECT json_build_object('id', party_group_id) FROM party_group_names WHERE valid @> $1::text::date ORDER BY name_in(names, 'en') COLLATE "kk-x-icu", party_group_id`, at) {
			if g["id"] == o["_group"] {
				return o["_group"], fmt.Sprintf("%05d", i)
			}
		}
	case "AGE_BAND":
		for i, band := range []string{"UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN"} {
			if inBand(o, band, at) {
				return band, fmt.Sprint(i)
			}
		}
	case "TYPE", "STATUS":
		values := n.schema.Types[map[string]string{"TYPE": "MembershipEventType", "STATUS": "MembershipStatus"}[field]].EnumValues
		for i, v := range values {
			if v.Name == o[named(field)] {
				return v.Name, fmt.Sprintf("%02d", i)
			}
		}
	case "AGE":
		if age, known := o["age"].(float64); known {
			return age, fmt.Sprintf("%03.0f", age)
		}
		return nil, ""
	}
	value = o[named(field)]
	if value != nil && key["bucket"] != nil {
		value = naiveStep(value.(string), key["bucket"])
	}
	if value == nil {
		return nil, ""
	}
	return value, value.(string)
}

// keyAbove is the key of an organization above, if there is one that may be seen.
func (n *naive) keyAbove(found []thing) (value any, place string) {
	if len(found) == 0 || n.sight != nil && !n.sight.register[found[0]["id"].(string)] {
		return nil, ""
	}
	return found[0]["id"], found[0]["code"].(string)
}

// named is the field of a key in the answer.
func named(field string) string {
	parts := strings.Split(strings.ToLower(field), "_")
	for i := range parts[1:] {
		parts[i+1] = strings.ToUpper(parts[i+1][:1]) + parts[i+1][1:]
	}
	return strings.Join(parts, "")
}

type naiveGroup struct {
	values  []any
	places  []string
	of      []thing
	figures thing // once they were asked for
}

// divided is a list divided by keys, as far as random queries ask for it. figures adds what a row tells.
func (n *naive) divided(typ string, all []thing, args map[string]any, at string, figures func(row thing, of []thing)) thing {
	var by []map[string]any
	for _, key := range args["by"].([]any) {
		by = append(by, key.(map[string]any))
	}
	level := func(depth int) (groups []*naiveGroup, named map[string]*naiveGroup) {
		named = map[string]*naiveGroup{}
		for _, o := range all {
			g := &naiveGroup{}
			for _, key := range by[:depth] {
				value, place := n.keyOf(o, key, at)
				g.values, g.places = append(g.values, value), append(g.places, place)
			}
			name := fmt.Sprint(g.values)
			if named[name] == nil {
				named[name] = g
				groups = append(groups, g)
			}
			named[name].of = append(named[name].of, o)
		}
		return groups, named
	}
	groups, _ := level(len(by))
	row := func(kind string, g *naiveGroup) thing {
		keys := thing{"__typename": typ + "Keys"}
		for _, field := range n.schema.Types[typ+"Keys"].Fields {
			keys[field.Name] = nil
		}
		fields := []any{}
		r := thing{"__typename": typ, "kind": kind, "keys": keys, "count": len(g.of), "share": fraction(len(g.of), len(all)), "rank": nil, "runningTotal": nil, "previous": nil, "change": nil, "lastYear": nil, "changeFromLastYear": nil}
		timed := false
		for i, value := range g.values {
			fields = append(fields, by[i]["field"])
			keys[named(by[i]["field"].(string))] = value
			if by[i]["bucket"] == nil || timed {
				continue
			}
			timed = true
			if value == nil {
				continue
			}
			_, there := level(len(g.values))
			for name, months := range map[string]int{"previous": map[any]int{"MONTH": 1, "QUARTER": 3, "YEAR": 12}[by[i]["bucket"]], "lastYear": 12} {
				values := slices.Clone(g.values)
				values[i] = model.MustDate(value.(string)).AddMonths(-months).String()
				before := 0
				if found := there[fmt.Sprint(values)]; found != nil {
					before = len(found.of)
				}
				r[name] = before
				r[map[string]string{"previous": "change", "lastYear": "changeFromLastYear"}[name]] = len(g.of) - before
			}
		}
		r["grouped"] = fields
		figures(r, g.of)
		return r
	}
	steps := args["orderBy"]
	subtotals, _ := args["subtotals"].(bool)
	if steps == nil && !subtotals {
		steps = []any{map[string]any{"field": "COUNT", "direction": "DESC"}}
	}
	listed := slices.Clone(groups)
	figure := func(g *naiveGroup, name string) any {
		if g.figures == nil {
			g.figures = thing{"count": len(g.of), "share": fraction(len(g.of), len(all))}
			figures(g.figures, g.of)
			if a, ok := g.figures["aggregate"].(thing); ok {
				g.figures["youthShare"], g.figures["averageAge"] = a["youthShare"], a["age"].(thing)["avg"]
			}
		}
		return g.figures[name]
	}
	having, _ := args["having"].(map[string]any)
	for name, filter := range having {
		kind := n.schema.Types[typ+"Having"].Fields.ForName(name).Type.Name()
		listed = slices.DeleteFunc(listed, func(g *naiveGroup) bool { return !n.holds(kind, filter, figure(g, name)) })
	}
	count := len(listed)
	byKey := func(a, b *naiveGroup, i int, step map[string]any) int {
		if missing := btoi(a.values[i] == nil) - btoi(b.values[i] == nil); missing != 0 {
			return missing * (1 - 2*btoi(step["nulls"] == "FIRST"))
		}
		return strings.Compare(a.places[i], b.places[i]) * (1 - 2*btoi(step != nil && step["direction"] != "ASC"))
	}
	among := func(a, b *naiveGroup) int { // rows of the same depth
		for _, step := range slices.Backward(reversed(steps)) {
			c := 0
			if i := slices.IndexFunc(by, func(key map[string]any) bool { return key["field"] == step["key"] }); i >= len(a.values) {
				continue
			} else if i >= 0 {
				c = byKey(a, b, i, step)
			} else {
				x, y := figure(a, named(step["field"].(string))), figure(b, named(step["field"].(string)))
				if c = btoi(x == nil) - btoi(y == nil); c != 0 {
					c *= 1 - 2*btoi(step["nulls"] == "FIRST")
				} else if x != nil {
					c = compareValues("", x, y) * (1 - 2*btoi(step["direction"] != "ASC"))
				}
			}
			if c != 0 {
				return c
			}
		}
		for i := range a.values {
			if c := byKey(a, b, i, nil); c != 0 {
				return c
			}
		}
		return 0
	}
	outer := make([]map[string]*naiveGroup, len(by))
	for depth := 1; subtotals && depth < len(by); depth++ {
		_, outer[depth] = level(depth)
	}
	slices.SortFunc(listed, func(a, b *naiveGroup) int {
		for depth := 1; subtotals && depth < len(by); depth++ { // by the outermost rows in which they differ
			if a.values[depth-1] != b.values[depth-1] {
				return among(outer[depth][fmt.Sprint(a.values[:depth])], outer[depth][fmt.Sprint(b.values[:depth])])
			}
		}
		return among(a, b)
	})
	size := 100
	if args["first"] != nil {
		size = number(args["first"])
	}
	listed = listed[:min(size, count)]
	nodes, running, rest := []thing{}, 0, &naiveGroup{}
	for i, g := range listed {
		r := row("GROUP", g)
		rank := 1
		for _, other := range groups {
			rank += btoi(len(other.of) > len(g.of))
		}
		running += len(g.of)
		r["rank"], r["runningTotal"] = rank, running
		nodes = append(nodes, r)
		for depth := len(by) - 1; subtotals && depth > 0; depth-- {
			if i+1 < len(listed) && slices.Equal(listed[i+1].values[:depth], g.values[:depth]) {
				break
			}
			nodes = append(nodes, row("SUBTOTAL", outer[depth][fmt.Sprint(g.values[:depth])]))
		}
	}
	for _, g := range groups {
		if !slices.Contains(listed, g) {
			rest.of = append(rest.of, g.of...)
		}
	}
	if others, _ := args["others"].(bool); others && len(listed) < len(groups) {
		nodes = append(nodes, row("OTHERS", rest))
	}
	return thing{"__typename": typ + "s", "nodes": nodes, "totalCount": count, "total": row("TOTAL", &naiveGroup{of: all})}
}
