package demo

import (
	"slices"
	"strings"
	"testing"
)

// lives is what the events of each person say.
type life struct {
	person
	events []event // in the order of days
}

func (w *whole) lives() map[id]*life { return w.told() }

func (w *whole) tell() map[id]*life {
	byPerson := make(map[id]*life, len(w.people))
	for _, p := range w.people {
		byPerson[p.id] = &life{person: p}
	}
	owner := make(map[id]id, len(w.memberships))
	for _, m := range w.memberships {
		owner[m.id] = m.person
	}
	for _, e := range w.events {
		l := byPerson[owner[e.membership]]
		l.events = append(l.events, e)
	}
	for _, l := range byPerson {
		slices.SortStableFunc(l.events, func(a, b event) int { return int(a.on - b.on) })
	}
	return byPerson
}

// standing is the event in force on a day; nil before the first.
func (l *life) standing(d day) *event {
	var last *event
	for i := range l.events {
		if l.events[i].on <= d {
			last = &l.events[i]
		}
	}
	return last
}

func TestMembersOnTheBusinessDate(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	active, young := map[*organization]int{}, map[*organization]int{}
	inGroup, youngInGroup := map[*group]int{}, map[*group]int{}
	for _, l := range w.lives() {
		s := l.standing(today)
		if s == nil || s.status != "ACTIVE" {
			continue
		}
		active[s.organization]++
		inGroup[s.group]++
		if age := l.ageOn(today); age >= 14 && age < 35 {
			young[s.organization]++
			youngInGroup[s.group]++
		}
	}
	for _, o := range w.primaries {
		if active[o] != o.size || young[o] != o.young {
			t.Errorf("%s has %d members, %d young, want %d and %d", o.code, active[o], young[o], o.size, o.young)
		}
		for i, g := range o.groups {
			if inGroup[g] != g.size {
				t.Errorf("%s: group %d has %d members, want %d", o.code, i, inGroup[g], g.size)
			}
			if o.code == qarghaly && youngInGroup[g] != qarghalyYoung[i] {
				t.Errorf("Qarghaly: group %d has %d young members, want %d", i, youngInGroup[g], qarghalyYoung[i])
			}
		}
		if o.former != nil && inGroup[o.former] != 0 {
			t.Errorf("%s: %d members are in a group that is closed", o.code, inGroup[o.former])
		}
	}
}

func TestLives(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	seen := map[string]int{}
	for _, l := range w.lives() {
		for i, e := range l.events {
			seen[e.kind]++
			if i > 0 && e.on <= l.events[i-1].on {
				t.Errorf("%v: %s and %s on one day", l.name, l.events[i-1].kind, e.kind)
			}
			if e.on > today {
				t.Errorf("%v: %s in the future", l.name, e.kind)
			}
			if l.birth.years(adult) > e.on {
				t.Errorf("%v: %s before coming of age", l.name, e.kind)
			}
			if l.deceased != 0 && e.on > l.deceased {
				t.Errorf("%v: %s after death", l.name, e.kind)
			}
			if e.organization.founded > e.on {
				t.Errorf("%v: %s in %s before its beginning", l.name, e.kind, e.organization.code)
			}
			if e.recorded.Before(e.on.time()) || e.recorded.After((today + 1).time()) {
				t.Errorf("%v: %s on %s recorded at %s", l.name, e.kind, e.on.time(), e.recorded)
			}
			if e.group == nil {
				continue
			}
			if e.group.organization != e.organization || !e.group.valid.has(e.on) || e.status != "ACTIVE" && e.status != "SUSPENDED" {
				t.Errorf("%v: %s in a group of another organization or time", l.name, e.kind)
			}
			if last := i == len(l.events)-1; e.group.valid.to != 0 && (last || l.events[i+1].on > e.group.valid.to) {
				t.Errorf("%v: still in a group after its end", l.name)
			}
		}
	}
	for _, kind := range []string{"APPLIED", "ADMITTED", "REJECTED", "WITHDRAWN", "SUSPENDED", "RESUMED", "TRANSFERRED", "GROUP_CHANGED", "LEFT", "EXPELLED", "DECEASED"} {
		if seen[kind] == 0 {
			t.Errorf("nobody was %s", kind)
		}
	}
}

