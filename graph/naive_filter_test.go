package graph_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tirek/graph/model"
)

// passes reports whether an object is picked by a filter of its type, as it stands on a date.
func (n *naive) passes(typ string, filter map[string]any, o thing, at string) bool {
	n.t.Helper()
	for entry, value := range filter {
		if value != nil && !n.meets(typ, entry, value, o, at) {
			return false
		}
	}
	return true
}

// meets reports whether an object meets one entry of a filter.
func (n *naive) meets(typ, entry string, value any, o thing, at string) bool {
	n.t.Helper()
	switch entry {
	case "and":
		return !slices.ContainsFunc(value.([]any), func(f any) bool { return !n.passes(typ, f.(map[string]any), o, at) })
	case "or":
		return slices.ContainsFunc(value.([]any), func(f any) bool { return n.passes(typ, f.(map[string]any), o, at) })
	case "not":
		return !n.passes(typ, value.(map[string]any), o, at)
	case "within":
		return len(n.rows(`SELECT json_build_object('__typename', 'Organization', 'id', t.id) FROM organizations t, naive_below(t.id, $2::text::date) b WHERE t.code = $1 AND b.id = $3`, value, at, o["id"])) > 0
	case "iin":
		return n.iins[o["id"].(string)] == value && (n.sight == nil || n.sight.reads(o))
	case "hasPartyGroup":
		return value == (o["_group"] != nil)
	case "hasLeader":
		return value == (n.resolve(o, "leader", nil, at) != nil)
	case "total":
		f := value.(map[string]any)
		total := n.totals(o["id"], map[string]any{"period": f["period"], "indicators": []any{f["indicator"]}, "tree": f["tree"]})[0]
		return n.holds("DecimalFilter", f["value"], total["value"]) && n.holds("FloatFilter", f["progress"], total["progress"]) && n.holds("IntFilter", f["reportedUnits"], total["reportedUnits"])
	}
	f, kind := value.(map[string]any), n.schema.Types[typ].Fields.ForName(entry).Type.Name()
	switch {
	case kind == "AgeBandFilter":
		in := func(bands any) bool {
			list, _ := bands.([]any)
			return slices.ContainsFunc(list, func(b any) bool { return inBand(o, b.(string), at) })
		}
		return (f["eq"] == nil || in([]any{f["eq"]})) && (f["in"] == nil || in(f["in"])) && (f["notIn"] == nil || !in(f["notIn"]))
	case entry == "name":
		return slices.ContainsFunc(slices.Collect(maps.Values(o["_names"].(map[string]any))), func(text any) bool { return n.holds(kind, f, text) })
	case strings.HasSuffix(kind, "ListFilter"):
		return n.listed(strings.TrimSuffix(kind, "ListFilter")+"Filter", f, n.related(o, entry, at), at)
	case n.schema.Types[kind].Fields.ForName("and") == nil:
		if entry != "code" && kind == "CodeFilter" {
			entry = cmp.Or(map[string]string{"indicator": "_icode", "project": "_pcode", "programme": "_gcode"}[entry], entry)
		}
		return n.holds(kind, f, o[entry])
	}
	if within := f["within"]; o["__typename"] == "Metric" && within != nil { // where it stood on the last day of the month
		f = maps.Clone(f)
		delete(f, "within")
		stood := n.resolve(o, entry, nil, at)
		if stood == nil || !n.meets(kind, "within", within, stood.(thing), model.MustDate(o["month"].(string)).LastOfMonth().String()) {
			return false
		}
	}
	related, there := n.resolve(o, entry, nil, at).(thing)
	return there && n.passes(kind, f, related, at)
}

// says reports whether a filter says something about an entry.
func says(filter any, entry string) bool {
	f, _ := filter.(map[string]any)
	all := []any{f["not"]}
	for _, word := range []string{"and", "or"} {
		list, _ := f[word].([]any)
		all = append(all, list...)
	}
	return f[entry] != nil || f != nil && slices.ContainsFunc(all, func(f any) bool { return says(f, entry) })
}

