package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// standings are the stretches of a person's memberships, oldest first.
func (w *small) standings(person uuid.UUID) []string {
	w.t.Helper()
	return w.lines(`
SELECT concat_ws(' ', s.status, o.code, n.names ->> 'kk', s.valid)
FROM membership_periods s JOIN organizations o ON o.id = s.organization_id
LEFT JOIN party_group_names n ON n.party_group_id = s.party_group_id AND n.valid @> lower(s.valid)
WHERE s.person_id = $1 ORDER BY lower(s.valid)`, person)
}

// events are all events of a person as they were entered; a star marks those that count.
func (w *small) events(person uuid.UUID) []string {
	w.t.Helper()
	return w.lines(`
SELECT concat_ws(' ', e.type, n.names ->> 'kk', e.effective_on, CASE WHEN NOT EXISTS (SELECT FROM membership_events l WHERE l.replaces = e.id) THEN '*' END)
FROM membership_events e JOIN memberships m ON m.id = e.membership_id
LEFT JOIN party_group_names n ON n.party_group_id = e.party_group_id AND upper_inf(n.valid)
WHERE m.person_id = $1 ORDER BY e.recorded_at, e.id`, person)
}

func TestCreatePartyGroup(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Exec("UPDATE party_groups SET valid = '[2020-01-01,2024-06-01)' WHERE id = $1", w.doctors)
	if _, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: w.boralday, ExpectedVersion: 1, EffectiveOn: day("2025-06-01"), Closing: "DISSOLVED"}); err != nil {
		t.Fatal(err)
	}
	valid := model.CreatePartyGroupInput{OrganizationID: w.bent, Names: model.LocalizedText{Ru: ptr("Учителя")}, Kind: model.GroupWorkplace, ValidFrom: day("2024-03-01")}
	for _, tt := range []struct {
		name   string
		change func(*model.CreatePartyGroupInput)
		want   string
	}{
		{"unknown organization", func(in *model.CreatePartyGroupInput) { in.OrganizationID = model.NewID() }, "NOT_FOUND organizationId organization.missing"},
		{"organization of another level", func(in *model.CreatePartyGroupInput) { in.OrganizationID = w.ile }, "INVALID organizationId organization.primary"},
		{"before the organization", func(in *model.CreatePartyGroupInput) { in.ValidFrom = day("2019-12-31") }, "INVALID validFrom day.before"},
		{"closed organization", func(in *model.CreatePartyGroupInput) { in.OrganizationID = w.boralday }, "INVALID validFrom organization.closed"},
		{"no name", func(in *model.CreatePartyGroupInput) { in.Names = model.LocalizedText{} }, "INVALID names names.required"},
		{"name of an open group in another case", func(in *model.CreatePartyGroupInput) { in.Names = model.LocalizedText{Ru: ptr("STUDENTS")} }, "CONFLICT names group.taken"},
		{"name of a group that is still open then", func(in *model.CreatePartyGroupInput) { in.Names = names("Doctors") }, "CONFLICT names group.taken"},
		{"name of a closed group", func(in *model.CreatePartyGroupInput) { in.Names, in.ValidFrom = names("Doctors"), day("2024-06-01") }, ""},
		{"as it should be", func(*model.CreatePartyGroupInput) {}, ""},
		{"the same again", func(*model.CreatePartyGroupInput) {}, "CONFLICT names group.taken"},
		{"the same elsewhere", func(in *model.CreatePartyGroupInput) { in.OrganizationID = w.rakhat }, ""},
	} {
		in := valid
		tt.change(&in)
		changed, err := w.CreatePartyGroup(w.ctx, in)
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if tt.name != "as it should be" || err != nil {
			continue
		}
		want := []string{
			`createPartyGroup PartyGroup.kind - -> "WORKPLACE" 2024-03-01`,
			`createPartyGroup PartyGroup.names - -> {"ru": "Учителя"} 2024-03-01`,
			`createPartyGroup PartyGroup.organization - -> "` + w.bent.String() + `" 2024-03-01`,
			`createPartyGroup PartyGroup.validFrom - -> "2024-03-01" 2024-03-01`,
		}
		if diff := cmp.Diff(want, w.changes(changed.ID)); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
	}
}

