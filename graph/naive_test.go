package graph_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"tirek/graph/model"
)

// naive answers queries the slowest way there is: one plain statement for every field of every
// object, from placements and events alone. It is what planned answers are compared with.
type naive struct {
	t      testing.TB
	pool   *pgxpool.Pool
	schema *ast.Schema
	vars   map[string]any
	seen   map[string][]thing // by statement and arguments
}

// thing is an object of the graph: its plain fields by name, and what relations start from behind
// an underscore.
type thing = map[string]any

func newNaive(t testing.TB, pool *pgxpool.Pool) *naive {
	return &naive{t: t, pool: pool, schema: loadSchema(t), seen: map[string][]thing{}}
}

func (n *naive) answer(query string, variables map[string]any) map[string]any {
	n.t.Helper()
	document, errs := gqlparser.LoadQuery(n.schema, query)
	if errs != nil {
		n.t.Fatal(errs)
	}
	operation := document.Operations[0]
	vars, err := validator.VariableValues(n.schema, operation, variables)
	if err != nil {
		n.t.Fatal(err)
	}
	n.vars = vars
	return n.object(thing{"__typename": "Query"}, operation.SelectionSet, today)
}

const today = "2025-10-31"

func (n *naive) object(o thing, set ast.SelectionSet, at string) map[string]any {
	type asked struct {
		field *ast.Field
		below ast.SelectionSet
	}
	var order []string
	fields := map[string]*asked{}
	var collect func(ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if !n.included(s.Directives) {
					continue
				}
				if fields[s.Alias] == nil {
					fields[s.Alias] = &asked{field: s}
					order = append(order, s.Alias)
				}
				fields[s.Alias].below = append(fields[s.Alias].below, s.SelectionSet...)
			case *ast.InlineFragment:
				if n.included(s.Directives) && n.is(o, s.TypeCondition) {
					collect(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if n.included(s.Directives) && n.is(o, s.Definition.TypeCondition) {
					collect(s.Definition.SelectionSet)
				}
			}
		}
	}
	collect(set)
	answer := map[string]any{}
	for _, alias := range order {
		f := fields[alias]
		args := f.field.ArgumentMap(n.vars)
		below := at
		if o["__typename"] == "Query" && args["at"] != nil {
			below = args["at"].(string)
		}
		answer[alias] = n.complete(n.resolve(o, f.field.Name, args, below), f.below, below)
	}
	return answer
}

func (n *naive) is(o thing, typ string) bool {
	return typ == "" || typ == o["__typename"] || typ == "Node" && slices.Contains([]string{"Organization", "PartyGroup", "Member", "Office", "Project", "Indicator", "Metric"}, o["__typename"].(string))
}

func (n *naive) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		on := d.ArgumentMap(n.vars)["if"].(bool)
		if d.Name == "skip" && on || d.Name == "include" && !on {
			return false
		}
	}
	return true
}

func (n *naive) complete(value any, set ast.SelectionSet, at string) any {
	switch v := value.(type) {
	case thing:
		if v == nil {
			return nil
		}
		return n.object(v, set, at)
	case []thing:
		list := make([]any, len(v))
		for i := range v {
			list[i] = n.object(v[i], set, at)
		}
		return list
	}
	return value
}

// rows runs a statement of one JSON column. The data stands still, so that the same question need
// not be asked twice.
func (n *naive) rows(sql string, args ...any) []thing {
	n.t.Helper()
	key := sql + fmt.Sprint(args...)
	if list, ok := n.seen[key]; ok {
		return list
	}
	rows, err := n.pool.Query(n.t.Context(), sql, args...)
	if err != nil {
		n.t.Fatalf("%s: %v", sql, err)
	}
	defer rows.Close()
	list := []thing{}
	for rows.Next() {
		var raw []byte
		if err := rows.Scan(&raw); err != nil {
			n.t.Fatal(err)
		}
		var o thing
		if err := json.Unmarshal(raw, &o); err != nil {
			n.t.Fatal(err)
		}
		list = append(list, o)
	}
	if rows.Err() != nil {
		n.t.Fatalf("%s: %v", sql, rows.Err())
	}
	n.seen[key] = list
	return list
}

