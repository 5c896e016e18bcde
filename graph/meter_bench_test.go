package graph_test

import (
	"testing"

	"tirek/graph/store/storetest"
)

// BenchmarkPoints measures what a point stands for: the time of questions over the demo region, the
// database included, divided by the points that they are estimated at.
//
//	go test ./graph -run '^$' -bench Points -benchtime 20x
func BenchmarkPoints(b *testing.B) {
	a := newAPI(b, storetest.Demo(b).Store)
	for _, bench := range []struct{ name, query string }{
		{"rows", `{members(first:500){nodes{id memberNumber lastName firstName patronymic sex age joinedOn}}}`},
		{"lists of rows", `{organizations(first:157){nodes{code partyGroups(first:10){nodes{name kind}}}}}`},
		{"lengths of lists", `{organizations(first:157){nodes{members(filter:{sex:{eq:FEMALE}}){totalCount}}}}`},
		{"figures of lists", `{organizations(first:157){nodes{members{aggregate{count youthShare age{avg median}}}}}}`},
		{"groups", `{members{groups(by:[{field:SEX},{field:AGE_BAND}]){nodes{count}}}}`},
		{"groups of lists", `{organizations(first:20,filter:{level:{eq:DISTRICT}}){nodes{members{groups(by:[{field:SEX}]){nodes{count}}}}}}`},
		{"series", `{members{series(bucket:MONTH,from:"2023-01-01"){counts}}}`},
		{"totals", `{organizations(first:157){nodes{totals(period:{year:2025}){value}}}}`},
		{"search", `{search(text:"асанов",first:10){nodes{title}}}`},
		{"figures published", `{publishedFigures{found}}`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			points := 0
			for range b.N {
				a.ask(bench.query, nil, &map[string]any{})
			}
			b.StopTimer()
			if cost := a.tell(b, nil, bench.query, map[string]any{"cost": "dryRun"}).Extensions.Cost; cost != nil {
				points = cost.Estimated
			}
			b.ReportMetric(float64(points), "points")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*max(1, points)), "µs/point")
		})
	}
}
