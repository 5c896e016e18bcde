package graph_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// accessRegister is a small region in which everything moves: primary organizations between two
// sibling districts, as in Alatau and Ile, members between organizations, and some are closed or not
// open yet. It is made anew from the same seed.
type accessRegister struct {
	*storetest.DB
	t             testing.TB
	organizations map[string]uuid.UUID // by code
	groups        []uuid.UUID
	people        []uuid.UUID
	iins          map[string]string // by person
}

const someIIN = "850315300009"

func newAccessRegister(t testing.TB) *accessRegister {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	f := &accessRegister{DB: storetest.New(t), t: t, organizations: map[string]uuid.UUID{}, iins: map[string]string{}}
	o := f.organizations
	o["KZ"] = f.Root()
	for _, region := range []string{"REG", "ZON"} {
		o[region] = f.Organization(region, model.LevelRegion, o["KZ"])
	}
	for district, region := range map[string]string{"REG-A": "REG", "REG-B": "REG", "ZON-A": "ZON"} {
		o[district] = f.Organization(district, model.LevelDistrict, o[region])
	}
	given := []string{"Айдар", "Әсел", "Болат", "Гүлнар", "Дәурен", "Ирина", "Қанат", "Мөлдір"}
	for i, code := range []string{"REG-A-00", "REG-A-01", "REG-A-02", "REG-B-04", "REG-B-05", "ZON-A-06"} {
		o[code] = f.Organization(code, model.LevelPrimary, o[code[:5]])
		groups := []uuid.UUID{uuid.Nil, f.PartyGroup(o[code], "Group A of "+code), f.PartyGroup(o[code], "Group B of "+code)}
		f.groups = append(f.groups, groups[1:]...)
		var people []storetest.Person
		for j := range 6 {
			p := storetest.Person{
				Name: fmt.Sprintf("Ахметов%c %s", 'а'+i*6+j, given[random.IntN(len(given))]), Organization: o[code], PartyGroup: groups[j%3],
				Sex: []model.Sex{model.Female, model.Male}[random.IntN(2)], Born: fmt.Sprintf("%d-03-0%d", 1950+random.IntN(54), 1+j),
				Joined: fmt.Sprintf("%d-05-1%d", 2021+random.IntN(4)*btoi(j != 1), j),
			}
			if j == 5 {
				p.Left, p.Sex, p.Born = "2024-11-15", "", ""
			}
			people = append(people, p)
		}
		f.people = append(f.people, f.Members(people...)...)
	}
	f.Exec(offices)
	f.Exec(figures)
	o["REG-A-03"] = f.OrganizationFrom("REG-A-03", model.LevelPrimary, o["REG-A"], "2026-02-01") // not open yet
	f.Move(o["REG-A-00"], o["REG-B"], "2024-01-09")
	f.Move(o["REG-B-05"], o["REG-A"], "2025-02-10")
	f.transfer(0, "REG-B-04", "2024-09-01")  // away from the organization that moves
	f.transfer(7, "REG-B-04", "2025-01-01")  // from a sibling to the other one
	f.transfer(19, "REG-A-01", "2024-12-01") // and back
	f.transfer(8, "ZON-A-06", "2025-06-01")  // to another region
	f.transfer(9, "REG-B-04", "2026-01-15")  // will go
	f.Exec(fmt.Sprintf(accessLives, o["REG-A-02"], o["REG-B-04"], o["REG-A-01"], f.people[0], f.people[7], f.groups[2]))
	f.Exec(accessPrivate, f.people[0], f.people[7], f.people[10])
	for person, iin := range map[uuid.UUID]string{f.people[19]: someIIN, f.people[0]: "850315301801"} {
		if _, err := f.CorrectMember(storetest.Context(t), model.MemberCorrection{ID: person, ExpectedVersion: 1, IIN: model.Correction[string]{Given: true, To: &iin}}); err != nil {
			t.Fatal(err)
		}
		f.iins[person.String()] = iin
	}
	f.Exec(accessFigures)
	f.Exec(naiveFunctions)
	f.Exec(accessFunctions)
	f.Exec(`ANALYZE`)
	return f
}

// transfer moves a member, without a group, to another organization from a day on.
func (f *accessRegister) transfer(person int, to, on string) {
	f.Exec(`
INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id, note)
SELECT gen_random_uuid(), m.id, 'TRANSFERRED', 'ACTIVE', $2, $3::text::date, a.id, 'moves' FROM memberships m, actions a WHERE m.person_id = $1 LIMIT 1`,
		f.people[person], f.organizations[to], on)
}

