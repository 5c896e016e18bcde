package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// What follows is the register of members as a child would keep it: everyone with a list of stays.

type stay struct {
	organization uuid.UUID
	group        uuid.UUID // uuid.Nil: none
	from         model.Date
}

type stint struct { // a membership
	stays []stay
	ended model.Date // zero: not yet
	odd   bool       // was in a group for less than a day when that had been closed already
}

// until is the first day after a stay; zero: none.
func (s *stint) until(i int) model.Date {
	if i+1 < len(s.stays) {
		return s.stays[i+1].from
	}
	return s.ended
}

type someone struct {
	id     uuid.UUID
	sex    *model.Sex
	born   *model.Date
	stints []*stint
}

func (p *someone) last() *stint { return p.stints[len(p.stints)-1] }

// where is the stay of a day.
func (p *someone) where(on model.Date) (found *stay) {
	for _, s := range p.stints {
		for i := range s.stays {
			if until := s.until(i); !s.stays[i].from.After(on) && (until.IsZero() || on.Before(until)) {
				found = &s.stays[i]
			}
		}
	}
	return found
}

type someGroup struct {
	id, organization uuid.UUID
	from, closed     model.Date
}

// moves plays with members of two organizations of its own.
type moves struct {
	*rapid.T
	w             *small
	today         model.Date
	store         *store.Store // of today
	branch        uuid.UUID
	organizations []uuid.UUID
	groups        []*someGroup
	people        []*someone
	played        int
}

var firstDay = model.MustDate("2020-01-01") // of everything that storetest makes

func (m *moves) must(err error) {
	m.Helper()
	if err != nil {
		m.Fatal(err)
	}
}

// day draws a day of a span, both ends in it.
func (m *moves) day(from, to model.Date) model.Date {
	days := int(to.Time().Sub(from.Time()).Hours() / 24)
	return from.AddDays(rapid.IntRange(0, days).Draw(m.T, "day"))
}

// version is what a client would have seen.
func (m *moves) version(table string, id uuid.UUID) int {
	var version int
	m.must(m.w.Pool().QueryRow(m.w.ctx, "SELECT version FROM "+table+" WHERE id = $1", id).Scan(&version))
	return version
}

// tomorrow moves the business date on.
func (m *moves) tomorrow() {
	m.today = m.today.AddDays(rapid.IntRange(0, 90).Draw(m.T, "days"))
	var err error
	m.store, err = store.New(m.w.ctx, m.w.Pool(), store.Calendar{Pinned: m.today}, storetest.Keys)
	m.must(err)
	opened := m.store
	m.T.Cleanup(func() { opened.Close() })
}

// openGroup is a group that someone of an organization can be in from a day on, or none.
func (m *moves) openGroup(organization uuid.UUID, from model.Date) uuid.UUID {
	open := []uuid.UUID{uuid.Nil}
	for _, g := range m.groups {
		if g.organization == organization && g.closed.IsZero() && !from.Before(g.from) {
			open = append(open, g.id)
		}
	}
	return rapid.SampledFrom(open).Draw(m.T, "group")
}

