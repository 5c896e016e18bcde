package demo

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// region is everything but the people, who are made while they are copied: at scale 100 they are
// millions. people.go makes them from what stands here.
type region struct {
	seed          uint64
	scale         int
	ids           *ids
	action        id
	territories   []*territory
	organizations []*organization // root, region, branches, primaries
	branches      []*organization
	primaries     []*organization // in the order of their branches, then of their codes
	byCode        map[string]*organization
	figures       *figures
	published     []*publishedFigure
	offices       []*office // of the organizations as they are made, complete after the last person
	lists         map[string][]string
	twins         twins
	numbers       [100]int // member numbers given out, by year of the century
}

// dated is a name with its days.
type dated struct {
	names
	valid span
}

type territory struct {
	id     id
	kato   *string
	kind   string
	parent *territory
	names  []dated
}

type placement struct {
	id     id
	parent *organization
	valid  span
	reason *string
}

type organization struct {
	id         id
	code       string
	level      string
	territory  *territory
	founded    day
	names      []dated
	placements []placement
	status     string
	branch     *organization // of today; of a primary organization

	// Of a branch: what it reported in 2025 by indicator, in smallest units; the share of its rural part.
	published  map[string]int64
	ruralShare float64
	primaries  []*organization

	rural   bool
	size    int // active members on the business date
	young   int // of them in the age band of youth
	groups  []*group
	former  *group // closed; its members went to the first of groups
	others  others
	people  int // all of them, with those who are no longer or not yet members
	helpers candidates
}

// others are the people of an organization who are not active members on the business date.
type others struct{ left, died, expelled, suspended, applying, rejected, withdrawn int }

func (o others) sum() int {
	return o.left + o.died + o.expelled + o.suspended + o.applying + o.rejected + o.withdrawn
}

var (
	firstDay    = on(1999, time.March, 1)
	alatauBegan = on(2024, time.January, 9) // the city was carved out of Ile district
)

// plan makes the region without its people.
func plan(o Options) (*region, error) {
	r := &region{seed: o.Seed, scale: o.Scale, ids: &ids{chance: newChance(o.Seed, forIDs)}, byCode: map[string]*organization{}}
	r.action = r.ids.next()
	var err error
	if r.lists, err = lists(); err != nil {
		return nil, err
	}
	c := newChance(o.Seed, forOrganizations)
	for _, step := range []func(chance) error{r.planBranches, r.planPrimaries, r.planSizes, r.planGroups} {
		if err := step(c); err != nil {
			return nil, err
		}
	}
	if err := r.planFigures(newChance(o.Seed, forFigures)); err != nil {
		return nil, err
	}
	return r, r.planPublished()
}

func (r *region) add(o *organization) *organization {
	o.id, o.status = r.ids.next(), "ACTIVE"
	r.organizations = append(r.organizations, o)
	r.byCode[o.code] = o
	return o
}

func (r *region) addTerritory(kind, kato string, parent *territory, valid span, n names) *territory {
	t := &territory{id: r.ids.next(), kind: kind, parent: parent, names: []dated{{n, valid}}}
	if kato != "" {
		t.kato = &kato
	}
	r.territories = append(r.territories, t)
	return t
}

func (r *region) planBranches(c chance) error {
	rows, err := table("branches.csv")
	if err != nil {
		return err
	}
	land := r.addTerritory("REGION", "19", nil, span{}, names{"Алматы облысы", "Алматинская область", "Almaty Region"})
	root := r.add(&organization{code: "KZ", level: "NATIONAL", founded: firstDay,
		names: []dated{{names{"Республикалық орган", "Республиканский орган", "National body"}, since(firstDay)}}})
	root.placements = []placement{{id: r.ids.next(), valid: since(firstDay)}}
	top := r.add(&organization{code: "ALM", level: "REGION", founded: firstDay + 21, territory: land,
		names: []dated{{names{"Алматы облыстық филиалы", "Алматинский областной филиал", "Almaty regional branch"}, since(firstDay + 21)}}})
	top.placements = []placement{{id: r.ids.next(), parent: root, valid: since(top.founded)}}

	for _, row := range rows {
		founded := c.between(firstDay+30, firstDay+90)
		if row["code"] == "ALM-ALA" {
			founded = alatauBegan
		}
		kind, kato := "DISTRICT", row["kato_prefix"]
		if kato == "" {
			kind = "CITY"
		} else {
			kato += "00000"
		}
		b := r.add(&organization{code: row["code"], level: row["level"], founded: founded, published: map[string]int64{}})
		b.names = []dated{{row.names("name_"), since(founded)}}
		b.territory = r.addTerritory(kind, kato, land, span{}, row.names("name_"))
		b.placements = []placement{{id: r.ids.next(), parent: top, valid: since(founded)}}
		if b.ruralShare, err = row.float("rural_share"); err != nil {
			return err
		}
		for column, indicator := range map[string]string{"loans": "AUYL_LOANS", "hectares": "ZHER_HECTARES", "trained": "QARYZSYZ_TRAINED", "tonnes": "TAZA_TONNES"} {
			if b.published[indicator], err = row.fixed(column, decimalsOf[indicator]); err != nil {
				return fmt.Errorf("%s: %w", b.code, err)
			}
		}
		size, err := row.int("members")
		if err != nil {
			return err
		}
		b.size = int(size)
		r.branches = append(r.branches, b)
	}
	return nil
}

