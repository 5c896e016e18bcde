package graph_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
)

// Fields whose answers have proofs of their own: what they tell is not of the register, or needs more
// than the register to be told.
var provedElsewhere = map[string]string{
	"MetricConnection.groups":    "TestAccessWithoutTheRest",
	"MetricConnection.series":    "TestAccessWithoutTheRest",
	"MetricAggregate.indicators": "TestAccessWithoutTheRest",
	"Query.viewer":               "TestViewerOfARequest",
	"Query.search":               "TestAccess/search",
	"Query.publishedFigures":     "TestAccess/search",
	"Query.account":              "TestAccountsThroughTheAPI",
	"Query.accounts":             "TestAccountsThroughTheAPI",
	"Query.savedQuery":           "TestSavedQueries",
	"Query.savedQueries":         "TestSavedQueries",
	"Query.settings":             "TestSettings",
	"Query.auditEntries":         "TestAuditEntries",
	"Query.apiTokens":            "TestAPITokensAreSeenByTheirMakers",
	"Query.closedMonths":         "TestStatistics",
	"Organization.statistics":    "TestStatisticsAgainstAttacker",
	"Organization.history":       "TestHistoriesEqualALog",
	"PartyGroup.history":         "TestHistoriesEqualALog",
	"Member.history":             "TestHistoriesEqualALog",
	"Member.accesses":            "TestAccessLog",
	"Metric.history":             "TestHistoriesEqualALog",
	"Office.history":             "TestHistoriesEqualALog",
	"MembershipEvent.recordedAt": "the time of the test",
	"Metric.recordedAt":          "the time of the test",
	"PageInfo.startCursor":       "TestAccessWithoutTheRest",
	"PageInfo.endCursor":         "TestAccessWithoutTheRest",
}

// entities are the types that a path leads to; others only hold values of one.
var entities = []string{"Organization", "PartyGroup", "Member", "Office", "Project", "Indicator", "Metric", "Programme", "MembershipEvent", "IndicatorTotal"}

// long runs every path with every argument, which takes minutes.
var long = os.Getenv("TIREK_LONG") == "true"

// route is a field of Query with its arguments. Below it every path is taken that leads over so many
// more entities.
type route struct {
	field, args string
	depth       int
	below       string // instead of every path
}

func (r route) String() string { return r.field + "(" + r.args + ")" }

