package store

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// statisticsWindow is how many closed months can be asked for.
const statisticsWindow = 36

type closedMonthRow struct {
	bun.BaseModel `bun:"table:statistics_months"`

	MonthEnd  model.Date
	Threshold int
	ActionID  uuid.UUID
}

type figuresRow struct {
	bun.BaseModel `bun:"table:statistics_figures"`

	MonthEnd       model.Date
	OrganizationID uuid.UUID
	Status         model.MembershipStatus
	ParentID       uuid.UUID `bun:",nullzero"`
	FirstMonth     int
	Counts         []int `bun:",array"`
	Hidden         int64
	Fresh          int64
	Since          []int `bun:",array,nullzero"`
	Needed         []int `bun:",array,nullzero"`
	Anchor         []int `bun:",array,nullzero"`
}

// CloseMonths counts the statistics of every month that is over and not closed yet: a month is over on
// its last day. The first time, as many months as can be asked for are closed; one takes a quarter of a
// second. Several servers may call it at once. progress, when it is not nil, is told each month closed.
func (s *Store) CloseMonths(ctx context.Context, progress func(model.Date)) error {
	for {
		closed, err := s.closeMonth(ctx)
		if err != nil || closed.IsZero() {
			return err
		}
		if progress != nil {
			progress(closed)
		}
	}
}

// closeMonth closes the oldest month that is over; zero when there is none.
func (s *Store) closeMonth(ctx context.Context) (closed model.Date, err error) {
	settings, err := s.Settings(ctx)
	if err != nil {
		return closed, err
	}
	ctx = auth.WithViewer(ctx, auth.System("closeMonth", model.Kazakh))
	err = s.Write(ctx, Action{Name: "closeMonth"}, func(c *Change) error {
		closed = model.Date{}
		month, err := c.monthToClose()
		if err != nil || month.IsZero() {
			return err
		}
		threshold, err := c.threshold(settings.StatisticsThreshold)
		if err != nil {
			return err
		}
		rows, err := c.figures(month, threshold)
		if err != nil {
			return err
		}
		closed = month
		if err := c.insert(&closedMonthRow{MonthEnd: month, Threshold: threshold, ActionID: c.ID}); err != nil {
			return err
		}
		if len(rows) > 0 {
			if err := c.insert(&rows); err != nil {
				return err
			}
		}
		return c.of("Statistics", c.ID, month).fields("closedMonth", month, "threshold", threshold)
	})
	return closed, err
}

// monthToClose is the last day of the month that comes next, zero when that is not over. One closes at
// a time.
func (c *Change) monthToClose() (next model.Date, err error) {
	var last *model.Date
	err = c.ask(ask("SELECT pg_advisory_xact_lock(hashtext('statistics_months'))"), func(*row) {})
	if err == nil {
		err = c.ask(ask("SELECT max(month_end) FROM statistics_months"), func(r *row) { last = r.dateOrNil() })
	}
	if err != nil {
		return next, err
	}
	over := c.Today.AddDays(1).FirstOfMonth().AddDays(-1) // the last month that is over
	next = over.FirstOfMonth().AddMonths(1 - statisticsWindow).LastOfMonth()
	if last != nil {
		next = later(next, last.AddDays(1).LastOfMonth())
	}
	if next.After(over) {
		return model.Date{}, nil
	}
	return next, nil
}

// threshold is that of the month that is closed now: never below the one of another month that can be
// asked for, so that what is hidden there does not follow from figures that were shown here.
func (c *Change) threshold(set int) (threshold int, err error) {
	err = c.ask(ask("SELECT greatest(?, max(threshold)) FROM (SELECT threshold FROM statistics_months ORDER BY month_end DESC LIMIT ?::bigint) m", set, statisticsWindow-1), func(r *row) {
		threshold = r.int()
	})
	return threshold, err
}

// monthNumber counts months on.
func monthNumber(d model.Date) int { return d.Year()*12 + int(d.Month()) }

// statuses are all, in the order of the schema.
var statuses = []model.MembershipStatus{
	model.Applicant, model.Rejected, model.Withdrawn, model.ActiveMember, model.SuspendedMember,
	model.LeftMembership, model.ExpelledMembership, model.DeceasedMember,
}

