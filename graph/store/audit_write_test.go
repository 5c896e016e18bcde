package store_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// entry is an audit entry with what is sealed opened.
type entry struct {
	ID, PersonID, OrganizationID uuid.UUID
	Action, Outcome, ObjectType  string
	EffectiveOn                  string // - for none
	Reason                       string
	Fields                       map[string][2]json.RawMessage
	plain                        bool // was not sealed
}

// entries are audit entries e in their order.
func (w *small) entries(which string, args ...any) (all []entry) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.OwnerURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows, err := conn.Query(w.t.Context(), `SELECT e.id, coalesce(e.person_id, '00000000-0000-0000-0000-000000000000'), coalesce(e.organization_id, '00000000-0000-0000-0000-000000000000'),
e.action, e.outcome, e.object_type, coalesce(e.effective_on::text, '-'), e.reason, e.fields, e.sealed, k.key
FROM audit_entries e LEFT JOIN person_keys k ON k.person_id = e.person_id WHERE `+which+` ORDER BY e.id`, args...)
	if err != nil {
		w.t.Fatal(err)
	}
	for rows.Next() {
		var e entry
		var reason *string
		var fields json.RawMessage
		var sealed, key []byte
		if err := rows.Scan(&e.ID, &e.PersonID, &e.OrganizationID, &e.Action, &e.Outcome, &e.ObjectType, &e.EffectiveOn, &reason, &fields, &sealed, &key); err != nil {
			w.t.Fatal(err)
		}
		e.plain = reason != nil || fields != nil
		if sealed != nil {
			if reason, fields, err = store.OpenPerson(storetest.Keys, e.PersonID, key, e.ID, sealed); err != nil {
				w.t.Fatal(err)
			}
		}
		if reason != nil {
			e.Reason = *reason
		}
		if fields != nil {
			if err := json.Unmarshal(fields, &e.Fields); err != nil {
				w.t.Fatal(err)
			}
		}
		all = append(all, e)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return all
}

// What is said about a person is sealed, what else a change did can be read by everyone who may read
// the entry; the reason, which may name the person, does not stand in what else it did.
func TestEntriesAboutPeopleAreSealed(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	leader := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent, PartyGroup: w.students})
	office := w.groupOffice(w.students)
	w.term(office, leader, "2021-01-01")
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: leader, ExpectedVersion: 1, LastName: model.Correction[string]{Given: true, To: ptr("Сералин")},
		IIN: model.Correction[string]{Given: true, To: ptr("900501300011")}, PartyGroupID: model.Correction[uuid.UUID]{Given: true}, Reason: ptr("Серaлин moved")}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: w.doctors, ExpectedVersion: 1, EffectiveOn: day("2025-10-31"), Reason: ptr("protocol 3")}); err != nil {
		t.Fatal(err)
	}
	type short struct {
		Action, Object, Reason string
		About, Plain, Located  bool
	}
	var got []short
	for _, e := range w.entries("true") {
		got = append(got, short{e.Action, e.ObjectType, e.Reason, e.PersonID == leader, e.plain, e.OrganizationID == w.bent})
		if iin := string(e.Fields["iin"][1]); e.Fields["iin"][1] != nil && iin != `"**********11"` {
			t.Errorf("the IIN is written as %s", iin)
		}
	}
	want := []short{
		{"correctMember", "Member", "Серaлин moved", true, false, true},
		{"correctMember", "Office", "", false, true, true},
		{"correctMember", "Member", "Серaлин moved", true, false, true},
		{"closePartyGroup", "PartyGroup", "protocol 3", false, true, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

// Many people in one act need no more statements than one.
func TestKeysOfManyPeople(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	people := make([]storetest.Person, 40)
	for i := range people {
		people[i] = storetest.Person{Name: "Ахметов Арман", Organization: w.bent, PartyGroup: w.students}
	}
	w.Members(people...)
	w.Exec(`CREATE TABLE statements (n integer); INSERT INTO statements VALUES (0)`)
	w.Exec(`CREATE FUNCTION counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN UPDATE statements SET n = n + 1; RETURN NULL; END $$`)
	for _, table := range []string{"person_keys", "audit_entries"} {
		w.Exec(`CREATE TRIGGER counted AFTER INSERT ON ` + table + ` FOR EACH STATEMENT EXECUTE FUNCTION counted()`)
	}
	if _, err := w.ClosePartyGroup(w.ctx, model.ClosePartyGroupInput{ID: w.students, ExpectedVersion: 1, EffectiveOn: day("2025-10-31")}); err != nil {
		t.Fatal(err)
	}
	if got := w.lines("SELECT n || ' for ' || (SELECT count(*) FROM person_keys) || ' people, ' || (SELECT count(*) FROM audit_entries WHERE sealed IS NOT NULL) FROM statements"); got[0] != "2 for 40 people, 40" {
		t.Errorf("statements: %s", got[0])
	}
}

// Of a person whose key was destroyed, an entry keeps that something happened, and nothing else.
func TestEntriesAboutErasedPeople(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	person := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	correct := func(version int, name string) {
		t.Helper()
		if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: person, ExpectedVersion: version, FirstName: model.Correction[string]{Given: true, To: &name}, Reason: ptr("x")}); err != nil {
			t.Fatal(err)
		}
	}
	correct(1, "Асан")
	w.Exec("UPDATE person_keys SET key = NULL WHERE person_id = $1", person)
	correct(2, "Үсен")
	got := w.lines("SELECT concat_ws(' ', action, (person_id = $1)::text, reason, fields::text, (sealed IS NULL)::text) FROM audit_entries ORDER BY id", person)
	if diff := cmp.Diff([]string{"correctMember true false", "correctMember true true"}, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}
