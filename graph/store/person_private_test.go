package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

const anIIN, anotherIIN = "850315300009", "850315301801"

// as is the context of an account of its own with roles on organizations.
func (w *small) as(grants ...auth.Grant) context.Context {
	w.t.Helper()
	account := w.Account("a" + strings.ReplaceAll(model.NewID().String(), "-", ""))
	return auth.WithViewer(w.t.Context(), &auth.Viewer{Name: "Somebody", Kind: model.ViewerSession, AccountID: account, Language: model.English, Grants: grants})
}

// known is a member of an organization of whom everything is known.
func (w *small) known(organization uuid.UUID, name, iin string) uuid.UUID {
	w.t.Helper()
	changed, err := w.AddMember(w.ctx, model.AddMemberInput{
		OrganizationID: organization, LastName: name, FirstName: "Арман", BirthDate: ptr(day("1990-05-17")), Phone: ptr("+77011234567"), Email: ptr("a@example.kz"),
		Address: ptr("Қонаев, Абай 5"), IIN: &iin, JoinedOn: day("2024-01-15"), Note: ptr("Жездесі " + name),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return changed.ID
}

func TestPrivateOf(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	people := []uuid.UUID{w.known(w.bent, "Ахметов", anIIN), w.known(w.rakhat, "Бердиев", anotherIIN), model.NewID()}
	const open, masked = "+77011234567 a@example.kz Қонаев, Абай 5 ", "+7********67 ***@*** *** ************"
	for _, tt := range []struct {
		name   string
		grants []auth.Grant
		want   []string
	}{
		{"who may everything", []auth.Grant{{Role: model.RoleAdmin}}, []string{open + "**********09", open + "**********01", ""}},
		{"who keeps one branch", []auth.Grant{{Role: model.RoleManager, OrganizationID: w.ile}}, []string{open + "**********09", "", ""}},
		{"who chairs an organization", []auth.Grant{{Role: model.RoleReporter, OrganizationID: w.bent}}, []string{"+77011234567 a@example.kz *** ************", "", ""}},
		{"who looks at all", []auth.Grant{{Role: model.RoleViewer, OrganizationID: w.region}}, []string{masked, masked, ""}},
		{"who keeps one branch and looks at all", []auth.Grant{{Role: model.RoleViewer, OrganizationID: w.region}, {Role: model.RoleManager, OrganizationID: w.enb}},
			[]string{masked, open + "**********01", ""}},
		{"an analyst", []auth.Grant{{Role: model.RoleAnalyst}}, []string{"", "", ""}},
		{"nobody", nil, []string{"", "", ""}},
	} {
		var got []string
		err := w.Store.Read(w.as(tt.grants...), func(r *store.Reader) error {
			all, err := r.PrivateOf(people)
			for _, p := range all {
				var parts []string
				for _, part := range []*string{p.Phone, p.Email, p.Address, p.IIN} {
					if part != nil {
						parts = append(parts, *part)
					}
				}
				got = append(got, strings.Join(parts, " "))
			}
			return err
		})
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tt.name, err, diff)
		}
	}
	// Rights follow the membership of today: who is transferred is read by the new branch.
	w.Exec(`INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT $1, m.id, 'TRANSFERRED', 'ACTIVE', $2, '2025-10-01', (SELECT id FROM actions LIMIT 1) FROM memberships m WHERE m.person_id = $3`, model.NewID(), w.rakhat, people[0])
	for branch, want := range map[uuid.UUID]bool{w.ile: false, w.enb: true} {
		err := w.Store.Read(w.as(auth.Grant{Role: model.RoleManager, OrganizationID: branch}), func(r *store.Reader) error {
			all, err := r.PrivateOf(people[:1])
			if (all[0].Phone != nil) != want {
				t.Errorf("after a transfer: %v, want %v", all[0].Phone, want)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// Nothing in the database shows an IIN, and equal ones only by a digest that nobody can make.
func TestIINIsSealed(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.known(w.bent, "Ахметов", anIIN)
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 1, IIN: to(anotherIIN)}); err != nil {
		t.Fatal(err)
	}
	for _, planted := range []string{anIIN, anotherIIN} {
		if found := w.tablesWith(planted); len(found) > 0 {
			t.Errorf("%s lies open in %v", planted, found)
		}
	}
	if got := w.lines("SELECT length(iin_index)::text FROM person_private WHERE person_id = $1", member)[0]; got != "32" {
		t.Errorf("a digest of %s bytes", got)
	}
	// A ciphertext opens in its own row only.
	other := w.known(w.bent, "Бердиев", anIIN)
	w.Exec("UPDATE person_private SET iin = (SELECT iin FROM person_private WHERE person_id = $1) WHERE person_id = $2", member, other)
	err := w.Store.Read(w.ctx, func(r *store.Reader) error {
		_, err := r.PrivateOf([]uuid.UUID{other})
		return err
	})
	if err == nil {
		t.Error("a ciphertext of another row opens")
	}
}

// tablesWith are the tables of which some row has a text in it, in plain or as bytes.
func (w *small) tablesWith(text string) (found []string) {
	w.t.Helper()
	for _, table := range w.lines("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'") {
		if n := w.lines(fmt.Sprintf(`SELECT count(*)::text FROM %q x WHERE x::text ILIKE '%%' || $1::text || '%%' OR x::text ILIKE '%%' || encode(convert_to($1, 'UTF8'), 'hex') || '%%'`, table), text)[0]; n != "0" {
			found = append(found, table)
		}
	}
	return found
}

func TestIINOfMembers(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	first := w.known(w.bent, "Ахметов", anIIN)
	second := w.known(w.rakhat, "Бердиев", anotherIIN)
	for _, tt := range []struct {
		name   string
		ctx    context.Context
		member uuid.UUID
		to     model.Correction[string]
		want   string
	}{
		{"of somebody else", w.ctx, first, to(anotherIIN), "CONFLICT iin iin.taken"},
		{"of somebody in another branch", w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile}), first, to(anotherIIN), "CONFLICT iin iin.taken"},
		{"mistyped", w.ctx, first, to("850315300008"), "INVALID iin iin.control"},
		{"too short", w.ctx, first, to("8503"), "INVALID iin iin.form"},
		{"of nobody in sight", w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile}), second, to(anIIN), "NOT_FOUND id member.missing"},
		{"by who may only look", w.as(auth.Grant{Role: model.RoleViewer}), first, to(anotherIIN), "FORBIDDEN  forbidden"},
		{"the same", w.ctx, first, to("850315 300009"), ""},
		{"cleared", w.ctx, second, cleared[string](), ""},
		{"free again", w.ctx, first, to(anotherIIN), ""},
	} {
		version := w.lines("SELECT version::text FROM people WHERE id = $1", tt.member)[0]
		var expected int
		fmt.Sscan(version, &expected)
		_, err := w.CorrectMember(tt.ctx, model.MemberCorrection{ID: tt.member, ExpectedVersion: expected, IIN: tt.to})
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	_, err := w.AddMember(w.ctx, model.AddMemberInput{OrganizationID: w.bent, LastName: "Ким", FirstName: "Анна", JoinedOn: day("2025-01-01"), IIN: ptr(anotherIIN)})
	if got := refusal(err); got != "CONFLICT iin iin.taken" {
		t.Errorf("admitted with the IIN of another: %q", got)
	}
}

