package graph_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// naiveCache is a shared cache that keeps what it must not: whatever has a tag, by its address alone. It
// only asks the server each time whether that is still right, as no-cache demands.
type naiveCache struct {
	behind http.Handler
	kept   map[string]*httptest.ResponseRecorder
}

func (c *naiveCache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	address := r.URL.String()
	kept := c.kept[address]
	if kept != nil {
		r.Header.Set("If-None-Match", kept.Header().Get("ETag"))
	}
	answer := httptest.NewRecorder()
	c.behind.ServeHTTP(answer, r)
	switch {
	case answer.Code == http.StatusNotModified:
		answer = kept
	case strings.Contains(answer.Header().Get("Cache-Control"), "no-cache"):
		c.kept[address] = answer
	}
	w.WriteHeader(answer.Code)
	w.Write(answer.Body.Bytes())
}

// freshQueries touch every kind of data.
var freshQueries = []string{
	`{organizations {totalCount nodes {code name status parent {code} formerNames {names {kk}}}}}`,
	`{organization(code: "REG") {children {nodes {name members {totalCount aggregate {youthShare bySex {female}}}}} partyGroups {totalCount}}}`,
	`{organization(code: "REG-A-01") {partyGroups {nodes {name leader {lastName} members {totalCount}}} offices {nodes {post holder {lastName}}}}}`,
	`{members(first: 20) {totalCount nodes {lastName firstName organization {name} partyGroup {name} status events {type effectiveOn}}}}`,
	`{organizations {nodes {code totals(period: {year: 2024}) {value target indicator {code name}}}}}`,
	`{organization(code: "REG-A") {metrics(first: 20) {nodes {value month state indicator {name}}}}}`,
	`{programmes {code name} projects {nodes {code name indicators {code name}}}}`,
	`{publishedFigures {key state found value}}`,
	`{search(text: "REG") {nodes {title node {id}}}}`,
	`{organization(code: "REG") {statistics {month count}} closedMonths}`,
	`{members {groups(by: [{field: DISTRICT}, {field: SEX}]) {nodes {count keys {district {name} sex}}} series(bucket: YEAR, from: "2022-01-01") {counts}}}`,
	`{offices(filter: {holder: {sex: {eq: FEMALE}}}, orderBy: [{field: HOLDER_NAME}]) {totalCount aggregate {people vacant} nodes {post holder {lastName}}}}`,
	`{membershipEvents(first: 10) {totalCount aggregate {people} groups(by: [{field: SEX}]) {nodes {count}}}}`,
	`{organizations(orderBy: [{field: MEMBER_COUNT, direction: DESC}]) {nodes {code} aggregate {memberCounts {sum}} groups(by: [{field: DISTRICT}]) {nodes {count members partyGroups keys {district {name}}}}}}`,
	`{metrics(first: 5, orderBy: [{field: VALUE}]) {nodes {value} aggregate {indicators {value}} groups(by: [{field: DISTRICT}, {field: INDICATOR}]) {nodes {value}}}}`,
	`{organization(code: "REG-A") {totals(period: {year: 2024}) {explain {formula missingCount parts {value organization {name}}}}}}`,
	`{organizations(filter: {members: {some: {lastName: {search: "Ахмет"}}}}) {totalCount}}`,
}

