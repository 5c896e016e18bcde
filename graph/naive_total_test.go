package graph_test

import (
	"math/big"
	"slices"
	"strings"

	"tirek/graph/model"
)

// unitMonth is a value that an organization reported for a month, or was to report.
type unitMonth struct {
	unit, month, value, state string
	reported                  bool
}

// totals rolls up by the rules of the fixture's indicators, month by month and unit by unit.
func (n *naive) totals(organization any, args map[string]any) []thing {
	asked := args["period"].(map[string]any)
	input := model.PeriodInput{}
	for name, to := range map[string]**int{"year": &input.Year, "quarter": &input.Quarter, "month": &input.Month} {
		if v := asked[name]; v != nil {
			i := number(v)
			*to = &i
		}
	}
	for name, to := range map[string]**model.Date{"from": &input.From, "to": &input.To} {
		if v, ok := asked[name].(string); ok {
			d := model.MustDate(v)
			*to = &d
		}
	}
	period, err := input.Period()
	if err != nil {
		n.t.Fatal(err)
	}
	codes, _ := args["indicators"].([]any)
	projects, _ := args["projects"].([]any)
	list := []thing{}
	for _, i := range n.rows(naiveIndicators + "true ORDER BY i.code") {
		if args["indicators"] != nil && !slices.Contains(codes, i["code"]) {
			continue
		}
		project := n.rows(naiveProjects+"p.id = $1", i["_project"])[0]
		if args["projects"] != nil && !slices.Contains(projects, project["code"]) {
			continue
		}
		tree, _ := args["tree"].(string)
		total := n.total(organization, i, period, tree)
		total["_period"], total["_of"], total["_rules"], total["_tree"] = period, organization, i, tree
		list = append(list, total)
	}
	return list
}

func (n *naive) total(organization any, indicator thing, period model.Period, tree string) thing {
	var months []unitMonth
	expected := 0
	for month := period.From; month.Before(period.To); month = month.AddMonths(1) {
		end := month.LastOfMonth().String()
		stands := end
		if tree == "TODAY" {
			stands = today
		}
		for _, row := range n.rows(`SELECT json_build_object('unit', b.id, 'value', m.value::text, 'state', m.state, 'there', m.id IS NOT NULL)
FROM naive_below($1, $2::text::date) b JOIN organizations o ON o.id = b.id AND o.level = 'PRIMARY'
LEFT JOIN metric_revisions m ON m.organization_id = b.id AND m.indicator_id = $3 AND m.month = $4::text::date`, organization, stands, indicator["id"], month.String()) {
			if end <= today && month.String() >= indicator["validFrom"].(string) {
				expected++
			}
			if row["there"] == true {
				u := unitMonth{unit: row["unit"].(string), month: month.String(), state: row["state"].(string)}
				u.value, u.reported = row["value"].(string)
				months = append(months, u)
			}
		}
	}
	total := thing{
		"__typename": "IndicatorTotal", "_indicator": indicator["id"], "value": nil, "target": nil, "progress": nil,
		"reportedUnits": 0, "expectedUnits": expected, "lowestState": nil,
	}
	reported := 0
	byUnit := map[string][]unitMonth{}
	lowest := len(model.ReportStates)
	for _, u := range months {
		if u.reported {
			reported++
			byUnit[u.unit] = append(byUnit[u.unit], u)
			lowest = min(lowest, slices.Index(model.ReportStates, model.ReportState(u.state)))
		}
	}
	total["reportedUnits"] = reported
	var values []*big.Rat
	for _, of := range byUnit {
		slices.SortFunc(of, func(a, b unitMonth) int { return strings.Compare(a.month, b.month) })
		var rats []*big.Rat
		for _, u := range of {
			rats = append(rats, model.Decimal(u.value).Rat())
		}
		values = append(values, together(indicator["timeAggregation"].(string), rats))
	}
	if len(values) > 0 {
		value := together(indicator["organizationAggregation"].(string), values)
		total["value"] = decimal(value)
		total["lowestState"] = string(model.ReportStates[lowest])
		for _, t := range n.rows(`SELECT json_build_object('value', trim_scale(value)::text) FROM targets WHERE organization_id = $1 AND indicator_id = $2 AND period = daterange($3::text::date, $4::text::date)`,
			organization, indicator["id"], period.From.String(), period.To.String()) {
			total["target"] = t["value"]
			total["progress"], _ = new(big.Rat).Quo(value, model.Decimal(t["value"].(string)).Rat()).Float64()
		}
	} else {
		for _, t := range n.rows(`SELECT json_build_object('value', trim_scale(value)::text) FROM targets WHERE organization_id = $1 AND indicator_id = $2 AND period = daterange($3::text::date, $4::text::date)`,
			organization, indicator["id"], period.From.String(), period.To.String()) {
			total["target"] = t["value"]
		}
	}
	return total
}

