package graph_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"
)

// orderedList is a list with what it can be ordered by, as plain SQL says it.
type orderedList struct {
	field  string // with %s for the arguments
	rows   string // FROM and WHERE of its rows
	id     string
	keys   map[string]string // step of an order: value in SQL; a step may have entries
	last   []string          // steps that decide between equal rows, before the id
	newest bool              // the greatest id comes first
}

const (
	naiveName   = `(p.last_name || ' ' || p.first_name || coalesce(' ' || p.patronymic, '')) COLLATE "kk-x-icu"`
	naiveMember = `(SELECT count(*) FROM naive_standing('2025-10-31') s JOIN people p ON p.id = s.person_id JOIN naive_below(x.id, '2025-10-31') b ON b.id = s.organization_id WHERE s.status = 'ACTIVE'`
	naiveYouth  = ` AND extract(year FROM age('2025-10-31', p.birth_date)) < 35)::float8`
	naiveTotal  = `(SELECT sum(m.value) FROM metrics m JOIN indicators i ON i.id = m.indicator_id JOIN naive_below(x.id, '2025-10-31') b ON b.id = m.organization_id WHERE i.code = 'IND_SUM' AND m.month >= '2025-04-01' AND m.month < '2025-07-01')`
	naiveYear   = `(SELECT sum(m.value) FROM metrics m JOIN indicators i ON i.id = m.indicator_id CROSS JOIN LATERAL naive_below(x.id, m.month_end) b WHERE b.id = m.organization_id AND i.code = 'IND_SUM' AND m.month >= '2025-01-01' AND m.month <= '2025-10-31')`
)

func organizationNamed(column string) string {
	return "(SELECT code || ' en' FROM organizations WHERE id = " + column + `) COLLATE "kk-x-icu"`
}

func codeOf(column string) string {
	return "(SELECT code FROM organizations WHERE id = " + column + ")"
}

// rank is the place of a value among others.
func rank(column, values string) string {
	return "array_position('{" + values + "}'::text[], " + column + ")"
}