func TestRenamePartyGroup(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	for _, tt := range []struct {
		name    string
		id      uuid.UUID
		version int
		to, on  string
		want    string
	}{
		{"unknown", model.NewID(), 1, "Жастар", "2025-01-01", "NOT_FOUND id group.missing"},
		{"another version", w.students, 2, "Жастар", "2025-01-01", "CONFLICT expectedVersion version.stale"},
		{"on the first day", w.students, 1, "Жастар", "2020-01-01", "INVALID effectiveOn day.after"},
		{"name of another group", w.students, 1, "Doctors", "2025-01-01", "CONFLICT names group.taken"},
		{"as it should be", w.students, 1, "Жастар", "2025-01-01", ""},
		{"on the day of the last renaming", w.students, 2, "Жас", "2025-01-01", "INVALID effectiveOn day.after"},
		{"to the same name", w.students, 2, "Жастар", "2025-02-01", "INVALID names names.same"},
	} {
		changed, err := w.RenamePartyGroup(w.ctx, model.RenamePartyGroupInput{ID: tt.id, ExpectedVersion: tt.version, Names: names(tt.to), EffectiveOn: day(tt.on)})
		got := refusal(err)
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if strings.HasPrefix(got, "CONFLICT") && changed == nil {
			t.Errorf("%s: a conflict without the object", tt.name)
		}
	}
	got := w.lines("SELECT (names ->> 'kk') || ' ' || valid FROM party_group_names WHERE party_group_id = $1 ORDER BY valid", w.students)
	if diff := cmp.Diff([]string{"Students [2020-01-01,2025-01-01)", "Жастар [2025-01-01,)"}, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	want := []string{`renamePartyGroup PartyGroup.names {"en": "Students", "kk": "Students", "ru": "Students"} -> {"kk": "Жастар"} 2025-01-01`}
	if diff := cmp.Diff(want, w.changes(w.students)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

func TestClosePartyGroup(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	people := w.Members(
		storetest.Person{Name: "Ахметов Арман", Organization: w.bent, PartyGroup: w.students},
		storetest.Person{Name: "Бекова Айгүл", Organization: w.bent, PartyGroup: w.students, Joined: "2025-06-01"},
		storetest.Person{Name: "Сериков Болат", Organization: w.bent, PartyGroup: w.students, Left: "2025-05-01"},
		storetest.Person{Name: "Оспанов Дәулет", Organization: w.bent, PartyGroup: w.doctors},
		storetest.Person{Name: "Нұрланов Ержан", Organization: w.bent, PartyGroup: w.students, Joined: "2025-08-01"},
	)
	steady, onTheDay, gone, other, after := people[0], people[1], people[2], people[3], people[4]
	leader := w.groupOffice(w.students)
	w.term(leader, steady, "2024-01-01")
	// Who joined after the closing was also suspended and resumed on one day.
	w.Exec(`INSERT INTO membership_events (id, membership_id, type, status, organization_id, party_group_id, effective_on, action_id)
SELECT gen_random_uuid(), m.id, v.type, v.status, $2, $3, '2025-09-01', (SELECT id FROM actions LIMIT 1)
FROM memberships m, (VALUES (1, 'SUSPENDED', 'SUSPENDED'), (2, 'RESUMED', 'ACTIVE')) v(n, type, status) WHERE m.person_id = $1 ORDER BY n`, after, w.bent, w.students)

	closing := func(id uuid.UUID, version int, on string) string {
		changed, err := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: id, ExpectedVersion: version, EffectiveOn: day(on), Reason: ptr("Шешім № 7")})
		if e := refusal(err); strings.HasPrefix(e, "CONFLICT") && changed == nil {
			t.Error("a conflict without the object")
		}
		return refusal(err)
	}
	for _, tt := range []struct {
		name    string
		id      uuid.UUID
		version int
		on      string
		want    string
	}{
		{"unknown", model.NewID(), 1, "2025-06-01", "NOT_FOUND id group.missing"},
		{"another version", w.students, 9, "2025-06-01", "CONFLICT expectedVersion version.stale"},
		{"on its first day", w.students, 1, "2020-01-01", "INVALID effectiveOn day.after"},
		{"before its leader began", w.students, 1, "2024-01-01", "INVALID effectiveOn office.later"},
		{"as it should be", w.students, 1, "2025-06-01", ""},
		{"once more", w.students, 2, "2025-07-01", "INVALID effectiveOn group.closed"},
	} {
		if got := closing(tt.id, tt.version, tt.on); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct {
		name   string
		person uuid.UUID
		want   []string
	}{
		{"a member all along", steady, []string{"ACTIVE ALM-ILE-01 Students [2020-01-01,2025-06-01)", "ACTIVE ALM-ILE-01 [2025-06-01,)"}},
		{"joined on the day", onTheDay, []string{"ACTIVE ALM-ILE-01 [2025-06-01,)"}},
		{"left before", gone, []string{"ACTIVE ALM-ILE-01 Students [2020-01-01,2025-05-01)", "LEFT ALM-ILE-01 Students [2025-05-01,)"}},
		{"of another group", other, []string{"ACTIVE ALM-ILE-01 Doctors [2020-01-01,)"}},
		{"joined after", after, []string{"ACTIVE ALM-ILE-01 [2025-08-01,2025-09-01)", "ACTIVE ALM-ILE-01 [2025-09-01,)"}},
	} {
		if diff := cmp.Diff(tt.want, w.standings(tt.person)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	for at, want := range map[string]int{"2025-05-31": 1, "2025-06-01": 0, "2025-10-31": 0} {
		if got := w.members(w.students, at); got != want {
			t.Errorf("the group has %d members at %s, want %d", got, at, want)
		}
	}
	for at, want := range map[string]int{"2025-04-30": 3, "2025-05-31": 2, "2025-06-01": 3, "2025-08-01": 4} {
		if got := w.members(w.bent, at); got != want {
			t.Errorf("the organization has %d members at %s, want %d", got, at, want)
		}
	}
	want := []string{`closePartyGroup PartyGroup.validTo - -> "2025-06-01" 2025-06-01`}
	if diff := cmp.Diff(want, w.changes(w.students)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	want = []string{`closePartyGroup Member.partyGroup "` + w.students.String() + `" -> - 2025-06-01`}
	if diff := cmp.Diff(want, w.changes(steady)); diff != "" {
		t.Errorf("changes of a member (-want +got):\n%s", diff)
	}
	if got := w.lines("SELECT f.valid || ' ' || h.held FROM offices f JOIN office_terms h ON h.office_id = f.id"); got[0] != "[2020-01-01,2025-06-01) [2024-01-01,2025-06-01)" {
		t.Errorf("office of the leader: %s", got)
	}
	if got := w.lines("SELECT version::text FROM people WHERE id = ANY ($1) ORDER BY array_position($1, id)", people); !cmp.Equal(got, []string{"2", "2", "1", "1", "2"}) {
		t.Errorf("versions of the people: %s", got)
	}
}