func first(list []thing) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// The statements' beginnings: $1 is the date. What follows says which rows.
const (
	naiveOrganizations = `SELECT json_build_object('__typename', 'Organization', 'id', x.id, 'version', x.version, 'code', x.code, 'level', x.level, '_names', n.names,
'status', (SELECT status FROM organization_statuses s WHERE s.organization_id = x.id AND s.valid @> $1::text::date), 'validFrom', lower(x.valid), 'validTo', upper(x.valid))
FROM organizations x JOIN organization_names n ON n.organization_id = x.id AND n.valid @> $1::text::date WHERE `
	naiveGroups = `SELECT json_build_object('__typename', 'PartyGroup', 'id', g.id, 'version', g.version, 'kind', g.kind, '_names', n.names, '_organization', g.organization_id, 'validFrom', lower(g.valid), 'validTo', upper(g.valid))
FROM party_groups g JOIN party_group_names n ON n.party_group_id = g.id AND n.valid @> $1::text::date WHERE `
	naiveMembers = `SELECT json_build_object('__typename', 'Member', 'id', p.id, 'version', p.version, 'memberNumber', s.member_number, 'lastName', p.last_name, 'firstName', p.first_name, 'patronymic', p.patronymic,
'sex', p.sex, 'birthDate', p.birth_date, 'age', extract(year FROM age($1::text::date, p.birth_date)), 'status', s.status, 'joinedOn', s.joined_on, 'endedOn', s.ended_on,
'_organization', s.organization_id, '_group', s.party_group_id, '_membership', s.membership_id, 'phone', c.phone, 'email', c.email)
FROM naive_standing($1::text::date) s JOIN people p ON p.id = s.person_id LEFT JOIN person_contacts c ON c.person_id = p.id WHERE `
	naiveByName  = ` ORDER BY p.last_name || ' ' || p.first_name || coalesce(' ' || p.patronymic, '') COLLATE "kk-x-icu", p.id`
	naiveOffices = `SELECT json_build_object('__typename', 'Office', 'id', f.id, 'version', f.version, 'post', f.post, '_organization', f.organization_id, '_group', f.party_group_id, '_holder', h.person_id, 'mode', h.mode,
'termFrom', lower(h.held), 'termTo', h.term_to, 'state', CASE WHEN h.person_id IS NULL THEN 'VACANT' WHEN h.term_to <= $1::text::date THEN 'ENDED' WHEN h.term_to <= $1::text::date + 90 THEN 'EXPIRING' ELSE 'CURRENT' END)
FROM offices f LEFT JOIN office_terms h ON h.office_id = f.id AND h.held @> $1::text::date WHERE f.valid @> $1::text::date AND `
	naiveRank       = `CASE f.post WHEN 'CHAIR' THEN 1 WHEN 'DEPUTY_CHAIR' THEN 2 ELSE 9 END`
	naiveIndicators = `SELECT json_build_object('__typename', 'Indicator', 'id', i.id, 'code', i.code, '_names', v.names, '_project', i.project_id, 'unit', v.unit, 'decimals', v.decimals, 'nature', v.nature,
'timeAggregation', v.time_agg, 'organizationAggregation', v.org_agg, 'direction', v.direction, 'validFrom', lower(i.valid))
FROM indicators i JOIN indicator_versions v ON v.indicator_id = i.id WHERE `
	naiveProjects = `SELECT json_build_object('__typename', 'Project', 'id', p.id, 'code', p.code, '_names', p.names, '_programme', p.programme_id) FROM projects p WHERE `
	naiveMetrics  = `SELECT json_build_object('__typename', 'Metric', 'id', m.metric_id, 'version', m.revision, 'month', m.month, 'value', trim_scale(m.value)::text, 'state', m.state, '_organization', m.organization_id, '_indicator', m.indicator_id, '_code', o.code, '_icode', i.code)
FROM metric_revisions m JOIN organizations o ON o.id = m.organization_id JOIN indicators i ON i.id = m.indicator_id WHERE `
	naiveNewest = ` ORDER BY m.month DESC, o.code, i.code`
)

