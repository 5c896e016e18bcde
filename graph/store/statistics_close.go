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
	holders, err := c.holdersOf(month)
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
			key := standingKey{status, places[i].ID}
			places[i].People, places[i].Known = people[key], holders[key]
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
