package model

// NumberStatistics are statistics of whole numbers; without any, Count is 0 and all else nil.
type NumberStatistics struct {
	Planned

	Of       any // what they are over, for whoever asks more about it
	Count    int
	Sum      *float64
	Avg      *float64
	Min, Max *int
	Stddev   *float64
	Median   *float64
}

// ValueStatistics are statistics of exact values; without any, Count is 0 and all else nil.
type ValueStatistics struct {
	Planned

	Count    int
	Sum, Avg *Decimal
	Min, Max *Decimal
	Stddev   *float64
	Median   *Decimal
	Sorted   []Decimal // all of them, in order
}

// CountAggregate is how many rows a list has.
type CountAggregate struct {
	Planned

	Count int
}