// freshWrites change data of the topics that answers are made of, each in a way that some answer shows.
var freshWrites = []string{
	`UPDATE organization_names SET names = jsonb_build_object('kk', 'Атау {n}', 'en', 'Name {n}') WHERE upper_inf(valid)`,
	`UPDATE organization_statuses SET status = CASE status WHEN 'ACTIVE' THEN 'SUSPENDED' WHEN 'SUSPENDED' THEN 'ACTIVE' ELSE status END`,
	`UPDATE party_group_names SET names = jsonb_build_object('kk', 'Топ {n}')`,
	`UPDATE people SET last_name = 'Ахметов{n}' WHERE sex = 'FEMALE'`,
	`UPDATE people SET sex = CASE sex WHEN 'FEMALE' THEN 'MALE' ELSE 'FEMALE' END WHERE sex IS NOT NULL`,
	`UPDATE office_terms SET person_id = (SELECT id FROM people ORDER BY md5(id::text || '{n}') LIMIT 1)`,
	`UPDATE offices SET post = CASE post WHEN 'DEPUTY_CHAIR' THEN 'SECRETARY' WHEN 'SECRETARY' THEN 'DEPUTY_CHAIR' ELSE post END`,
	`UPDATE programmes SET names = jsonb_build_object('kk', 'Бағдарлама {n}')`,
	`UPDATE projects SET names = jsonb_build_object('kk', 'Жоба {n}')`,
	`UPDATE indicator_versions SET names = jsonb_build_object('kk', 'Көрсеткіш {n}')`,
	`UPDATE targets SET value = {n}`,
	`UPDATE published_figures SET value = '{n}'`,
	`UPDATE age_bands SET ages = int4range(14, 20 + {n} % 40)`,
	`INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id)
SELECT gen_random_uuid(), m.id, m.version + 1, m.organization_id, m.indicator_id, m.month, {n}, 'DRAFT', (SELECT min(id::text)::uuid FROM actions)
FROM metrics m WHERE m.value IS NOT NULL AND m.numerator IS NULL AND m.state <> 'LOCKED'`,
}

// However data changes, kept answers are those that are made anew, for every kind of viewer; and a
// shared cache that is as naive as can be shows nobody what is another one's.
func TestKeptAnswersAreRight(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	if err := f.CloseMonths(storetest.Context(t), nil); err != nil {
		t.Fatal(err)
	}
	f.Exec(`INSERT INTO targets (id, organization_id, indicator_id, period, value) SELECT gen_random_uuid(), o.id, i.id, '[2024-01-01,2025-01-01)', 1 FROM organizations o, indicators i
ON CONFLICT DO NOTHING`)
	kept, plain := newFreshAPI(t, f.Store, 1<<20), newAPI(t, f.Store)
	shared := &naiveCache{behind: newFreshAPI(t, f.Store, 1<<20), kept: map[string]*httptest.ResponseRecorder{}}
	roles := f.roles()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	compare := func(query string, viewer *auth.Viewer) {
		t.Helper()
		asks := func(h http.Handler) string {
			asker := *viewer
			w := httptest.NewRecorder()
			h.ServeHTTP(w, asking(auth.WithViewer(t.Context(), &asker), query))
			return fmt.Sprint(w.Code, " ", w.Body)
		}
		want := asks(plain)
		for name, h := range map[string]http.Handler{"kept": kept, "from a shared cache": shared} {
			if got := asks(h); got != want {
				t.Fatalf("%s: %s is %.1000s, want %.1000s", viewer.Name, name, got, want)
			}
		}
	}
	everyone := &auth.Viewer{Name: "everyone", Kind: model.ViewerSession, Language: model.English, Grants: []auth.Grant{{Role: model.RoleAdmin, Whole: true}}}
	for i, write := range freshWrites {
		var before, after []string
		for _, query := range freshQueries {
			compare(query, everyone)
			before = append(before, string(plain.post(t.Context(), query, nil)))
		}
		f.Exec(strings.ReplaceAll(write, "{n}", strconv.Itoa(7+i)))
		for _, query := range freshQueries {
			compare(query, everyone)
			after = append(after, string(plain.post(t.Context(), query, nil)))
		}
		if strings.Join(before, "") == strings.Join(after, "") {
			t.Errorf("no answer shows %s", write)
		}
	}
	for range 300 {
		if random.IntN(10) == 0 {
			f.Exec(strings.ReplaceAll(freshWrites[random.IntN(len(freshWrites))], "{n}", strconv.Itoa(random.IntN(1000))))
		}
		compare(freshQueries[random.IntN(len(freshQueries))], roles[random.IntN(len(roles))].viewer)
	}
}
