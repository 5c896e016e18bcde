package demo

import (
	"time"
)

type membership struct {
	id, person id
	number     string
}

// event is one of a membership's events, with the whole standing from its day on.
type event struct {
	id, membership id
	kind, status   string
	organization   *organization
	group          *group
	on             day
	recorded       time.Time
}

// admit opens a membership in the name of the last person of the chunk.
func (m *maker) admit(p *person, year day) {
	short := year.time().Year() % 100
	m.numbers[short]++
	number := make([]byte, 0, 9)
	number = append(number, byte('0'+short/10), byte('0'+short%10), '-')
	for digits, n := 6, m.numbers[short]; digits > 0; digits-- {
		place := 1
		for range digits - 1 {
			place *= 10
		}
		number = append(number, byte('0'+n/place%10))
	}
	m.chunk.memberships = append(m.chunk.memberships, membership{id: m.ids.next(), person: p.id, number: string(number)})
}

// happen adds an event to the last membership.
func (m *maker) happen(kind, status string, o *organization, g *group, on day) {
	m.chunk.events = append(m.chunk.events, event{
		id: m.ids.next(), membership: m.chunk.memberships[len(m.chunk.memberships)-1].id,
		kind: kind, status: status, organization: o, group: g, on: on,
		recorded: min(on+1+day(m.IntN(6)), latest(on, today)).office(m.IntN(9 * 3600)),
	})
}

// active makes a member of a group, or of none, on the business date.
func (m *maker) active(g *group, young bool) {
	o := m.organization
	p := m.newPerson(m.memberAge(young))
	m.meet(&p, young)
	joined := m.joining(&p, today)
	start := joined // of the stay in the group
	if g != nil {
		start = latest(joined, g.valid.from)
	}
	m.chunk.people = append(m.chunk.people, p)

	story := m.Float64()
	long := start+400 < today && start == joined // time for something to happen
	switch {
	case long && story < 0.004:
		m.transferred(&p, g, joined)
		return
	case long && story < 0.008:
		m.admitted(&p, g, joined)
		away := m.between(joined+90, today-190)
		m.happen("SUSPENDED", "SUSPENDED", o, g, away)
		m.happen("RESUMED", "ACTIVE", o, g, away+30+day(m.IntN(150)))
		return
	case long && story < 0.0105:
		m.admitted(&p, nil, joined)
		left := m.between(joined+60, today-300)
		m.happen("LEFT", "LEFT", o, nil, left)
		again := m.between(left+60, today-1)
		m.admit(&p, again)
		m.happen("ADMITTED", "ACTIVE", o, g, again)
		return
	case start > joined:
		m.admitted(&p, nil, joined)
		m.happen("GROUP_CHANGED", "ACTIVE", o, g, start)
	case g != nil && o.former != nil && g == o.groups[0] && o.former.valid.has(joined) && story < 0.5:
		start = o.former.valid.to
		m.admitted(&p, o.former, joined)
		m.happen("GROUP_CHANGED", "ACTIVE", o, g, start)
	default:
		m.admitted(&p, g, joined)
	}
	m.remember(p)
	if age := p.ageOn(today); age >= 28 && age <= 68 && start+500 < today {
		o.helpers.offer(m.chance, candidate{person: p.id, since: joined}, 30)
		if g != nil {
			g.helpers.offer(m.chance, candidate{person: p.id, since: start}, 4)
		}
	}
}

var applicationsFrom = on(2024, time.January, 1) // applications are in the register from here on

// admitted opens a membership, with the application before it where there is one.
func (m *maker) admitted(p *person, g *group, joined day) {
	m.admit(p, joined)
	if applied := joined - 15 - day(m.IntN(40)); joined >= applicationsFrom && applied >= p.birth.years(adult) && applied >= m.organization.founded {
		m.happen("APPLIED", "APPLICANT", m.organization, nil, applied)
	}
	m.happen("ADMITTED", "ACTIVE", m.organization, g, joined)
}

// transferred makes someone who came from another organization: mostly of the same branch, now and
// then of another.
func (m *maker) transferred(p *person, g *group, joined day) {
	siblings := m.organization.branch.primaries
	if m.is(0.06) {
		siblings = pick(m.chance, m.branches).primaries
	}
	source := pick(m.chance, siblings)
	moved := m.between(joined+120, today-3)
	if source == m.organization || source.founded > joined {
		m.admitted(p, g, joined)
		return
	}
	m.admit(p, joined)
	m.happen("ADMITTED", "ACTIVE", source, nil, joined)
	m.happen("TRANSFERRED", "ACTIVE", m.organization, g, moved)
}

// makeOthers makes those who are not active on the business date.
func (m *maker) makeOthers() {
	o := m.organization
	for _, end := range []struct {
		status string
		count  int
	}{{"LEFT", o.others.left}, {"DECEASED", o.others.died}, {"EXPELLED", o.others.expelled}, {"SUSPENDED", o.others.suspended}} {
		for range end.count {
			m.former(end.status)
		}
	}
	for _, end := range []struct {
		status string
		count  int
	}{{"", o.others.applying}, {"REJECTED", o.others.rejected}, {"WITHDRAWN", o.others.withdrawn}} {
		for range end.count {
			m.applicant(end.status)
		}
	}
}

// former makes a member who is one no more, or is suspended.
func (m *maker) former(status string) {
	o := m.organization
	age := 24 + m.IntN(50)
	if status == "DECEASED" {
		age = 58 + m.IntN(30)
	}
	p := m.newPerson(age)
	joined := m.joining(&p, today-120)
	ended := m.between(joined+60, today-1)
	if status == "SUSPENDED" {
		ended = m.between(max(joined+60, today-700), today-1)
	}
	var g *group
	if len(o.groups) > 0 {
		if g = pick(m.chance, o.groups); g.valid.from > joined {
			g = nil
		}
	}
	if status == "DECEASED" {
		p.deceased = ended
	}
	m.chunk.people = append(m.chunk.people, p)
	m.admitted(&p, g, joined)
	if status != "SUSPENDED" {
		g = nil
	}
	m.happen(status, status, o, g, ended)
}

// applicant makes someone who applied lately, or once in vain.
func (m *maker) applicant(outcome string) {
	o := m.organization
	p := m.newPerson(19 + m.IntN(45))
	applied := m.between(today-80, today-2)
	if outcome != "" {
		applied = m.between(latest(applicationsFrom, p.birth.years(adult)), today-60)
	}
	m.chunk.people = append(m.chunk.people, p)
	m.admit(&p, applied)
	m.happen("APPLIED", "APPLICANT", o, nil, applied)
	if outcome != "" {
		m.happen(outcome, outcome, o, nil, applied+10+day(m.IntN(40)))
	}
}