var orderedLists = map[string]orderedList{
	"members": {
		field: "members(%s)", rows: "naive_standing('2025-10-31') s JOIN people p ON p.id = s.person_id WHERE true", id: "s.person_id", last: []string{"NAME"},
		keys: map[string]string{
			"NAME": naiveName, "MEMBER_NUMBER": "s.member_number", "JOINED_ON": "s.joined_on", "BIRTH_DATE": "p.birth_date", "AGE": "extract(year FROM age('2025-10-31', p.birth_date))",
			"FIRST_NAME": `p.first_name COLLATE "kk-x-icu"`, "SEX": "p.sex", "STATUS": rank("s.status", "APPLICANT,ACTIVE,LEFT"), "ENDED_ON": "s.ended_on",
			"ORGANIZATION_CODE": codeOf("s.organization_id"), "ORGANIZATION_NAME": organizationNamed("s.organization_id"),
			"PARTY_GROUP_NAME": `(SELECT n.names ->> 'en' FROM party_group_names n WHERE n.party_group_id = s.party_group_id) COLLATE "kk-x-icu"`,
			"OFFICE_COUNT":     "(SELECT count(*) FROM office_terms t WHERE t.person_id = s.person_id)",
			"OFFICE_COUNT, offices: {post: {eq: CHAIR}}": "(SELECT count(*) FROM office_terms t JOIN offices f ON f.id = t.office_id WHERE t.person_id = s.person_id AND f.post = 'CHAIR')",
			"EVENT_COUNT": "(SELECT count(*) FROM membership_events e WHERE e.membership_id = s.membership_id AND e.effective_on <= '2025-10-31')",
			"EVENT_COUNT, events: {type: {eq: LEFT}}": "(SELECT count(*) FROM membership_events e WHERE e.membership_id = s.membership_id AND e.effective_on <= '2025-10-31' AND e.type = 'LEFT')",
		},
	},
	"organizations": {
		field: "organizations(%s)", rows: "organizations x WHERE true", id: "x.id", last: []string{"CODE"},
		keys: map[string]string{
			"CODE": "x.code", "NAME": organizationNamed("x.id"), "LEVEL": rank("x.level", "NATIONAL,REGION,DISTRICT,PRIMARY"), "VALID_FROM": "lower(x.valid)", "VALID_TO": "upper(x.valid)",
			"PARENT_CODE": codeOf(naiveParent), "PARENT_NAME": organizationNamed(naiveParent),
			"CHILD_COUNT":       "(SELECT count(*) FROM organization_placements p WHERE p.parent_id = x.id AND p.valid @> '2025-10-31'::date)",
			"PARTY_GROUP_COUNT": "(SELECT count(*) FROM party_groups g JOIN naive_below(x.id, '2025-10-31') b ON b.id = g.organization_id)",
			"MEMBER_COUNT":      naiveMember + ")",
			"MEMBER_COUNT, members: {sex: {eq: FEMALE}}": naiveMember + " AND p.sex = 'FEMALE')",
			"YOUTH_SHARE": naiveMember + naiveYouth + " / nullif(" + naiveMember + "), 0)",
			"YOUTH_SHARE, members: {sex: {eq: MALE}}":                                             naiveMember + " AND p.sex = 'MALE'" + naiveYouth + " / nullif(" + naiveMember + " AND p.sex = 'MALE'), 0)",
			`TOTAL, total: {indicator: "IND_SUM", period: {year: 2025, quarter: 2}}`:              naiveTotal,
			`TOTAL, total: {indicator: "IND_SUM", period: {year: 2025, quarter: 2}, tree: TODAY}`: naiveTotal,
			`PROGRESS, total: {indicator: "IND_SUM", period: {year: 2025}}`:                       naiveYear + " / (SELECT nullif(t.value, 0) FROM targets t WHERE t.organization_id = x.id)",
		},
	},
	"party groups": {
		field: "partyGroups(%s)", rows: "party_groups g WHERE true", id: "g.id", last: []string{"NAME"},
		keys: map[string]string{
			"NAME": `(SELECT n.names ->> 'en' FROM party_group_names n WHERE n.party_group_id = g.id) COLLATE "kk-x-icu"`, "KIND": rank("g.kind", "WORKPLACE,RESIDENCE,INTEREST"),
			"VALID_FROM": "lower(g.valid)", "VALID_TO": "upper(g.valid)", "ORGANIZATION_CODE": codeOf("g.organization_id"), "ORGANIZATION_NAME": organizationNamed("g.organization_id"),
			"MEMBER_COUNT": "(SELECT count(*) FROM naive_standing('2025-10-31') s WHERE s.status = 'ACTIVE' AND s.party_group_id = g.id)",
			"MEMBER_COUNT, members: {status: {eq: LEFT}}": "(SELECT count(*) FROM naive_standing('2025-10-31') s WHERE s.status = 'LEFT' AND s.party_group_id = g.id)",
			"YOUTH_SHARE": "(SELECT avg(CASE WHEN extract(year FROM age('2025-10-31', p.birth_date)) < 35 THEN 1.0 ELSE 0 END)::float8 FROM naive_standing('2025-10-31') s JOIN people p ON p.id = s.person_id WHERE s.status = 'ACTIVE' AND s.party_group_id = g.id)",
		},
	},
	"offices": {
		field: "offices(%s)", rows: "offices f LEFT JOIN office_terms t ON t.office_id = f.id LEFT JOIN people p ON p.id = t.person_id WHERE true", id: "f.id", last: []string{"ORGANIZATION_CODE", "POST", "group"},
		keys: map[string]string{
			"POST": rank("f.post", "CHAIR,DEPUTY_CHAIR,GROUP_LEADER"), "HOLDER_NAME": naiveName, "ORGANIZATION_CODE": codeOf("f.organization_id"), "TERM_FROM": "lower(t.held)", "TERM_TO": "t.term_to",
			"group": "coalesce(f.party_group_id, f.organization_id)",
		},
	},
	"metrics": {
		field: `metrics(filter: {indicator: {eq: "IND_LAST"}, month: {gte: "2025-06-01"}}, %s)`, rows: "metrics m JOIN indicators i ON i.id = m.indicator_id WHERE i.code = 'IND_LAST' AND m.month >= '2025-06-01'", id: "m.id",
		last: []string{"MONTH DESC", "ORGANIZATION_CODE", "INDICATOR_CODE"},
		keys: map[string]string{
			"MONTH": "m.month", "ORGANIZATION_CODE": codeOf("m.organization_id"), "ORGANIZATION_NAME": organizationNamed("m.organization_id"), "INDICATOR_CODE": "i.code", "PROJECT_CODE": "(SELECT code FROM projects p WHERE p.id = i.project_id)",
			"VALUE": "m.value", "STATE": rank("m.state", "DRAFT,SUBMITTED,VERIFIED"), "RECORDED_AT": "m.recorded_at",
		},
	},
	"membership events": {
		field: "membershipEvents(%s)", rows: "membership_events e JOIN memberships m ON m.id = e.membership_id JOIN people p ON p.id = m.person_id WHERE e.effective_on <= '2025-10-31'", id: "e.id",
		last: []string{"EFFECTIVE_ON DESC", "RECORDED_AT DESC"}, newest: true,
		keys: map[string]string{
			"EFFECTIVE_ON": "e.effective_on", "RECORDED_AT": "e.recorded_at", "TYPE": rank("e.type", "ADMITTED,LEFT"), "ORGANIZATION_CODE": codeOf("e.organization_id"), "MEMBER_NAME": naiveName,
		},
	},
	"projects": {
		field: "projects(%s)", rows: "projects p WHERE true", id: "p.id", last: []string{"CODE"},
		keys: map[string]string{"CODE": "p.code", "NAME": `(p.names ->> 'en') COLLATE "kk-x-icu"`, "PROGRAMME_CODE": "(SELECT code FROM programmes g WHERE g.id = p.programme_id)"},
	},
	"indicators": {
		field: "indicators(%s)", rows: "indicators i WHERE true", id: "i.id", last: []string{"CODE"},
		keys: map[string]string{"CODE": "i.code", "NAME": `(i.code || ' kk') COLLATE "kk-x-icu"`, "PROJECT_CODE": "(SELECT code FROM projects p WHERE p.id = i.project_id)"},
	},
}