// resolve is the value of one field of one object.
func (n *naive) resolve(o thing, name string, args map[string]any, at string) any {
	n.t.Helper()
	if name == "__typename" {
		return o["__typename"]
	}
	id := o["id"]
	switch o["__typename"].(string) + "." + name {
	case "Query.node":
		for _, sql := range []string{naiveOrganizations + "x.id = $2", naiveGroups + "g.id = $2", naiveMembers + "p.id = $2", naiveOffices + "f.id = $2"} {
			if found := n.rows(sql, at, args["id"]); len(found) > 0 {
				return found[0]
			}
		}
		return first(n.rows(naiveProjects+"p.id = $1", args["id"]))
	case "Query.organization":
		if args["id"] != nil {
			return first(n.rows(naiveOrganizations+"x.id = $2", at, args["id"]))
		}
		return first(n.rows(naiveOrganizations+"x.code = $2", at, args["code"]))
	case "Query.organizations":
		return n.organizations(n.rows(naiveOrganizations+"x.valid @> $1::text::date ORDER BY x.code", at), args, at)
	case "Query.partyGroup":
		return first(n.rows(naiveGroups+"g.id = $2", at, args["id"]))
	case "Query.partyGroups":
		return n.groups(n.rows(naiveGroups+`g.valid @> $1::text::date ORDER BY name_in(n.names, 'en') COLLATE "kk-x-icu", g.id`, at), args)
	case "Query.member":
		return first(n.rows(naiveMembers+"p.id = $2", at, args["id"]))
	case "Query.members":
		return n.members(n.rows(naiveMembers+"true"+naiveByName, at), args, at)
	case "Query.programmes":
		return n.rows(`SELECT json_build_object('__typename', 'Programme', 'id', id, 'code', code, '_names', names) FROM programmes ORDER BY code`)
	case "Query.project":
		return first(n.rows(naiveProjects+"p.code = $1", args["code"]))
	case "Query.projects":
		return page("Project", n.rows(naiveProjects+"true ORDER BY p.code"), args)
	case "Query.indicators":
		return page("Indicator", n.rows(naiveIndicators+"true ORDER BY i.code"), args)
	case "Query.metrics":
		return n.metrics(n.rows(naiveMetrics+"true"+naiveNewest), args)

	case "Organization.parent":
		above := n.above(id, at)
		if len(above) == 0 {
			return nil
		}
		return above[len(above)-1]
	case "Organization.ancestors":
		return n.above(id, at)
	case "Organization.children":
		return n.organizations(n.rows(naiveOrganizations+"x.id IN (SELECT b.id FROM naive_below($2, $1::text::date) b WHERE b.distance = 1) ORDER BY x.code", at, id), args, at)
	case "Organization.descendants":
		return n.organizations(n.rows(naiveOrganizations+"x.id IN (SELECT b.id FROM naive_below($2, $1::text::date) b WHERE b.distance > 0) ORDER BY x.code", at, id), args, at)
	case "Organization.formerNames":
		return n.rows(`SELECT json_build_object('__typename', 'DatedName', '_names', names, 'validFrom', lower(valid), 'validTo', upper(valid)) FROM organization_names WHERE organization_id = $2 AND upper(valid) <= $1::text::date ORDER BY valid DESC`, at, id)
	case "Organization.partyGroups":
		return n.groups(n.rows(naiveGroups+`g.valid @> $1::text::date AND g.organization_id = $2 ORDER BY name_in(n.names, 'en') COLLATE "kk-x-icu", g.id`, at, id), args)
	case "Organization.members":
		if below, given := args["includeDescendants"].(bool); given && !below {
			return n.members(n.rows(naiveMembers+"s.organization_id = $2"+naiveByName, at, id), args, at)
		}
		return n.members(n.rows(naiveMembers+"s.organization_id IN (SELECT b.id FROM naive_below($2, $1::text::date) b)"+naiveByName, at, id), args, at)
	case "Organization.offices":
		return page("Office", n.rows(naiveOffices+"f.organization_id = $2 ORDER BY "+naiveRank+", coalesce(f.party_group_id, f.organization_id), f.id", at, id), args)
	case "Organization.metrics":
		if below, given := args["includeDescendants"].(bool); given && !below {
			return n.metrics(n.rows(naiveMetrics+"m.organization_id = $1"+naiveNewest, id), args)
		}
		return n.metrics(n.rows(naiveMetrics+"m.organization_id IN (SELECT b.id FROM naive_below($1, (m.month + interval '1 month')::date - 1) b)"+naiveNewest, id), args)
	case "Organization.totals":
		return n.totals(id, args)

	case "PartyGroup.organization", "Member.organization", "Office.organization", "MembershipEvent.organization", "Metric.organization":
		return first(n.rows(naiveOrganizations+"x.id = $2", at, o["_organization"]))
	case "PartyGroup.leader":
		return first(n.rows(naiveMembers+`p.id = (SELECT h.person_id FROM offices f JOIN office_terms h ON h.office_id = f.id WHERE f.party_group_id = $2 AND f.post = 'GROUP_LEADER' AND h.held @> $1::text::date)`, at, id))
	case "PartyGroup.members":
		return n.members(n.rows(naiveMembers+"s.party_group_id = $2"+naiveByName, at, id), args, at)
	case "Member.partyGroup", "Office.partyGroup", "MembershipEvent.partyGroup":
		return first(n.rows(naiveGroups+"g.id = $2", at, o["_group"]))
	case "Member.offices":
		return n.rows(naiveOffices+"h.person_id = $2 ORDER BY "+naiveRank+", f.id", at, id)
	case "Member.events":
		return n.rows(`SELECT json_build_object('__typename', 'MembershipEvent', 'id', id, 'type', type, 'status', status, '_organization', organization_id, '_group', party_group_id, 'effectiveOn', effective_on, 'note', note) FROM membership_events WHERE membership_id = $1 ORDER BY effective_on`, o["_membership"])
	case "Office.holder":
		return first(n.rows(naiveMembers+"p.id = $2", at, o["_holder"]))
	case "Programme.projects":
		return n.rows(naiveProjects+"p.programme_id = $1 ORDER BY p.code", id)
	case "Project.programme":
		return first(n.rows(`SELECT json_build_object('__typename', 'Programme', 'id', id, 'code', code, '_names', names) FROM programmes WHERE id = $1`, o["_programme"]))
	case "Project.indicators":
		return n.rows(naiveIndicators+"i.project_id = $1 ORDER BY i.code", id)
	case "Indicator.project":
		return first(n.rows(naiveProjects+"p.id = $1", o["_project"]))
	case "Metric.indicator", "IndicatorTotal.indicator":
		return first(n.rows(naiveIndicators+"i.id = $1", o["_indicator"]))
	case "IndicatorTotal.series":
		return n.series(o, args["bucket"].(string))
	case "MemberConnection.aggregate":
		return aggregate(o["_all"].([]thing), at)
	}
	if name == "name" {
		lang, _ := args["lang"].(string)
		return localized(o["_names"], cmp.Or(lang, "EN"))
	}
	if name == "names" {
		names := thing{"__typename": "LocalizedText", "kk": nil, "ru": nil, "en": nil}
		for lang, text := range o["_names"].(map[string]any) {
			names[lang] = text
		}
		return names
	}
	value, known := o[name]
	if !known {
		n.t.Fatalf("the naive executor does not know %s.%s", o["__typename"], name)
	}
	return value
}

