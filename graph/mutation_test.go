package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestMutations tells one story, step by step, over a small register. In queries and answers $name
// stands for the id of something that was made before.
func TestMutations(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	region := db.Organization("ALM", model.LevelRegion, db.Root())
	ids := map[string]string{"$ile": db.Organization("ALM-ILE", model.LevelDistrict, region).String()}
	programme, project, indicator := model.NewID(), model.NewID(), model.NewID()
	db.Exec(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'PROGRAMME', '{"kk": "Бағдарлама"}', '[2020-01-01,)')`, programme)
	db.Exec(`INSERT INTO projects (id, programme_id, code, names, valid) VALUES ($1, $2, 'PROJECT', '{"kk": "Жоба"}', '[2020-01-01,)')`, project, programme)
	db.Exec(`INSERT INTO indicators (id, project_id, code, valid) VALUES ($1, $2, 'LOANS', '[2020-01-01,)')`, indicator, project)
	db.Exec(`INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, decimals, valid)
VALUES ($1, '{"kk": "Несие"}', 'COUNT', 'ABSOLUTE', 'FLOW', 'SUM', 'SUM', 'UP', 'PARTY', 0, '[2020-01-01,)')`, indicator)

	for _, step := range []struct {
		name, query, want string
		keep              string // the id of the object is kept under this name
	}{
		{
			name: "open an organization", keep: "$bent",
			query: `{ createOrganization(input: {parentId: "$ile", code: "ALM-ILE-01", names: {kk: "Бент", en: "Bent"}, validFrom: "2024-01-01"}) {
organization { id code level name names { kk ru en } status version parent { code } ancestors { code } } userErrors { code field message } } }`,
			want: `{"createOrganization":{"organization":{"id":"$bent","code":"ALM-ILE-01","level":"PRIMARY","name":"Bent","names":{"kk":"Бент","ru":null,"en":"Bent"},"status":"ACTIVE","version":1,"parent":{"code":"ALM-ILE"},"ancestors":[{"code":"KZ"},{"code":"ALM"},{"code":"ALM-ILE"}]},"userErrors":[]}}`,
		},
		{
			name:  "an organization that is to come is shown as on its first day",
			query: `{ createOrganization(input: {parentId: "$ile", code: "ALM-ILE-02", names: {kk: "Болашақ"}, validFrom: "2026-03-01"}) { organization { code status validFrom parent { code children { totalCount } } } } }`,
			want:  `{"createOrganization":{"organization":{"code":"ALM-ILE-02","status":"ACTIVE","validFrom":"2026-03-01","parent":{"code":"ALM-ILE","children":{"totalCount":2}}}}}`,
		},
		{
			name:  "a code twice",
			query: `{ createOrganization(input: {parentId: "$ile", code: "ALM-ILE-01", names: {kk: "Бент"}, validFrom: "2024-01-01"}) { organization { code } userErrors { code field message } } }`,
			want:  `{"createOrganization":{"organization":null,"userErrors":[{"code":"INVALID","field":"code","message":"This code has been used already."}]}}`,
		},
		{
			name:  "a name below names",
			query: `{ createOrganization(input: {parentId: "$ile", code: "ALM-ILE-03", names: {kk: "Бент", ru: ""}, validFrom: "2024-01-01"}) { userErrors { code field } } }`,
			want:  `{"createOrganization":{"userErrors":[{"code":"INVALID","field":"names.ru"}]}}`,
		},
		{
			name:  "rename",
			query: `{ renameOrganization(input: {id: "$bent", expectedVersion: 1, names: {kk: "Жаңа Бент"}, effectiveOn: "2025-01-01"}) { organization { name version formerNames { names { kk } validFrom validTo } } userErrors { code } } }`,
			want:  `{"renameOrganization":{"organization":{"name":"Жаңа Бент","version":2,"formerNames":[{"names":{"kk":"Бент"},"validFrom":"2024-01-01","validTo":"2025-01-01"}]},"userErrors":[]}}`,
		},
		{
			name:  "rename from an old version",
			query: `{ renameOrganization(input: {id: "$bent", expectedVersion: 1, names: {kk: "Ескі Бент"}, effectiveOn: "2025-02-01"}) { organization { name version } userErrors { code field message } } }`,
			want:  `{"renameOrganization":{"organization":{"name":"Жаңа Бент","version":2},"userErrors":[{"code":"CONFLICT","field":"expectedVersion","message":"This was changed after you saw it. Look at its present state and try again."}]}}`,
		},
		{
			name: "open a group", keep: "$group",
			query: `{ createPartyGroup(input: {organizationId: "$bent", names: {ru: "Учителя"}, validFrom: "2024-02-01"}) { partyGroup { id name kind organization { code } members { totalCount } leader { lastName } } userErrors { code } } }`,
			want:  `{"createPartyGroup":{"partyGroup":{"id":"$group","name":"Учителя","kind":"RESIDENCE","organization":{"code":"ALM-ILE-01"},"members":{"totalCount":0},"leader":null},"userErrors":[]}}`,
		},
		{
			name:  "a group twice",
			query: `{ createPartyGroup(input: {organizationId: "$bent", names: {ru: "учителя"}, validFrom: "2024-02-01"}) { partyGroup { name } userErrors { code field } } }`,
			want:  `{"createPartyGroup":{"partyGroup":null,"userErrors":[{"code":"CONFLICT","field":"names"}]}}`,
		},
		{
			name:  "rename a group",
			query: `{ renamePartyGroup(input: {id: "$group", expectedVersion: 1, names: {kk: "Ұстаздар"}, effectiveOn: "2025-01-01"}) { partyGroup { name version } userErrors { code } } }`,
			want:  `{"renamePartyGroup":{"partyGroup":{"name":"Ұстаздар","version":2},"userErrors":[]}}`,
		},
		{
			name: "admit a member", keep: "$member",
			query: `{ addMember(input: {organizationId: "$bent", partyGroupId: "$group", lastName: "Ахметов", firstName: "Арман", sex: MALE, birthDate: "1990-05-01", phone: "8 701 123 45 67", joinedOn: "2024-03-01", note: "Өтініш"}) {
member { id memberNumber lastName age status joinedOn phone email version partyGroup { name members { totalCount aggregate { bySex { male } } } } organization { code } events { type effectiveOn note } } userErrors { code } } }`,
			want: `{"addMember":{"member":{"id":"$member","memberNumber":"24-000001","lastName":"Ахметов","age":35,"status":"ACTIVE","joinedOn":"2024-03-01","phone":"+77011234567","email":null,"version":1,"partyGroup":{"name":"Ұстаздар","members":{"totalCount":1,"aggregate":{"bySex":{"male":1}}}},"organization":{"code":"ALM-ILE-01"},"events":[{"type":"ADMITTED","effectiveOn":"2024-03-01","note":"Өтініш"}]},"userErrors":[]}}`,
		},
		{
			name:  "the same person again",
			query: `{ addMember(input: {organizationId: "$bent", lastName: "Ахметов", firstName: "Арман", birthDate: "1990-05-01", joinedOn: "2024-03-01"}) { member { id } userErrors { code field message } } }`,
			want:  `{"addMember":{"member":null,"userErrors":[{"code":"CONFLICT","field":null,"message":"A member of this name and birth date is there already, number: 24-000001."}]}}`,
		},
		{
			name:  "the same person again, on purpose",
			query: `{ addMember(input: {organizationId: "$bent", lastName: "Ахметов", firstName: "Арман", birthDate: "1990-05-01", joinedOn: "2024-03-01", allowDuplicate: true}) { member { memberNumber } userErrors { code } } }`,
			want:  `{"addMember":{"member":{"memberNumber":"24-000002"},"userErrors":[]}}`,
		},
		{
			name:  "left out stays, null clears",
			query: `{ correctMember(input: {id: "$member", expectedVersion: 1, firstName: "Асан", phone: null, email: "asan@example.kz"}) { member { lastName firstName sex birthDate phone email version } userErrors { code } } }`,
			want:  `{"correctMember":{"member":{"lastName":"Ахметов","firstName":"Асан","sex":"MALE","birthDate":"1990-05-01","phone":null,"email":"asan@example.kz","version":2},"userErrors":[]}}`,
		},
		{
			name:  "null where there must be something",
			query: `{ correctMember(input: {id: "$member", expectedVersion: 2, lastName: null}) { member { lastName } userErrors { code field message } } }`,
			want:  `{"correctMember":{"member":null,"userErrors":[{"code":"INVALID","field":"lastName","message":"This cannot be left empty."}]}}`,
		},
		{
			name:  "another day of admission, out of the group",
			query: `{ correctMember(input: {id: "$member", expectedVersion: 2, joinedOn: "2024-02-15", partyGroupId: null, reason: "Хаттама № 3"}) { member { joinedOn partyGroup { name } events { type effectiveOn } version } userErrors { code } } }`,
			want:  `{"correctMember":{"member":{"joinedOn":"2024-02-15","partyGroup":null,"events":[{"type":"ADMITTED","effectiveOn":"2024-02-15"},{"type":"GROUP_CHANGED","effectiveOn":"2025-10-31"}],"version":3},"userErrors":[]}}`,
		},
		{
			name: "enter a figure", keep: "$metric",
			query: `{ enterMetric(input: {organizationId: "$bent", indicator: "LOANS", month: "2025-09-15", value: "12"}) { metric { id month value state version organization { code } indicator { code } } userErrors { code } } }`,
			want:  `{"enterMetric":{"metric":{"id":"$metric","month":"2025-09-01","value":"12","state":"SUBMITTED","version":1,"organization":{"code":"ALM-ILE-01"},"indicator":{"code":"LOANS"}},"userErrors":[]}}`,
		},
		{
			name:  "a figure that is there",
			query: `{ enterMetric(input: {organizationId: "$bent", indicator: "LOANS", month: "2025-09-01", value: "13"}) { metric { value version } userErrors { code field } } }`,
			want:  `{"enterMetric":{"metric":{"value":"12","version":1},"userErrors":[{"code":"CONFLICT","field":"expectedVersion"}]}}`,
		},
		{
			name:  "correct a figure",
			query: `{ enterMetric(input: {organizationId: "$bent", indicator: "LOANS", month: "2025-09-01", value: null, expectedVersion: 1, reason: "Қате"}) { metric { id value version } userErrors { code } } }`,
			want:  `{"enterMetric":{"metric":{"id":"$metric","value":null,"version":2},"userErrors":[]}}`,
		},
		{
			name:  "close an organization in use",
			query: `{ closeOrganization(input: {id: "$bent", expectedVersion: 2, effectiveOn: "2025-10-31"}) { organization { validTo } userErrors { code field message } } }`,
			want:  `{"closeOrganization":{"organization":null,"userErrors":[{"code":"INVALID","field":"effectiveOn","message":"It still has open party groups: 1."}]}}`,
		},
		{
			name:  "close the group",
			query: `{ closePartyGroup(input: {id: "$group", expectedVersion: 2, effectiveOn: "2025-10-31"}) { partyGroup { validTo version members { totalCount } } userErrors { code } } }`,
			want:  `{"closePartyGroup":{"partyGroup":{"validTo":"2025-10-31","version":3,"members":{"totalCount":0}},"userErrors":[]}}`,
		},
		{
			name: "end a membership, two changes in one operation, the second refused",
			query: `{ first: endMembership(input: {id: "$member", expectedVersion: 3, end: LEFT, effectiveOn: "2025-10-31"}) { member { status endedOn version } userErrors { code } }
second: endMembership(input: {id: "$member", expectedVersion: 3, end: DECEASED, effectiveOn: "2025-10-31"}) { member { status endedOn version } userErrors { code } } }`,
			want: `{"first":{"member":{"status":"LEFT","endedOn":"2025-10-31","version":4},"userErrors":[]},"second":{"member":{"status":"LEFT","endedOn":"2025-10-31","version":4},"userErrors":[{"code":"CONFLICT"}]}}`,
		},
		{
			name:  "nobody",
			query: `{ endMembership(input: {id: "$bent", expectedVersion: 1, end: LEFT, effectiveOn: "2025-10-31"}) { member { status } userErrors { code field } } }`,
			want:  `{"endMembership":{"member":null,"userErrors":[{"code":"NOT_FOUND","field":"id"}]}}`,
		},
	} {
		query, want := step.query, step.want
		for name, id := range ids {
			query, want = strings.ReplaceAll(query, name, id), strings.ReplaceAll(want, name, id)
		}
		var answer struct {
			Data   json.RawMessage
			Errors json.RawMessage
		}
		body := a.post(t.Context(), "mutation "+query, nil)
		if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil {
			t.Fatalf("%s: %s", step.name, body)
		}
		got := string(answer.Data)
		if step.keep != "" {
			_, rest, _ := strings.Cut(got, `"id":"`)
			ids[step.keep], _, _ = strings.Cut(rest, `"`)
			want = strings.ReplaceAll(want, step.keep, ids[step.keep])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
	db.Read(func(r *store.Reader) error {
		breaches, err := r.Check()
		for _, b := range breaches {
			if b.Violations > 0 {
				t.Errorf("broken afterwards: %s, %s", b.Key, b.Example)
			}
		}
		return err
	})
}