const naiveParent = "(SELECT p.parent_id FROM organization_placements p WHERE p.organization_id = x.id AND p.valid @> '2025-10-31'::date)"

// rankedRow is a row of a list with the rank of each of its values; nil: it has none.
type rankedRow struct {
	id    string
	ranks map[string]*float64
}

// ranked reads a list with the ranks of what it can be ordered by.
func (l orderedList) ranked(t *testing.T, conn *pgx.Conn) []rankedRow {
	t.Helper()
	steps := slices.Sorted(maps.Keys(l.keys))
	var values, ranks strings.Builder
	for i, s := range steps {
		fmt.Fprintf(&values, ", %s AS k%d", l.keys[s], i)
		fmt.Fprintf(&ranks, ", (CASE WHEN k%d IS NOT NULL THEN dense_rank() OVER (ORDER BY k%d) END)::float8", i, i)
	}
	rows, err := conn.Query(t.Context(), "SELECT id::text"+ranks.String()+" FROM (SELECT "+l.id+" AS id"+values.String()+" FROM "+l.rows+") z")
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (rankedRow, error) {
		r := rankedRow{ranks: map[string]*float64{}}
		found := make([]*float64, len(steps))
		to := []any{&r.id}
		for i := range found {
			to = append(to, &found[i])
		}
		err := row.Scan(to...)
		for i, s := range steps {
			r.ranks[s] = found[i]
		}
		return r, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// askedStep is a step of an order.
type askedStep struct {
	key                    string
	descending, nullsFirst bool
}

// sorted are the ids of the rows in an order, and at last as the list says.
func (l orderedList) sorted(rows []rankedRow, steps []askedStep) []string {
	for _, s := range l.last {
		key, descending := strings.CutSuffix(s, " DESC")
		steps = append(slices.Clip(steps), askedStep{key: key, descending: descending})
	}
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b rankedRow) int {
		for _, s := range steps {
			x, y := a.ranks[s.key], b.ranks[s.key]
			switch {
			case x == nil && y == nil:
			case x == nil || y == nil:
				return cmp.Compare(btoi((x == nil) != s.nullsFirst), btoi((y == nil) != s.nullsFirst))
			case *x != *y && s.descending:
				return cmp.Compare(*y, *x)
			case *x != *y:
				return cmp.Compare(*x, *y)
			}
		}
		if l.newest {
			return strings.Compare(b.id, a.id)
		}
		return strings.Compare(a.id, b.id)
	})
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	return ids
}

