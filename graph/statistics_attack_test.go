package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth/attack"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// widest is what an attacker must not get below, but for rounding of the linear programme.
const widest = 10 - 1e-4

var attackedMonths = []string{"2025-09-30", "2025-10-31"}

// TestStatisticsAgainstAttacker collects every figure that an analyst of the whole register and a
// dashboard of a district can reach, and finds out how well those that are hidden are known: in a month,
// and in two side by side.
func TestStatisticsAgainstAttacker(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	read, hidden, alone, joint := 0, 0, math.Inf(1), math.Inf(1)
	for seed := range uint64(2) {
		db := plant(t)
		populate(db, seed)
		closeTwo(t, db)
		a := newAPI(t, db.Store)
		var district uuid.UUID
		db.Ask("SELECT id FROM organizations WHERE code = 'REG-A'", nil, &district)
		for _, status := range []model.MembershipStatus{model.ActiveMember, model.LeftMembership, model.ExpelledMembership, model.SuspendedMember, model.Applicant} {
			truth := recount(db, status, attackedMonths...)
			var fresh bool
			db.Ask("SELECT coalesce(bool_or(fresh <> 0), false) FROM statistics_figures WHERE status = $1", []any{status}, &fresh)
			for role, top := range map[model.Role]uuid.UUID{model.RoleAnalyst: uuid.Nil, model.RoleDashboard: district} {
				c := collect(outsider(t, role, top), t, a, status, attackedMonths...)
				read += c.read
				for _, month := range attackedMonths {
					width, name, n := c.narrowestOf(truth, month)
					if width < widest {
						t.Errorf("seed %d, %s: %s of %s is known to %.2f", seed, role, name, status, width)
					}
					alone, hidden = min(alone, width), hidden+n
				}
				if fresh { // what the first month protects in part only
					continue
				}
				width, name, _ := c.narrowestOf(truth, attackedMonths...)
				if width < widest {
					t.Errorf("seed %d, %s: with two months %s of %s is known to %.2f", seed, role, name, status, width)
				}
				joint = min(joint, width)
			}
		}
	}
	t.Logf("%d figures and shares collected, %d hidden: narrowest interval %.2f in a month, %.2f over two", read, hidden, alone, joint)
	if hidden == 0 || math.IsInf(joint, 1) {
		t.Error("nothing was attacked")
	}
}

// TestStatisticsWithoutSuppression lets the attacker win where only what is small is hidden.
func TestStatisticsWithoutSuppression(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	db := plant(t)
	populate(db, 0)
	closeTwo(t, db)
	db.Exec(smallOnly)
	month := attackedMonths[1]
	c := collect(outsider(t, model.RoleAnalyst, uuid.Nil), t, newAPI(t, db.Store), model.ActiveMember, month)
	width, name, hidden := c.narrowestOf(recount(db, model.ActiveMember, month), month)
	t.Logf("%d hidden: %s is known to %.2f", hidden, name, width)
	if width >= widest {
		t.Error("the attacker does not win")
	}
}

// recount is what is true of one status, by plain SQL: everybody of a primary organization by sex and
// age band, where no consent was given without them.
func recount(db *storetest.DB, status model.MembershipStatus, months ...string) map[figureKey]int {
	type counted struct {
		Code, Sex, Band string
		N               int
	}
	all := map[figureKey]int{}
	for _, month := range months {
		var raw []byte
		db.Ask(`SELECT coalesce(json_agg(r), '[]')::text FROM (
SELECT o.code, CASE WHEN c.person_id IS NULL THEN 'UNKNOWN' ELSE coalesce(p.sex, 'UNKNOWN') END AS sex,
       CASE WHEN c.person_id IS NULL OR p.birth_date IS NULL THEN 'UNKNOWN'
            ELSE ($2::text[])[1 + width_bucket(extract(year FROM age($1::date, p.birth_date)), ARRAY[25, 35, 45, 55, 65])] END AS band, count(*) AS n
FROM membership_periods s JOIN people p ON p.id = s.person_id JOIN organizations o ON o.id = s.organization_id LEFT JOIN consents c ON c.person_id = p.id
WHERE s.valid @> $1::date AND s.status = $3 GROUP BY 1, 2, 3) r`, []any{month, attackedBands[:6], status}, &raw)
		var rows []counted
		if err := json.Unmarshal(raw, &rows); err != nil {
			panic(err)
		}
		for _, r := range rows {
			all[figureKey{month, r.Code, r.Sex, r.Band}] = r.N
		}
	}
	return all
}

