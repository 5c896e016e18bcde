package store_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"tirek/graph/model"
)

var drawnBuckets = []model.DateBucket{model.BucketDay, model.BucketWeek, model.BucketMonth, model.BucketQuarter, model.BucketYear}

// drawGrouping draws what groups have in common, and tells the recount of it. times are the fields that
// are times.
func drawGrouping[F, O ~string, H any](rt *rapid.T, fields, times []F, moment F, figures []O, world *groupWorld, r *recount) model.Grouping[F, O, H] {
	asked := model.Grouping[F, O, H]{Others: rapid.Bool().Draw(rt, "others")}
	chosen := rapid.Permutation(fields).Draw(rt, "fields")[:rapid.IntRange(1, 4).Draw(rt, "keys")]
	for _, field := range chosen {
		key := &model.GroupKey[F]{Field: field}
		if slices.Contains(times, field) {
			bucket := rapid.SampledFrom(drawnBuckets).Draw(rt, "bucket")
			key.Bucket = &bucket
		}
		if field == moment {
			zone := rapid.SampledFrom([]string{"", "UTC", "America/New_York", "Asia/Almaty"}).Draw(rt, "zone")
			if key.Zone = &zone; zone == "" {
				key.Zone = nil
			}
		}
		asked.By = append(asked.By, key)
		r.fields = append(r.fields, string(field))
	}
	r.value = func(f fact, key int) (string, string) {
		return world.value(f, r.fields[key], asked.By[key].Bucket, asked.By[key].Zone)
	}
	r.step = func(key int) model.DateBucket {
		if asked.By[key].Bucket == nil {
			return ""
		}
		return *asked.By[key].Bucket
	}
	asked.Subtotals = rapid.Bool().Draw(rt, "subtotals")
	said := map[string]bool{}
	for range rapid.IntRange(0, 2).Draw(rt, "steps") {
		step := &model.GroupOrder[F, O]{Field: model.GroupByKey, Direction: model.Ascending, Nulls: model.NullsLast}
		recounted := recountStep{}
		if rapid.Bool().Draw(rt, "figure") {
			step.Field = rapid.SampledFrom(figures).Draw(rt, "order")
			recounted.figure = string(step.Field)
		} else {
			recounted.key = rapid.IntRange(0, len(chosen)-1).Draw(rt, "key")
			step.Key = &chosen[recounted.key]
		}
		if rapid.Bool().Draw(rt, "descending") {
			step.Direction, recounted.descending = model.Descending, true
		}
		if rapid.Bool().Draw(rt, "nulls") {
			step.Nulls, recounted.nullsFirst = model.NullsFirst, true
		}
		if name := fmt.Sprint(recounted.figure, recounted.key); !said[name] {
			said[name] = true
			asked.OrderBy = append(asked.OrderBy, step)
			r.order = append(r.order, recounted)
		}
	}
	if len(r.order) == 0 && !asked.Subtotals {
		r.order = []recountStep{{figure: "COUNT", descending: true}}
	}
	r.others, r.subtotals, r.first = asked.Others, asked.Subtotals, 100
	if rapid.Bool().Draw(rt, "limited") {
		r.first = rapid.IntRange(1, 12).Draw(rt, "first")
		asked.First = &r.first
	}
	return asked
}

func drawDate(rt *rapid.T) model.Date {
	return model.MustDate(rapid.SampledFrom([]string{"2022-12-31", "2024-02-29", "2024-06-30", "2024-07-01", "2025-10-31"}).Draw(rt, "at"))
}