// The organizations and territories that once had another name.
var (
	formerNames = map[string]dated{
		"ALM-ILE-10": {names{"Первомай", "Первомайский", "Pervomai"}, span{to: on(2023, time.May, 16)}},
	}
	formerTerritories = map[string]dated{
		"ALM-ILE-06": {names{"Чапаев ауылдық округі", "Чапаевский сельский округ", "Chapaev rural district"}, span{to: on(2024, time.September, 2)}},
	}
)

func (r *region) planPrimaries(c chance) error {
	rows, err := table("organizations.csv")
	if err != nil {
		return err
	}
	for _, row := range rows {
		b, ok := r.byCode[row["branch"]]
		if !ok {
			return fmt.Errorf("organizations.csv: no branch %s", row["branch"])
		}
		o := r.add(&organization{code: fmt.Sprintf("%s-%02d", b.code, len(b.primaries)+1), level: "PRIMARY", branch: b, rural: row["kind"] == "RURAL"})
		o.founded = c.between(firstDay+100, on(2003, time.June, 30))
		if c.is(0.08) && o.code[7:] != "-01" {
			o.founded = c.between(on(2009, time.February, 1), on(2017, time.November, 30))
		}
		o.names = withFormer(row.names(""), o.founded, formerNames[o.code])
		o.territory = b.territory
		if o.rural {
			n := names{o.name().KK + " ауылдық округі", "сельский округ " + o.name().RU, o.name().EN + " rural district"}
			o.territory = r.addTerritory("RURAL_DISTRICT", "", b.territory, span{}, n)
			o.territory.names = withFormer(n, 0, formerTerritories[o.code])
		}
		o.placements = []placement{{id: r.ids.next(), parent: b, valid: since(o.founded)}}
		if b.code == "ALM-ALA" {
			why := "Алатау қаласының құрылуы"
			o.placements = []placement{
				{id: r.ids.next(), parent: r.byCode["ALM-ILE"], valid: span{o.founded, alatauBegan}},
				{id: r.ids.next(), parent: b, valid: since(alatauBegan), reason: &why},
			}
		}
		b.primaries = append(b.primaries, o)
		r.primaries = append(r.primaries, o)
	}
	return nil
}

func withFormer(n names, from day, former dated) []dated {
	if former.valid.to == 0 {
		return []dated{{n, since(from)}}
	}
	former.valid.from = from
	return []dated{former, {n, since(former.valid.to)}}
}

func (o *organization) name() names { return o.names[len(o.names)-1].names }

// Sizes that are known from the published text or fixed for the examples.
var knownSizes = map[string]int{"ALM-ILE-01": 640, "ALM-ENB-01": 720, "ALM-ZHB-01": 1085}

const (
	smallest    = 35
	youthShare  = 0.236
	qarghaly    = "ALM-ZHB-01"
	groupSize   = 108
	groupLowest = 50
)

// planSizes splits each branch's members over its organizations, and the region's youth over all.
func (r *region) planSizes(c chance) error {
	var young []float64
	total, known := 0, 0
	for _, b := range r.branches {
		left := b.size
		weights := make([]float64, len(b.primaries))
		for i, o := range b.primaries {
			if o.size = knownSizes[o.code]; o.size == 0 {
				o.size = smallest
				weights[i] = math.Exp(0.75 * max(-1.8, min(1.6, c.NormFloat64())))
			}
			left -= o.size
		}
		for i, extra := range apportion(int64(left), weights) {
			o := b.primaries[i]
			o.size += int(extra)
			w := float64(o.size) * (1 + 0.12*c.NormFloat64())
			if o.code == qarghaly {
				o.young, w = sum(qarghalyYoung), 0
				known += o.young
			}
			young = append(young, w)
			total += o.size
		}
	}
	for i, n := range apportion(int64(math.Round(youthShare*float64(total)))-int64(known), young) {
		r.primaries[i].young += int(n)
	}
	for _, o := range r.primaries {
		o.size *= r.scale
		o.young *= r.scale
		size := float64(o.size)
		o.others = others{
			left: c.roughly(size * 0.055), died: c.roughly(size * 0.03), expelled: c.roughly(size * 0.002), suspended: c.roughly(size * 0.006),
			applying: c.roughly(size * 0.007), rejected: c.roughly(size * 0.001), withdrawn: c.roughly(size * 0.0015),
		}
		o.people = o.size + o.others.sum()
	}
	for _, b := range r.branches {
		b.size *= r.scale
	}
	return nil
}

func (r *region) people() (n int) {
	for _, o := range r.primaries {
		n += o.people
	}
	return n
}

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}

// latest is the last of the days.
func latest(days ...day) day { return slices.Max(days) }
