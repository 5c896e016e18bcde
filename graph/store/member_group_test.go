package store_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store"
)

// TestMemberGroups divides random lists of members by random keys, with everything that can be asked of
// groups, and counts again by hand.
func TestMemberGroups(t *testing.T) {
	t.Parallel()
	w := newGroupWorld(t)
	facts := map[model.Date][]fact{}
	rapid.Check(t, func(rt *rapid.T) {
		at := drawDate(rt)
		if facts[at] == nil {
			facts[at] = w.facts(t, at, false)
		}
		list, is := drawMembers(rt, w, at)
		r := &recount{figure: memberFigure, show: showMembers}
		for _, f := range facts[at] {
			if is(f) {
				r.facts = append(r.facts, f)
			}
		}
		asked := drawGrouping[model.MemberGroupField, model.MemberGroupOrderField, model.MemberGroupHaving](rt,
			[]model.MemberGroupField{"REGION", "DISTRICT", "ORGANIZATION", "PARTY_GROUP", "SEX", "AGE_BAND", "AGE", "STATUS", "JOINED_ON", "BIRTH_DATE", "ENDED_ON"},
			[]model.MemberGroupField{"JOINED_ON", "BIRTH_DATE", "ENDED_ON"}, "",
			[]model.MemberGroupOrderField{"COUNT", "YOUTH_SHARE", "AVERAGE_AGE"}, w, r)
		if rapid.IntRange(0, 2).Draw(rt, "having") == 0 {
			most, least, youth, age := rapid.IntRange(1, 9).Draw(rt, "most"), rapid.Float64Range(0, 0.1).Draw(rt, "share"), 0.5, rapid.Float64Range(20, 60).Draw(rt, "age")
			asked.Having = &model.MemberGroupHaving{Count: &model.IntFilter{Lte: &most}, Share: &model.FloatFilter{Gte: &least}}
			young, old := rapid.Bool().Draw(rt, "young"), rapid.Bool().Draw(rt, "old")
			if young {
				asked.Having.YouthShare = &model.FloatFilter{Gt: &youth}
			}
			if old {
				asked.Having.AverageAge = &model.FloatFilter{Lt: &age}
			}
			r.having = func(of []fact, share *float64) bool {
				mean := memberFigure("AVERAGE_AGE", of)
				return len(of) <= most && share != nil && *share >= least &&
					(!young || *memberFigure("YOUTH_SHARE", of) > youth) && (!old || mean != nil && *mean < age)
			}
		}
		figures := rapid.Bool().Draw(rt, "figures")
		if !figures {
			r.show = func(_ model.GroupKind, of []fact) string { return fmt.Sprint(len(of)) }
		}
		var lines []string
		var total string
		var count int
		w.Read(func(reader *store.Reader) error {
			groups, err := reader.GroupMembers([]model.MemberList{list}, asked, figures)
			if err != nil {
				return err
			}
			all := append(slices.Clone(groups[0].Nodes), groups[0].Total)
			shown := make([]string, len(all))
			for i, g := range all {
				shown[i] = fmt.Sprint(g.Count)
			}
			if figures {
				if shown, err = showGroups(reader, all); err != nil {
					return err
				}
			}
			for i, g := range all {
				line := standingOf(g.GroupStanding, g.Aggregate.Part.Values, shown[i])
				if len(g.Grouped) != len(g.Aggregate.Part.Values) {
					t.Errorf("%s is grouped by %s", line, g.Grouped)
				}
				if i < len(groups[0].Nodes) {
					lines = append(lines, line)
				} else {
					total = line
				}
			}
			count = groups[0].TotalCount
			return nil
		})
		want, whole, number := r.rows()
		if diff := cmp.Diff(want, lines); diff != "" || total != whole || count != number {
			rt.Fatalf("%+v by %v first %d others %t subtotals %t: %d groups of %d, total %s\nwant %s\n(-want +got):\n%s", list, r.fields, r.first, r.others, r.subtotals, count, number, total, whole, diff)
		}
	})
}

// drawMembers draws a list of members and tells who is in it.
func drawMembers(rt *rapid.T, w *groupWorld, at model.Date) (model.MemberList, func(fact) bool) {
	list := model.MemberList{At: at}
	in := func(fact) bool { return true }
	switch rapid.IntRange(0, 4).Draw(rt, "list") {
	case 1:
		list.Organization, list.Below = w.region, true
		in = func(f fact) bool { return f.region == w.region }
	case 2:
		list.Organization, list.Below = w.district, true
		in = func(f fact) bool { return f.district == w.district }
	case 3:
		list.Organization = w.primary
		in = func(f fact) bool { return f.organization == w.primary }
	case 4:
		list.PartyGroup = w.group
		in = func(f fact) bool { return f.group == w.group }
	}
	like := func(f fact) bool { return f.status == "ACTIVE" }
	switch rapid.IntRange(0, 3).Draw(rt, "filter") {
	case 1:
		female := model.Female
		list.Filter = &model.MemberFilter{Sex: &model.SexFilter{Eq: &female}}
		like = func(f fact) bool { return f.status == "ACTIVE" && f.sex == "FEMALE" }
	case 2:
		list.Filter = &model.MemberFilter{Status: &model.MembershipStatusFilter{In: []model.MembershipStatus{model.ActiveMember, model.LeftMembership}}}
		like = func(f fact) bool { return true }
	}
	return list, func(f fact) bool { return in(f) && like(f) }
}

