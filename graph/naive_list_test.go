package graph_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tirek/graph/model"
)

// page is a connection over a list. Cursors are left out: they are opaque.
func page(typ string, all []thing, args map[string]any) thing {
	if names := map[string]map[string]string{"Metric": {"MONTH": "month"}, "Project": {"CODE": "code"}, "Indicator": {"CODE": "code"}}[typ]; names != nil {
		all = slices.Clone(all)
		for _, step := range reversed(args["orderBy"]) {
			sortBy(all, step, names)
		}
	}
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

// picked reports whether a value passes {eq, in}.
func picked(filter any, value any) bool {
	f, given := filter.(map[string]any)
	if !given {
		return true
	}
	if eq, ok := f["eq"]; ok && eq != nil && eq != value {
		return false
	}
	if in, ok := f["in"].([]any); ok && !slices.Contains(in, value) {
		return false
	}
	if isNull, ok := f["isNull"].(bool); ok && isNull != (value == nil) {
		return false
	}
	return true
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
	if filter, ok := args["filter"].(map[string]any); ok {
		list = keep(list, func(o thing) bool { return n.organizationPicked(filter, o, at) })
	}
	list = slices.Clone(list)
	for _, step := range reversed(args["orderBy"]) {
		sortBy(list, step, map[string]string{"CODE": "code", "NAME": "code"}) // names are made of codes
	}
	connection := page("Organization", list, args)
	connection["_whole"] = whole
	return connection
}

func (n *naive) organizationPicked(f map[string]any, o thing, at string) bool {
	if within, ok := f["within"].(string); ok {
		if len(n.rows(`SELECT json_build_object('__typename', 'Organization', 'id', t.id) FROM organizations t, naive_below(t.id, $2::text::date) b WHERE t.code = $1 AND b.id = $3`, within, at, o["id"])) == 0 {
			return false
		}
	}
	return picked(f["code"], o["code"]) && picked(f["level"], o["level"]) && picked(f["id"], o["id"]) && picked(f["status"], o["status"])
}

func (n *naive) groups(list []thing, args map[string]any, at string) thing {
	whole := len(list)
	if filter, ok := args["filter"].(map[string]any); ok {
		list = keep(list, func(g thing) bool { return n.groupPicked(filter, g, at) })
	}
	connection := page("PartyGroup", list, args)
	connection["_whole"] = whole
	return connection
}

func (n *naive) groupPicked(f map[string]any, g thing, at string) bool {
	return picked(f["kind"], g["kind"]) && picked(f["id"], g["id"]) && n.ofOrganization(f["organization"], g["_organization"], at)
}

// ofOrganization reports whether a filter of organizations, if there is one, picks one by its id.
func (n *naive) ofOrganization(filter, id any, at string) bool {
	f, given := filter.(map[string]any)
	if !given {
		return true
	}
	found := n.rows(naiveOrganizations+"x.id = $2", at, id)
	return len(found) > 0 && n.organizationPicked(f, found[0], at)
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
	list["_whole"] = len(on(nil, at)["_all"].([]thing))
	list["_on"] = func(day string) int { return len(on(args, day)["_all"].([]thing)) }
	if unit == of {
		list["_unit"], list["_filter"], list["_below"] = unit, args["filter"], false
	}
	return list
}

func (n *naive) members(list []thing, args map[string]any, at string) thing {
	filter, _ := args["filter"].(map[string]any)
	whole := len(keep(list, func(m thing) bool { return m["status"] == "ACTIVE" }))
	status := filter["status"]
	if status == nil {
		status = map[string]any{"eq": "ACTIVE"}
	}
	list = keep(list, func(m thing) bool {
		if !picked(status, m["status"]) || !picked(filter["sex"], m["sex"]) || !picked(filter["id"], m["id"]) {
			return false
		}
		if iin, ok := filter["iin"].(string); ok && (n.iins[m["id"].(string)] != iin || n.sight != nil && !n.sight.reads(m)) {
			return false
		}
		if has, ok := filter["hasPartyGroup"].(bool); ok && has != (m["_group"] != nil) {
			return false
		}
		if bands, ok := filter["ageBand"].(map[string]any); ok {
			if eq, ok := bands["eq"].(string); ok && !inBand(m, eq, at) {
				return false
			}
			if in, ok := bands["in"].([]any); ok && !slices.ContainsFunc(in, func(b any) bool { return inBand(m, b.(string), at) }) {
				return false
			}
		}
		if joined, ok := filter["joinedOn"].(map[string]any); ok {
			day := m["joinedOn"].(string)
			if gte, ok := joined["gte"].(string); ok && day < gte {
				return false
			}
			if lt, ok := joined["lt"].(string); ok && day >= lt {
				return false
			}
		}
		if of, ok := filter["partyGroup"].(map[string]any); ok {
			found := n.rows(naiveGroups+"g.id = $2", at, m["_group"])
			if len(found) == 0 || !n.groupPicked(of, found[0], at) {
				return false
			}
		}
		return n.ofOrganization(filter["organization"], m["_organization"], at)
	})
	for _, step := range reversed(args["orderBy"]) {
		sortBy(list, step, map[string]string{"MEMBER_NUMBER": "memberNumber", "JOINED_ON": "joinedOn", "BIRTH_DATE": "birthDate"})
	}
	connection := page("Member", list, args)
	connection["_whole"] = whole
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

func reversed(v any) []map[string]any {
	list, _ := v.([]any)
	var steps []map[string]any
	for _, s := range slices.Backward(list) {
		steps = append(steps, s.(map[string]any))
	}
	return steps
}

func sortBy(list []thing, step map[string]any, names map[string]string) {
	field := names[step["field"].(string)]
	sign := 1
	if step["direction"] == "DESC" {
		sign = -1
	}
	slices.SortStableFunc(list, func(a, b thing) int {
		x, xok := a[field].(string)
		y, yok := b[field].(string)
		if !xok || !yok {
			first := step["nulls"] == "FIRST"
			return cmp.Compare(btoi(xok == first), btoi(yok == first))
		}
		return sign * strings.Compare(x, y)
	})
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

func (n *naive) metrics(list []thing, args map[string]any, at string) thing {
	list = founded(list, at)
	whole := len(list)
	if filter, ok := args["filter"].(map[string]any); ok {
		list = keep(list, func(m thing) bool {
			if month, ok := filter["month"].(map[string]any); ok {
				if gte, ok := month["gte"].(string); ok && m["month"].(string) < gte {
					return false
				}
				if eq, ok := month["eq"].(string); ok && m["month"].(string) != eq {
					return false
				}
			}
			if code, ok := filter["project"].(map[string]any); ok && !picked(code, m["_project"]) {
				return false
			}
			if of, ok := filter["organization"].(map[string]any); ok {
				within := map[string]any{"within": of["within"]} // where it stood on the last day of the month
				others := maps.Clone(of)
				delete(others, "within")
				if !n.ofOrganization(within, m["_organization"], model.MustDate(m["month"].(string)).LastOfMonth().String()) || !n.ofOrganization(others, m["_organization"], at) {
					return false
				}
			}
			return picked(filter["indicator"], m["_icode"]) && picked(filter["state"], m["state"])
		})
	}
	connection := page("Metric", list, args)
	connection["_whole"] = whole
	return connection
}
