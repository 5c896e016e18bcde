package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store"
)

// TestMembershipEventGroups does the same with events.
func TestMembershipEventGroups(t *testing.T) {
	t.Parallel()
	w := newGroupWorld(t)
	facts := map[model.Date][]fact{}
	people := func(of []fact) int {
		all := map[uuid.UUID]bool{}
		for _, f := range of {
			all[f.person] = true
		}
		return len(all)
	}
	rapid.Check(t, func(rt *rapid.T) {
		at := drawDate(rt)
		if facts[at] == nil {
			facts[at] = w.facts(t, at, true)
		}
		list := model.MembershipEventList{At: at}
		r := &recount{figure: func(name string, of []fact) *float64 {
			n := float64(len(of))
			if name == "PEOPLE" {
				n = float64(people(of))
			}
			return &n
		}, show: func(_ model.GroupKind, of []fact) string { return fmt.Sprint(len(of), people(of)) }}
		if rapid.Bool().Draw(rt, "region") {
			list.Organization, list.Below = w.region, true
		}
		for _, f := range facts[at] {
			if list.Organization == uuid.Nil || f.region == w.region {
				r.facts = append(r.facts, f)
			}
		}
		asked := drawGrouping[model.MembershipEventGroupField, model.MembershipEventGroupOrderField, model.MembershipEventGroupHaving](rt,
			[]model.MembershipEventGroupField{"REGION", "DISTRICT", "ORGANIZATION", "PARTY_GROUP", "TYPE", "STATUS", "SEX", "EFFECTIVE_ON", "RECORDED_AT"},
			[]model.MembershipEventGroupField{"EFFECTIVE_ON", "RECORDED_AT"}, "RECORDED_AT",
			[]model.MembershipEventGroupOrderField{"COUNT", "PEOPLE"}, w, r)
		if rapid.Bool().Draw(rt, "having") {
			least := rapid.IntRange(1, 4).Draw(rt, "least")
			asked.Having = &model.MembershipEventGroupHaving{People: &model.IntFilter{Gte: &least}}
			r.having = func(of []fact, _ *float64) bool { return people(of) >= least }
		}
		var lines []string
		var total string
		w.Read(func(reader *store.Reader) error {
			groups, err := reader.GroupMembershipEvents([]model.MembershipEventList{list}, asked, true)
			if err != nil {
				return err
			}
			for _, g := range groups[0].Nodes {
				lines = append(lines, standingOf(g.GroupStanding, eventValues(g), fmt.Sprint(g.Count, g.People)))
			}
			g := groups[0].Total
			total = standingOf(g.GroupStanding, eventValues(g), fmt.Sprint(g.Count, g.People))
			return nil
		})
		want, whole, _ := r.rows()
		if diff := cmp.Diff(want, lines); diff != "" || total != whole {
			rt.Fatalf("%+v by %v: total %s, want %s\n(-want +got):\n%s", list, r.fields, total, whole, diff)
		}
	})
}

// eventValues are the keys of a group of events as text.
func eventValues(g *model.MembershipEventGroup) []string {
	id := func(id *uuid.UUID) string {
		if id == nil {
			return ""
		}
		return id.String()
	}
	day := func(d *model.Date) string {
		if d == nil {
			return ""
		}
		return d.String()
	}
	var values []string
	for _, field := range g.Grouped {
		k := g.Keys
		values = append(values, map[model.MembershipEventGroupField]string{
			"REGION": id(k.RegionID), "DISTRICT": id(k.DistrictID), "ORGANIZATION": id(k.OrganizationID), "PARTY_GROUP": id(k.PartyGroupID),
			"TYPE": word(k.Type), "STATUS": word(k.Status), "SEX": word(k.Sex), "EFFECTIVE_ON": day(k.EffectiveOn), "RECORDED_AT": day(k.RecordedAt),
		}[field])
	}
	return values
}

func word[E ~string](e *E) string {
	if e == nil {
		return ""
	}
	return strings.TrimSpace(string(*e))
}
