package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

func to[T any](v T) model.Correction[T] { return model.Correction[T]{Given: true, To: &v} }

func cleared[T any]() model.Correction[T] { return model.Correction[T]{Given: true} }

// corrigible is a member of the students with everything known.
func (w *small) corrigible() uuid.UUID {
	w.t.Helper()
	sex := model.Male
	changed, err := w.AddMember(w.ctx, model.AddMemberInput{
		OrganizationID: w.bent, PartyGroupID: &w.students, LastName: "Ахметов", FirstName: "Арман", Patronymic: ptr("Болатұлы"), Sex: &sex,
		BirthDate: ptr(day("1990-05-01")), Phone: ptr("7011234567"), Email: ptr("a@example.kz"), JoinedOn: day("2024-01-15"),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return changed.ID
}

func TestCorrectMember(t *testing.T) {
	t.Parallel()
	const unchanged = "Ахметов Арман Болатұлы MALE 1990-05-01 +77011234567 a@example.kz v1"
	w := newSmall(t)
	farmers := w.PartyGroup(w.rakhat, "Farmers")
	closing := w.PartyGroup(w.bent, "Closing")
	w.Exec("UPDATE party_groups SET valid = '[2020-01-01,2025-12-01)' WHERE id = $1", closing)
	for _, tt := range []struct {
		name    string
		in      model.MemberCorrection
		want    string
		person  string
		changes []string
	}{
		{name: "nothing", person: unchanged},
		{name: "what is so already", in: model.MemberCorrection{LastName: to("Ахметов"), Phone: to("+7 701 123 45 67"), JoinedOn: to(day("2024-01-15")), PartyGroupID: to(w.students)}, person: unchanged},
		{name: "another version", in: model.MemberCorrection{ExpectedVersion: 4, LastName: to("Ахметова")}, want: "CONFLICT expectedVersion version.stale", person: unchanged},
		{name: "names", in: model.MemberCorrection{LastName: to(" Ахметова"), FirstName: to("Айгүл"), Patronymic: cleared[string](), Sex: to(model.Female)},
			person: "Ахметова Айгүл FEMALE 1990-05-01 +77011234567 a@example.kz v2",
			changes: []string{`Member.firstName "Арман" -> "Айгүл" -`, `Member.lastName "Ахметов" -> "Ахметова" -`, `Member.patronymic "Болатұлы" -> - -`,
				`Member.sex "MALE" -> "FEMALE" -`}},
		{name: "family name cleared", in: model.MemberCorrection{LastName: cleared[string]()}, want: "INVALID lastName person.required", person: unchanged},
		{name: "given name blank", in: model.MemberCorrection{FirstName: to(" ")}, want: "INVALID firstName person.name", person: unchanged},
		{name: "birth date cleared", in: model.MemberCorrection{BirthDate: cleared[model.Date]()}, person: "Ахметов Арман Болатұлы MALE +77011234567 a@example.kz v2",
			changes: []string{`Member.birthDate "1990-05-01" -> - -`}},
		{name: "too young", in: model.MemberCorrection{BirthDate: to(day("2006-01-16"))}, want: "INVALID birthDate person.age", person: unchanged},
		{name: "born in future", in: model.MemberCorrection{BirthDate: to(day("2026-01-16"))}, want: "INVALID birthDate day.until", person: unchanged},
		{name: "contacts cleared", in: model.MemberCorrection{Phone: cleared[string](), Email: cleared[string]()}, person: "Ахметов Арман Болатұлы MALE 1990-05-01 v2",
			changes: []string{`Member.email "a@example.kz" -> - -`, `Member.phone "+77011234567" -> - -`}},
		{name: "phone malformed", in: model.MemberCorrection{Phone: to("12")}, want: "INVALID phone phone.form", person: unchanged},
		{name: "e-mail malformed", in: model.MemberCorrection{Email: to("a b@example.kz")}, want: "INVALID email email.form", person: unchanged},
		{name: "reason too long", in: model.MemberCorrection{LastName: to("Ахметова"), Reason: ptr(strings.Repeat("ә", 1001))}, want: "INVALID reason remark.form", person: unchanged},
		{name: "joined cleared", in: model.MemberCorrection{JoinedOn: cleared[model.Date]()}, want: "INVALID joinedOn person.required", person: unchanged},
		{name: "joined in future", in: model.MemberCorrection{JoinedOn: to(day("2025-11-01"))}, want: "INVALID joinedOn day.until", person: unchanged},
		{name: "joined before the organization", in: model.MemberCorrection{JoinedOn: to(day("2019-12-31"))}, want: "INVALID joinedOn day.before", person: unchanged},
		{name: "joined too young", in: model.MemberCorrection{BirthDate: to(day("2003-01-01")), JoinedOn: to(day("2020-12-31"))}, want: "INVALID birthDate person.age", person: unchanged},
		{name: "group of another organization", in: model.MemberCorrection{PartyGroupID: to(farmers)}, want: "INVALID partyGroupId group.other", person: unchanged},
		{name: "group that closes", in: model.MemberCorrection{PartyGroupID: to(closing)}, want: "INVALID partyGroupId group.closed", person: unchanged},
		{name: "unknown group", in: model.MemberCorrection{PartyGroupID: to(model.NewID())}, want: "NOT_FOUND partyGroupId group.missing", person: unchanged},
		{name: "one good, one bad", in: model.MemberCorrection{LastName: to("Ахметова"), PartyGroupID: to(farmers)}, want: "INVALID partyGroupId group.other", person: unchanged},
	} {
		member := w.anotherCorrigible()
		tt.in.ID = member
		if tt.in.ExpectedVersion == 0 {
			tt.in.ExpectedVersion = 1
		}
		admitted := len(w.changes(member))
		changed, err := w.CorrectMember(w.ctx, tt.in)
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if strings.HasPrefix(tt.want, "CONFLICT") && changed == nil {
			t.Errorf("%s: a conflict without the object", tt.name)
		}
		if got := w.person(member); got != tt.person {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.person)
		}
		var got []string
		for _, line := range w.changes(member)[admitted:] {
			got = append(got, strings.TrimPrefix(line, "correctMember "))
		}
		if diff := cmp.Diff(tt.changes, got); diff != "" {
			t.Errorf("%s: changes (-want +got):\n%s", tt.name, diff)
		}
	}
	_, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: model.NewID(), ExpectedVersion: 1, LastName: to("Ахметова")})
	if got := refusal(err); got != "NOT_FOUND id member.missing" {
		t.Errorf("unknown: %q", got)
	}
}

