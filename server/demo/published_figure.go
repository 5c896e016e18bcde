package demo

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"
)

// publishedFigure is a row of the ledger, in the order of its columns.
type publishedFigure struct {
	row     row
	measure measure
	asOf    day
	year    *int64
	event   *string
}

type measure struct{ kind, code string }

// What each claim is measured by; those of the projects are measured by their indicator.
var measures = map[string]measure{
	"F1": {kind: "ORGANIZATIONS"}, "F2": {kind: "MEMBERS"}, "F3": {kind: "EVENT_CHAIRS"}, "F4": {kind: "EVENT_DAYS"},
	"F9": {kind: "PROJECTS", code: "KHALYQPEN_BIRGE"}, "F10": {kind: "PARTY_GROUPS"}, "F11": {kind: "MEMBERS"}, "F12": {kind: "YOUTH_SHARE"},
	"F13": {kind: "CONTEST_LAUREATES"}, "F14": {kind: "CONTEST_WINNER"}, "F15": {kind: "DEVELOPMENT_PLANS"}, "F16": {kind: "EVENT_SESSIONS"},
}

func (r *region) planPublished() error {
	rows, err := table("published_figures.csv")
	if err != nil {
		return err
	}
	for _, row := range rows {
		p := &publishedFigure{row: row}
		var ok bool
		if p.measure, ok = measures[row["key"]]; !ok {
			p.measure = measure{kind: "INDICATOR", code: row["measured_by"]}
		}
		if r.byCode[row["scope"]] == nil {
			return fmt.Errorf("published_figures.csv: no organization %s", row["scope"])
		}
		switch period := row["period"]; {
		case period == "as of 2025-10-31":
			p.asOf = today
		case period == "forum":
			p.event = &period
		default:
			year, err := row.int("period")
			if err != nil {
				return err
			}
			p.year = &year
		}
		r.published = append(r.published, p)
	}
	return nil
}

func (p *publishedFigure) columns(r *region, position int) ([]any, error) {
	upper, err := optional(p.row["upper_exclusive"])
	if err != nil {
		return nil, err
	}
	tolerance, err := optional(p.row["tolerance"])
	if err != nil {
		return nil, err
	}
	return []any{r.ids.next(), position, p.row["key"], names{p.row["claim_kk"], p.row["claim_ru"], p.row["claim"]}, p.row["comparator"], p.row["value"],
		upper, tolerance, p.row["scope"], p.asOf.date(), p.year, p.event, p.measure.kind, text(p.measure.code), p.row["attribution"], p.row["source"]}, nil
}

// optional reads a number that may be missing.
func optional(s string) (n pgtype.Numeric, err error) {
	if s == "" {
		return n, nil
	}
	if _, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err != nil {
		return n, err
	}
	return n, n.Scan(s)
}

// text is null for nothing.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
