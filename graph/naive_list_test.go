package graph_test

import (
	"encoding/json"
	"fmt"
	"strconv"

	"tirek/graph/model"
)

// page is a connection over a list. Cursors are left out: they are opaque.
func (n *naive) page(typ string, all []thing, args map[string]any, at string) thing {
	n.t.Helper()
	all = n.ordered(all, args["orderBy"], at)
	size, from, to := 50, 0, len(all)
	if v := args["first"]; v != nil {
		size = number(v)
	}
	next, previous := false, false
	if v := args["last"]; v != nil {
		from = max(0, len(all)-number(v))
		previous = from > 0
	} else {
		to = min(len(all), size)
		next = to < len(all)
	}
	edges := []thing{}
	for _, node := range all[from:to] {
		edges = append(edges, thing{"__typename": typ + "Edge", "node": node})
	}
	return thing{
		"__typename": typ + "Connection", "_all": all, "nodes": all[from:to], "edges": edges, "totalCount": len(all),
		"pageInfo": thing{"__typename": "PageInfo", "hasNextPage": next, "hasPreviousPage": previous},
	}
}

func number(v any) int {
	switch v := v.(type) {
	case int64:
		return int(v)
	case int:
		return v
	case json.Number:
		i, _ := strconv.Atoi(v.String())
		return i
	case float64:
		return int(v)
	}
	panic(fmt.Sprintf("%T is no number", v))
}

func keep(list []thing, ok func(thing) bool) []thing {
	kept := []thing{}
	for _, o := range list {
		if ok(o) {
			kept = append(kept, o)
		}
	}
	return kept
}

func (n *naive) organizations(list []thing, args map[string]any, at string) thing {
	if args["level"] != nil {
		list = keep(list, func(o thing) bool { return o["level"] == args["level"] })
	}
	whole := len(keep(list, func(o thing) bool { to, closed := o["validTo"].(string); return !closed || to > at }))
	connection := n.page("Organization", n.pickedOf("OrganizationFilter", args["filter"], list, at), args, at)
	connection["_whole"] = whole
	return connection
}

func (n *naive) groups(list []thing, args map[string]any, at string) thing {
	connection := n.page("PartyGroup", n.pickedOf("PartyGroupFilter", args["filter"], list, at), args, at)
	connection["_whole"] = len(list)
	return connection
}

// membersOf is a list of the members of a unit. Without a filter, whoever sees the members of the unit
// has them counted whole, with those who belong elsewhere today.
func (n *naive) membersOf(unit any, where string, args map[string]any, at string, of any) thing {
	on := func(args map[string]any, day string) thing {
		list := n.members(n.rows(naiveMembers+where+naiveByName, day, of), args, day)
		if n.sight != nil && args["filter"] == nil && n.sight.members[unit.(string)] {
			whole := n.members(n.whole(naiveMembers+where+naiveByName, day, of), args, day)
			list["_all"], list["totalCount"] = whole["_all"], whole["totalCount"]
		}
		return list
	}
	list := on(args, at)
	list["_whole"] = len(list["_all"].([]thing))
	if args["filter"] != nil { // whom no filter picks is no part of the share either
		list["_whole"] = len(n.members(n.rows(naiveMembers+where+naiveByName, at, of), nil, at)["_all"].([]thing))
	}
	list["_on"] = func(day string) int { return len(on(args, day)["_all"].([]thing)) }
	if unit == of {
		list["_unit"], list["_filter"], list["_below"] = unit, args["filter"], false
	}
	return list
}

func (n *naive) members(list []thing, args map[string]any, at string) thing {
	connection := n.page("Member", n.pickedOf("MemberFilter", args["filter"], list, at), args, at)
	connection["_whole"] = len(n.pickedOf("MemberFilter", nil, list, at))
	return connection
}

func inBand(m thing, band, at string) bool {
	age, known := m["age"].(float64)
	if band == "UNKNOWN" || !known {
		return band == "UNKNOWN" && !known
	}
	if band == "YOUTH" {
		return age >= 14 && age < youthEnd(at)
	}
	lo, hi := model.AgeBand(band).Ages()
	return int(age) >= lo && (hi == 0 || int(age) < hi)
}

func youthEnd(at string) float64 {
	if at < "2023-01-01" {
		return 29
	}
	return 35
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// founded leaves out what belongs to an organization that is not there yet.
func founded(list []thing, at string) []thing {
	return keep(list, func(o thing) bool { day, ok := o["_founded"].(string); return !ok || day <= at })
}

func (n *naive) offices(list []thing, args map[string]any, at string) thing {
	return n.page("Office", n.pickedOf("OfficeFilter", args["filter"], list, at), args, at)
}

func (n *naive) metrics(list []thing, args map[string]any, at string) thing {
	list = founded(list, at)
	connection := n.page("Metric", n.pickedOf("MetricFilter", args["filter"], list, at), args, at)
	connection["_whole"] = len(list)
	return connection
}
