package store_test

import (
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// race runs f several times at once and counts the outcomes.
func (w *small) race(times int, f func(i int) error) map[string]int {
	w.t.Helper()
	outcomes := make([]string, times)
	var group errgroup.Group
	var ready sync.WaitGroup
	ready.Add(times)
	for i := range times {
		group.Go(func() error {
			ready.Done()
			ready.Wait() // all are there before anyone begins
			outcomes[i] = refusal(f(i))
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		w.t.Fatal(err)
	}
	counts := map[string]int{}
	for _, outcome := range outcomes {
		counts[outcome]++
	}
	return counts
}

func TestRaces(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.indicators()
	member := w.Member(storetest.Person{Name: "Ахметов Арман", Organization: w.bent, PartyGroup: w.students})
	for _, tt := range []struct {
		name string
		f    func(i int) error
		want map[string]int
	}{
		{"renaming an organization", func(i int) error {
			_, err := w.RenameOrganization(w.ctx, model.RenameOrganizationInput{ID: w.bent, ExpectedVersion: 1, Names: names("Бент " + strconv.Itoa(i)), EffectiveOn: day("2025-01-01")})
			return err
		}, map[string]int{"": 1, "CONFLICT expectedVersion version.stale": 3}},
		{"opening groups of one name", func(int) error {
			_, err := w.CreatePartyGroup(w.ctx, model.CreatePartyGroupInput{OrganizationID: w.bent, Names: names("Ұстаздар"), Kind: model.GroupWorkplace, ValidFrom: day("2025-01-01")})
			return err
		}, map[string]int{"": 1, "CONFLICT names group.taken": 3}},
		{"opening organizations of one code", func(int) error {
			_, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: w.ile, Code: "ALM-ILE-77", Names: names("Жаңа"), ValidFrom: day("2025-01-01")})
			return err
		}, map[string]int{"": 1, "INVALID code organization.taken": 3}},
		{"correcting a member", func(i int) error {
			_, err := w.CorrectMember(w.ctx, model.MemberCorrection{ID: member, ExpectedVersion: 1, FirstName: to([]string{"Асан", "Болат", "Дәурен", "Ержан"}[i])})
			return err
		}, map[string]int{"": 1, "CONFLICT expectedVersion version.stale": 3}},
		{"a first entry", func(int) error {
			_, err := w.EnterMetric(w.ctx, model.EnterMetricInput{OrganizationID: w.bent, Indicator: "LOANS", Month: day("2025-09-01"), Value: ptr(model.Decimal("5"))})
			return err
		}, map[string]int{"": 1, "CONFLICT expectedVersion metric.there": 3}},
		{"a correction", func(i int) error {
			_, err := w.EnterMetric(w.ctx, model.EnterMetricInput{OrganizationID: w.bent, Indicator: "LOANS", Month: day("2025-09-01"), Value: ptr(model.Decimal(strconv.Itoa(i))), ExpectedVersion: ptr(1), Reason: ptr("Қате")})
			return err
		}, map[string]int{"": 1, "CONFLICT expectedVersion version.stale": 3}},
		{"ending a membership", func(int) error {
			_, err := w.EndMembership(w.ctx, model.EndMembershipInput{ID: member, ExpectedVersion: 2, End: "LEFT", EffectiveOn: day("2025-10-01")})
			return err
		}, map[string]int{"": 1, "CONFLICT expectedVersion version.stale": 3}},
	} {
		if diff := cmp.Diff(tt.want, w.race(4, tt.f)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestAddMembersAtOnce(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	const each = 5
	got := w.race(4, func(i int) error {
		for j := range each {
			in := model.AddMemberInput{OrganizationID: w.bent, PartyGroupID: &w.students, LastName: "Ахметов", FirstName: "Арман", BirthDate: ptr(day("1990-05-01").AddDays(i*each + j)), JoinedOn: day("2025-01-15")}
			if i%2 == 1 {
				in.OrganizationID, in.PartyGroupID = w.rakhat, nil
			}
			if _, err := w.AddMember(w.ctx, in); err != nil {
				return err
			}
		}
		return nil
	})
	if diff := cmp.Diff(map[string]int{"": 4}, got); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	numbers := w.lines("SELECT string_agg(DISTINCT member_number, ' ' ORDER BY member_number) FROM memberships")[0]
	if n := len(w.lines("SELECT member_number FROM memberships")); n != 4*each || numbers[:9] != "25-000001" || numbers[len(numbers)-9:] != "25-000020" {
		t.Errorf("%d numbers: %s", n, numbers)
	}
	if a, b, c := w.members(w.bent, "2025-01-15"), w.members(w.rakhat, "2025-01-15"), w.members(w.students, "2025-01-15"); a != 10 || b != 10 || c != 10 {
		t.Errorf("members: %d, %d, %d", a, b, c)
	}
}

// Closing and admitting at once: whoever comes second is refused, nobody is left in what is closed.
func TestClosingAgainstAdmitting(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	for i := range 3 {
		o := w.Organization("ALM-ILE-1"+strconv.Itoa(i), model.LevelPrimary, w.ile)
		got := w.race(2, func(i int) error {
			if i == 0 {
				_, err := w.CloseOrganization(w.ctx, model.CloseOrganizationInput{ID: o, ExpectedVersion: 1, EffectiveOn: day("2025-10-31"), Closing: "DISSOLVED"})
				return err
			}
			_, err := w.AddMember(w.ctx, model.AddMemberInput{OrganizationID: o, LastName: "Ахметов", FirstName: "Арман", JoinedOn: day("2025-01-15")})
			return err
		})
		if got[""] != 1 || got["INVALID effectiveOn organization.members"]+got["INVALID joinedOn organization.closed"] != 1 {
			t.Errorf("outcomes: %v", got)
		}
	}
}
