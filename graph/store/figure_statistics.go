package store

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"tirek/graph/model"
)

// valueRules are what statistics need to know of an indicator.
type valueRules struct {
	adds     bool // its values add up
	ratio    bool // they have no mean
	decimals int
}

// statistics are those of values, in any order.
func (v valueRules) statistics(values []model.Decimal) *model.ValueStatistics {
	s := &model.ValueStatistics{Count: len(values), Sorted: slices.SortedFunc(slices.Values(values), compareDecimals)}
	if s.Count == 0 {
		return s
	}
	n, sum, squares := new(big.Rat).SetInt64(int64(s.Count)), new(big.Rat), new(big.Rat)
	for _, value := range values {
		x := value.Rat()
		sum.Add(sum, x)
		squares.Add(squares, x.Mul(x, x))
	}
	mean := new(big.Rat).Quo(sum, n)
	if v.adds {
		s.Sum = new(exact(sum))
	}
	if !v.ratio {
		s.Avg = new(rounded(mean, v.decimals+6))
	}
	variance := squares.Sub(squares.Quo(squares, n), mean.Mul(mean, mean))
	deviation, _ := new(big.Float).Sqrt(new(big.Float).SetRat(variance)).Float64()
	s.Min, s.Max, s.Stddev, s.Median = &s.Sorted[0], &s.Sorted[s.Count-1], &deviation, percentileAmong(s.Sorted, big.NewRat(1, 2))
	return s
}

// ValuePercentile is the value below which a share of the values is, between two of them in proportion;
// INVALID for a share that is none.
func (r *Reader) ValuePercentile(s *model.ValueStatistics, p float64) (*model.Decimal, error) {
	if err := checkPercentile(p); err != nil {
		return nil, err
	}
	share, _ := new(big.Rat).SetString(strconv.FormatFloat(p, 'f', -1, 64))
	return percentileAmong(s.Sorted, share), nil
}

func percentileAmong(sorted []model.Decimal, p *big.Rat) *model.Decimal {
	if len(sorted) == 0 {
		return nil
	}
	place := new(big.Rat).Mul(p, new(big.Rat).SetInt64(int64(len(sorted)-1)))
	below := new(big.Int).Quo(place.Num(), place.Denom())
	i := int(below.Int64())
	value := sorted[i].Rat()
	if place.Sub(place, new(big.Rat).SetInt(below)).Sign() > 0 {
		step := sorted[i+1].Rat()
		value.Add(value, step.Mul(step.Sub(step, sorted[i].Rat()), place))
	}
	return new(exact(value))
}

// exact writes a number with as many digits as it has; it is a decimal one.
func exact(r *big.Rat) model.Decimal {
	n, _ := r.FloatPrec()
	return rounded(r, n)
}

// rounded writes a number with at most so many digits behind the point, half of one rounded up, without
// zeros at the end.
func rounded(r *big.Rat, digits int) model.Decimal {
	text := r.FloatString(digits)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return model.Decimal(text)
}

// numbersOfAll are statistics of whole numbers, in any order.
func numbersOfAll(numbers []int) *model.NumberStatistics {
	sorted := slices.Sorted(slices.Values(numbers))
	s := &model.NumberStatistics{Of: countedNumbers(sorted), Count: len(sorted)}
	if s.Count == 0 {
		return s
	}
	n, sum, squares := float64(s.Count), 0, 0
	for _, x := range sorted {
		sum += x
		squares += x * x
	}
	variance := new(big.Rat).SetFrac(big.NewInt(int64(squares*s.Count-sum*sum)), big.NewInt(int64(s.Count*s.Count)))
	deviation, _ := new(big.Float).Sqrt(new(big.Float).SetRat(variance)).Float64()
	s.Sum, s.Avg, s.Stddev = new(float64(sum)), new(float64(sum)/n), &deviation
	s.Min, s.Max, s.Median = &sorted[0], &sorted[s.Count-1], countedNumbers(sorted).percentile(0.5)
	return s
}

// countedNumbers are the numbers of statistics, in order.
type countedNumbers []int

func (countedNumbers) percentiles(_ *Reader, all []*model.NumberStatistics, p float64) ([]*float64, error) {
	found := make([]*float64, len(all))
	for i, s := range all {
		found[i] = s.Of.(countedNumbers).percentile(p)
	}
	return found, nil
}

// percentile is what percentile_cont gives; nil without any number.
func (sorted countedNumbers) percentile(p float64) *float64 {
	if len(sorted) == 0 {
		return nil
	}
	place := p * float64(len(sorted)-1)
	i := int(place)
	value := float64(sorted[i])
	if part := place - float64(i); part > 0 {
		value += part * float64(sorted[i+1]-sorted[i])
	}
	return &value
}