func localized(names any, lang string) any {
	for _, l := range []string{strings.ToLower(lang), "kk", "ru", "en"} {
		if text := names.(map[string]any)[l]; text != nil {
			return text
		}
	}
	return nil
}

func (n *naive) above(id any, at string) []thing {
	return n.rows(naiveOrganizations+`x.id IN (SELECT a.id FROM organizations a, naive_below(a.id, $1::text::date) b WHERE b.id = $2 AND b.distance > 0)
ORDER BY array_position(ARRAY['NATIONAL', 'REGION', 'DISTRICT', 'PRIMARY'], x.level)`, at, id)
}

// page is a connection over a list. Cursors are left out: they are opaque.
func page(typ string, all []thing, args map[string]any) thing {
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
	if filter, ok := args["filter"].(map[string]any); ok {
		list = keep(list, func(o thing) bool { return n.organizationPicked(filter, o, at) })
	}
	list = slices.Clone(list)
	for _, step := range reversed(args["orderBy"]) {
		sortBy(list, step, map[string]string{"CODE": "code", "NAME": "code"}) // names are made of codes
	}
	return page("Organization", list, args)
}

func (n *naive) organizationPicked(f map[string]any, o thing, at string) bool {
	if within, ok := f["within"].(string); ok {
		if len(n.rows(`SELECT '{}' FROM organizations t, naive_below(t.id, $2::text::date) b WHERE t.code = $1 AND b.id = $3`, within, at, o["id"])) == 0 {
			return false
		}
	}
	return picked(f["code"], o["code"]) && picked(f["level"], o["level"]) && picked(f["id"], o["id"]) && picked(f["status"], o["status"])
}

