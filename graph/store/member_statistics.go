package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// statisticsOf are the columns of statistics over whole numbers: how many, sum, mean, deviation, median,
// smallest and largest. The median, for which the numbers are sorted, is null unless it is asked for.
func statisticsOf(column string, median bool) string {
	middle := "NULL::float8"
	if median {
		middle = "percentile_cont(0.5) WITHIN GROUP (ORDER BY " + column + ")"
	}
	return "count(" + column + "), sum(" + column + ")::bigint, avg(" + column + ")::float8, stddev_pop(" + column + ")::float8, " +
		middle + ", min(" + column + "), max(" + column + ")"
}

// percentileOf is the number of a column below which a share of the numbers is.
func percentileOf(column string, p float64) piece {
	return part("percentile_cont(?::float8) WITHIN GROUP (ORDER BY "+column+")", p)
}

// AgesOf returns statistics of the ages of each aggregate; never nil. The aggregates differ in nothing but
// the organization, the group and the row of groups. The median is there when it is asked for.
func (r *Reader) AgesOf(aggregates []*model.MemberAggregate, median bool) (found []*model.AgeStatistics, err error) {
	if aggregates[0].Ages == nil {
		found, err = onParts(r, aggregates, memberComputed{age: true}, part(statisticsOf("w.age", median)), readAges)
	} else {
		for _, a := range aggregates {
			found = append(found, a.Ages)
		}
	}
	for i := range found {
		if found[i] == nil {
			found[i] = &model.AgeStatistics{}
		}
		found[i].Of = aggregates[i]
	}
	return found, err
}

// readAges reads statisticsOf ages.
func readAges(row *row) *model.AgeStatistics {
	return &model.AgeStatistics{
		Count: row.int(), Sum: row.intOrNil(), Avg: row.floatOrNil(), Stddev: row.floatOrNil(), Median: row.floatOrNil(), Min: row.intOrNil(), Max: row.intOrNil(),
	}
}

// AgePercentiles returns the age below which a share of the members of each list is; INVALID for a share
// that is none.
func (r *Reader) AgePercentiles(statistics []*model.AgeStatistics, p float64) ([]*float64, error) {
	if err := checkPercentile(p); err != nil {
		return nil, err
	}
	aggregates := make([]*model.MemberAggregate, len(statistics))
	for i, s := range statistics {
		aggregates[i] = s.Of
	}
	return onParts(r, aggregates, memberComputed{age: true}, percentileOf("w.age", p), (*row).floatOrNil)
}

// YearsOfMembership returns statistics of the full years since the admission in each aggregate; never nil.
func (r *Reader) YearsOfMembership(aggregates []*model.MemberAggregate, median bool) ([]*model.NumberStatistics, error) {
	found, err := onParts(r, aggregates, memberComputed{years: true}, part(statisticsOf("w.years", median)), readNumbers)
	for i := range found {
		if found[i] == nil {
			found[i] = &model.NumberStatistics{}
		}
		found[i].Of = yearsOf{aggregates[i]}
	}
	return found, err
}

// readNumbers reads statisticsOf.
func readNumbers(row *row) *model.NumberStatistics {
	s := &model.NumberStatistics{Count: row.int()}
	if sum := row.intOrNil(); sum != nil {
		total := float64(*sum)
		s.Sum = &total
	}
	s.Avg, s.Stddev, s.Median, s.Min, s.Max = row.floatOrNil(), row.floatOrNil(), row.floatOrNil(), row.intOrNil(), row.intOrNil()
	return s
}

// numbersOf is what number statistics are over: model.NumberStatistics.Of.
type numbersOf interface {
	// percentiles are asked for statistics that are all over the same kind of numbers.
	percentiles(r *Reader, all []*model.NumberStatistics, p float64) ([]*float64, error)
}

// NumberPercentiles returns the number below which a share of the numbers is; INVALID for a share that is
// none.
func (r *Reader) NumberPercentiles(statistics []*model.NumberStatistics, p float64) ([]*float64, error) {
	if err := checkPercentile(p); err != nil {
		return nil, err
	}
	return statistics[0].Of.(numbersOf).percentiles(r, statistics, p)
}