func together(rule string, values []*big.Rat) *big.Rat {
	result := new(big.Rat).Set(values[0])
	switch rule {
	case "LAST":
		return values[len(values)-1]
	case "MAX":
		for _, v := range values[1:] {
			if v.Cmp(result) > 0 {
				result = v
			}
		}
		return result
	}
	for _, v := range values[1:] {
		result.Add(result, v)
	}
	if rule == "AVG" {
		result.Quo(result, big.NewRat(int64(len(values)), 1))
	}
	return result
}

// decimal writes a number without trailing zeros, with as many digits as the product keeps.
func decimal(r *big.Rat) string { return written(r, 10) }

// written is a number without trailing zeros.
func written(r *big.Rat, places int) string {
	text := r.FloatString(places)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func (n *naive) series(total thing, bucket string) thing {
	period, step := total["_period"].(model.Period), map[string]int{"MONTH": 1, "QUARTER": 3, "YEAR": 12}[bucket]
	from := period.From.FirstOfMonth()
	for (int(from.Month())-1)%step != 0 {
		from = from.AddMonths(-1)
	}
	buckets, values, reported := []any{}, []any{}, []any{}
	for ; from.Before(period.To) && from.String() <= today; from = from.AddMonths(step) {
		part := model.Period{From: from, To: from.AddMonths(step)}
		if part.From.Before(period.From) {
			part.From = period.From
		}
		if period.To.Before(part.To) {
			part.To = period.To
		}
		t := n.total(total["_of"], total["_rules"].(thing), part, total["_tree"].(string))
		buckets, values, reported = append(buckets, from.String()), append(values, t["value"]), append(reported, t["reportedUnits"])
	}
	return thing{"__typename": "Series", "buckets": buckets, "values": values, "reportedUnits": reported}
}

// aggregate is the figures over a list of members.
func aggregate(list []thing, at string) thing {
	sexes := map[any]int{}
	bands := map[string]int{}
	var ages, years []float64
	for _, m := range list {
		sexes[m["sex"]]++
		for _, band := range []string{"UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN", "YOUTH"} {
			if inBand(m, band, at) {
				bands[band]++
			}
		}
		if age, ok := m["age"].(float64); ok {
			ages = append(ages, age)
		}
		years = append(years, float64(model.MustDate(m["joinedOn"].(string)).Age(model.MustDate(at))))
	}
	byBand := []thing{}
	for _, band := range []string{"UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN"} {
		byBand = append(byBand, thing{"__typename": "AgeBandCount", "band": band, "count": bands[band]})
	}
	a := thing{
		"__typename": "MemberAggregate", "count": len(list), "byAgeBand": byBand, "youthShare": nil,
		"bySex": thing{"__typename": "SexCounts", "female": sexes["FEMALE"], "male": sexes["MALE"], "unknown": sexes[nil]},
		"age":   numbersOf("AgeStatistics", ages), "yearsOfMembership": numbersOf("NumberStatistics", years), "people": len(list),
	}
	if len(list) > 0 {
		a["youthShare"] = float64(bands["YOUTH"]) / float64(len(list))
	}
	return a
}

// explainedTotal says where a figure comes from: what stood directly below its organization, and it itself
// when it reports, month by month; and which reports are missing.
func (n *naive) explainedTotal(total thing, at string) thing {
	period, rules, tree := total["_period"].(model.Period), total["_rules"].(thing), total["_tree"].(string)
	text := func(lang string) *string {
		name, known := rules["_names"].(map[string]any)[lang].(string)
		if !known {
			return nil
		}
		return &name
	}
	formula := model.IndicatorRules{
		Names: &model.LocalizedText{Kk: text("kk"), Ru: text("ru"), En: text("en")}, Version: 1, Time: model.AggregationRule(rules["timeAggregation"].(string)),
		Organizations: model.AggregationRule(rules["organizationAggregation"].(string)), Missing: rules["_missing"].(string), Attribution: "PARTY", Decimals: 1,
	}.Formula(model.English)
	parts, missing, counted := map[string]map[string][]*big.Rat{}, []thing{}, 0
	due, there, codes := map[string]int{}, map[string]int{}, map[string]string{}
	adds, last := rules["timeAggregation"] == "SUM" && rules["organizationAggregation"] == "SUM", map[string]string{}
	type report struct {
		part, unit string
		asked      bool
		value      any
	}
	var reports []report
	for month := period.From; month.Before(period.To) && month.String() <= today; month = month.AddMonths(1) {
		end := month.LastOfMonth().String()
		stands := end
		if tree == "TODAY" {
			stands = today
		}
		for _, row := range n.whole(`SELECT json_build_object('part', c.id, 'code', c.code) FROM naive_below($1, $2::text::date) b JOIN organizations c ON c.id = b.id WHERE b.distance = 1 OR b.distance = 0 AND c.level = 'PRIMARY'`, total["_of"], stands) {
			codes[row["part"].(string)] = row["code"].(string)
		}
		for _, row := range n.whole(`SELECT json_build_object('part', c.id, 'unit', b.id, 'code', o.code, 'value', m.value::text, 'there', m.id IS NOT NULL, 'founded', lower(o.valid),
'active', EXISTS (SELECT FROM organization_statuses t WHERE t.organization_id = o.id AND t.status = 'ACTIVE' AND t.valid @> $5::text::date))
FROM naive_below($1, $2::text::date) c JOIN organizations p ON p.id = c.id CROSS JOIN LATERAL naive_below(c.id, $2::text::date) b JOIN organizations o ON o.id = b.id AND o.level = 'PRIMARY'
LEFT JOIN metric_revisions m ON m.organization_id = b.id AND m.indicator_id = $3 AND m.month = $4::text::date
WHERE c.distance = 1 OR c.distance = 0 AND p.level = 'PRIMARY'`, total["_of"], stands, rules["id"], month.String(), end) {
			part, unit := row["part"].(string), row["unit"].(string)
			asked := end <= today && month.String() >= rules["validFrom"].(string)
			last[unit] = part
			reports = append(reports, report{part, unit, asked, row["value"]})
			if asked && row["there"] == false && row["active"] == true {
				counted++
				if (n.sight == nil || n.sight.register[unit]) && row["founded"].(string) <= at {
					missing = append(missing, thing{"__typename": "MissingReport", "_organization": unit, "_code": row["code"], "month": month.String()})
				}
			}
		}
	}
	for _, m := range reports {
		part := m.part
		if !adds { // what changed from one part to another counts in the last one
			part = last[m.unit]
		}
		due[part] += btoi(m.asked)
		if value, reported := m.value.(string); reported {
			if parts[part] == nil {
				parts[part] = map[string][]*big.Rat{}
			}
			parts[part][m.unit] = append(parts[part][m.unit], model.Decimal(value).Rat())
			there[part]++
		}
	}
	list := []thing{}
	for part := range codes {
		p := thing{"__typename": "TotalPart", "_organization": part, "value": nil, "numerator": nil, "denominator": nil,
			"reporters": len(parts[part]), "reportedUnits": there[part], "expectedUnits": due[part]}
		var values []*big.Rat
		for _, of := range parts[part] {
			values = append(values, together(rules["timeAggregation"].(string), of))
		}
		if len(values) > 0 {
			p["value"] = decimal(together(rules["organizationAggregation"].(string), values))
		}
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b thing) int {
		return strings.Compare(codes[a["_organization"].(string)], codes[b["_organization"].(string)])
	})
	slices.SortStableFunc(missing, func(a, b thing) int { return strings.Compare(a["_code"].(string), b["_code"].(string)) })
	return thing{"__typename": "TotalExplanation", "formula": formula, "definitionVersion": 1, "parts": list, "missing": missing, "missingCount": counted}
}