func (n *naive) groups(list []thing, args map[string]any) thing {
	if filter, ok := args["filter"].(map[string]any); ok {
		list = keep(list, func(g thing) bool { return picked(filter["kind"], g["kind"]) && picked(filter["id"], g["id"]) })
	}
	return page("PartyGroup", list, args)
}

func (n *naive) members(list []thing, args map[string]any, at string) thing {
	filter, _ := args["filter"].(map[string]any)
	status := filter["status"]
	if status == nil {
		status = map[string]any{"eq": "ACTIVE"}
	}
	list = keep(list, func(m thing) bool {
		if !picked(status, m["status"]) || !picked(filter["sex"], m["sex"]) || !picked(filter["id"], m["id"]) {
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
		if of, ok := filter["organization"].(map[string]any); ok {
			found := n.rows(naiveOrganizations+"x.id = $2", at, m["_organization"])
			return len(found) > 0 && n.organizationPicked(of, found[0], at)
		}
		return true
	})
	for _, step := range reversed(args["orderBy"]) {
		sortBy(list, step, map[string]string{"MEMBER_NUMBER": "memberNumber", "JOINED_ON": "joinedOn", "BIRTH_DATE": "birthDate"})
	}
	return page("Member", list, args)
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
			return cmp.Compare(btoi(!xok), btoi(!yok))
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

func aggregate(list []thing, at string) thing {
	sexes := map[any]int{}
	bands := map[string]int{}
	var ages []float64
	for _, m := range list {
		sexes[m["sex"]]++
		for _, band := range []string{"UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN", "YOUTH"} {
			if inBand(m, band, at) {
				bands[band]++
			}
		}
		if age, ok := m["age"].(float64); ok {
			ages = append(ages, age)
		}
	}
	slices.Sort(ages)
	byBand := []thing{}
	for _, band := range []string{"UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN"} {
		byBand = append(byBand, thing{"__typename": "AgeBandCount", "band": band, "count": bands[band]})
	}
	a := thing{
		"__typename": "MemberAggregate", "count": len(list), "byAgeBand": byBand, "youthShare": nil,
		"bySex": thing{"__typename": "SexCounts", "female": sexes["FEMALE"], "male": sexes["MALE"], "unknown": sexes[nil]},
		"age":   thing{"__typename": "AgeStatistics", "avg": nil, "median": nil, "min": nil, "max": nil},
	}
	if len(list) > 0 {
		a["youthShare"] = float64(bands["YOUTH"]) / float64(len(list))
	}
	if k := len(ages); k > 0 {
		sum := 0.0
		for _, age := range ages {
			sum += age
		}
		a["age"] = thing{"__typename": "AgeStatistics", "avg": sum / float64(k), "median": (ages[(k-1)/2] + ages[k/2]) / 2, "min": ages[0], "max": ages[k-1]}
	}
	return a
}

func (n *naive) metrics(list []thing, args map[string]any) thing {
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
			return picked(filter["indicator"], m["_icode"]) && picked(filter["state"], m["state"])
		})
	}
	return page("Metric", list, args)
}
