package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// person is what is known of someone, apart from memberships.
func (w *small) person(id uuid.UUID) string {
	w.t.Helper()
	return w.lines(`
SELECT concat_ws(' ', last_name, first_name, patronymic, sex, birth_date, c.phone, c.email, 'v' || version)
FROM people p LEFT JOIN person_private c ON c.person_id = p.id WHERE p.id = $1`, id)[0]
}

func TestAddMember(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	farmers := w.PartyGroup(w.rakhat, "Farmers")
	closed := w.PartyGroup(w.bent, "Former")
	w.Exec("UPDATE party_groups SET valid = '[2020-01-01,2024-06-01)' WHERE id = $1", closed)
	young := w.PartyGroup(w.bent, "New")
	w.Exec("UPDATE party_groups SET valid = '[2025-06-01,)' WHERE id = $1", young)
	if _, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: w.boralday, ExpectedVersion: 1, EffectiveOn: day("2025-06-01"), Closing: "DISSOLVED"}); err != nil {
		t.Fatal(err)
	}
	sex := model.Female
	valid := model.AddMemberInput{
		OrganizationID: w.bent, PartyGroupID: &w.students, LastName: " Әбілқасымова ", FirstName: "Айгүл", Patronymic: ptr("Нұрлан  қызы"), Sex: &sex,
		BirthDate: ptr(day("2007-05-01")), Phone: ptr("8 (701) 123-45-67"), Email: ptr(" Aigul@Example.KZ "), JoinedOn: day("2025-05-01"), Note: ptr("Өтініш № 1"),
	}
	before := w.rows()
	for _, tt := range []struct {
		name   string
		change func(*model.AddMemberInput)
		want   string
	}{
		{"no family name", func(in *model.AddMemberInput) { in.LastName = " " }, "INVALID lastName person.name"},
		{"digit in the given name", func(in *model.AddMemberInput) { in.FirstName = "Айгүл2" }, "INVALID firstName person.name"},
		{"name too long", func(in *model.AddMemberInput) { in.LastName = strings.Repeat("ә", 101) }, "INVALID lastName person.name"},
		{"blank patronymic", func(in *model.AddMemberInput) { in.Patronymic = ptr("") }, "INVALID patronymic person.name"},
		{"phone too short", func(in *model.AddMemberInput) { in.Phone = ptr("701 123") }, "INVALID phone phone.form"},
		{"e-mail without a domain", func(in *model.AddMemberInput) { in.Email = ptr("aigul@") }, "INVALID email email.form"},
		{"born in future", func(in *model.AddMemberInput) { in.BirthDate = ptr(day("2025-11-01")) }, "INVALID birthDate day.until"},
		{"born long ago", func(in *model.AddMemberInput) { in.BirthDate = ptr(day("1899-12-31")) }, "INVALID birthDate day.before"},
		{"a day too young", func(in *model.AddMemberInput) { in.BirthDate = ptr(day("2007-05-02")) }, "INVALID birthDate person.age"},
		{"joined in future", func(in *model.AddMemberInput) { in.JoinedOn = day("2025-11-01") }, "INVALID joinedOn day.until"},
		{"joined before the organization", func(in *model.AddMemberInput) { in.JoinedOn, in.BirthDate = day("2019-12-31"), nil }, "INVALID joinedOn day.before"},
		{"joined before the group", func(in *model.AddMemberInput) { in.PartyGroupID = &young }, "INVALID joinedOn day.before"},
		{"closed organization", func(in *model.AddMemberInput) { in.OrganizationID, in.PartyGroupID = w.boralday, nil }, "INVALID joinedOn organization.closed"},
		{"closed group", func(in *model.AddMemberInput) { in.PartyGroupID = &closed }, "INVALID partyGroupId group.closed"},
		{"group of another organization", func(in *model.AddMemberInput) { in.PartyGroupID = &farmers }, "INVALID partyGroupId group.other"},
		{"a branch", func(in *model.AddMemberInput) { in.OrganizationID, in.PartyGroupID = w.ile, nil }, "INVALID organizationId organization.primary"},
		{"unknown organization", func(in *model.AddMemberInput) { in.OrganizationID = model.NewID() }, "NOT_FOUND organizationId organization.missing"},
		{"unknown group", func(in *model.AddMemberInput) { in.PartyGroupID = ptr(model.NewID()) }, "NOT_FOUND partyGroupId group.missing"},
		{"note too long", func(in *model.AddMemberInput) { in.Note = ptr(strings.Repeat("x", 1001)) }, "INVALID note remark.form"},
	} {
		in := valid
		tt.change(&in)
		if _, err := w.AddMember(w.ctx, in); refusal(err) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, refusal(err), tt.want)
		}
	}
	if diff := cmp.Diff(before, w.rows()); diff != "" {
		t.Errorf("rows after refusals (-before +after):\n%s", diff)
	}

	changed, err := w.AddMember(w.ctx, valid)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.person(changed.ID); got != "Әбілқасымова Айгүл Нұрлан қызы FEMALE 2007-05-01 +77011234567 Aigul@example.kz v1" {
		t.Errorf("person: %s", got)
	}
	if diff := cmp.Diff([]string{"ACTIVE ALM-ILE-01 Students [2025-05-01,)"}, w.standings(changed.ID)); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
	want := []string{
		`addMember Member.birthDate - -> "2007-05-01" -`, `addMember Member.email - -> "Aigul@example.kz" -`, `addMember Member.firstName - -> "Айгүл" -`,
		`addMember Member.lastName - -> "Әбілқасымова" -`, `addMember Member.memberNumber - -> "25-000001" -`, `addMember Member.patronymic - -> "Нұрлан қызы" -`,
		`addMember Member.phone - -> "+77011234567" -`, `addMember Member.sex - -> "FEMALE" -`,
		`addMember Member.joinedOn - -> "2025-05-01" 2025-05-01`, `addMember Member.organization - -> "` + w.bent.String() + `" 2025-05-01`,
		`addMember Member.partyGroup - -> "` + w.students.String() + `" 2025-05-01`, `addMember Member.status - -> "ACTIVE" 2025-05-01`,
	}
	if diff := cmp.Diff(want, w.changes(changed.ID)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	for _, unit := range []uuid.UUID{w.bent, w.students, w.ile, w.region, w.root} {
		if before, after := w.members(unit, "2025-04-30"), w.members(unit, "2025-05-01"); before != 0 || after != 1 {
			t.Errorf("%s has %d members before and %d after the admission", unit, before, after)
		}
	}
}

