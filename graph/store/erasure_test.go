package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func TestRevealIIN(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member, without := w.known(w.bent, "Ахметов", anIIN), w.corrigible()
	looking := auth.From(w.as(auth.Grant{Role: model.RoleAdmin}))
	looking.SeenAs = &auth.Viewer{Grants: []auth.Grant{{Role: model.RoleManager}}}
	for _, tt := range []struct {
		name, purpose string
		ctx           context.Context
		id            uuid.UUID
		want          string // IIN or refusal
	}{
		{"by who keeps the branch", "Шағымға жауап", w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile}), member, anIIN},
		{"by who keeps another branch", "Шағымға жауап", w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.enb}), member, "NOT_FOUND id member.missing"},
		{"by who sees rows", "Шағымға жауап", w.as(auth.Grant{Role: model.RoleViewer}), member, "FORBIDDEN  forbidden"},
		{"by who sees rows here, and keeps another branch", "Шағымға жауап", w.as(auth.Grant{Role: model.RoleViewer}, auth.Grant{Role: model.RoleManager, OrganizationID: w.enb}), member, "FORBIDDEN id forbidden"},
		{"by who chairs", "Шағымға жауап", w.as(auth.Grant{Role: model.RoleReporter, OrganizationID: w.bent}), member, "FORBIDDEN  forbidden"},
		{"by nobody", "Шағымға жауап", w.t.Context(), member, "UNAUTHENTICATED  unauthenticated"},
		{"through the eyes of another one", "Шағымға жауап", auth.WithViewer(w.t.Context(), looking), member, "FORBIDDEN  forbidden"},
		{"without a purpose", "    x    ", w.ctx, member, "INVALID purpose purpose.form"},
		{"with too long a purpose", strings.Repeat("ә", 1001), w.ctx, member, "INVALID purpose purpose.form"},
		{"of who has none", "Шағымға жауап", w.ctx, without, "NOT_FOUND id iin.none"},
		{"of nobody", "Шағымға жауап", w.ctx, model.NewID(), "NOT_FOUND id member.missing"},
	} {
		before := w.lines("SELECT count(*)::text FROM actions WHERE name = 'revealIin'")[0]
		got, err := w.RevealIIN(tt.ctx, tt.id, tt.purpose)
		if err != nil {
			got += refusal(err)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if after := w.lines("SELECT count(*)::text FROM actions WHERE name = 'revealIin'")[0]; (after != before) != (got == anIIN) {
			t.Errorf("%s: %s acts, %s before", tt.name, after, before)
		}
	}
	if got := w.lines("SELECT outcome || ' ' || object_id FROM audit_entries WHERE action = 'revealIin' AND person_id = $1", member); len(got) != 1 || got[0] != "DONE "+member.String() {
		t.Errorf("the audit keeps %v", got)
	}
}