func TestTransferBetweenBranches(t *testing.T) {
	t.Parallel()
	for _, l := range regionOfOne(t).lives() {
		for i, e := range l.events {
			if e.kind == "TRANSFERRED" && l.events[i-1].organization.branch != e.organization.branch {
				return
			}
		}
	}
	t.Error("nobody came from another branch")
}

func TestMemberNumbers(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, m := range regionOfOne(t).memberships {
		if seen[m.number] || len(m.number) != 9 {
			t.Fatalf("number %q twice, or of a wrong form", m.number)
		}
		seen[m.number] = true
	}
}

func TestLikelyDuplicates(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	byBirth := map[day][]person{}
	for _, p := range w.people {
		byBirth[p.birth] = append(byBirth[p.birth], p)
	}
	same, misspelt := 0, 0
	for _, list := range byBirth {
		for i, a := range list {
			for _, b := range list[i+1:] {
				switch {
				case a.name == b.name:
					same++
				case a.name.last != b.name.last && spelledInRussian.Replace(a.name.last+a.name.first) == b.name.last+b.name.first:
					misspelt++
				}
			}
		}
	}
	if same != 1 || misspelt != 1 {
		t.Errorf("%d people are in the register twice by the same name and %d by another spelling, want one each", same, misspelt)
	}
}

func TestPeopleLookReal(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	special, women := 0, 0
	full := map[fullName]int{}
	for _, p := range w.people {
		full[p.name]++
		if strings.ContainsAny(p.name.last+p.name.first, "әғқңөұүһіӘҒҚҢӨҰҮҺІ") {
			special++
		}
		if p.sex == female {
			women++
		}
	}
	n := len(w.people)
	if special < n/3 {
		t.Errorf("%d of %d names have a Kazakh letter", special, n)
	}
	if women < n*48/100 || women > n*58/100 {
		t.Errorf("%d of %d are women", women, n)
	}
	for name, times := range full {
		if times > 6 {
			t.Errorf("%d people are called %v", times, name)
		}
	}
}

func TestRussianPatronymic(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ father, sex, want string }{
		{"Серік", male, "Серікович"},
		{"Нұрлан", female, "Нұрлановна"},
		{"Адай", male, "Адаевич"},
		{"Абдулла", female, "Абдуллаевна"},
	} {
		if got := russianPatronymic(tt.father, tt.sex); got != tt.want {
			t.Errorf("of %s: %s, want %s", tt.father, got, tt.want)
		}
	}
}

func TestOffices(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	lives := w.lives()
	chairs, acting, vacant, ending := map[*organization]int{}, 0, 0, 0
	for _, f := range w.offices {
		current := false
		for _, held := range f.terms {
			l := lives[held.person]
			last := held.held.to - 1
			if held.held.to == 0 {
				last = today
			}
			for _, d := range []day{held.held.from, last} {
				s := l.standing(d)
				switch {
				case s == nil || s.status != "ACTIVE":
					t.Errorf("%s of %s was no member on %s", f.post, f.organization.code, d.time())
				case f.group != nil && s.group != f.group:
					t.Errorf("leader of a group of %s is not in it on %s", f.organization.code, d.time())
				case f.organization.level == "PRIMARY" && s.organization != f.organization,
					f.organization.level == "DISTRICT" && s.organization.branch != f.organization:
					t.Errorf("%s of %s belongs to %s on %s", f.post, f.organization.code, s.organization.code, d.time())
				}
			}
			if held.held.from < f.valid.from {
				t.Errorf("%s of %s was held before there was one", f.post, f.organization.code)
			}
			if held.held.has(today) {
				current = true
				if held.mode == "ACTING" {
					acting++
				}
				if held.planned <= today+92 {
					ending++
				}
			}
		}
		if !current {
			vacant++
		} else if f.post == "CHAIR" {
			chairs[f.organization]++
		}
	}
	for _, o := range w.organizations {
		if chairs[o] != 1 {
			t.Errorf("%s has %d chairs", o.code, chairs[o])
		}
	}
	if acting != 3 {
		t.Errorf("%d chairs are acting, want 3", acting)
	}
	if vacant == 0 || vacant > 60 {
		t.Errorf("%d offices are vacant, want a few", vacant)
	}
	if ending < 10 {
		t.Errorf("%d terms end within three months, want some", ending)
	}
}