func TestAddMemberTwice(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	add := func(first string, born *model.Date, allow bool) string {
		_, err := w.AddMember(w.ctx, model.AddMemberInput{OrganizationID: w.bent, LastName: "Құлмахан", FirstName: first, BirthDate: born, JoinedOn: day("2025-01-15"), AllowDuplicate: allow})
		return refusal(err)
	}
	born, other := ptr(day("1990-05-01")), ptr(day("1990-05-02"))
	for _, tt := range []struct {
		name, first string
		born        *model.Date
		allow       bool
		want        string
	}{
		{"the first", "Әли", born, false, ""},
		{"the same", "Әли", born, false, "CONFLICT  member.duplicate"},
		{"in another spelling", "Али", born, false, "CONFLICT  member.duplicate"},
		{"the same, on purpose", "Әли", born, true, ""},
		{"born on another day", "Әли", other, false, ""},
		{"of unknown birth", "Әли", nil, false, ""},
		{"of another name", "Арман", born, false, ""},
	} {
		if got := add(tt.first, tt.born, tt.allow); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if diff := cmp.Diff([]string{"25-000001", "25-000002", "25-000003", "25-000004", "25-000005"}, w.lines("SELECT member_number FROM memberships ORDER BY 1")); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	_, err := w.AddMember(w.ctx, model.AddMemberInput{OrganizationID: w.bent, LastName: "Кулмахан", FirstName: "Али", BirthDate: born, JoinedOn: day("2025-02-01")})
	if err == nil || !strings.Contains(err.Error(), "25-000001") {
		t.Errorf("%v, want the number of the member who is there", err)
	}
	// Who has left is in nobody's way.
	if _, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: w.id("25-000005"), ExpectedVersion: 1, End: "LEFT", EffectiveOn: day("2025-03-01")}); err != nil {
		t.Fatal(err)
	}
	if got := add("Арман", born, false); got != "" {
		t.Errorf("after the first one has left: %s", got)
	}
}

// id is the person with a member number.
func (w *small) id(number string) uuid.UUID {
	w.t.Helper()
	return uuid.MustParse(w.lines("SELECT person_id::text FROM memberships WHERE member_number = $1", number)[0])
}

