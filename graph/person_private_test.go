package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestPersonPrivate tells one story of what few may read of a person, step by step. $member stands for
// the person's id.
func TestPersonPrivate(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	root := db.Root()
	district := db.Organization("ALM-ILE", model.LevelDistrict, db.Organization("ALM", model.LevelRegion, root))
	primary := db.Organization("ALM-ILE-01", model.LevelPrimary, district).String()
	as := func(role model.Role) []auth.Grant { return []auth.Grant{{Role: role, OrganizationID: district}} }
	member := ""
	for _, step := range []struct {
		name   string
		grants []auth.Grant // none: whoever may do everything
		query  string
		want   string
	}{
		{
			name: "admitted with everything",
			query: `mutation { addMember(input: {organizationId: "` + primary + `", lastName: "Ахметов", firstName: "Арман", phone: "8 701 123 45 67", address: " Қонаев,  Абай 5", iin: "850315 300009", joinedOn: "2024-03-01"}) {
member { id phone email address iinMasked consented consents { id } erasedAt } userErrors { code } } }`,
			want: `{"addMember":{"member":{"id":"$member","phone":"+77011234567","email":null,"address":"Қонаев, Абай 5","iinMasked":"**********09","consented":false,"consents":[],"erasedAt":null},"userErrors":[]}}`,
		},
		{
			name: "a mistyped IIN", query: `mutation { correctMember(input: {id: "$member", expectedVersion: 1, iin: "850315300008"}) { userErrors { code field message } } }`,
			want: `{"correctMember":{"userErrors":[{"code":"INVALID","field":"iin","message":"The IIN is mistyped: its control digit does not fit."}]}}`,
		},
		{
			name: "an address", query: `mutation { correctMember(input: {id: "$member", expectedVersion: 1, address: "Қонаев, Абай 7"}) { member { address phone iinMasked version } userErrors { code } } }`,
			want: `{"correctMember":{"member":{"address":"Қонаев, Абай 7","phone":"+77011234567","iinMasked":"**********09","version":2},"userErrors":[]}}`,
		},
		{
			name: "found by the IIN", grants: as(model.RoleManager), query: `{ members(filter: {iin: "850315300009"}) { totalCount nodes { lastName iinMasked } } }`,
			want: `{"members":{"totalCount":1,"nodes":[{"lastName":"Ахметов","iinMasked":"**********09"}]}}`,
		},
		{
			name: "looked at", grants: as(model.RoleViewer), query: `{ member(id: "$member") { lastName phone email address iinMasked consented consents { id } } }`,
			want: `{"member":{"lastName":"Ахметов","phone":"+7********67","email":null,"address":"***","iinMasked":"************","consented":false,"consents":[]}}`,
		},
		{
			name: "looked for", grants: as(model.RoleViewer), query: `{ members(filter: {iin: "850315300009"}) { totalCount } }`,
			want: "FORBIDDEN",
		},
		{
			name: "looked for in a variable's place below", grants: as(model.RoleReporter), query: `{ organizations { nodes { members(filter: {iin: "850315300009"}) { totalCount } } } }`,
			want: "FORBIDDEN",
		},
		{
			name: "by who chairs", grants: as(model.RoleReporter), query: `{ member(id: "$member") { phone address iinMasked } }`,
			want: `{"member":{"phone":"+77011234567","address":"***","iinMasked":"************"}}`,
		},
		{
			name: "revealed", grants: as(model.RoleManager), query: `mutation { revealIin(input: {id: "$member", purpose: "Шағымға жауап"}) { iin userErrors { code } } }`,
			want: `{"revealIin":{"iin":"850315300009","userErrors":[]}}`,
		},
		{
			name: "revealed without a purpose", grants: as(model.RoleManager), query: `mutation { revealIin(input: {id: "$member", purpose: "?"}) { iin userErrors { code field message } } }`,
			want: `{"revealIin":{"iin":null,"userErrors":[{"code":"INVALID","field":"purpose","message":"Say what for: 5 to 1000 characters."}]}}`,
		},
		{
			name: "revealed to who may not", grants: as(model.RoleViewer), query: `mutation { revealIin(input: {id: "$member", purpose: "Шағымға жауап"}) { iin userErrors { code } } }`,
			want: `{"revealIin":{"iin":null,"userErrors":[{"code":"FORBIDDEN"}]}}`,
		},
		{
			name: "consented", grants: as(model.RoleManager), query: `mutation { giveConsent(input: {memberId: "$member", textVersion: "2025-1", givenOn: "2025-02-01", channel: PAPER}) { member { consented consents { textVersion givenOn channel withdrawnOn } version } userErrors { code } } }`,
			want: `{"giveConsent":{"member":{"consented":true,"consents":[{"textVersion":"2025-1","givenOn":"2025-02-01","channel":"PAPER","withdrawnOn":null}],"version":3},"userErrors":[]}}`,
		},
		{
			name: "withdrawn", grants: as(model.RoleManager), query: `mutation { withdrawConsent(input: {memberId: "$member", withdrawnOn: "2025-10-01"}) { member { consented consents { withdrawnOn } } userErrors { code } } }`,
			want: `{"withdrawConsent":{"member":{"consented":false,"consents":[{"withdrawnOn":"2025-10-01"}]},"userErrors":[]}}`,
		},
		{
			name: "erased too early", query: `mutation { erasePerson(input: {id: "$member", expectedVersion: 4, reason: "Өтініші бойынша"}) { member { id } userErrors { code message } } }`,
			want: `{"erasePerson":{"member":null,"userErrors":[{"code":"INVALID","message":"The membership still lasts: end it first."}]}}`,
		},
		{
			name: "ended", query: `mutation { endMembership(input: {id: "$member", expectedVersion: 4, end: LEFT, effectiveOn: "2025-10-01"}) { userErrors { code } } }`,
			want: `{"endMembership":{"userErrors":[]}}`,
		},
		{
			name: "erased from an old version", query: `mutation { erasePerson(input: {id: "$member", expectedVersion: 4, reason: "Өтініші бойынша"}) { member { lastName version } userErrors { code } } }`,
			want: `{"erasePerson":{"member":{"lastName":"Ахметов","version":5},"userErrors":[{"code":"CONFLICT"}]}}`,
		},
		{
			name: "erased", query: `mutation { erasePerson(input: {id: "$member", expectedVersion: 5, reason: "Өтініші бойынша"}) { member { lastName firstName phone address iinMasked status version } userErrors { code } } }`,
			want: `{"erasePerson":{"member":{"lastName":"***","firstName":"***","phone":null,"address":null,"iinMasked":null,"status":"LEFT","version":6},"userErrors":[]}}`,
		},
		{
			name: "revealed too late", grants: as(model.RoleManager), query: `mutation { revealIin(input: {id: "$member", purpose: "Шағымға жауап"}) { iin userErrors { code message } } }`,
			want: `{"revealIin":{"iin":null,"userErrors":[{"code":"NOT_FOUND","message":"No IIN is known of this person."}]}}`,
		},
	} {
		ctx := t.Context()
		if step.grants != nil {
			ctx = auth.WithViewer(ctx, &auth.Viewer{Name: "Somebody", Kind: model.ViewerSession, Language: model.English, Grants: step.grants})
		}
		var answer struct {
			Data   json.RawMessage
			Errors []struct{ Extensions struct{ Code string } }
		}
		body := a.post(ctx, strings.ReplaceAll(step.query, "$member", member), nil)
		if err := json.Unmarshal(body, &answer); err != nil {
			t.Fatalf("%s: %s", step.name, body)
		}
		got := string(answer.Data)
		if len(answer.Errors) > 0 {
			got = answer.Errors[0].Extensions.Code
		}
		if member == "" {
			_, rest, _ := strings.Cut(got, `"id":"`)
			member, _, _ = strings.Cut(rest, `"`)
		}
		if diff := cmp.Diff(strings.ReplaceAll(step.want, "$member", member), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

// TestExportPerson takes out everything about a person: as data, and as a page in the reader's language
// in which nothing is taken for markup.
func TestExportPerson(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	primary := db.Organization("ALM-ILE-01", model.LevelPrimary, db.Organization("ALM-ILE", model.LevelDistrict, db.Organization("ALM", model.LevelRegion, db.Root())))
	member := db.Member(storetest.Person{Name: "Ахметов Арман", Organization: primary})
	db.Exec("INSERT INTO person_private (person_id, address) VALUES ($1, '<script>alert(1)</script>')", member)
	var answer struct {
		ExportPerson struct {
			JSON, HTML string
			UserErrors []any
		}
	}
	const query = `mutation ($id: ID!, $purpose: String!) { exportPerson(input: {id: $id, purpose: $purpose}) { json html userErrors { code field } } }`
	a.ask(query, map[string]any{"id": member, "purpose": "The person's wish & right"}, &answer)
	var data struct {
		PersonID, Purpose, MadeOn           string
		Person, Memberships, Contacts, Uses []map[string]*string
		Offices, Consents                   []map[string]*string
	}
	if err := json.Unmarshal([]byte(answer.ExportPerson.JSON), &data); err != nil {
		t.Fatal(err)
	}
	if data.PersonID != member.String() || data.MadeOn != "2025-10-31" || len(data.Person) != 1 || *data.Person[0]["lastName"] != "Ахметов" || data.Person[0]["birthDate"] != nil ||
		len(data.Memberships) != 1 || *data.Memberships[0]["status"] != "ACTIVE" || *data.Contacts[0]["address"] != "<script>alert(1)</script>" || data.Offices == nil || data.Consents == nil {
		t.Errorf("data: %s", answer.ExportPerson.JSON)
	}
	page := answer.ExportPerson.HTML
	for _, want := range []string{`<html lang="en">`, "<h1>Everything that is held about a person</h1>", "The person&#39;s wish &amp; right", "<td>Ахметов</td>", "&lt;script&gt;alert(1)&lt;/script&gt;", "Family name", "Nothing is held"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in the page:\n%s", want, page)
		}
	}
	if strings.Contains(page, "<script") {
		t.Errorf("markup in the page:\n%s", page)
	}
	answer.ExportPerson.JSON = ""
	a.ask(query, map[string]any{"id": model.NewID(), "purpose": "The person's wish"}, &answer)
	if answer.ExportPerson.JSON != "" || len(answer.ExportPerson.UserErrors) != 1 {
		t.Errorf("of nobody: %v", answer)
	}
}