// Whoever tries out whose IINs are in the register leaves a trace and soon hears no more, also when the
// change is refused for something else.
func TestGuessedIINs(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	mine := w.known(w.bent, "Ахметов", anIIN)
	w.known(w.rakhat, "Бердиев", anotherIIN)
	if _, err := w.ChangeSettings(w.ctx, model.SettingsChange{ExpectedVersion: 1, RevealsPerHour: to(2)}); err != nil {
		t.Fatal(err)
	}
	keeper := w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile})
	correct := func(ctx context.Context, iin string) func() error {
		return func() error {
			_, err := w.CorrectMember(ctx, model.MemberCorrection{ID: mine, ExpectedVersion: 1, IIN: to(iin), PartyGroupID: to(model.NewID()), Reason: ptr("Ахметов сұрады")})
			return err
		}
	}
	admit := func() error {
		_, err := w.AddMember(keeper, model.AddMemberInput{OrganizationID: w.bent, LastName: "Ким", FirstName: "Анна", JoinedOn: day("2025-01-01"), IIN: ptr(anotherIIN)})
		return err
	}
	for _, tt := range []struct {
		name string
		act  func() error
		want string
	}{
		{"of nobody", correct(keeper, "850315302611"), "NOT_FOUND partyGroupId group.missing"},
		{"of somebody", correct(keeper, anotherIIN), "CONFLICT iin iin.taken"},
		{"of somebody, at an admission", admit, "CONFLICT iin iin.taken"},
		{"one more", correct(keeper, anotherIIN), "TOO_MANY  iin.guesses"},
		{"one more, at an admission", admit, "TOO_MANY  iin.guesses"},
		{"one more, of nobody", correct(keeper, "850315302611"), "TOO_MANY  iin.guesses"},
		{"by another account", correct(w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile}), anotherIIN), "CONFLICT iin iin.taken"},
	} {
		if got := refusal(tt.act()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	got := w.lines(`SELECT concat_ws(' ', action, organization_id = $1, person_id, object_id, reason, fields) FROM audit_entries WHERE outcome = 'REFUSED' ORDER BY id`, w.bent)
	want := []string{`correctMember t {"refused": [null, "IIN"]}`, `addMember t {"refused": [null, "IIN"]}`, `correctMember t {"refused": [null, "IIN"]}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMembersByIIN(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	people := map[uuid.UUID]string{w.known(w.bent, "Ахметов", anIIN): "Ахметов", w.known(w.rakhat, "Бердиев", anotherIIN): "Бердиев"}
	for _, tt := range []struct {
		name   string
		grants []auth.Grant
		iin    string
		want   []string
	}{
		{"who may everything", []auth.Grant{{Role: model.RoleAdmin}}, anIIN, []string{"Ахметов"}},
		{"with spaces", []auth.Grant{{Role: model.RoleAdmin}}, "850315 301 801", []string{"Бердиев"}},
		{"nobody's", []auth.Grant{{Role: model.RoleAdmin}}, "000000000000", nil},
		{"in the own branch", []auth.Grant{{Role: model.RoleManager, OrganizationID: w.ile}}, anIIN, []string{"Ахметов"}},
		{"in another branch", []auth.Grant{{Role: model.RoleManager, OrganizationID: w.ile}}, anotherIIN, nil},
		{"where rows may be seen but no IIN", []auth.Grant{{Role: model.RoleViewer}, {Role: model.RoleManager, OrganizationID: w.ile}}, anotherIIN, nil},
		{"who may only look", []auth.Grant{{Role: model.RoleViewer}}, anIIN, nil},
		{"who chairs", []auth.Grant{{Role: model.RoleReporter, OrganizationID: w.bent}}, anIIN, nil},
	} {
		var got []string
		list := model.MemberList{Filter: &model.MemberFilter{IIN: &tt.iin}, At: day("2025-10-31")}
		err := w.Store.Read(w.as(tt.grants...), func(r *store.Reader) error {
			page, err := r.Members([]model.MemberList{list}, store.PageArgs{}, store.AllRows)
			if err != nil {
				return err
			}
			for _, m := range page[0].Nodes {
				got = append(got, people[m.ID])
			}
			counts, err := r.CountMembers([]model.MemberList{list})
			if err == nil && counts[0] != len(got) {
				t.Errorf("%s: %d counted, %d listed", tt.name, counts[0], len(got))
			}
			return err
		})
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, %v, want %v", tt.name, got, err, tt.want)
		}
	}
	err := w.Store.Read(w.ctx, func(r *store.Reader) error {
		_, err := r.Members([]model.MemberList{{Filter: &model.MemberFilter{IIN: ptr("850315")}, At: day("2025-10-31")}}, store.PageArgs{}, store.AllRows)
		return err
	})
	if got := refusal(err); got != "INVALID filter.iin iin.form" {
		t.Errorf("a part of an IIN: %q", got)
	}
}
