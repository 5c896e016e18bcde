package demo

import (
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// figures is the programme with everything that was reported in it.
type figures struct {
	programme  id
	code       string
	names      names
	valid      span
	projects   []*project
	indicators []*indicator
	targets    []target
	revisions  []revision
}

type project struct {
	id    id
	code  string
	names names
	valid span
}

type indicator struct {
	id      id
	project *project
	row     row // of projects.csv
	code    string
	names   names
	decimal int
	valid   span
	years   map[int]int64 // of the region, in smallest units
}

type target struct {
	id        id
	indicator *indicator
	year      int
	value     int64
	rationale string
}

// revision is a month's figure of an organization, as entered.
type revision struct {
	id, metric   id
	number       int
	organization *organization
	indicator    *indicator
	month        day
	value        int64 // in smallest units
	state        string
	recorded     time.Time
	reason       *string
}

// decimal is a count of smallest units as a column.
func (i *indicator) numeric(units int64) pgtype.Numeric {
	return pgtype.Numeric{Int: big.NewInt(units), Exp: int32(-i.decimal), Valid: true}
}

var decimalsOf = map[string]int{"ZHER_HECTARES": 1, "TAZA_TONNES": 1}

var (
	figuresFrom = on(2023, time.January, 1)
	litterFrom  = on(2024, time.June, 1)
)

// How much of a year happens in each month. Litter is counted for each Thursday and rests in deep winter.
var seasons = map[string][12]float64{
	"AUYL_LOANS":         {3, 5, 9, 12, 12, 10, 7, 7, 10, 12, 8, 5},
	"ZHER_HECTARES":      {6, 7, 9, 10, 9, 8, 7, 8, 10, 11, 9, 6},
	"QARYZSYZ_TRAINED":   {7, 10, 12, 12, 10, 5, 3, 4, 10, 12, 10, 5},
	"TAZA_TONNES":        {0, 0, 6, 12, 9, 6, 5, 5, 8, 11, 4, 0},
	"ARDAGER_VETERANS":   {4, 6, 7, 10, 30, 8, 4, 4, 6, 12, 5, 4},
	"KEDERGISIZ_OBJECTS": {2, 2, 4, 7, 10, 12, 13, 13, 12, 10, 5, 3},
	"OTBASY_FAMILIES":    {7, 7, 9, 8, 10, 9, 6, 10, 11, 9, 7, 7},
}

func (r *region) planFigures(c chance) error {
	rows, err := table("projects.csv")
	if err != nil {
		return err
	}
	f := &figures{programme: r.ids.next(), valid: since(figuresFrom)}
	r.figures = f
	byCode := map[string]*indicator{}
	for _, row := range rows {
		f.code, f.names = row["programme_code"], row.names("programme_")
		decimals, err := row.int("decimals")
		if err != nil {
			return err
		}
		p := &project{id: r.ids.next(), code: row["project_code"], names: row.names("project_"), valid: f.valid}
		i := &indicator{id: r.ids.next(), project: p, row: row, code: row["indicator_code"], names: row.names("indicator_"),
			decimal: int(decimals), valid: f.valid, years: map[int]int64{}}
		if i.code == "TAZA_TONNES" {
			p.valid, i.valid = since(litterFrom), since(litterFrom)
		}
		if i.decimal != decimalsOf[i.code] {
			return fmt.Errorf("projects.csv: %s has %d decimals", i.code, i.decimal)
		}
		f.projects, f.indicators = append(f.projects, p), append(f.indicators, i)
		byCode[i.code] = i
	}
	years, err := table("project_years.csv")
	if err != nil {
		return err
	}
	for _, row := range years {
		i, ok := byCode[row["indicator_code"]]
		if !ok {
			return fmt.Errorf("project_years.csv: no indicator %s", row["indicator_code"])
		}
		year, err := row.int("year")
		if err != nil {
			return err
		}
		if i.years[int(year)], err = row.fixed("actual", i.decimal); err != nil {
			return err
		}
		t := target{id: r.ids.next(), indicator: i, year: int(year), rationale: row["origin"]}
		if t.value, err = row.fixed("target", i.decimal); err != nil {
			return err
		}
		f.targets = append(f.targets, t)
	}
	for _, i := range f.indicators {
		for year := 2023; year <= 2025; year++ {
			if i.years[year] != 0 {
				if err := r.planYear(c, i, year); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// planYear splits a year's figure over branches, organizations and months.
func (r *region) planYear(c chance, i *indicator, year int) error {
	branches := make([]float64, len(r.branches))
	for at, b := range r.branches {
		if share, ok := b.published[i.code]; ok {
			branches[at] = float64(share)
		} else {
			branches[at] = float64(b.size)
		}
	}
	for at, total := range apportion(i.years[year], branches) {
		b := r.branches[at]
		if published, ok := b.published[i.code]; ok && year == 2025 && total != published {
			return fmt.Errorf("branches.csv: %s of 2025 do not add up to project_years.csv", i.code)
		}
		weights := make([]float64, len(b.primaries))
		for k, o := range b.primaries {
			weights[k] = float64(o.size/r.scale) * math.Exp(0.25*c.NormFloat64())
			if i.code == "AUYL_LOANS" || i.code == "ZHER_HECTARES" {
				share := b.ruralShare
				if !o.rural {
					share = 1 - share
				}
				weights[k] *= share
			}
		}
		for k, units := range apportion(total, weights) {
			r.planMonths(c, i, b.primaries[k], year, units)
		}
	}
	return nil
}

// planMonths splits an organization's year over its months.
func (r *region) planMonths(c chance, i *indicator, o *organization, year int, units int64) {
	var months []day
	var weights []float64
	for m := time.January; m <= time.December; m++ {
		first := on(year, m, 1)
		if !i.valid.has(first) || first > today {
			continue
		}
		w := seasons[i.code][m-1] * (0.3 + 1.4*c.Float64())
		if i.code == "TAZA_TONNES" {
			w *= float64(thursdays(first))
		}
		months, weights = append(months, first), append(weights, w)
	}
	for k, value := range apportion(units, weights) {
		r.report(c, revision{organization: o, indicator: i, month: months[k], value: value})
	}
}

func thursdays(first day) (n int) {
	for d := first; d.time().Month() == first.time().Month(); d++ {
		if d.time().Weekday() == time.Thursday {
			n++
		}
	}
	return n
}