// TestOrders walks lists in random orders, forwards and backwards in pages of random sizes: together the
// pages are the list as it is sorted by plain SQL and Go.
func TestOrders(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.Exec(`UPDATE party_groups SET kind = (ARRAY['WORKPLACE', 'RESIDENCE', 'INTEREST'])[1 + abs(hashtext(id::text)) % 3]`)
	a := newAPI(t, f.Store)
	conn, err := pgx.Connect(t.Context(), f.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for name, l := range orderedLists {
		rows := l.ranked(t, conn)
		if l.rows == orderedLists["members"].rows { // without a filter those who are ACTIVE
			l.field = "members(filter: {status: {in: [ACTIVE, LEFT]}}, %s)"
		}
		asked := slices.DeleteFunc(slices.Sorted(maps.Keys(l.keys)), func(key string) bool { return strings.ToUpper(key[:1]) != key[:1] })
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				steps, text := drawOrder(rt, asked)
				want := l.sorted(rows, steps)
				for _, way := range []string{"first", "last"} {
					size := rapid.IntRange(1+len(rows)/12, len(rows)+1).Draw(rt, way)
					if got := walk(a, l.field, text, way, min(size, 500)); !slices.Equal(got, want) {
						rt.Fatalf("%s, %s %d: %d rows, want %d; they differ at %d", text, way, size, len(got), len(want), firstDifference(got, want))
					}
				}
			})
		})
	}
}

// drawOrder is a random order of up to five steps, as steps and as an argument.
func drawOrder(rt *rapid.T, keys []string) (steps []askedStep, text string) {
	fields := map[string]bool{}
	var parts []string
	for range rapid.IntRange(0, 5).Draw(rt, "steps") {
		s := askedStep{rapid.SampledFrom(keys).Draw(rt, "key"), rapid.Bool().Draw(rt, "descending"), rapid.Bool().Draw(rt, "nulls first")}
		field, _, _ := strings.Cut(s.key, ",")
		if fields[field] {
			continue
		}
		fields[field] = true
		part := "field: " + s.key
		if s.descending {
			part += ", direction: DESC"
		}
		if s.nullsFirst {
			part += ", nulls: FIRST"
		}
		steps, parts = append(steps, s), append(parts, "{"+part+"}")
	}
	return steps, "orderBy: [" + strings.Join(parts, ", ") + "]"
}

// walk are the ids of all pages of a list; way is first or last.
func walk(a *api, field, order, way string, size int) []string {
	a.t.Helper()
	var met []string
	for from := ""; ; {
		var data struct{ List edges }
		a.ask(fmt.Sprintf("{ list: "+field+" { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }",
			fmt.Sprintf("%s, %s: %d%s", order, way, size, from)), nil, &data)
		page := data.List
		if way == "first" {
			met = append(met, page.ids()...)
		} else {
			met = append(page.ids(), met...)
		}
		switch {
		case way == "first" && page.PageInfo.HasNextPage:
			from = fmt.Sprintf(", after: %q", *page.PageInfo.EndCursor)
		case way == "last" && page.PageInfo.HasPreviousPage:
			from = fmt.Sprintf(", before: %q", *page.PageInfo.StartCursor)
		default:
			return met
		}
	}
}