func orNil(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func (m *moves) add() {
	p := &someone{}
	if sex := rapid.SampledFrom([]model.Sex{model.Female, model.Male, ""}).Draw(m.T, "sex"); sex != "" {
		p.sex = &sex
	}
	if rapid.IntRange(0, 4).Draw(m.T, "birth date known") > 0 {
		born := m.day(day("1950-01-01"), day("2001-12-31"))
		p.born = &born
	}
	s := stay{organization: rapid.SampledFrom(m.organizations).Draw(m.T, "organization"), from: m.day(firstDay, m.today)}
	s.group = m.openGroup(s.organization, s.from)
	changed, err := m.store.AddMember(m.w.ctx, model.AddMemberInput{
		OrganizationID: s.organization, PartyGroupID: orNil(s.group), LastName: "Ахметов", FirstName: "Арман", Sex: p.sex, BirthDate: p.born, JoinedOn: s.from, AllowDuplicate: true,
	})
	m.must(err)
	p.id, p.stints = changed.ID, []*stint{{stays: []stay{s}}}
	m.people = append(m.people, p)
}

// someone draws a person whose last membership has ended, or has not; nil: there is none.
func (m *moves) someone(ended bool) *someone {
	var some []*someone
	for _, p := range m.people {
		if p.last().ended.IsZero() != ended {
			some = append(some, p)
		}
	}
	if len(some) == 0 {
		return nil
	}
	return rapid.SampledFrom(some).Draw(m.T, "person")
}

func (m *moves) changeGroup(p *someone) {
	s := p.last()
	now := s.stays[len(s.stays)-1]
	group := m.openGroup(now.organization, m.today)
	_, err := m.store.CorrectMember(m.w.ctx, model.MemberCorrection{
		ID: p.id, ExpectedVersion: m.version("people", p.id), PartyGroupID: model.Correction[uuid.UUID]{Given: true, To: orNil(group)},
	})
	m.must(err)
	if group != now.group {
		s.stays = append(s.stays, stay{now.organization, group, m.today})
	}
}

func (m *moves) end(p *someone) {
	s := p.last()
	from := s.stays[len(s.stays)-1].from
	if !from.After(s.stays[0].from) {
		from = s.stays[0].from.AddDays(1)
	}
	if from.After(m.today) {
		return
	}
	s.ended = m.day(from, m.today)
	_, err := m.store.EndMembership(m.w.ctx, model.EndMembershipInput{ID: p.id, ExpectedVersion: m.version("people", p.id), End: "LEFT", EffectiveOn: s.ended})
	m.must(err)
}

func (m *moves) readmit(p *someone) {
	s := stay{organization: rapid.SampledFrom(m.organizations).Draw(m.T, "organization"), from: m.day(p.last().ended, m.today)}
	m.w.readmit(p.id, s.organization, s.from.String())
	p.stints = append(p.stints, &stint{stays: []stay{s}})
}

func (m *moves) correctJoinedOn(p *someone) {
	s := p.last()
	if s.odd { // whether it may begin earlier depends on an event that never held
		return
	}
	from, to := firstDay, m.today
	if n := len(p.stints); n > 1 {
		from = p.stints[n-2].ended
	}
	if len(s.stays) > 1 {
		to = s.stays[1].from
	}
	if last := s.ended.AddDays(-1); !s.ended.IsZero() && last.Before(to) { // nobody is a member for no day
		to = last
	}
	for _, g := range m.groups {
		if g.id == s.stays[0].group && from.Before(g.from) {
			from = g.from
		}
	}
	s.stays[0].from = m.day(from, to)
	_, err := m.store.CorrectMember(m.w.ctx, model.MemberCorrection{ID: p.id, ExpectedVersion: m.version("people", p.id), JoinedOn: model.Correction[model.Date]{Given: true, To: &s.stays[0].from}})
	m.must(err)
}

func (m *moves) open() {
	m.played++
	g := &someGroup{organization: rapid.SampledFrom(m.organizations).Draw(m.T, "organization"), from: m.day(firstDay, m.today)}
	changed, err := m.store.CreatePartyGroup(m.w.ctx, model.CreatePartyGroupInput{OrganizationID: g.organization, Names: names(fmt.Sprint("Топ ", m.played)), Kind: model.GroupInterest, ValidFrom: g.from})
	m.must(err)
	g.id = changed.ID
	m.groups = append(m.groups, g)
}

func (m *moves) closeGroup() {
	var open []*someGroup
	for _, g := range m.groups {
		if g.closed.IsZero() && g.from.Before(m.today) {
			open = append(open, g)
		}
	}
	if len(open) == 0 {
		return
	}
	g := rapid.SampledFrom(open).Draw(m.T, "group")
	g.closed = m.day(g.from.AddDays(1), m.today)
	_, err := m.store.ClosePartyGroup(m.w.ctx, model.ClosePartyGroupInput{ID: g.id, ExpectedVersion: m.version("party_groups", g.id), EffectiveOn: g.closed})
	m.must(err)
	for _, p := range m.people {
		for _, s := range p.stints {
			s.leave(g)
		}
	}
}

// leave takes a group that is closed out of a membership.
func (s *stint) leave(g *someGroup) {
	var stays []stay
	for i, x := range s.stays {
		until := s.until(i)
		switch {
		case x.group != g.id:
			stays = append(stays, x)
		case !x.from.Before(g.closed):
			stays = append(stays, stay{x.organization, uuid.Nil, x.from})
			s.odd = s.odd || x.from == until
		case until.IsZero() || until.After(g.closed):
			stays = append(stays, x, stay{x.organization, uuid.Nil, g.closed})
		default:
			stays = append(stays, x)
		}
	}
	s.stays = stays
}

// recount counts by hand: all, women, men, and the numbered age bands from young to old.
func (m *moves) recount(on model.Date, in func(*stay) bool) (n [9]int) {
	for _, p := range m.people {
		s := p.where(on)
		if s == nil || !in(s) {
			continue
		}
		n[0]++
		if p.sex != nil && *p.sex == model.Female {
			n[1]++
		} else if p.sex != nil {
			n[2]++
		}
		if p.born != nil {
			age := p.born.Age(on)
			for i, end := range []int{25, 35, 45, 55, 65, 200} {
				if age < end {
					n[3+i]++
					break
				}
			}
		}
	}
	return n
}

func shownCounts(a *model.MemberAggregate) (n [9]int) {
	n[0], n[1], n[2] = a.Count, a.BySex.Female, a.BySex.Male
	for i, band := range a.ByAgeBand[:6] {
		n[3+i] = band.Count
	}
	return n
}

// check compares the kept counts of all organizations and groups on a day with the recount.
func (m *moves) check(on model.Date) {
	type unit struct {
		list model.MemberList
		in   func(*stay) bool
	}
	units := [][]unit{{{model.MemberList{Organization: m.branch, Below: true, At: on}, func(*stay) bool { return true }}}, nil, nil}
	for _, o := range m.organizations {
		units[1] = append(units[1], unit{model.MemberList{Organization: o, At: on}, func(s *stay) bool { return s.organization == o }})
	}
	for _, g := range m.groups {
		units[2] = append(units[2], unit{model.MemberList{PartyGroup: g.id, At: on}, func(s *stay) bool { return s.group == g.id }})
	}
	m.must(m.store.Read(m.w.ctx, func(r *store.Reader) error {
		for _, kind := range units {
			var lists []model.MemberList
			for _, u := range kind {
				lists = append(lists, u.list)
			}
			if lists == nil {
				continue
			}
			aggregates, err := r.AggregateMembers(lists, store.AllTallies)
			if err != nil {
				return err
			}
			for i, u := range kind {
				if diff := cmp.Diff(m.recount(on, u.in), shownCounts(aggregates[i])); diff != "" {
					return fmt.Errorf("%+v (-recount +kept):\n%s", u.list, diff)
				}
			}
		}
		return nil
	}))
}

// Whatever members do, the counts of every unit on every day are those of a recount.
func TestMemberMovesAgreeWithRecount(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		m := &moves{T: rt, w: w, today: day("2023-06-01")}
		m.branch = w.Organization(fmt.Sprintf("ALM-R%d", round), model.LevelDistrict, w.region)
		for i := range 2 {
			m.organizations = append(m.organizations, w.Organization(fmt.Sprintf("ALM-R%d-%d", round, i+1), model.LevelPrimary, m.branch))
		}
		m.tomorrow()
		m.open()
		m.add()
		for range rapid.IntRange(3, 9).Draw(rt, "moves") {
			member, former := m.someone(false), m.someone(true)
			switch rapid.IntRange(0, 8).Draw(rt, "move") {
			case 0:
				m.tomorrow()
			case 1, 2:
				m.add()
			case 3:
				if member != nil {
					m.changeGroup(member)
				}
			case 4:
				if member != nil {
					m.end(member)
				}
			case 5:
				if former != nil {
					m.readmit(former)
				}
			case 6:
				m.correctJoinedOn(rapid.SampledFrom(m.people).Draw(rt, "person"))
			case 7:
				m.open()
			case 8:
				m.closeGroup()
			}
		}
		for range 3 {
			m.check(m.day(day("2019-12-01"), day("2032-01-01")))
		}
		m.check(m.today)
	})
	if broken, _ := breaches(w.DB); broken != nil {
		t.Errorf("broken: %s", broken)
	}
}
