package store

import (
	"slices"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// statisticsBands are the bands that are published, in order.
var statisticsBands = [auth.Bands]model.AgeBand{
	model.AgeUnder25, model.Age25To34, model.Age35To44, model.Age45To54, model.Age55To64, model.AgeFrom65, model.AgeUnknown,
}

// statisticsSexes are the sexes that are published, in order; nil: not entered.
var statisticsSexes = [auth.Sexes]*model.Sex{sexes["FEMALE"], sexes["MALE"], nil}

// youthSince is the day from which on the two youngest bands are the legal youth.
var youthSince = model.NewDate(2022, 12, 31)

// ClosedMonths are the last days of the months whose statistics can be asked for, the newest first.
func (r *Reader) ClosedMonths() ([]*model.Date, error) {
	months := []*model.Date{}
	err := r.run(ask("SELECT month_end FROM statistics_months ORDER BY month_end DESC LIMIT ?::bigint", statisticsWindow), func(row *row) {
		months = append(months, row.dateOrNil())
	})
	return months, err
}

// StatisticsQuery says which statistics are asked for.
type StatisticsQuery struct {
	At     *model.Date // nil: the last closed month
	Status model.MembershipStatus
	By     []model.StatisticsKey
}

// Statistics returns the protected statistics of each organization. An organization that was not
// there at the end of the month has nobody. INVALID when At is not the end of a closed month of the
// last 36, or for both sex and age band of a primary organization.
func (r *Reader) Statistics(organizations []uuid.UUID, asked StatisticsQuery) ([]*model.MemberStatistics, error) {
	statistics := make([]*model.MemberStatistics, len(organizations))
	bySex, byBand := slices.Contains(asked.By, model.StatisticsBySex), slices.Contains(asked.By, model.StatisticsByAgeBand)
	var refused error
	q := lookup(`SELECT o.ord, x.level, m.month_end, m.closed_at, m.threshold, f.counts, coalesce(f.hidden, 0)
FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organizations x ON x.id = o.id
JOIN (SELECT * FROM statistics_months ORDER BY month_end DESC LIMIT ?::bigint) m ON m.month_end = coalesce(?::date, (SELECT max(month_end) FROM statistics_months))
LEFT JOIN statistics_figures f ON f.organization_id = o.id AND f.month_end = m.month_end AND f.status = ?`, organizations, statisticsWindow, asked.At, asked.Status)
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		if level := model.OrganizationLevel(row.text()); level == model.LevelPrimary && bySex && byBand {
			refused = model.Invalid("by", "statistics.both")
		}
		s := &model.MemberStatistics{At: row.date(), ClosedAt: row.time(), Threshold: row.int(), Cells: []*model.StatisticsCell{}}
		var f auth.Figures
		row.ints(f.Values[:])
		f.Hidden = auth.CellSet(row.int())
		fill(s, &f, bySex, byBand)
		statistics[i] = s
	})
	switch {
	case err != nil:
		return nil, err
	case refused != nil:
		return nil, refused
	case len(statistics) > 0 && statistics[0] == nil:
		return nil, model.Invalid("at", "statistics.month", statisticsWindow)
	}
	return statistics, nil
}

// fill puts what is shown of the figures into the statistics.
func fill(s *model.MemberStatistics, f *auth.Figures, bySex, byBand bool) {
	s.Count = visible(f, auth.CellTotal)
	s.Suppressed = s.Count == nil
	young, youngest := visible(f, auth.CellBand(1)), visible(f, auth.CellBand(0))
	if s.Count != nil && *s.Count > 0 && young != nil && youngest != nil && !s.At.Before(youthSince) {
		s.YouthShare = share(*young+*youngest, *s.Count)
	}
	cell := func(c auth.Cell, sex *model.Sex, band *model.AgeBand) {
		part := &model.StatisticsCell{Sex: sex, AgeBand: band, Count: visible(f, c)}
		part.Suppressed = part.Count == nil
		if part.Count != nil && s.Count != nil && *s.Count > 0 {
			part.Share = share(*part.Count, *s.Count)
		}
		s.Cells = append(s.Cells, part)
	}
	for i, sex := range statisticsSexes {
		switch {
		case bySex && byBand:
			for j := range statisticsBands {
				cell(auth.CellBoth(i, j), sex, &statisticsBands[j])
			}
		case bySex:
			cell(auth.CellSex(i), sex, nil)
		}
	}
	if byBand && !bySex {
		for j := range statisticsBands {
			cell(auth.CellBand(j), nil, &statisticsBands[j])
		}
	}
}

// visible is a figure; nil when it is suppressed.
func visible(f *auth.Figures, c auth.Cell) *int {
	if f.Hidden.Has(c) {
		return nil
	}
	return &f.Values[c]
}

func share(part, whole int) *float64 {
	s := float64(part) / float64(whole)
	return &s
}