func firstDifference(a, b []string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// TestOrdersRefused asks for orders and with cursors that there are not.
func TestOrdersRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	cursorOf := func(field, order string) string {
		var data struct{ List edges }
		a.ask("{ list: "+fmt.Sprintf(field, order+"first: 2")+" { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }", nil, &data)
		return *data.List.PageInfo.EndCursor
	}
	byName, byNumber := cursorOf("members(%s)", ""), cursorOf("members(%s)", "orderBy: [{field: MEMBER_NUMBER}], ")
	women := cursorOf("organizations(%s)", "orderBy: [{field: MEMBER_COUNT, members: {sex: {eq: FEMALE}}}], ")
	const elsewhere = "This cursor does not belong to this list in this order"
	for _, tt := range []struct{ query, field, message string }{
		{`members(after: "` + byNumber + `")`, "after", elsewhere},
		{`members(before: "` + byNumber + `")`, "before", elsewhere},
		{`members(orderBy: [{field: NAME, direction: DESC}], after: "` + byName + `")`, "after", elsewhere},
		{`partyGroups(after: "` + byName + `")`, "after", elsewhere},
		{`organizations(orderBy: [{field: MEMBER_COUNT}], after: "` + women + `")`, "after", elsewhere},
		{`organizations(orderBy: [{field: MEMBER_COUNT, members: {sex: {eq: MALE}}}], after: "` + women + `")`, "after", elsewhere},
		{`members(after: "` + byName[:len(byName)-4] + `")`, "after", elsewhere},
		{`members(after: "` + strings.ToLower(byName) + `")`, "after", elsewhere},
		{`members(after: "WyJzLnNvcnRfbmFtZTsiLCJBIl0")`, "after", elsewhere}, // as they were once
		{`members(after: "")`, "after", elsewhere},

		{"members(orderBy: [{field: NAME}, {field: NAME, direction: DESC}])", "orderBy[1].field", "NAME can be ordered by only once"},
		{"members(orderBy: [{field: NAME}, {field: AGE}, {field: SEX}, {field: STATUS}, {field: JOINED_ON}, {field: ENDED_ON}])", "orderBy", "An order has at most 5 steps"},
		{"members(orderBy: [{field: NAME, offices: {}}])", "orderBy[0].offices", "only together with: OFFICE_COUNT"},
		{"members(orderBy: [{field: AGE}, {field: NAME, events: {}}])", "orderBy[1].events", "only together with: EVENT_COUNT"},
		{"organizations(orderBy: [{field: CODE, members: {}}])", "orderBy[0].members", "only together with: MEMBER_COUNT, YOUTH_SHARE"},
		{`organizations(orderBy: [{field: NAME, total: {indicator: "IND_SUM", period: {year: 2025}}}])`, "orderBy[0].total", "only together with: TOTAL, PROGRESS"},
		{"organizations(orderBy: [{field: TOTAL}])", "orderBy[0].total", "which indicator and period"},
		{`organizations(orderBy: [{field: TOTAL, total: {indicator: "IND_SUM", period: {year: 2025, month: 13}}}])`, "orderBy[0].total.period.month", "from 1 to 12"},
		{`organizations(orderBy: [{field: TOTAL, total: {indicator: "NONE", period: {year: 2025}}}])`, "orderBy[0].total.indicator", "There is no indicator NONE"},
		{"organizations(orderBy: [{field: MEMBER_COUNT, members: {search: \"" + strings.Repeat("x", 201) + "\"}}])", "orderBy[0].members.search", "at most 200"},
		{"partyGroups(orderBy: [{field: NAME, members: {}}])", "orderBy[0].members", "only together with: MEMBER_COUNT, YOUTH_SHARE"},
		{"metrics(orderBy: [{field: VALUE}])", "orderBy[0].field", "one indicator"},
		{`metrics(orderBy: [{field: MONTH}, {field: VALUE}], filter: {indicator: {in: ["IND_SUM"]}})`, "orderBy[1].field", "one indicator"},
	} {
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code, Field string }
			}
		}
		body := a.post(t.Context(), "{ "+tt.query+" { nodes { id } } }", nil)
		if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) != 1 {
			t.Errorf("%s: %s", tt.query, body)
			continue
		}
		if e := answer.Errors[0]; e.Extensions.Code != "INVALID" || e.Extensions.Field != tt.field || !strings.Contains(e.Message, tt.message) {
			t.Errorf("%s: %s", tt.query, body)
		}
	}
}