// routes are all fields of Query, with arguments of every kind: what is one's own, a sibling's, above,
// below, closed, absent; today, in the past and in the future; every filter by itself.
func (f *accessRegister) routes() []route {
	var all []route
	add := func(depth int, field, format string, args ...any) {
		all = append(all, route{field: field, args: fmt.Sprintf(format, args...), depth: depth})
	}
	absent := uuid.MustParse("01900000-0000-7000-8000-000000000001")
	dates := []string{"2025-10-31", "2023-06-30", "2026-03-31"}
	if long {
		dates = append(dates, "2024-12-31")
	}
	deep := []string{"REG-A", "REG-A-00", "REG-B-04"}
	for _, at := range dates {
		for _, code := range append(slices.Sorted(maps.Keys(f.organizations)), "NONE") {
			depth := 1
			if long || slices.Contains(deep, code) && at < "2024" || code == "REG-A" && at == dates[0] {
				depth = 2
			}
			add(depth, "organization", "code: %q, at: %q", code, at)
		}
		for _, group := range f.groups[:5] {
			add(1, "partyGroup", "id: %q, at: %q", group, at)
		}
		for _, person := range append(slices.Clone(f.people), absent) {
			add(0, "member", "id: %q, at: %q", person, at)
		}
		for _, person := range []int{0, 7, 8} {
			add(1+btoi(long), "member", "id: %q, at: %q", f.people[person], at)
		}
		add(1, "members", "first: 100, at: %q", at)
		add(0, "organizations", "first: 100, at: %q", at)
		add(1, "partyGroups", "first: 100, at: %q", at)
		if at > dates[0] && !long {
			continue
		}
		for _, filter := range f.memberFilters() {
			add(0, "members", "first: 100, at: %q, filter: {%s}", at, filter)
			for _, code := range []string{"REG", "REG-A"} {
				all = append(all, route{field: "organization", args: fmt.Sprintf("code: %q, at: %q", code, at),
					below: "code members(first: 20, filter: {" + filter + "}) { totalCount nodes { id memberNumber } aggregate { count bySex { female } age { avg max } } }"})
			}
		}
		for _, filter := range f.organizationFilters() {
			add(0, "organizations", "first: 100, at: %q, filter: {%s}", at, filter)
			add(0, "partyGroups", "first: 100, at: %q, filter: {organization: {%s}}", at, filter)
			add(0, "metrics", "first: 100, at: %q, filter: {organization: {%s}, month: {eq: \"2024-01-01\"}}", at, filter)
			add(0, "members", "first: 100, at: %q, filter: {partyGroup: {organization: {%s}}}", at, filter)
			for _, code := range []string{"REG", "REG-A"} {
				all = append(all, route{field: "organization", args: fmt.Sprintf("code: %q, at: %q", code, at),
					below: "code children(first: 20, filter: {" + filter + "}) { totalCount nodes { id code } } descendants(first: 20, filter: {" + filter + "}) { totalCount nodes { id code } }"})
			}
		}
	}
	for _, id := range append(f.organizationIDs(), absent) {
		add(0, "organization", "id: %q", id)
		add(0, "node", "id: %q", id)
	}
	for _, id := range slices.Concat(f.groups, f.people[:14]) {
		add(1, "node", "id: %q", id)
	}
	for _, id := range f.others() {
		add(1, "node", "id: %q", id)
	}
	for _, order := range []string{"{field: MEMBER_NUMBER, direction: DESC}", "{field: JOINED_ON, direction: DESC}, {field: MEMBER_NUMBER}", "{field: BIRTH_DATE, direction: DESC}, {field: MEMBER_NUMBER}"} {
		add(0, "members", "last: 7, orderBy: [%s]", order)
	}
	for _, filter := range []string{`indicator: {eq: "IND_SUM"}`, `project: {eq: "PRO_B"}`, `month: {gte: "2025-09-01"}`, "state: {eq: VERIFIED}"} {
		add(0, "metrics", "first: 100, filter: {%s}", filter)
	}
	for _, at := range []string{"2023-06-30", "2023-12-31"} { // when other organizations and people stood below
		for _, field := range []string{"CHILD_COUNT", "PARTY_GROUP_COUNT"} {
			all = append(all, route{field: "organizations", args: fmt.Sprintf("first: 100, at: %q, orderBy: [{field: %s, direction: DESC}, {field: CODE, direction: DESC}]", at, field), below: "nodes { code }"})
		}
		all = append(all, route{field: "organizations", args: fmt.Sprintf("first: 0, at: %q", at), below: "groups(by: [{field: LEVEL}]) { nodes { count members keys { level } } }"})
	}
	f.divisions(func(field, args, below string) { all = append(all, route{field: field, args: args, below: below}) })
	add(1, "metrics", "first: 40")
	add(1, "programmes", "")
	add(1, "project", `code: "PRO_A"`)
	add(1, "projects", "first: 10")
	add(1, "indicators", "first: 10")
	return all
}

// divisions are groups by every key that names something, and series, of lists that are seen in part.
func (f *accessRegister) divisions(add func(field, args, below string)) {
	const members = `members(%s) { totalCount aggregate { count share people } groups(by: [{field: %s}, {field: SEX}], first: 4, others: true) { totalCount nodes { kind count share rank
keys { region { code } district { code } organization { code } partyGroup { id } sex } aggregate { count youthShare age { count sum median } } } total { count } } series(bucket: YEAR, from: "2021-03-01") { counts } }`
	const events = `membershipEvents(first: 2) { totalCount aggregate { count people } groups(by: [{field: %s}, {field: TYPE}], first: 4, others: true) { totalCount nodes { kind count people share
keys { region { code } district { code } organization { code } partyGroup { id } type } } total { count people } } series(bucket: YEAR, from: "2021-03-01") { counts } }`
	for _, at := range []string{"2025-10-31", "2023-06-30"} {
		for _, key := range []string{"REGION", "DISTRICT", "ORGANIZATION", "PARTY_GROUP"} {
			for _, code := range []string{"REG", "REG-A", "REG-A-00"} {
				args := fmt.Sprintf("code: %q, at: %q", code, at)
				for _, list := range []string{"first: 0", "first: 0, filter: {sex: {eq: FEMALE}}"} {
					add("organization", args, "code "+fmt.Sprintf(members, list, key))
				}
				add("organization", args, "code "+fmt.Sprintf(events, key))
			}
		}
	}
}

// organizationIDs are those of all organizations, by code.
func (f *accessRegister) organizationIDs() (ids []uuid.UUID) {
	for _, code := range slices.Sorted(maps.Keys(f.organizations)) {
		ids = append(ids, f.organizations[code])
	}
	return ids
}

// others are an office, a value and what is nobody's, one of each organization.
func (f *accessRegister) others() (ids []string) {
	pairs(f.t, f.Pool(), func(id, _ string) { ids = append(ids, id) }, `
SELECT id, '' FROM ((SELECT DISTINCT ON (organization_id, post) id::text FROM offices ORDER BY organization_id, post, id)
UNION ALL (SELECT DISTINCT ON (organization_id) metric_id::text FROM metric_revisions ORDER BY organization_id, metric_id)
UNION ALL SELECT id::text FROM projects UNION ALL SELECT id::text FROM indicators) o ORDER BY 1`)
	return ids
}