// pickedOf are those of a list that a filter picks; of members the ACTIVE ones, unless it says something of
// the status.
func (n *naive) pickedOf(typ string, filter any, list []thing, at string) []thing {
	n.t.Helper()
	f, _ := filter.(map[string]any)
	return keep(list, func(o thing) bool {
		return (typ != "MemberFilter" || says(f, "status") || o["status"] == "ACTIVE") && n.passes(typ, f, o, at)
	})
}

// listed reports whether a list is as a filter of lists wants it.
func (n *naive) listed(typ string, f map[string]any, list []thing, at string) bool {
	n.t.Helper()
	if f["some"] != nil && len(n.pickedOf(typ, f["some"], list, at)) == 0 || f["none"] != nil && len(n.pickedOf(typ, f["none"], list, at)) > 0 {
		return false
	}
	if f["every"] != nil {
		all := list
		if typ == "MemberFilter" && !says(f["every"], "status") {
			all = n.pickedOf(typ, nil, list, at)
		}
		if len(n.pickedOf(typ, f["every"], all, at)) < len(all) {
			return false
		}
	}
	if f["count"] != nil && !n.holds("IntFilter", f["count"], len(n.pickedOf(typ, f["where"], list, at))) {
		return false
	}
	of, given := f["aggregate"].(map[string]any)
	if !given {
		return true
	}
	figures := aggregate(n.pickedOf(typ, of["filter"], list, at), at)
	return n.holds("IntFilter", of["count"], figures["count"]) && n.holds("FloatFilter", of["youthShare"], figures["youthShare"]) && n.holds("FloatFilter", of["averageAge"], figures["age"].(thing)["avg"])
}

// related are the objects of a list that filters and orders look at.
func (n *naive) related(o thing, entry, at string) []thing {
	n.t.Helper()
	switch o["__typename"].(string) + "." + entry {
	case "Organization.members":
		return n.rows(naiveMembers+"s.organization_id IN (SELECT b.id FROM naive_below($2, $1::text::date) b)"+naiveByName, at, o["id"])
	case "PartyGroup.members":
		return n.rows(naiveMembers+"s.party_group_id = $2"+naiveByName, at, o["id"])
	case "Member.events":
		return n.rows(naiveEvents+"e.membership_id = $2", at, o["_membership"])
	}
	switch list := n.resolve(o, entry, map[string]any{"includeDescendants": false}, at).(type) {
	case []thing:
		return list
	case thing:
		return list["_all"].([]thing)
	}
	n.t.Fatalf("the naive executor does not know the list %s.%s", o["__typename"], entry)
	return nil
}

// holds reports whether a value is as a filter of values wants it.
func (n *naive) holds(kind string, filter, value any) bool {
	n.t.Helper()
	f, _ := filter.(map[string]any)
	for word, than := range f {
		if than == nil {
			continue
		}
		in := func() bool {
			return slices.ContainsFunc(than.([]any), func(one any) bool { return compareValues(kind, value, one) == 0 })
		}
		if word == "isNull" {
			if than != (value == nil) {
				return false
			}
			continue
		}
		if value == nil {
			return false
		}
		ok := false
		switch word {
		case "eq":
			ok = compareValues(kind, value, than) == 0
		case "in":
			ok = in()
		case "notIn":
			ok = !in()
		case "gt":
			ok = compareValues(kind, value, than) > 0
		case "gte":
			ok = compareValues(kind, value, than) >= 0
		case "lt":
			ok = compareValues(kind, value, than) < 0
		case "lte":
			ok = compareValues(kind, value, than) <= 0
		case "startsWith":
			ok = strings.HasPrefix(value.(string), than.(string))
		default:
			n.t.Fatalf("the naive executor does not know %s.%s", kind, word)
		}
		if !ok {
			return false
		}
	}
	return true
}

// compareValues compares numbers, exact ones too, and texts.
func compareValues(kind string, a, b any) int {
	if kind == "DecimalFilter" {
		return model.Decimal(a.(string)).Rat().Cmp(model.Decimal(b.(string)).Rat())
	}
	x, number := asFloat(a)
	if !number {
		return strings.Compare(a.(string), b.(string))
	}
	y, _ := asFloat(b)
	return cmp.Compare(x, y)
}
