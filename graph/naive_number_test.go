package graph_test

import (
	"cmp"
	"math"
	"slices"

	"tirek/graph/model"
)

func fraction(part, whole int) any {
	if whole == 0 {
		return nil
	}
	return float64(part) / float64(whole)
}

// numbersOf are the statistics of some numbers.
func numbersOf(typ string, of []float64) thing {
	slices.Sort(of)
	s := thing{"__typename": typ, "count": len(of), "sum": nil, "avg": nil, "stddev": nil, "median": nil, "min": nil, "max": nil, "_numbers": of}
	if k := len(of); k > 0 {
		sum, squares := 0.0, 0.0
		for _, x := range of {
			sum += x
		}
		for _, x := range of {
			squares += (x - sum/float64(k)) * (x - sum/float64(k))
		}
		s["sum"], s["avg"], s["stddev"], s["min"], s["max"] = sum, sum/float64(k), math.Sqrt(squares/float64(k)), of[0], of[k-1]
		s["median"] = percentile(of, 0.5)
	}
	return s
}

func percentile(of []float64, p float64) any {
	if len(of) == 0 {
		return nil
	}
	place := p * float64(len(of)-1)
	low := int(place)
	return of[low] + (place-float64(low))*(of[min(low+1, len(of)-1)]-of[low])
}

// explained says where a number of members comes from; unit is the organization of the list.
func (n *naive) explained(list []thing, unit any, filter map[string]any, below bool, at string) any {
	key := "members.formula"
	switch {
	case filter["status"] != nil:
		key += ".status"
	case filter != nil:
		key += ".filter"
	}
	if !below {
		key += ".own"
	}
	counts, codes := map[string]int{}, map[string]string{}
	for _, m := range list {
		part := n.whole(`SELECT json_build_object('id', x.id, 'code', CASE WHEN b.distance = 0 THEN '' ELSE x.code END) FROM naive_below($2, $1::text::date) b JOIN organizations x ON x.id = b.id
WHERE b.distance <= 1 AND $3 IN (SELECT c.id FROM naive_below(b.id, $1::text::date) c) ORDER BY b.distance DESC LIMIT 1`, at, unit, m["_organization"])[0]
		counts[part["id"].(string)]++
		codes[part["id"].(string)] = part["code"].(string)
	}
	parts := []thing{}
	for id, count := range counts {
		parts = append(parts, thing{"__typename": "CountPart", "_organization": id, "count": count})
	}
	slices.SortFunc(parts, func(a, b thing) int {
		return cmp.Compare(codes[a["_organization"].(string)], codes[b["_organization"].(string)])
	})
	return thing{"__typename": "CountExplanation", "formula": model.Sentence(model.English, key, model.MustDate(at)), "parts": parts}
}

// counted are the numbers of a series: of the list on the last day of each step, or of what fell in it.
func counted(args map[string]any, at string, number func(start, day model.Date) int) thing {
	months := map[any]int{"MONTH": 1, "QUARTER": 3, "YEAR": 12}[args["bucket"]]
	start, last := naiveStep(args["from"].(string), args["bucket"]), naiveStep(at, args["bucket"])
	buckets, counts := []any{}, []any{}
	for ; start <= last; start = model.MustDate(start).AddMonths(months).String() {
		first := model.MustDate(start)
		buckets, counts = append(buckets, start), append(counts, number(first, first.AddMonths(months).AddDays(-1)))
	}
	return thing{"__typename": "CountSeries", "buckets": buckets, "counts": counts}
}

// naiveStep is the first day of a month, quarter or year.
func naiveStep(day string, bucket any) string {
	d := model.MustDate(day).FirstOfMonth()
	months := map[any]int{"MONTH": 1, "QUARTER": 3, "YEAR": 12}[bucket]
	return d.AddMonths(-((int(d.Month()) - 1) % months)).String()
}