func (f *accessRegister) memberFilters() []string {
	return []string{
		"", "sex: {eq: FEMALE}", "sex: {isNull: true}", "ageBand: {eq: YOUTH}", "ageBand: {in: [FROM_25_TO_34, UNKNOWN]}", "status: {in: [ACTIVE, LEFT]}",
		`joinedOn: {gte: "2022-06-01"}`, "hasPartyGroup: true", "hasPartyGroup: false", `organization: {within: "REG-B"}`, `organization: {within: "REG-A"}`, `iin: "` + someIIN + `"`,
		fmt.Sprintf("id: {in: [%q, %q, %q]}", f.people[0], f.people[7], f.people[20]), fmt.Sprintf("organization: {id: {eq: %q}}", f.organizations["REG-B-04"]),
		fmt.Sprintf("partyGroup: {id: {eq: %q}}", f.groups[0]),
	}
}

func (f *accessRegister) organizationFilters() []string {
	return []string{
		"", "level: {eq: PRIMARY}", `within: "REG"`, `within: "REG-A"`, `within: "REG-B"`, `within: "NONE"`, "status: {in: [ACTIVE, DISSOLVED]}", `code: {in: ["REG-A-00", "REG-B-05", "REG-B"]}`,
		fmt.Sprintf("id: {in: [%q, %q]}", f.organizations["REG-A-00"], f.organizations["ZON-A"]),
	}
}

// pathWriter writes everything that may be asked of a type.
type pathWriter struct {
	schema *ast.Schema
	sight  *sight
	prefix string // of the names in the answer, where several types meet
}

func (w pathWriter) below(r route) string {
	f := w.schema.Query.Fields.ForName(r.field)
	if r.below != "" {
		return " { " + r.below + " }"
	}
	return w.selections(w.schema.Types[f.Type.Name()], r.depth)
}

// selections are all fields of a type, as far as they lead over depth more entities.
func (w pathWriter) selections(def *ast.Definition, depth int) string {
	var b strings.Builder
	alias := func(f *ast.FieldDefinition) string {
		if w.prefix == "" {
			return " " + f.Name
		}
		return " " + w.prefix + f.Name + ": " + f.Name
	}
	below := pathWriter{schema: w.schema, sight: w.sight}
	if def.Kind == ast.Interface {
		b.WriteString(" { __typename id")
		for _, name := range entities {
			if t := w.schema.Types[name]; slices.Contains(t.Interfaces, def.Name) {
				b.WriteString(" ... on " + name + pathWriter{w.schema, w.sight, name + "_"}.selections(t, depth))
			}
		}
		return b.String() + " }"
	}
	b.WriteString(" { __typename")
	for _, f := range def.Fields {
		target := w.schema.Types[f.Type.Name()]
		leaf := target.Kind == ast.Scalar || target.Kind == ast.Enum
		entity := slices.Contains(entities, target.Name)
		_, elsewhere := provedElsewhere[def.Name+"."+f.Name]
		switch {
		case strings.HasPrefix(f.Name, "__"), elsewhere, f.Name == "cursor", !w.sight.allowed(def.Name, f.Name, target.Name):
		case strings.HasSuffix(def.Name, "Edge"):
			b.WriteString(" node { id }")
		case leaf:
			b.WriteString(alias(f) + arguments(f))
		case entity && depth == 0 && f.Name != "nodes", strings.HasSuffix(target.Name, "Connection") && depth == 0 && def != w.schema.Query, target.Name == "IndicatorTotal" && depth == 0:
		case entity && f.Name == "nodes": // counted where the connection is
			b.WriteString(" nodes" + below.selections(target, depth))
		case entity, strings.HasSuffix(target.Name, "Connection"):
			b.WriteString(alias(f) + arguments(f) + below.selections(target, depth-1))
		default:
			b.WriteString(alias(f) + arguments(f) + below.selections(target, depth))
		}
	}
	return b.String() + " }"
}

func arguments(f *ast.FieldDefinition) string {
	switch {
	case f.Arguments.ForName("by") != nil:
		return "(by: [{field: REGION}, {field: STATUS}], first: 3, others: true)"
	case f.Type.Name() == "CountSeries":
		return `(bucket: YEAR, from: "2021-03-01")`
	case f.Name == "percentile":
		return "(p: 0.75)"
	case f.Arguments.ForName("indicator") != nil:
		return `(indicator: "IND_SUM", period: {year: 2024})`
	case f.Name == "totals":
		return "(period: {year: 2024})"
	case f.Name == "series":
		return "(bucket: QUARTER)"
	case f.Arguments.ForName("first") != nil:
		return "(first: 2)"
	}
	return ""
}
