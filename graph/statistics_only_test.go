package graph_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
)

const onlyStatistics = "People are shown as protected statistics only: Organization.statistics."

// TestAnalystsGetStatisticsOnly asks for everything else about people, as an analyst of the whole
// register and as a dashboard of a district.
func TestAnalystsGetStatisticsOnly(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	db := plant(t)
	populate(db, 0)
	closeTwo(t, db)
	a := newAPI(t, db.Store)
	var district, primary, group, person uuid.UUID
	db.Ask("SELECT id FROM organizations WHERE code = 'REG-A'", nil, &district)
	db.Ask("SELECT o.id, s.person_id FROM organizations o JOIN membership_periods s ON s.organization_id = o.id WHERE o.code = 'REG-A-2' LIMIT 1", nil, &primary, &person)
	db.Ask("SELECT id FROM party_groups WHERE organization_id = $1", []any{primary}, &group)
	with := strings.NewReplacer("PRIMARY", `"`+primary.String()+`"`, "GROUP", `"`+group.String()+`"`, "PERSON", `"`+person.String()+`"`)
	const month = "The day is the last one of a closed month, one of the last 36: closedMonths."
	for name, tt := range map[string]struct{ query, want string }{
		"members":             {`{ members { nodes { id } } }`, onlyStatistics},
		"a live count":        {`{ members { totalCount } }`, onlyStatistics},
		"counts by ages":      {`{ members(filter: {ageBand: {eq: FROM_65}, sex: {eq: FEMALE}}) { totalCount } }`, onlyStatistics},
		"other dates":         {`{ members(at: "2025-10-15", filter: {joinedOn: {gte: "2025-10-01"}}) { totalCount } }`, onlyStatistics},
		"an order":            {`{ members(first: 1, orderBy: [{field: BIRTH_DATE}]) { edges { cursor } } }`, onlyStatistics},
		"a name":              {`{ members(filter: {search: "Someone"}) { totalCount } }`, onlyStatistics},
		"a number":            {`{ members(filter: {iin: "900101300007"}) { totalCount } }`, onlyStatistics},
		"a member":            {`{ member(id: PERSON) { version } }`, onlyStatistics},
		"of an organization":  {`{ organization(id: PRIMARY) { members { totalCount } } }`, onlyStatistics},
		"of a list":           {`{ organizations { nodes { members(first: 0) { totalCount } } } }`, onlyStatistics},
		"of a group":          {`{ partyGroup(id: GROUP) { members { totalCount } } }`, onlyStatistics},
		"a leader":            {`{ partyGroup(id: GROUP) { leader { id } } }`, onlyStatistics},
		"a holder":            {`{ organization(id: PRIMARY) { offices { nodes { holder { id } } } } }`, onlyStatistics},
		"a search":            {`{ search(text: "Someone", types: [MEMBER]) { totalCount } }`, onlyStatistics},
		"a search of several": {`{ search(text: "Someone", types: [ORGANIZATION, MEMBER]) { totalCount } }`, onlyStatistics},
		"the audit":           {`{ auditEntries { totalCount } }`, "You may not see this."},
		"accounts":            {`{ accounts { totalCount } }`, "You may not see this."},
		"a person as node":    {`{ node(id: PERSON) { id } }`, `{"data":{"node":null}}`},
		"history":             {`{ organization(id: PRIMARY) { history { id } } partyGroup(id: GROUP) { history { id } } }`, `{"data":{"organization":{"history":null},"partyGroup":{"history":null}}}`},
		"a search of all":     {`{ search(text: "Someone") { totalCount } }`, `{"data":{"search":{"totalCount":0}}}`},
		"no end of a month":   {`{ organization(id: PRIMARY) { statistics(at: "2025-10-30") { count } } }`, month},
		"a month not closed":  {`{ organization(id: PRIMARY) { statistics(at: "2025-11-30") { count } } }`, month},
		"an older month":      {`{ organization(id: PRIMARY) { statistics(at: "2025-07-31") { count } } }`, month},
		"both of a primary":   {`{ organization(id: PRIMARY) { statistics(by: [SEX, AGE_BAND]) { count } } }`, "Both sex and age band are given from district branches up only."},
		"the youngest":        {`{ organization(id: PRIMARY) { statistics { minAge } } }`, "Cannot query field"},
		"a group's figures":   {`{ partyGroup(id: GROUP) { statistics { count } } }`, "Cannot query field"},
		"a figure by order":   {`{ organizations(orderBy: [{field: MEMBERS}]) { nodes { code } } }`, "It is none of its values."},
		"closing it":          {`mutation { closeOrganization(input: {id: PRIMARY, expectedVersion: 1, effectiveOn: "2025-12-01"}) { userErrors { code } } }`, `{"data":{"closeOrganization":{"userErrors":[{"code":"FORBIDDEN"}]}}}`},
		"taking a person out": {`mutation { endMembership(input: {id: PERSON, expectedVersion: 1, end: LEFT, effectiveOn: "2025-10-20"}) { userErrors { code } } }`, `{"data":{"endMembership":{"userErrors":[{"code":"FORBIDDEN"}]}}}`},
		"taking nobody out":   {`mutation { endMembership(input: {id: "0192aaaa-0000-7000-8000-000000000000", expectedVersion: 1, end: LEFT, effectiveOn: "2025-10-20"}) { userErrors { code } } }`, `{"data":{"endMembership":{"userErrors":[{"code":"FORBIDDEN"}]}}}`},
	} {
		t.Run(name, func(t *testing.T) {
			for role, ctx := range outsiders(t, district) {
				body := a.post(ctx, with.Replace(tt.query), nil)
				var answer struct {
					Data   json.RawMessage
					Errors []struct{ Message string }
				}
				if err := json.Unmarshal(body, &answer); err != nil {
					t.Fatal(err)
				}
				got := strings.TrimSpace(string(body))
				if len(answer.Errors) > 0 {
					got = answer.Errors[0].Message
				}
				if got != tt.want && !strings.Contains(got, tt.want) {
					t.Errorf("%s is answered %s", role, body)
				}
			}
		})
	}
}

