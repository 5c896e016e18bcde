package demo

import "time"

type office struct {
	id           id
	organization *organization
	group        *group
	post         string
	valid        span
	terms        []officeTerm
}

type officeTerm struct {
	id      id
	person  id
	mode    string
	held    span
	planned day // first day after the term
}

// candidate is a person who may hold an office of their unit from a day on.
type candidate struct {
	person id
	since  day
}

// candidates keeps a fair sample of all that were offered.
type candidates struct {
	list []candidate
	seen int
}

func (s *candidates) offer(c chance, one candidate, keep int) {
	if s.seen++; len(s.list) < keep {
		s.list = append(s.list, one)
	} else if n := c.IntN(s.seen); n < keep {
		s.list[n] = one
	}
}

// take removes and returns a candidate who has been there on a day; else the one who has been there longest.
func (s *candidates) take(on day) (candidate, bool) {
	best := -1
	for i, one := range s.list {
		if one.since <= on {
			best = i
			break
		}
		if best < 0 || one.since < s.list[best].since {
			best = i
		}
	}
	if best < 0 {
		return candidate{}, false
	}
	one := s.list[best]
	s.list = append(s.list[:best:best], s.list[best+1:]...)
	return one, true
}

const termYears = 5

// Organizations whose chair only acts, and branches and posts that stand empty.
var (
	actingChairs = map[string]bool{"ALM-ENB-14": true, "ALM-KAR-06": true, "ALM-TAL-11": true}
	emptyPosts   = map[string]string{"ALM-KEG": "DEPUTY_CHAIR", "ALM-QON": "EXECUTIVE_SECRETARY"}
)

// makeOffices gives every organization its offices, primaries first: the bureau of a branch is made
// of the chairs below it.
func (r *region) makeOffices(c chance) {
	chairs := map[*organization][]candidate{}
	for _, o := range r.primaries {
		chair := r.fill(c, o, nil, "CHAIR", &o.helpers, true)
		chairs[o.branch] = append(chairs[o.branch], chair)
		if o.size > 150*r.scale {
			r.maybe(c, o, "DEPUTY_CHAIR", &o.helpers, 0.04)
		}
		r.maybe(c, o, "SECRETARY", &o.helpers, 0.03)
		if o.size > 150*r.scale {
			for range 3 + c.IntN(3) {
				r.fill(c, o, nil, "BUREAU_MEMBER", &o.helpers, false)
			}
		}
		for _, g := range o.groups {
			if c.is(0.03) {
				r.vacate(o, g, "GROUP_LEADER")
			} else {
				r.fill(c, o, g, "GROUP_LEADER", &g.helpers, false)
			}
		}
	}
	var council []candidate
	for _, b := range r.branches {
		var staff candidates
		for _, o := range b.primaries {
			if one, ok := o.helpers.take(on(2018, time.January, 1)); ok {
				staff.list = append(staff.list, one)
			}
		}
		staff.shuffle(c)
		council = append(council, r.fill(c, b, nil, "CHAIR", &staff, true))
		for _, post := range []string{"DEPUTY_CHAIR", "EXECUTIVE_SECRETARY"} {
			if emptyPosts[b.code] == post {
				r.vacate(b, nil, post)
			} else {
				r.fill(c, b, nil, post, &staff, false)
			}
		}
		bureau := candidates{list: chairs[b]}
		bureau.shuffle(c)
		for range min(7, len(bureau.list)) {
			r.fill(c, b, nil, "BUREAU_MEMBER", &bureau, false)
		}
		r.byCode["ALM"].helpers.list = append(r.byCode["ALM"].helpers.list, staff.list...)
	}
	top, root := r.byCode["ALM"], r.byCode["KZ"]
	top.helpers.shuffle(c)
	for _, post := range []string{"CHAIR", "DEPUTY_CHAIR", "DEPUTY_CHAIR", "EXECUTIVE_SECRETARY"} {
		r.fill(c, top, nil, post, &top.helpers, post == "CHAIR")
	}
	bureau := candidates{list: council}
	for range 9 {
		r.fill(c, top, nil, "BUREAU_MEMBER", &bureau, false)
	}
	for _, post := range []string{"CHAIR", "EXECUTIVE_SECRETARY"} {
		r.fill(c, root, nil, post, &top.helpers, post == "CHAIR")
	}
}

func (s *candidates) shuffle(c chance) {
	c.Shuffle(len(s.list), func(i, j int) { s.list[i], s.list[j] = s.list[j], s.list[i] })
}

func (r *region) vacate(o *organization, g *group, post string) *office {
	f := &office{id: r.ids.next(), organization: o, group: g, post: post, valid: since(o.founded)}
	if g != nil {
		f.valid = g.valid
	}
	r.offices = append(r.offices, f)
	return f
}

// maybe fills a post or leaves it empty.
func (r *region) maybe(c chance, o *organization, post string, from *candidates, empty float64) {
	if c.is(empty) {
		r.vacate(o, nil, post)
		return
	}
	r.fill(c, o, nil, post, from, false)
}

// fill makes an office with its holder of the business date and, where predecessor asks for it and
// somebody has been there long enough, the holder before.
func (r *region) fill(c chance, o *organization, g *group, post string, from *candidates, predecessor bool) candidate {
	f := r.vacate(o, g, post)
	started := c.between(on(2021, time.February, 1), on(2024, time.December, 20))
	if c.is(0.07) {
		started = c.between(today-termYears*365+4, today-termYears*365+85) // ends within three months
	}
	t := officeTerm{mode: "ELECTED"}
	switch {
	case post == "CHAIR" && actingChairs[o.code]:
		t.mode, started = "ACTING", c.between(today-150, today-20)
	case post == "EXECUTIVE_SECRETARY" || post == "DEPUTY_CHAIR" && o.level != "PRIMARY":
		t.mode = "APPOINTED"
	}
	started = latest(started, f.valid.from)
	holder, ok := from.take(started - 30)
	if !ok {
		return candidate{}
	}
	t.held.from = latest(started, holder.since+30)
	if t.planned = t.held.from.years(termYears); t.mode == "ACTING" {
		t.planned = t.held.from + 183
	}
	if predecessor {
		began := latest(f.valid.from, t.held.from.years(-termYears))
		if before, ok := from.take(began); ok && before.since <= began && began+60 < t.held.from {
			f.terms = append(f.terms, officeTerm{id: r.ids.next(), person: before.person, mode: "ELECTED", held: span{began, t.held.from}, planned: began.years(termYears)})
		}
	}
	t.id, t.person = r.ids.next(), holder.person
	f.terms = append(f.terms, t)
	holder.since = t.held.from
	return holder
}