// However many are asked for at once, an account gets no more than the settings say.
func TestRevealsAreCounted(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.known(w.bent, "Ахметов", anIIN)
	mine, others := w.as(auth.Grant{Role: model.RoleAdmin}), w.as(auth.Grant{Role: model.RoleAdmin})
	var all sync.WaitGroup
	var shown, refused atomic.Int64
	for range 4 {
		all.Go(func() {
			for range 6 {
				switch _, err := w.RevealIIN(mine, member, "Шағымға жауап"); refusal(err) {
				case "":
					shown.Add(1)
				case "TOO_MANY  iin.many":
					refused.Add(1)
				default:
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if shown.Load() != 20 || refused.Load() != 4 {
		t.Errorf("%d shown, %d refused", shown.Load(), refused.Load())
	}
	if _, err := w.RevealIIN(others, member, "Шағымға жауап"); err != nil {
		t.Errorf("another account: %v", err)
	}
	if _, err := w.ChangeSettings(w.ctx, model.SettingsChange{ExpectedVersion: 1, RevealsPerHour: to(21)}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.RevealIIN(mine, member, "Шағымға жауап"); err != nil {
		t.Errorf("with another setting: %v", err)
	}
	if _, err := w.RevealIIN(mine, member, "Шағымға жауап"); refusal(err) != "TOO_MANY  iin.many" {
		t.Errorf("one more: %v", err)
	}
	if _, err := w.ExportPerson(mine, member, "Шағымға жауап"); refusal(err) != "TOO_MANY  iin.many" {
		t.Errorf("an export, which shows it too: %v", err)
	}
	for range 20 { // and one reveal
		if _, err := w.ExportPerson(others, member, "Шағымға жауап"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.RevealIIN(others, member, "Шағымға жауап"); refusal(err) != "TOO_MANY  iin.many" {
		t.Errorf("after exports: %v", err)
	}
}

func TestConsents(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent})
	keeper := w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile})
	give := func(text, on string) func() error {
		return func() error {
			_, err := w.GiveConsent(keeper, member, model.Consent{TextVersion: text, GivenOn: day(on), Channel: model.ConsentPaper})
			return err
		}
	}
	withdraw := func(on string) func() error {
		return func() error {
			_, err := w.WithdrawConsent(keeper, member, day(on))
			return err
		}
	}
	for _, step := range []struct {
		name      string
		do        func() error
		want      string
		consented bool
		consents  []string
	}{
		{"nothing to withdraw", withdraw("2025-10-01"), "INVALID memberId consent.none", false, nil},
		{"no text", give(" ", "2025-01-01"), "INVALID textVersion consent.text", false, nil},
		{"too long a text", give(strings.Repeat("x", 51), "2025-01-01"), "INVALID textVersion consent.text", false, nil},
		{"in the future", give("2026-1", "2025-11-01"), "INVALID givenOn day.until", false, nil},
		{"given", give("2025-1", "2025-01-01"), "", true, []string{"2025-1 2025-01-01 -"}},
		{"a newer text", give("2025-2", "2025-10-31"), "", true, []string{"2025-2 2025-10-31 -", "2025-1 2025-01-01 -"}},
		{"withdrawn before it was given", withdraw("2025-10-30"), "INVALID withdrawnOn day.before", true, []string{"2025-2 2025-10-31 -", "2025-1 2025-01-01 -"}},
		{"withdrawn in the future", withdraw("2025-11-01"), "INVALID withdrawnOn day.until", true, []string{"2025-2 2025-10-31 -", "2025-1 2025-01-01 -"}},
		{"withdrawn", withdraw("2025-10-31"), "", false, []string{"2025-2 2025-10-31 2025-10-31", "2025-1 2025-01-01 2025-10-31"}},
		{"by who may only look", func() error {
			_, err := w.GiveConsent(w.as(auth.Grant{Role: model.RoleViewer}), member, model.Consent{TextVersion: "2025-1", GivenOn: day("2025-01-01"), Channel: model.ConsentPaper})
			return err
		}, "FORBIDDEN  forbidden", false, []string{"2025-2 2025-10-31 2025-10-31", "2025-1 2025-01-01 2025-10-31"}},
		{"by who keeps another branch", func() error {
			_, err := w.WithdrawConsent(w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.enb}), member, day("2025-10-31"))
			return err
		}, "NOT_FOUND memberId member.missing", false, []string{"2025-2 2025-10-31 2025-10-31", "2025-1 2025-01-01 2025-10-31"}},
	} {
		if got := refusal(step.do()); got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
		for _, viewer := range []struct {
			ctx      context.Context
			consents []string
		}{{keeper, step.consents}, {w.as(auth.Grant{Role: model.RoleViewer}), nil}} {
			var got []string
			err := w.Store.Read(viewer.ctx, func(r *store.Reader) error {
				consented, err := r.ConsentedOf([]uuid.UUID{member})
				if err != nil {
					return err
				}
				if consented[0] != step.consented {
					t.Errorf("%s: consented %v", step.name, consented[0])
				}
				lists, err := r.ConsentsOf([]uuid.UUID{member})
				for _, c := range lists[0] {
					withdrawn := "-"
					if c.WithdrawnOn != nil {
						withdrawn = c.WithdrawnOn.String()
					}
					got = append(got, fmt.Sprint(c.TextVersion, " ", c.GivenOn, " ", withdrawn))
				}
				return err
			})
			if diff := cmp.Diff(viewer.consents, got); err != nil || diff != "" {
				t.Errorf("%s: %v (-want +got):\n%s", step.name, err, diff)
			}
		}
	}
}

// ended is a member of whom everything was known, and who has left.
func (w *small) ended(name, iin string) uuid.UUID {
	w.t.Helper()
	member := w.known(w.bent, name, iin)
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 1, BirthDate: to(day("1989-09-23"))}); err != nil {
		w.t.Fatal(err)
	}
	_, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: member, ExpectedVersion: 2, End: "LEFT", EffectiveOn: day("2025-03-10"), Note: ptr(name + " көшіп кетті")})
	if err != nil {
		w.t.Fatal(err)
	}
	return member
}