// outsiders are those who see people as statistics only.
func outsiders(t testing.TB, district uuid.UUID) map[model.Role]context.Context {
	return map[model.Role]context.Context{
		model.RoleAnalyst:   outsider(t, model.RoleAnalyst, uuid.Nil),
		model.RoleDashboard: outsider(t, model.RoleDashboard, district),
	}
}

// everythingElse is what is answered freely.
var everythingElse = []string{
	`{ organizations(first: 500) { totalCount nodes { id version code level names { kk ru en } status validFrom validTo parent { code } ancestors { code }
  children { totalCount } descendants { totalCount } partyGroups { totalCount nodes { version kind validFrom organization { code } } }
  offices { totalCount nodes { id version post mode state termFrom termTo } } metrics { totalCount } formerNames { validFrom } } } }`,
	`{ organizations(first: 500) { nodes { code totals(period: {year: 2025}) { value target progress reportedUnits expectedUnits lowestState } } } }`,
	`{ partyGroups { totalCount edges { cursor node { id } } } metrics { totalCount } projects { totalCount } indicators { totalCount } programmes { code } closedMonths }`,
	`{ publishedFigures { key value state found reason } }`,
	`{ a: search(text: "REG") { totalCount nodes { title } } b: search(text: "Someone") { totalCount } c: search(text: "EXPELLED") { totalCount } d: search(text: "silent", types: [ORGANIZATION, PARTY_GROUP, PROJECT]) { totalCount } }`,
	`{ viewer { name permissions } __schema { types { name } } }`,
}

// TestNothingElseTellsOfPeople asks for everything else before there is anybody and after.
func TestNothingElseTellsOfPeople(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	db := plant(t)
	var district uuid.UUID
	db.Ask("SELECT id FROM organizations WHERE code = 'REG-A'", nil, &district)
	db.Exec(`INSERT INTO published_figures (id, position, key, claim, comparator, value, scope_code, as_of, measure, attribution, source) VALUES
(gen_random_uuid(), 1, 'P1', '{"kk": "Мүшелер"}', 'EQ', '9', 'REG-A-2', '2025-10-31', 'MEMBERS', 'PARTY', 'test'),
(gen_random_uuid(), 2, 'P2', '{"kk": "Жастар"}', 'EQ', '0.5', 'REG-A', '2025-10-31', 'YOUTH_SHARE', 'PARTY', 'test')`)
	db.Exec("INSERT INTO offices (id, organization_id, post, valid) SELECT gen_random_uuid(), id, 'CHAIR', '[2020-01-01,)' FROM organizations")
	a := newAPI(t, db.Store)
	asked := func() map[string]string {
		answers := map[string]string{}
		for role, ctx := range outsiders(t, district) {
			for _, query := range everythingElse {
				body := string(a.post(ctx, query, nil))
				if strings.Contains(body, `"errors"`) {
					t.Fatalf("%s of %s is answered %.500s", query, role, body)
				}
				answers[string(role)+" "+query] = body
			}
		}
		return answers
	}
	before := asked()
	populate(db, 1)
	if diff := cmp.Diff(before, asked()); diff != "" {
		t.Errorf("without people and with them (-before +after):\n%.3000s", diff)
	}
}