// anotherCorrigible makes the earlier ones older, so that they are not taken for the same person.
func (w *small) anotherCorrigible() uuid.UUID {
	w.t.Helper()
	w.Exec("UPDATE people SET birth_date = birth_date - 1 WHERE birth_date = '1990-05-01'")
	return w.corrigible()
}

func TestCorrectMemberPutsContactsIn(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 1, Phone: to("8 701 1234567")}); err != nil {
		t.Fatal(err)
	}
	if got := w.person(member); got != "Ахметов Арман +77011234567 v2" {
		t.Error(got)
	}
}

func TestCorrectJoinedOn(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.corrigible()
	w.term(w.groupOffice(w.students), member, "2024-09-01")
	correct := func(version int, on string) string {
		_, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: version, JoinedOn: to(day(on))})
		return refusal(err)
	}
	for _, tt := range []struct {
		name    string
		version int
		on      string
		want    string
		then    string
	}{
		{"earlier", 1, "2023-06-01", "", "2023-06-01"},
		{"later", 2, "2024-08-31", "", "2024-08-31"},
		{"after an office began", 3, "2024-09-02", "INVALID joinedOn office.earlier", "2024-08-31"},
		{"on the day the office began", 3, "2024-09-01", "", "2024-09-01"},
	} {
		if got := correct(tt.version, tt.on); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if diff := cmp.Diff([]string{"ACTIVE ALM-ILE-01 Students [" + tt.then + ",)"}, w.standings(member)); diff != "" {
			t.Errorf("%s: standings (-want +got):\n%s", tt.name, diff)
		}
		last := day(tt.then).AddDays(-1).String()
		if before, after := w.members(w.students, last), w.members(w.students, tt.then); before != 0 || after != 1 {
			t.Errorf("%s: %d members before and %d after", tt.name, before, after)
		}
	}
	want := []string{"ADMITTED Students 2024-01-15", "ADMITTED Students 2023-06-01", "ADMITTED Students 2024-08-31", "ADMITTED Students 2024-09-01 *"}
	if diff := cmp.Diff(want, w.events(member)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	// Behind a change of group the admission may come up to its day, but not after it.
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 4, PartyGroupID: cleared[uuid.UUID]()}); err != nil {
		t.Fatal(err)
	}
	w.Exec("DELETE FROM office_terms")
	if got := correct(5, "2025-10-31"); got != "" {
		t.Errorf("on the day of the next event: %q", got)
	}
	if diff := cmp.Diff([]string{"ACTIVE ALM-ILE-01 [2025-10-31,)"}, w.standings(member)); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
}

