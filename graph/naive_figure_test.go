package graph_test

import (
	"maps"
	"math/big"
	"slices"

	"tirek/graph/model"
)

// figure is the value of a field of figures over lists of everything but people.
func (n *naive) figure(o thing, name string, args map[string]any, at string) (value any, known bool) {
	list, _ := o["_all"].([]thing)
	switch o["__typename"].(string) + "." + name {
	case "ProjectConnection.aggregate", "IndicatorConnection.aggregate":
		return thing{"__typename": "CountAggregate", "count": len(list)}, true
	case "OrganizationConnection.aggregate", "PartyGroupConnection.aggregate", "MetricConnection.aggregate":
		a := thing{"__typename": map[any]string{"OrganizationConnection": "OrganizationAggregate", "PartyGroupConnection": "PartyGroupAggregate", "MetricConnection": "MetricAggregate"}[o["__typename"]],
			"_all": list, "count": len(list), "share": fraction(len(list), o["_whole"].(int))}
		reporters := map[any]bool{}
		for _, m := range list {
			reporters[m["_organization"]] = true
		}
		a["organizations"] = len(reporters)
		return a, true
	case "OfficeConnection.aggregate":
		people, vacant := map[any]bool{}, 0
		for _, f := range list {
			if people[f["_holder"]] = true; f["_holder"] == nil {
				vacant++
			}
		}
		delete(people, nil)
		return thing{"__typename": "OfficeAggregate", "count": len(list), "people": len(people), "vacant": vacant}, true
	case "OrganizationAggregate.memberCounts", "PartyGroupAggregate.memberCounts":
		numbers := []float64{}
		for _, unit := range list {
			numbers = append(numbers, float64(n.resolve(unit, "members", map[string]any{"filter": args["filter"]}, at).(thing)["totalCount"].(int)))
		}
		return numbersOf("NumberStatistics", numbers), true
	case "OrganizationAggregate.totals":
		var values []*big.Rat
		for _, unit := range list {
			total := n.totals(unit["id"], map[string]any{"period": args["period"], "indicators": []any{args["indicator"]}, "tree": args["tree"]})[0]
			if total["value"] != nil {
				values = append(values, model.Decimal(total["value"].(string)).Rat())
			}
		}
		return naiveValues(values, args["indicator"] != "IND_AVG"), true
	case "OrganizationConnection.groups":
		all := []thing{}
		for _, x := range list {
			one := maps.Clone(x)
			one["_organization"] = x["id"]
			all = append(all, one)
		}
		return n.divided("OrganizationGroup", all, args, at, func(row thing, of []thing) { row["members"], row["partyGroups"] = n.belowAll(of, at) }), true
	case "OrganizationGroupKeys.region", "OrganizationGroupKeys.district", "OrganizationGroupKeys.parent":
		return first(n.rows(naiveOrganizations+"x.id = $2", at, o[name])), true
	}
	return nil, false
}

// belowAll are how many members and groups organizations and everything below them have, each once.
func (n *naive) belowAll(organizations []thing, at string) (members, groups int) {
	people, found := map[any]bool{}, map[any]bool{}
	for _, x := range organizations {
		list := n.whole(naiveMembers+"s.status = 'ACTIVE' AND s.organization_id IN (SELECT b.id FROM naive_below($2, $1::text::date) b)", at, x["id"])
		if n.sight != nil && !n.sight.members[x["id"].(string)] {
			list = keep(list, n.sight.sees)
		}
		for _, m := range list {
			people[m["id"]] = true
		}
		for _, g := range n.rows(naiveGroups+"g.valid @> $1::text::date AND g.organization_id IN (SELECT b.id FROM naive_below($2, $1::text::date) b)", at, x["id"]) {
			found[g["id"]] = true
		}
	}
	return len(people), len(found)
}

// naiveValues are statistics of exact values of the fixture's indicators, which have one decimal.
func naiveValues(values []*big.Rat, adds bool) thing {
	s := thing{"__typename": "ValueStatistics", "count": len(values), "sum": nil, "avg": nil, "min": nil, "max": nil, "stddev": nil, "median": nil, "_values": values}
	if len(values) == 0 {
		return s
	}
	slices.SortFunc(values, (*big.Rat).Cmp)
	sum, numbers := new(big.Rat), []float64{}
	for _, v := range values {
		sum.Add(sum, v)
		number, _ := v.Float64()
		numbers = append(numbers, number)
	}
	if adds {
		s["sum"] = decimal(sum)
	}
	mean := new(big.Rat).Quo(sum, big.NewRat(int64(len(values)), 1))
	s["avg"] = decimal(new(big.Rat).SetFrac(rounded(mean), big.NewInt(10_000_000)))
	s["min"], s["max"], s["stddev"] = decimal(values[0]), decimal(values[len(values)-1]), numbersOf("", numbers)["stddev"]
	k := len(values)
	middle := new(big.Rat).Add(values[(k-1)/2], values[k/2])
	s["median"] = written(middle.Quo(middle, big.NewRat(2, 1)), 20)
	return s
}

// rounded is ten million times a number that is not negative, half of one rounded up.
func rounded(r *big.Rat) *big.Int {
	x := new(big.Rat).Add(new(big.Rat).Mul(r, big.NewRat(10_000_000, 1)), big.NewRat(1, 2))
	return new(big.Int).Quo(x.Num(), x.Denom())
}

// naivePercentile is the value below which a share of sorted values is, between two in proportion.
func naivePercentile(sorted []*big.Rat, share any) any {
	if len(sorted) == 0 {
		return nil
	}
	p, _ := asFloat(share)
	place := new(big.Rat).Mul(new(big.Rat).SetFloat64(p), big.NewRat(int64(len(sorted)-1), 1)) // of shares that a float holds exactly
	low := int(new(big.Int).Quo(place.Num(), place.Denom()).Int64())
	rest := place.Sub(place, big.NewRat(int64(low), 1))
	step := new(big.Rat).Sub(sorted[min(low+1, len(sorted)-1)], sorted[low])
	return written(step.Mul(step, rest).Add(step, sorted[low]), 20)
}
