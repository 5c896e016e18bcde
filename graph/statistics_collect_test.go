package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// outsider is who sees people as statistics only.
func outsider(t testing.TB, role model.Role, top uuid.UUID) context.Context {
	return auth.WithViewer(t.Context(), &auth.Viewer{
		Kind: model.ViewerToken, TokenID: uuid.New(), Language: model.English,
		Grants: []auth.Grant{{Role: role, OrganizationID: top, Whole: top == uuid.Nil}},
	})
}

// figureKey names a published figure; sex and band are empty where it is not divided.
type figureKey struct{ month, organization, sex, band string }

// collected is everything that a role can learn about people of one status.
type collected struct {
	parents map[string]string // of organizations, by code; empty: not seen
	primary []string
	figures map[figureKey]*int // nil: suppressed
	read    int                // numbers that were answered, shares included
	t       testing.TB
}

type answeredStatistics struct {
	Count      *int
	Suppressed bool
	Threshold  int
	YouthShare *float64
	Cells      []struct {
		Sex, AgeBand *string
		Count        *int
		Share        *float64
		Suppressed   bool
	}
}

const everyStatistic = `query ($at: Date!, $status: MembershipStatus!) {
  organizations(at: $at, first: 500) { nodes { code level parent { code }
    all: statistics(at: $at, status: $status) { ...s }
    bySex: statistics(at: $at, status: $status, by: [SEX]) { ...s }
    byBand: statistics(at: $at, status: $status, by: [AGE_BAND]) { ...s } } }
  above: organizations(at: $at, first: 500, filter: {level: {in: [NATIONAL, REGION, DISTRICT]}}) { nodes { code
    both: statistics(at: $at, status: $status, by: [SEX, AGE_BAND]) { ...s } } }
}
fragment s on MemberStatistics { count suppressed threshold youthShare cells { sex ageBand count share suppressed } }`

// collect asks for every figure of the months.
func collect(ctx context.Context, t testing.TB, a *api, status model.MembershipStatus, months ...string) *collected {
	t.Helper()
	c := &collected{parents: map[string]string{}, figures: map[figureKey]*int{}, t: t}
	for _, month := range months {
		variables, err := json.Marshal(map[string]any{"at": month, "status": status})
		if err != nil {
			t.Fatal(err)
		}
		var answer struct {
			Errors []struct{ Message string }
			Data   struct {
				Organizations struct {
					Nodes []struct {
						Code, Level        string
						Parent             *struct{ Code string }
						All, BySex, ByBand answeredStatistics
					}
				}
				Above struct {
					Nodes []struct {
						Code string
						Both answeredStatistics
					}
				}
			}
		}
		body := a.post(ctx, everyStatistic, variables)
		if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) > 0 || len(answer.Data.Organizations.Nodes) == 0 {
			t.Fatalf("answered %.1000s", body)
		}
		for _, o := range answer.Data.Organizations.Nodes {
			if _, again := c.parents[o.Code]; !again && o.Level == string(model.LevelPrimary) {
				c.primary = append(c.primary, o.Code)
			}
			if c.parents[o.Code] = ""; o.Parent != nil {
				c.parents[o.Code] = o.Parent.Code
			}
			for _, s := range []answeredStatistics{o.All, o.BySex, o.ByBand} {
				c.add(month, o.Code, s)
			}
			c.youth(month, o.Code, o.ByBand.YouthShare)
		}
		for _, o := range answer.Data.Above.Nodes {
			c.add(month, o.Code, o.Both)
		}
	}
	return c
}

// add takes statistics in, after a look at what is computed of them.
func (c *collected) add(month, code string, s answeredStatistics) {
	c.t.Helper()
	if s.Suppressed != (s.Count == nil) || s.Threshold != 11 {
		c.t.Errorf("%s of %s: suppressed %v below %d, with %v", month, code, s.Suppressed, s.Threshold, s.Count)
	}
	c.figures[figureKey{month, code, "", ""}] = s.Count
	c.read++
	for _, cell := range s.Cells {
		key := figureKey{month: month, organization: code}
		if len(s.Cells) != 7 {
			if key.sex = "UNKNOWN"; cell.Sex != nil {
				key.sex = *cell.Sex
			}
		}
		if cell.AgeBand != nil {
			key.band = *cell.AgeBand
		}
		c.figures[key] = cell.Count
		c.read += 2
		if cell.Suppressed != (cell.Count == nil) || cell.Count != nil && *cell.Count > 0 && *cell.Count < s.Threshold {
			c.t.Errorf("%v: suppressed %v, with %v", key, cell.Suppressed, cell.Count)
		}
		c.divided(key, cell.Share, cell.Count, s.Count)
	}
}

// divided is a share that has to be made of two figures that are shown.
func (c *collected) divided(what any, share *float64, part, whole *int) {
	c.t.Helper()
	if shown := part != nil && whole != nil && *whole > 0; shown != (share != nil) || shown && math.Abs(*share-float64(*part)/float64(*whole)) > 1e-9 {
		c.t.Errorf("%v: a share of %v, with %v of %v shown", what, share, part, whole)
	}
}

func (c *collected) youth(month, code string, share *float64) {
	c.t.Helper()
	c.read++
	of := func(band model.AgeBand) *int { return c.figures[figureKey{month, code, "", string(band)}] }
	var young *int
	if youngest, next := of(model.AgeUnder25), of(model.Age25To34); youngest != nil && next != nil {
		sum := *youngest + *next
		young = &sum
	}
	c.divided(fmt.Sprint("youth of ", code), share, young, c.figures[figureKey{month, code, "", ""}])
}
