package store

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"tirek/graph/model"
)

// Bounds of what a filter may hold.
const (
	maxFilterDepth = 4   // filters of objects inside each other, the outermost counted
	maxConditions  = 100 // in all
)

// checkFilter refuses a filter, given at a path, that nests too deep or holds too much. Its conditions may be
// added when it is accepted.
func checkFilter(path string, filter any) error {
	c := filterCheck{}
	c.filter(path, reflect.ValueOf(filter), 0)
	return c.err()
}

// check is checkFilter for what a list is asked by. Indicators of which a figure is asked for are looked up
// with the next statement, so that an unknown one is refused there.
func (r *Reader) check(path string, filter any) error {
	c := filterCheck{}
	c.filter(path, reflect.ValueOf(filter), 0)
	if c.fields != nil {
		r.figures.fields, r.figures.codes = append(r.figures.fields, c.fields...), append(r.figures.codes, c.codes...)
	}
	return c.err()
}

// filterCheck goes through a filter.
type filterCheck struct {
	fault         *model.Error // the first one
	objects       int          // filters of objects
	conditions    int
	fields, codes []string // where a figure is asked for, and of which indicator
}

func (c *filterCheck) err() error {
	if c.fault == nil {
		return nil
	}
	return c.fault
}

func (c *filterCheck) refuse(path, key string, args ...any) {
	if c.fault == nil {
		c.fault = model.Invalid(path, key, args...)
	}
}

// filter looks at a filter, which is a pointer to a struct of pointers, lists and plain values.
func (c *filterCheck) filter(path string, pointer reflect.Value, depth int) {
	if !pointer.IsValid() || pointer.IsNil() || c.fault != nil {
		return
	}
	value := pointer.Elem()
	if _, object := value.Type().FieldByName("And"); object {
		if depth++; depth > maxFilterDepth {
			c.refuse(path, "filter.depth", maxFilterDepth)
			return
		}
		if c.objects++; c.objects > maxConditions { // empty ones too
			c.refuse(path, "filter.conditions", maxConditions)
		}
	}
	switch f := pointer.Interface().(type) {
	case *model.IndicatorTotalFilter:
		c.total(path, f)
	case *model.MemberAggregateFilter:
		if f.Filter != nil && f.Count == nil && f.YouthShare == nil && f.AverageAge == nil {
			c.refuse(path+".filter", "filter.alone", "filter", "count, youthShare, averageAge")
		}
	}
	if where, count := value.FieldByName("Where"), value.FieldByName("Count"); where.IsValid() && !where.IsNil() && count.IsNil() {
		c.refuse(path+".where", "filter.alone", "where", "count")
	}
	for i := range value.NumField() {
		c.entry(path+"."+argument(value.Type().Field(i).Name), value.Field(i), depth)
	}
}

// entry looks at one entry of a filter.
func (c *filterCheck) entry(path string, entry reflect.Value, depth int) {
	switch entry.Kind() {
	case reflect.Pointer:
		switch {
		case entry.IsNil():
		case strings.HasSuffix(entry.Type().Elem().Name(), "Filter"):
			c.filter(path, entry, depth)
		default:
			c.condition(path)
			c.text(path, entry.Elem())
		}
	case reflect.Slice:
		if entry.IsNil() {
			return
		}
		if entry.Len() > maxListed {
			c.refuse(path, "list.length", maxListed)
			return
		}
		filters := entry.Type().Elem().Kind() == reflect.Pointer
		if !filters {
			c.condition(path)
		}
		for i := range entry.Len() {
			place := path + "[" + strconv.Itoa(i) + "]"
			if filters {
				c.filter(place, entry.Index(i), depth)
			} else {
				c.text(place, entry.Index(i))
			}
		}
	}
}

func (c *filterCheck) condition(path string) {
	if c.conditions++; c.conditions > maxConditions {
		c.refuse(path, "filter.conditions", maxConditions)
	}
}

func (c *filterCheck) text(path string, value reflect.Value) {
	switch {
	case value.Kind() != reflect.String:
	case strings.HasSuffix(path, ".iin"):
		if _, err := model.ParseIIN(path, value.String()); err != nil {
			c.refuse(path, err.(*model.Error).Key)
		}
	case utf8.RuneCountInString(value.String()) > maxSearch:
		c.refuse(path, "filter.length", maxSearch)
	case !utf8.ValidString(value.String()) || strings.ContainsRune(value.String(), 0):
		c.refuse(path, "filter.text")
	}
}

func (c *filterCheck) total(path string, f *model.IndicatorTotalFilter) {
	if f.Value == nil && f.Progress == nil && f.ReportedUnits == nil {
		c.refuse(path, "filter.alone", "indicator", "value, progress, reportedUnits")
	}
	if f.Period == nil {
		f.Period = &model.PeriodInput{}
	}
	if _, err := f.Period.Period(); err != nil {
		refused := *err.(*model.Error)
		c.refuse(path+"."+refused.Field, refused.Key, refused.Args...)
	}
	c.text(path+".indicator", reflect.ValueOf(f.Indicator))
	c.fields, c.codes = append(c.fields, path+".indicator"), append(c.codes, f.Indicator)
}

// argument is how an entry is called that a field holds.
func argument(field string) string {
	if strings.ToUpper(field) == field { // ID, IIN
		return strings.ToLower(field)
	}
	return strings.ToLower(field[:1]) + field[1:]
}