// monthEnds are the figures about the members of an organization at the ends of months.
func (w *small) monthEnds() (figures []string) {
	w.t.Helper()
	for at := day("2023-12-31"); !at.After(day("2025-10-31")); at = at.AddDays(1) {
		if at.AddDays(1).Day() != 1 {
			continue
		}
		w.Read(func(r *store.Reader) error {
			lists := []model.MemberList{{Organization: w.root, Below: true, At: at}}
			aggregates, err := r.AggregateMembers(lists, store.AllTallies)
			if err != nil {
				return err
			}
			ages, err := r.AgesOf(aggregates, true)
			if err != nil {
				return err
			}
			line := fmt.Sprint(at, aggregates[0].Count, *aggregates[0].BySex)
			for _, band := range aggregates[0].ByAgeBand {
				line += fmt.Sprint(" ", band.Band, band.Count)
			}
			if a := ages[0]; a.Avg != nil {
				line += fmt.Sprint(" ", *a.Avg, *a.Median, *a.Min, *a.Max)
			}
			figures = append(figures, line)
			return nil
		})
	}
	return figures
}

func TestErasePerson(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	gone := w.ended("Жоқболатов", anIIN)
	staying := w.known(w.bent, "Қалыбаев", anotherIIN)
	reader := w.as(auth.Grant{Role: model.RoleAdmin})
	_, err := w.CorrectMember(reader, model.MemberCorrection{ID: gone, ExpectedVersion: 3, Address: to("Жоқболат көшесі 7"), Reason: ptr("Жоқболатов өзі айтты")})
	if err != nil {
		t.Fatal(err)
	}
	// As it was written down before there were keys, and is not sealed yet.
	w.Exec(`INSERT INTO audit_unsealed (id, action_id, recorded_at, action, outcome, actor, object_type, object_id, person_id, reason, fields)
SELECT $1, id, recorded_at, 'correctMember', 'DONE', 'test', 'Member', $2, $2, 'Жоқболатовтың өтініші', '{"lastName": [null, "Жоқболатов"]}' FROM actions LIMIT 1`, model.NewID(), gone)
	figures := w.monthEnds()
	for _, tt := range []struct {
		name   string
		ctx    context.Context
		id     uuid.UUID
		v      int
		reason string
		want   string
	}{
		{"who is a member", w.ctx, staying, 1, "Өтініші бойынша", "INVALID id person.member"},
		{"without a reason", w.ctx, gone, 4, "", "INVALID reason purpose.form"},
		{"with the name in the reason", w.ctx, gone, 4, "ЖОҚБОЛАТОВТЫҢ өтініші", "INVALID reason person.mentions"},
		{"as it was", w.ctx, gone, 3, "Өтініші бойынша", "CONFLICT expectedVersion version.stale"},
		{"by who keeps the register", w.as(auth.Grant{Role: model.RoleManager}), gone, 4, "Өтініші бойынша", "FORBIDDEN  forbidden"},
		{"by the administrator of another branch", w.as(auth.Grant{Role: model.RoleAdmin, OrganizationID: w.enb}), gone, 4, "Өтініші бойынша", "NOT_FOUND id member.missing"},
		{"by the administrator of the branch", w.as(auth.Grant{Role: model.RoleAdmin, OrganizationID: w.ile}), gone, 4, "Өтініші бойынша", ""},
		{"again", w.ctx, gone, 5, "Өтініші бойынша", "INVALID id person.erased"},
	} {
		_, err := w.ErasePerson(tt.ctx, tt.id, tt.v, tt.reason)
		if got := refusal(err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	for _, planted := range []string{"Жоқболат", anIIN, "1989-09-23"} {
		if found := w.tablesWith(planted); len(found) > 0 {
			t.Errorf("%q is left in %v", planted, found)
		}
	}
	if got := w.person(gone); got != "*** *** 1989-09-01 v5" {
		t.Errorf("the person reads as %q", got)
	}
	if diff := cmp.Diff(figures, w.monthEnds()); diff != "" {
		t.Errorf("statistics have changed (-before +after):\n%s", diff)
	}
	if got := w.lines("SELECT (key IS NULL)::text FROM person_keys WHERE person_id = $1", gone); len(got) != 1 || got[0] != "true" {
		t.Errorf("the key of the person: %v", got)
	}
	if got := w.lines("SELECT reason FROM audit_entries WHERE action = 'erasePerson' AND object_id = $1", gone); len(got) != 1 || got[0] != "Өтініші бойынша" {
		t.Errorf("the audit says %v", got)
	}
	if _, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: gone, ExpectedVersion: 5, LastName: to("Жоқболатов")}); refusal(err) != "INVALID id person.erased" {
		t.Errorf("values come back: %v", err)
	}
	if _, err := w.GiveConsent(w.ctx, gone, model.Consent{TextVersion: "2025-1", GivenOn: day("2025-01-01"), Channel: model.ConsentPaper}); refusal(err) != "INVALID memberId person.erased" {
		t.Errorf("a consent of nobody: %v", err)
	}
	w.Read(func(r *store.Reader) error {
		erased, err := r.ErasedAtOf([]uuid.UUID{gone, staying})
		if err == nil && (erased[0] == nil || erased[1] != nil) {
			t.Errorf("erased at %v", erased)
		}
		return err
	})
	w.Read(func(r *store.Reader) error {
		breaches, err := r.Check()
		for _, breach := range breaches {
			if breach.Violations > 0 {
				t.Errorf("broken afterwards: %s, %s", breach.Key, breach.Example)
			}
		}
		return err
	})
	if got := w.person(staying); !strings.HasPrefix(got, "Қалыбаев Арман 1990-05-17 +77011234567") {
		t.Errorf("the other one reads as %q", got)
	}
}