// accessLives closes the first organization with its members gone, renames the second one, and gives two
// offices to people (the fourth and fifth) who belong elsewhere today, one of them of the third.
const accessLives = `
INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), s.membership_id, 'LEFT', 'LEFT', s.organization_id, '2024-12-20', (SELECT min(id::text)::uuid FROM actions)
FROM membership_periods s WHERE s.organization_id = '%[1]s' AND s.status = 'ACTIVE' AND upper_inf(s.valid);
UPDATE office_terms h SET held = daterange('2024-01-01', '2025-01-01') FROM offices f WHERE f.id = h.office_id AND f.organization_id = '%[1]s';
UPDATE offices SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
UPDATE party_groups SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
UPDATE organization_placements SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
UPDATE organization_statuses SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
INSERT INTO organization_statuses (organization_id, status, valid) VALUES ('%[1]s', 'DISSOLVED', daterange('2025-01-01', NULL));
UPDATE organizations SET valid = daterange(lower(valid), '2025-01-01') WHERE id = '%[1]s';
UPDATE organization_names SET valid = daterange(lower(valid), '2024-06-01') WHERE organization_id = '%[2]s';
INSERT INTO organization_names (organization_id, names, valid) VALUES ('%[2]s', '{"kk": "REG-B-04 kk", "ru": "REG-B-04 ru", "en": "REG-B-04 renamed"}', daterange('2024-06-01', NULL));
UPDATE office_terms h SET person_id = '%[4]s' FROM offices f WHERE f.id = h.office_id AND f.organization_id = '%[3]s' AND f.post = 'DEPUTY_CHAIR';
UPDATE office_terms h SET held = daterange('2022-01-01', NULL), person_id = '%[5]s' FROM offices f
WHERE f.id = h.office_id AND f.organization_id = '%[3]s' AND f.post = 'GROUP_LEADER' AND f.party_group_id = '%[6]s'`

// accessPrivate are phones and addresses of everybody, and what three consented to.
const accessPrivate = `
WITH p AS (
    INSERT INTO person_private (person_id, phone, email, address)
    SELECT p.id, '+7701' || lpad((row_number() OVER (ORDER BY p.id))::text, 7, '0'), 'p' || row_number() OVER (ORDER BY p.id) || '@example.kz', 'Street ' || row_number() OVER (ORDER BY p.id)
    FROM people p
)
INSERT INTO consents (id, person_id, text_version, given_on, channel, withdrawn_on)
SELECT gen_random_uuid(), p, 'first', '2024-01-01', 'PAPER', CASE WHEN p = $2 THEN '2025-01-01'::date END FROM unnest(ARRAY[$1, $2, $3]::uuid[]) p`

// accessFigures are published figures about several organizations, one of which does not exist.
const accessFigures = `
INSERT INTO published_figures (id, position, key, claim, comparator, value, scope_code, as_of, measure, measure_code, attribution, source)
SELECT gen_random_uuid(), (i - 1) * 3 + j, 'F' || (i - 1) * 3 + j, '{"kk": "Болды"}', 'GE', '1', c, '2025-10-31', m, CASE m WHEN 'INDICATOR' THEN 'IND_SUM' END, 'PARTY', 'press'
FROM unnest(ARRAY['KZ', 'REG', 'REG-A', 'REG-B', 'REG-A-01', 'REG-A-02', 'NONE']) WITH ORDINALITY c(c, i), unnest(ARRAY['MEMBERS', 'YOUTH_SHARE', 'INDICATOR']) WITH ORDINALITY m(m, j) ORDER BY i, j`

// accessRole is a kind of viewer of the register.
type accessRole struct {
	name   string
	grants []auth.Grant
	viewer *auth.Viewer
}

// roles are viewers with every role, over the whole, a region, siblings and a primary organization, with
// several roles at once, and with none.
func (f *accessRegister) roles() []accessRole {
	roles := []accessRole{{name: "nobody with a grant"}}
	for _, of := range []map[string]string{
		{"KZ": "ADMIN"}, {"REG-A": "ADMIN"}, {"REG-A": "MANAGER"}, {"REG-B": "MANAGER"}, {"REG": "MANAGER"}, {"REG-A-01": "REPORTER"}, {"REG-A-00": "MANAGER"},
		{"REG-A": "VIEWER"}, {"REG-B": "VIEWER"}, {"REG-A-02": "VIEWER"}, {"KZ": "ANALYST"}, {"REG-A": "ANALYST"}, {"REG-B": "DASHBOARD"},
		{"REG": "ANALYST", "REG-A": "MANAGER"}, {"REG-A": "VIEWER", "REG-B-04": "REPORTER"}, {"KZ": "VIEWER", "REG-B": "ADMIN"},
		{"REG-A-01": "REPORTER", "REG-B-04": "REPORTER"}, {"REG-B": "VIEWER", "ZON-A": "VIEWER"},
	} {
		var role accessRole
		for _, code := range slices.Sorted(maps.Keys(of)) {
			if f.organizations[code] == uuid.Nil { // which would be the whole register
				f.t.Fatalf("there is no %s", code)
			}
			role.name += of[code] + " " + code + " "
			role.grants = append(role.grants, auth.Grant{Role: model.Role(of[code]), OrganizationID: f.organizations[code], Whole: code == "KZ"})
		}
		roles = append(roles, role)
	}
	for i := range roles {
		roles[i].viewer = &auth.Viewer{Name: roles[i].name, Kind: model.ViewerSession, Language: model.English, Grants: roles[i].grants}
	}
	return roles
}
