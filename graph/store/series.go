package store

import (
	"slices"
	"strings"

	"tirek/graph/model"
)

// Bounds of series.
const (
	maxMemberSteps = 120
	maxSeriesSteps = 400
)

// SeriesArgs are the arguments of a series.
type SeriesArgs struct {
	Bucket model.DateBucket
	From   model.Date  // a day in the first step
	To     *model.Date // a day in the last step; nil: the date asked
}

// buckets are all buckets, the shortest first.
var buckets = []model.DateBucket{model.BucketDay, model.BucketWeek, model.BucketMonth, model.BucketQuarter, model.BucketYear}

// steps are the first days of the steps of a series, and of the one behind the last. INVALID names the
// argument at fault.
func (a SeriesArgs) steps(at model.Date, shortest model.DateBucket, most int) ([]model.Date, error) {
	allowed := buckets[slices.Index(buckets, shortest):]
	if !slices.Contains(allowed, a.Bucket) {
		names := make([]string, len(allowed))
		for i, b := range allowed {
			names[i] = string(b)
		}
		return nil, model.Invalid("bucket", "series.bucket", strings.Join(names, ", "))
	}
	to := at
	if a.To != nil {
		to = *a.To
	}
	if to.Before(a.From) {
		return nil, model.Invalid("to", "series.order")
	}
	first, last := stepOf(a.From, a.Bucket), stepOf(to, a.Bucket)
	starts := []model.Date{first}
	for !starts[len(starts)-1].After(last) {
		if len(starts) > most {
			return nil, model.Invalid("from", "series.length", most)
		}
		starts = append(starts, stepsOn(first, a.Bucket, len(starts)))
	}
	return starts, nil
}