type yearsOf struct{ of *model.MemberAggregate }

func (yearsOf) percentiles(r *Reader, all []*model.NumberStatistics, p float64) ([]*float64, error) {
	aggregates := make([]*model.MemberAggregate, len(all))
	for i, s := range all {
		aggregates[i] = s.Of.(yearsOf).of
	}
	return onParts(r, aggregates, memberComputed{years: true}, percentileOf("w.years", p), (*row).floatOrNil)
}

// checkPercentile refuses what is no share.
func checkPercentile(p float64) error {
	if !(p >= 0 && p <= 1) {
		return model.Invalid("p", "percentile.share")
	}
	return nil
}

// ShareOfMembers returns each count divided by that of the list without its filter; nil where nobody is. Who
// may not be picked by any filter is no part of either, so that the shares of a part make up a whole.
func (r *Reader) ShareOfMembers(aggregates []*model.MemberAggregate) ([]*float64, error) {
	shares := make([]*float64, len(aggregates))
	if aggregates[0].Part != nil {
		for i, a := range aggregates {
			shares[i] = a.Part.Share
		}
		return shares, nil
	}
	lists := make([]model.MemberList, len(aggregates))
	for i, a := range aggregates {
		lists[i] = a.List
		lists[i].Filter = nil
		if !r.scope(model.ReadMembers).All && a.List.At != r.Today {
			lists[i].Filter = &model.MemberFilter{}
		}
		shares[i] = ratio(a.Count, a.Count)
	}
	if aggregates[0].List.Filter == nil {
		return shares, nil
	}
	counts, err := r.CountMembers(lists)
	for i, n := range counts {
		shares[i] = ratio(aggregates[i].Count, n)
	}
	return shares, err
}

// ExplainMembers returns where each count comes from: the organization itself and what stands directly
// below it; nil for what is not a list of an organization.
func (r *Reader) ExplainMembers(aggregates []*model.MemberAggregate) ([]*model.CountExplanation, error) {
	explanations := make([]*model.CountExplanation, len(aggregates))
	list := aggregates[0].List
	if list.Organization == uuid.Nil || aggregates[0].Part != nil {
		return explanations, nil
	}
	lists := make([]model.MemberList, len(aggregates))
	for i, a := range aggregates {
		lists[i] = a.List
		explanations[i] = &model.CountExplanation{Formula: r.memberFormula(list), Parts: []*model.CountPart{}}
	}
	kept := r.counted(list)
	q := ask("SELECT o.ord, x.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (WITH w AS MATERIALIZED (SELECT w.organization_id, "+countOf(kept, false)+" AS number FROM (", ownersOfMembers(lists))
	if kept {
		r.keptRows(q, list, nil)
	} else {
		r.memberRows(q, list, memberComputed{})
	}
	// Counted once by organization: joined as they are, the rows would be found anew for every organization.
	q.add(`) w GROUP BY w.organization_id)
SELECT p.ancestor_id, sum(w.number)::bigint AS number FROM w
JOIN organization_ancestors a ON a.organization_id = w.organization_id AND a.ancestor_id = o.id AND a.valid @> ?::date
JOIN organization_ancestors p ON p.organization_id = w.organization_id AND p.distance = greatest(a.distance - 1, 0) AND p.valid @> ?::date
GROUP BY p.ancestor_id) x JOIN organizations n ON n.id = x.ancestor_id ORDER BY o.ord, x.ancestor_id <> o.id, n.code`, list.At, list.At)
	err := r.run(q, func(row *row) {
		e := explanations[row.int()-1]
		e.Parts = append(e.Parts, &model.CountPart{OrganizationID: row.uuid(), Count: row.int(), At: list.At})
	})
	return explanations, err
}

// memberFormula says in words how a list is counted.
func (r *Reader) memberFormula(list model.MemberList) string {
	key := "members.formula"
	switch {
	case saysStatus(list.Filter):
		key = "members.formula.status"
	case list.Filter != nil:
		key = "members.formula.filter"
	}
	if !list.Below {
		key += ".own"
	}
	return model.Sentence(r.Lang(), key, list.At)
}