// figures are those of a month, of each organization there is and each status.
func (c *Change) figures(month model.Date, threshold int) ([]*figuresRow, error) {
	places, err := c.places(month)
	if err != nil {
		return nil, err
	}
	people, err := c.peopleOf(month)
	if err != nil {
		return nil, err
	}
	before, err := c.figuresOf(month.FirstOfMonth().AddDays(-1))
	if err != nil {
		return nil, err
	}
	rows := make([]*figuresRow, 0, len(places)*len(statuses))
	for _, status := range statuses {
		for i := range places {
			places[i].People = people[standingKey{status, places[i].ID}]
		}
		for i, f := range auth.Suppress(monthNumber(month), threshold, places, before[status]) {
			row := &figuresRow{
				MonthEnd: month, OrganizationID: places[i].ID, Status: status, ParentID: f.Parent, FirstMonth: f.First,
				Counts: f.Values[:], Hidden: int64(f.Hidden), Fresh: int64(f.Fresh),
			}
			if f.Hidden != 0 {
				row.Since, row.Needed, row.Anchor = f.Since[:], f.Needed[:], f.Anchor[:]
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// places are the organizations at the end of a month, by code.
func (c *Change) places(month model.Date) (places []auth.Place, err error) {
	index, parents := map[uuid.UUID]int{}, []*uuid.UUID{}
	err = c.ask(ask(`
SELECT x.id, x.code, x.level, p.parent_id FROM organizations x
LEFT JOIN organization_placements p ON p.organization_id = x.id AND p.valid @> ?::date
WHERE x.valid @> ?::date ORDER BY x.code`, month, month), func(r *row) {
		place := auth.Place{ID: r.uuid(), Code: r.text(), Level: model.OrganizationLevel(r.text()), Parent: -1}
		index[place.ID] = len(places)
		places, parents = append(places, place), append(parents, r.uuidOrNil())
	})
	for i, parent := range parents {
		if parent == nil {
			continue
		}
		if at, ok := index[*parent]; ok {
			places[i].Parent = at
		}
	}
	return places, err
}

type standingKey struct {
	status       model.MembershipStatus
	organization uuid.UUID
}

// peopleOf counts the standings at the end of a month. Of whoever has not consented, or not any more,
// nothing counts but that there is somebody.
func (c *Change) peopleOf(month model.Date) (map[standingKey]auth.People, error) {
	q := ask("SELECT s.status, s.organization_id, CASE WHEN k.given THEN CASE s.sex WHEN 'FEMALE' THEN 0 WHEN 'MALE' THEN 1 END END AS sex, CASE WHEN k.given THEN CASE")
	for i, from := range statisticsAges {
		if i == 0 {
			continue
		}
		q.add(" WHEN s.birth_date > ?::date THEN ?::integer", month.YearsBack(from), i-1)
	}
	q.add(" WHEN s.birth_date IS NOT NULL THEN ?::integer END END AS band, count(*)", len(statisticsAges)-1)
	q.add(` FROM membership_periods s
LEFT JOIN (SELECT DISTINCT person_id, true AS given FROM consents WHERE given_on <= ?::date AND (withdrawn_on > ?::date) IS NOT FALSE) k ON k.person_id = s.person_id
WHERE s.valid @> ?::date GROUP BY 1, 2, 3, 4`, month, month, month)
	people := map[standingKey]auth.People{}
	err := c.ask(q, func(r *row) {
		key := standingKey{model.MembershipStatus(r.text()), r.uuid()}
		sex, band := auth.Sexes-1, auth.Bands-1
		if n := r.intOrNil(); n != nil {
			sex = *n
		}
		if n := r.intOrNil(); n != nil {
			band = *n
		}
		counts := people[key]
		counts[sex][band] += r.int()
		people[key] = counts
	})
	return people, err
}

// statisticsAges are the ages at which the bands begin that are published.
var statisticsAges = func() (ages []int) {
	for _, band := range statisticsBands[:len(statisticsBands)-1] {
		from, _ := band.Ages()
		ages = append(ages, from)
	}
	return ages
}()

// figuresOf are the figures of a closed month, by status and organization.
func (c *Change) figuresOf(month model.Date) (map[model.MembershipStatus]map[uuid.UUID]*auth.Figures, error) {
	figures := map[model.MembershipStatus]map[uuid.UUID]*auth.Figures{}
	for _, status := range statuses {
		figures[status] = map[uuid.UUID]*auth.Figures{}
	}
	err := c.ask(ask(`SELECT organization_id, status, parent_id, first_month, counts, hidden, fresh, since, needed, anchor
FROM statistics_figures WHERE month_end = ?::date`, month), func(r *row) {
		f := &auth.Figures{}
		id, status := r.uuid(), model.MembershipStatus(r.text())
		if parent := r.uuidOrNil(); parent != nil {
			f.Parent = *parent
		}
		f.First = r.int()
		r.ints(f.Values[:])
		f.Hidden, f.Fresh = auth.CellSet(r.int()), auth.CellSet(r.int())
		r.ints(f.Since[:])
		r.ints(f.Needed[:])
		r.ints(f.Anchor[:])
		figures[status][id] = f
	})
	return figures, err
}