// Remarks may be taken out, and nothing else of what is only ever added.
func TestEventsStayAsTheyAre(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.ended("Ахметов", anIIN)
	for _, sql := range []string{
		"UPDATE membership_events SET effective_on = effective_on + 1",
		"UPDATE membership_events SET note = 'басқа'",
		"UPDATE membership_events SET note = NULL, status = 'EXPELLED', type = 'EXPELLED' WHERE type = 'LEFT'",
		"DELETE FROM membership_events",
		"UPDATE actions SET reason = 'басқа'",
		"UPDATE actions SET actor = 'басқа'",
		"SELECT forget_remarks('" + member.String() + "')",
	} {
		conn, err := pgx.Connect(w.t.Context(), w.OwnerURL)
		if err != nil {
			t.Fatal(err)
		}
		_, err = conn.Exec(w.t.Context(), "SELECT set_config('tirek.whole', '', false)")
		if err == nil {
			_, err = conn.Exec(w.t.Context(), sql)
		}
		if conn.Close(context.Background()); err == nil || !strings.Contains(err.Error(), "23001") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestEraseExpired(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	long, lately := w.ended("Ахметов", anIIN), w.Member(storetest.Person{Name: "Бердиев Арман", Organization: w.bent})
	if _, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: lately, ExpectedVersion: 1, End: "LEFT", EffectiveOn: day("2025-05-01")}); err != nil {
		t.Fatal(err)
	}
	staying := w.known(w.bent, "Қалыбаев", anotherIIN)
	inTheReason := w.ended("Per", "850315302611")
	if n, err := w.EraseExpired(w.ctx); n != 0 || err != nil {
		t.Errorf("without a setting: %d, %v", n, err)
	}
	if _, err := w.ChangeSettings(w.ctx, model.SettingsChange{ExpectedVersion: 1, RetentionMonths: to(6)}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{2, 0} {
		if n, err := w.EraseExpired(w.ctx); n != want || err != nil {
			t.Errorf("%d erased, %v, want %d", n, err, want)
		}
	}
	for id, want := range map[uuid.UUID]string{long: "***", inTheReason: "***", lately: "Бердиев", staying: "Қалыбаев"} {
		if got := w.lines("SELECT last_name FROM people WHERE id = $1", id)[0]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