var (
	attackedSexes = []string{string(model.Female), string(model.Male), "UNKNOWN"}
	attackedBands = []string{string(model.AgeUnder25), string(model.Age25To34), string(model.Age35To44), string(model.Age45To54), string(model.Age55To64), string(model.AgeFrom65), string(model.AgeUnknown)}
)

// known is a figure as a sum of the numbers of primary organizations, by sex and band.
func (c *collected) known(key figureKey, number func(figureKey) int, truth map[figureKey]int) (known attack.Figure, value int) {
	for _, code := range c.primary {
		top := code
		for top != key.organization && top != "" {
			top = c.parents[top]
		}
		if top == "" {
			continue
		}
		for _, sex := range attackedSexes {
			for _, band := range attackedBands {
				if (key.sex == "" || key.sex == sex) && (key.band == "" || key.band == band) {
					part := figureKey{key.month, code, sex, band}
					known.Numbers = append(known.Numbers, number(part))
					value += truth[part]
				}
			}
		}
	}
	shown := c.figures[key]
	if known.Hidden = shown == nil; !known.Hidden {
		known.Value = *shown
	} else if value > 0 && (key.sex+key.band == "" || c.figures[figureKey{key.month, key.organization, "", ""}] != nil) {
		known.Value = 1
	}
	return known, value
}

// narrowestOf is the smallest interval that months leave to a hidden figure, and how many are hidden.
// The attacker knows besides in which primary organizations nothing has changed from the first month to
// the second. Of two months, what the first one shows is old news.
func (c *collected) narrowestOf(truth map[figureKey]int, months ...string) (narrowest float64, name string, hidden int) {
	c.t.Helper()
	numbers := map[figureKey]int{}
	number := func(k figureKey) int {
		if k.month != months[0] && c.unchanged(truth, k.organization, months) {
			k.month = months[0]
		}
		if _, ok := numbers[k]; !ok {
			numbers[k] = len(numbers)
		}
		return numbers[k]
	}
	var all []attack.Figure
	var searched []figureKey
	for _, key := range slices.SortedFunc(maps.Keys(c.figures), func(x, y figureKey) int { return slices.Compare(x.list(), y.list()) }) {
		if !slices.Contains(months, key.month) {
			continue
		}
		known, value := c.known(key, number, truth)
		if !known.Hidden && known.Value != value {
			c.t.Errorf("%v is shown as %d, and is %d", key, known.Value, value)
		}
		all = append(all, known)
		before := key
		before.month = months[0]
		if known.Hidden && (len(months) == 1 || value > 0 && c.figures[before] == nil) {
			searched = append(searched, key)
		}
	}
	attacker, ok := attack.New(len(numbers), all)
	if !ok {
		c.t.Fatal("the attacker finds no register at all")
	}
	narrowest = math.Inf(1)
	for _, key := range searched {
		known, _ := c.known(key, number, truth)
		if w := attacker.Width(known); w < narrowest {
			narrowest, name = w, fmt.Sprint(key)
		}
	}
	return narrowest, name, len(searched)
}

func (k figureKey) list() []string { return []string{k.month, k.organization, k.sex, k.band} }

// unchanged reports whether a primary organization is the same in both months.
func (c *collected) unchanged(truth map[figureKey]int, code string, months []string) bool {
	for _, sex := range attackedSexes {
		for _, band := range attackedBands {
			if truth[figureKey{months[0], code, sex, band}] != truth[figureKey{months[1], code, sex, band}] {
				return false
			}
		}
	}
	return true
}