func TestCorrectJoinedOnBetweenMemberships(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.rakhat, Joined: "2021-01-01", Left: "2022-01-01"})
	w.readmit(member, w.bent, "2023-01-01")
	for _, tt := range []struct{ on, want string }{
		{"2021-12-31", "INVALID joinedOn day.before"},
		{"2022-01-01", ""},
	} {
		_, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 1, JoinedOn: to(day(tt.on))})
		if got := refusal(err); got != tt.want {
			t.Errorf("to %s: %q, want %q", tt.on, got, tt.want)
		}
	}
	if diff := cmp.Diff([]string{"ACTIVE ALM-ENB-01 [2021-01-01,2022-01-01)", "ACTIVE ALM-ILE-01 [2022-01-01,)"}, w.standings(member)); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
}

// TestCorrectJoinedOnToTheEnd leaves nobody a member for no day.
func TestCorrectJoinedOnToTheEnd(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.rakhat, Joined: "2021-01-01", Left: "2022-01-01"})
	for _, tt := range []struct{ on, want string }{{"2022-01-01", "INVALID joinedOn day.until"}, {"2021-12-31", ""}} {
		_, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 1, JoinedOn: to(day(tt.on))})
		if got := refusal(err); got != tt.want {
			t.Errorf("to %s: %q, want %q", tt.on, got, tt.want)
		}
	}
}

// readmit opens another membership of a person.
func (w *small) readmit(person, organization uuid.UUID, on string) {
	w.t.Helper()
	id := model.NewID()
	w.Exec("INSERT INTO memberships (id, person_id, member_number) VALUES ($1, $2, $3)", id, person, "R-"+strings.ToUpper(id.String()[24:]))
	w.Exec(`INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), $1, 'ADMITTED', 'ACTIVE', $2, $3::text::date, id FROM actions LIMIT 1`, id, organization, on)
}

func TestCorrectPartyGroup(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.corrigible()
	leader := w.groupOffice(w.students)
	w.term(leader, member, "2024-09-01")
	correct := func(version int, group model.Correction[uuid.UUID]) string {
		_, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: version, PartyGroupID: group})
		return refusal(err)
	}
	if got := correct(1, to(w.doctors)); got != "" {
		t.Fatal(got)
	}
	want := []string{"ACTIVE ALM-ILE-01 Students [2024-01-15,2025-10-31)", "ACTIVE ALM-ILE-01 Doctors [2025-10-31,)"}
	if diff := cmp.Diff(want, w.standings(member)); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
	if got := w.lines("SELECT held::text FROM office_terms"); !cmp.Equal(got, []string{"[2024-09-01,2025-10-31)"}) {
		t.Errorf("leads the former group: %s", got)
	}
	if a, b, c := w.members(w.students, "2025-10-30"), w.members(w.students, "2025-10-31"), w.members(w.doctors, "2025-10-31"); a != 1 || b != 0 || c != 1 {
		t.Errorf("members: students %d, then %d; doctors %d", a, b, c)
	}
	// Once more on the same day, and out of all groups.
	if got := correct(2, to(w.students)); got != "" {
		t.Fatal(got)
	}
	if got := correct(3, cleared[uuid.UUID]()); got != "" {
		t.Fatal(got)
	}
	want = []string{"ACTIVE ALM-ILE-01 Students [2024-01-15,2025-10-31)", "ACTIVE ALM-ILE-01 [2025-10-31,)"}
	if diff := cmp.Diff(want, w.standings(member)); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
	// Who is no member has no group.
	if _, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: member, ExpectedVersion: 4, End: "LEFT", EffectiveOn: day("2025-10-31")}); err != nil {
		t.Fatal(err)
	}
	if got := correct(5, to(w.doctors)); got != "INVALID partyGroupId member.over" {
		t.Errorf("after the end: %q", got)
	}
}

// Moving out of a group that is to close makes the planned end of the group no matter.
func TestCorrectPartyGroupBeforeThePlannedEndOfAGroup(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.corrigible()
	if _, err := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: w.students, ExpectedVersion: 1, EffectiveOn: day("2025-12-01")}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 2, PartyGroupID: to(w.doctors)}); err != nil {
		t.Fatal(err)
	}
	if got := w.members(w.doctors, "2025-12-31"); got != 1 {
		t.Errorf("the new group has %d members when the former is closed", got)
	}
	if got := w.members(w.students, "2025-11-30"); got != 0 {
		t.Errorf("the former group still has %d members", got)
	}
}