func memberFigure(name string, of []fact) *float64 {
	part, whole := 0, len(of)
	switch name {
	case "COUNT":
		n := float64(len(of))
		return &n
	case "YOUTH_SHARE":
		for _, f := range of {
			until := 35
			if f.at.Before(model.MustDate("2023-01-01")) {
				until = 29
			}
			if age, known := f.age(); known && age < until {
				part++
			}
		}
	default:
		whole = 0
		for _, f := range of {
			if age, known := f.age(); known {
				part += age
				whole++
			}
		}
	}
	if whole == 0 {
		return nil
	}
	figure := float64(part) / float64(whole)
	return &figure
}

// showMembers writes down the figures of some members; the share and the parts of groups are shown
// elsewhere.
func showMembers(_ model.GroupKind, of []fact) string {
	sexes, bands := map[string]int{}, map[model.AgeBand]int{}
	var ages, years []int
	for _, f := range of {
		sexes[f.sex]++
		bands[f.band()]++
		if age, known := f.age(); known {
			ages = append(ages, age)
		}
		years = append(years, f.joined.Age(f.at))
	}
	return fmt.Sprint(len(of), sexes["FEMALE"], sexes["MALE"], sexes[""], bands, told(memberFigure("YOUTH_SHARE", of)), " ages ", statistics(ages), " years ", statistics(years))
}

// statistics are count, sum, mean, deviation, median, percentile 0.9, smallest and largest.
func statistics(of []int) string {
	if len(of) == 0 {
		return "0"
	}
	slices.Sort(of)
	sum, squares := 0, 0.0
	for _, n := range of {
		sum += n
	}
	mean := float64(sum) / float64(len(of))
	for _, n := range of {
		squares += (float64(n) - mean) * (float64(n) - mean)
	}
	at := func(p float64) float64 {
		place := p * float64(len(of)-1)
		low := int(place)
		return float64(of[low]) + (place-float64(low))*float64(of[min(low+1, len(of)-1)]-of[low])
	}
	return fmt.Sprintf("%d %d %.6f %.6f %.6f %.6f %d %d", len(of), sum, mean, math.Sqrt(squares/float64(len(of))), at(0.5), at(0.9), of[0], of[len(of)-1])
}

// showGroups asks for the figures of rows of groups and writes them down as showMembers does.
func showGroups(r *store.Reader, groups []*model.MemberGroup) ([]string, error) {
	all := make([]string, len(groups))
	// The rows and the total are different fields of a query.
	for _, part := range [][2]int{{0, len(groups) - 1}, {len(groups) - 1, len(groups)}} {
		aggregates := []*model.MemberAggregate{}
		for _, g := range groups[part[0]:part[1]] {
			aggregates = append(aggregates, g.Aggregate)
		}
		if len(aggregates) == 0 {
			continue
		}
		ages, err := r.AgesOf(aggregates, true)
		if err != nil {
			return nil, err
		}
		agePercentiles, err := r.AgePercentiles(ages, 0.9)
		if err != nil {
			return nil, err
		}
		years, err := r.YearsOfMembership(aggregates, true)
		if err != nil {
			return nil, err
		}
		yearPercentiles, err := r.NumberPercentiles(years, 0.9)
		if err != nil {
			return nil, err
		}
		for i, a := range aggregates {
			bands := map[model.AgeBand]int{}
			for _, b := range a.ByAgeBand {
				if b.Count > 0 {
					bands[b.Band] = b.Count
				}
			}
			age, year := "0", "0"
			if s := ages[i]; s.Count > 0 {
				age = fmt.Sprintf("%d %d %.6f %.6f %.6f %.6f %d %d", s.Count, *s.Sum, *s.Avg, *s.Stddev, *s.Median, *agePercentiles[i], *s.Min, *s.Max)
			}
			if s := years[i]; s.Count > 0 {
				year = fmt.Sprintf("%d %.0f %.6f %.6f %.6f %.6f %d %d", s.Count, *s.Sum, *s.Avg, *s.Stddev, *s.Median, *yearPercentiles[i], *s.Min, *s.Max)
			}
			all[part[0]+i] = fmt.Sprint(a.Count, a.BySex.Female, a.BySex.Male, a.BySex.Unknown, bands, told(a.YouthShare), " ages ", age, " years ", year)
		}
	}
	return all, nil
}
