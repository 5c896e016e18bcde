package store

import (
	"cmp"
	"math/big"
	"reflect"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// metricKey is what values z are divided by.
func (r *Reader) metricKey(field model.MetricGroupField, list model.MetricList) groupKey {
	above := func(alias string, level model.OrganizationLevel) groupKey {
		if list.Tree == model.TreeToday {
			return r.aboveKey(alias, "z.organization_id", level, part("?::date", r.Today))
		}
		key := r.aboveKey(alias, "z.organization_id", level, part("z.month_end"))
		if list.Organization == uuid.Nil {
			key.join = r.placesOf(alias, "z.organization_id", distanceTo(alias, level), "z.month_end")
		}
		return key
	}
	switch field {
	case model.MetricGroupRegion:
		return above("zr", model.LevelRegion)
	case model.MetricGroupDistrict:
		return above("zd", model.LevelDistrict)
	case model.MetricGroupOrganization:
		return organizationKey("z.organization_id")
	case model.MetricGroupProgramme:
		key := codedKey("zp.programme_id", "programmes")
		key.join = part(" JOIN projects zp ON zp.id = z.project_id")
		return key
	case model.MetricGroupProject:
		return codedKey("z.project_id", "projects")
	case model.MetricGroupIndicator:
		return codedKey("z.indicator_id", "indicators")
	case model.MetricGroupMonth:
		key := dayKey("z.month")
		key.monthly = true
		return key
	case model.MetricGroupState:
		return enumKey("z.state", model.ReportStates...)
	}
	return momentKey("z.recorded_at")
}

// metricValue is the main figure of groups of values.
var metricValue = figure[metricFigures, model.Decimal]{
	of:      func(f *metricFigures) *model.Decimal { return f.value },
	compare: compareDecimals,
	add:     func(a, b model.Decimal) model.Decimal { return exact(new(big.Rat).Add(a.Rat(), b.Rat())) },
	less:    func(a, b model.Decimal) model.Decimal { return exact(new(big.Rat).Sub(a.Rat(), b.Rat())) },
	over: func(a, b model.Decimal) float64 {
		share, _ := new(big.Rat).Quo(a.Rat(), b.Rat()).Float64()
		return share
	},
}

// comparableGroups reports whether the values of groups are of one indicator, or groups are told apart by
// it.
func comparableGroups(by []*model.MetricGroupKey, list model.MetricList) bool {
	return oneIndicator(list.Filter) || slices.ContainsFunc(by, func(k *model.MetricGroupKey) bool { return k.Field == model.MetricGroupIndicator })
}

// metricGrouping reads how values are divided.
func (r *Reader) metricGrouping(asked model.MetricGrouping, list model.MetricList) (*grouping[metricFigures, model.Decimal], error) {
	alone := comparableGroups(asked.By, list)
	for i, by := range asked.By {
		if by.Field == model.MetricGroupMonth && (by.Bucket == nil || *by.Bucket == model.BucketDay || *by.Bucket == model.BucketWeek) {
			return nil, model.Invalid("by["+strconv.Itoa(i)+"].bucket", "series.bucket", "MONTH, QUARTER, YEAR")
		}
	}
	count := byFigure(func(f *metricFigures) *int { return &f.count }, cmp.Compare[int])
	g, err := newGrouping(asked, metricValue, func(f model.MetricGroupField) groupKey { return r.metricKey(f, list) },
		map[model.MetricGroupOrderField]groupStep[metricFigures]{
			model.MetricGroupByCount:         count,
			model.MetricGroupByOrganizations: byFigure(func(f *metricFigures) *int { return &f.organizations }, cmp.Compare[int]),
			model.MetricGroupByValue:         byFigure(metricValue.of, compareDecimals),
		})
	if err != nil {
		return nil, err
	}
	if !alone { // values of different indicators are not compared
		for i, by := range asked.OrderBy {
			if by.Field == model.MetricGroupByValue {
				return nil, model.Invalid("orderBy["+strconv.Itoa(i)+"].field", "groups.value")
			}
		}
		if h := asked.Having; h != nil && h.Value != nil {
			return nil, model.Invalid("having.value", "groups.value")
		}
		if h := asked.Having; h != nil && h.Share != nil {
			return nil, model.Invalid("having.share", "groups.value")
		}
		if len(asked.OrderBy) == 0 && !asked.Subtotals {
			count.descending = true
			g.steps = []groupStep[metricFigures]{count}
		}
	}
	if h := asked.Having; h != nil {
		if err := firstError(checkHaving("having.count", h.Count), checkHaving("having.organizations", h.Organizations)); err != nil {
			return nil, err
		}
		g.having = func(f *metricFigures, share *float64) bool {
			if !f.adds {
				share = nil
			}
			return holdsInt(h.Count, &f.count) && holdsInt(h.Organizations, &f.organizations) && holdsDecimal(h.Value, f.value) && holdsFloat(h.Share, share)
		}
	}
	return g, nil
}

// wantedMetrics are the figures that groups are answered with, ordered by and picked by.
func wantedMetrics(asked model.MetricGrouping, list model.MetricList) metricWanted {
	orders := func(field model.MetricGroupOrderField) bool {
		return slices.ContainsFunc(asked.OrderBy, func(by *model.MetricGroupOrder) bool { return by.Field == field })
	}
	h := asked.Having
	return metricWanted{
		organizations: asked.Reads("organizations") || orders(model.MetricGroupByOrganizations) || h != nil && h.Organizations != nil,
		value: asked.Reads("value", "values", "rank", "share", "runningTotal", "previous", "change", "lastYear", "changeFromLastYear") ||
			len(asked.OrderBy) == 0 || orders(model.MetricGroupByValue) || h != nil && (h.Value != nil || h.Share != nil),
		statistics: asked.Reads("values"),
		one:        oneIndicator(list.Filter),
		ruled:      list.Filter != nil && list.Filter.Indicator != nil && list.Filter.Indicator.Eq != nil,
	}
}

// plainMetrics reports whether one plan is right for the values of a list, whatever it is asked with: all of
// them, or those of an indicator or some months, which an index finds.
func (r *Reader) plainMetrics(list model.MetricList) bool {
	f := list.Filter
	if list.Organization != uuid.Nil || !r.scope(model.ReadRegister).All {
		return false
	}
	if f == nil {
		return true
	}
	if m := f.Month; m != nil && (m.Gt != nil || m.Gte != nil) && (m.Lt != nil || m.Lte != nil) { // without their days, the planner takes a span to be short
		return false
	}
	return reflect.DeepEqual(*f, model.MetricFilter{Indicator: f.Indicator, Month: f.Month})
}

// GroupMetrics divides each list; the lists differ in nothing but the organization.
func (r *Reader) GroupMetrics(lists []model.MetricList, asked model.MetricGrouping) ([]*model.MetricGroups, error) {
	list := lists[0]
	g, err := r.metricGrouping(asked, list)
	if err != nil {
		return nil, err
	}
	wanted := wantedMetrics(asked, list)
	divisions, err := g.ask(r, groupSource[metricFigures]{
		owners: reporters(lists), at: list.At, figures: part(wanted.columns()), read: wanted.read, steady: r.plainMetrics(list),
		with: func(q *query) { r.metricRules(q, list) }, rows: func(q *query) { r.metricRows(q, list) },
	})
	if err != nil {
		return nil, err
	}
	all := make([]*model.MetricGroups, len(lists))
	for i, d := range divisions {
		all[i] = &model.MetricGroups{List: lists[i], TotalCount: d.count, Nodes: make([]*model.MetricGroup, len(d.nodes))}
		for n, one := range d.nodes {
			all[i].Nodes[n] = metricGroup(list, asked.By, one, d)
		}
		all[i].Total = metricGroup(list, asked.By, d.total, d)
	}
	return all, nil
}

// metricGroup is a row of groups as it is answered. Where the values of everything do not add up there are
// no shares and running totals; where they are of different indicators they are not compared at all.
func metricGroup(list model.MetricList, by []*model.MetricGroupKey, one *groupRow[metricFigures, model.Decimal], d *division[metricFigures, model.Decimal]) *model.MetricGroup {
	group := &model.MetricGroup{
		GroupStanding: one.GroupStanding, Count: one.figures.count, Organizations: one.figures.organizations,
		Value: one.figures.value, Values: one.figures.values,
		Grouped: grouped(by, one.depth), Keys: metricKeys(list.At, by, one.values[:one.depth]),
	}
	if !comparableGroups(by, list) {
		group.GroupStanding = model.GroupStanding[model.Decimal]{Kind: one.Kind}
	}
	group.Keys.Codes = d.codes
	if !d.total.figures.adds {
		group.Share, group.RunningTotal = nil, nil
	}
	return group
}

func metricKeys(at model.Date, by []*model.MetricGroupKey, values []string) *model.MetricGroupKeys {
	keys := &model.MetricGroupKeys{At: at}
	for i, value := range values {
		switch by[i].Field {
		case model.MetricGroupRegion:
			keys.RegionID = keyID(value)
		case model.MetricGroupDistrict:
			keys.DistrictID = keyID(value)
		case model.MetricGroupOrganization:
			keys.OrganizationID = keyID(value)
		case model.MetricGroupProgramme:
			keys.ProgrammeID = keyID(value)
		case model.MetricGroupProject:
			keys.ProjectID = keyID(value)
		case model.MetricGroupIndicator:
			keys.IndicatorID = keyID(value)
		case model.MetricGroupMonth:
			keys.Month = keyDay(value)
		case model.MetricGroupState:
			keys.State = keyWord[model.ReportState](value)
		case model.MetricGroupRecordedAt:
			keys.RecordedAt = keyDay(value)
		}
	}
	return keys
}