func TestEndMembership(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		version int
		end     model.MembershipEnd
		on      string
		want    string
		then    []string // standings
	}{
		{"another version", 2, "LEFT", "2025-09-01", "CONFLICT expectedVersion version.stale", nil},
		{"on the day of admission", 1, "LEFT", "2024-01-15", "INVALID effectiveOn day.after", nil},
		{"before the admission", 1, "LEFT", "2023-01-15", "INVALID effectiveOn day.after", nil},
		{"in future", 1, "LEFT", "2025-11-01", "INVALID effectiveOn day.until", nil},
		{"before the office began", 1, "LEFT", "2025-02-01", "INVALID effectiveOn office.later", nil},
		{"by own wish", 1, "LEFT", "2025-09-01", "", []string{"ACTIVE ALM-ILE-01 Students [2024-01-15,2025-09-01)", "LEFT ALM-ILE-01 [2025-09-01,)"}},
		{"expelled today", 1, "EXPELLED", "2025-10-31", "", []string{"ACTIVE ALM-ILE-01 Students [2024-01-15,2025-10-31)", "EXPELLED ALM-ILE-01 [2025-10-31,)"}},
		{"died", 1, "DECEASED", "2025-09-01", "", []string{"ACTIVE ALM-ILE-01 Students [2024-01-15,2025-09-01)", "DECEASED ALM-ILE-01 [2025-09-01,)"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newSmall(t)
			member := w.Member(storetest.Person{Name: "Ахметов Арман", Born: "1980-01-01", Organization: w.bent, PartyGroup: w.students, Joined: "2024-01-15"})
			w.term(w.office(w.bent, model.Chair), member, "2025-02-01")
			w.term(w.groupOffice(w.students), member, "2024-02-01")
			changed, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: member, ExpectedVersion: tt.version, End: tt.end, EffectiveOn: day(tt.on), Note: ptr("Ескерту")})
			if got := refusal(err); got != tt.want {
				t.Fatalf("%q, want %q", got, tt.want)
			}
			if err != nil {
				if strings.HasPrefix(tt.want, "CONFLICT") && changed == nil {
					t.Error("a conflict without the object")
				}
				return
			}
			if diff := cmp.Diff(tt.then, w.standings(member)); diff != "" {
				t.Errorf("standings (-want +got):\n%s", diff)
			}
			if got := w.lines("SELECT DISTINCT upper(held)::text FROM office_terms"); !cmp.Equal(got, []string{tt.on}) {
				t.Errorf("terms end on %s, want %s", got, tt.on)
			}
			deceased := w.lines("SELECT coalesce(deceased_on::text, '-') FROM people")[0]
			if (tt.end == "DECEASED") != (deceased == tt.on) {
				t.Errorf("deceased on %s", deceased)
			}
			for _, unit := range []uuid.UUID{w.bent, w.students, w.region} {
				last := day(tt.on).AddDays(-1).String()
				if before, after := w.members(unit, last), w.members(unit, tt.on); before != 1 || after != 0 {
					t.Errorf("%s has %d members before the end and %d after it", unit, before, after)
				}
			}
			got := strings.Join(w.changes(member), "\n")
			if !strings.Contains(got, `Member.status "ACTIVE" -> "`+string(tt.end)+`" `+tt.on) || !strings.Contains(got, "Member.partyGroup") {
				t.Errorf("changes:\n%s", got)
			}
			_, err = w.EndMembership(w.ctx, model.EndMembershipInput{ID: member, ExpectedVersion: 2, End: "LEFT", EffectiveOn: day("2025-10-31")})
			if got := refusal(err); got != "INVALID id member.over" {
				t.Errorf("once more: %q", got)
			}
		})
	}
}

func TestEndMembershipOfOthers(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	_, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: model.NewID(), ExpectedVersion: 1, End: "LEFT", EffectiveOn: day("2025-10-31")})
	if got := refusal(err); got != "NOT_FOUND id member.missing" {
		t.Errorf("unknown: %q", got)
	}
	applicant := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	w.Exec("ALTER TABLE membership_events DISABLE TRIGGER USER")
	w.Exec("UPDATE membership_events SET type = 'APPLIED', status = 'APPLICANT'")
	_, err = w.EndMembership(w.ctx, model.EndMembershipInput{ID: applicant, ExpectedVersion: 1, End: "LEFT", EffectiveOn: day("2025-10-31")})
	if got := refusal(err); got != "INVALID id member.applicant" {
		t.Errorf("applicant: %q", got)
	}
}

// A group that is to close takes its members out of it on a day to come; who leaves before does not
// wait for that.
func TestEndMembershipBeforeThePlannedEndOfAGroup(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent, PartyGroup: w.students})
	if _, err := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: w.students, ExpectedVersion: 1, EffectiveOn: day("2025-12-01")}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: member, ExpectedVersion: 2, End: "LEFT", EffectiveOn: day("2025-10-15")}); err != nil {
		t.Fatal(err)
	}
	want := []string{"ACTIVE ALM-ILE-01 Students [2020-01-01,2025-10-15)", "LEFT ALM-ILE-01 [2025-10-15,)"}
	if diff := cmp.Diff(want, w.standings(member)); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
}
