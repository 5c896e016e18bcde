package store_test

import (
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// filterMaker makes up filters of every type with values that are in the register, or nearly.
type filterMaker struct {
	t     *rapid.T
	world *storetest.World
	path  []int // entries that have to be given, from the outermost filter on
}

func pick[V any](m *filterMaker, list ...V) V { return rapid.SampledFrom(list).Draw(m.t, "pick") }

func (m *filterMaker) oneIn(n int) bool { return rapid.IntRange(1, n).Draw(m.t, "one in") == 1 }

// words are the values of the enums.
var words = map[string]string{
	"Sex": "FEMALE MALE", "AgeBand": "YOUTH UNDER_25 FROM_25_TO_34 FROM_35_TO_44 FROM_45_TO_54 FROM_55_TO_64 FROM_65 UNKNOWN",
	"MembershipStatus": "ACTIVE SUSPENDED LEFT EXPELLED", "MembershipEventType": "ADMITTED TRANSFERRED LEFT SUSPENDED EXPELLED",
	"OrganizationStatus": "PLANNED ACTIVE DISSOLVED", "OrganizationLevel": "NATIONAL REGION DISTRICT PRIMARY", "PartyGroupKind": "WORKPLACE RESIDENCE INTEREST",
	"OfficePost": "CHAIR SECRETARY GROUP_LEADER", "OfficeMode": "ELECTED APPOINTED ACTING", "TermState": "VACANT FUTURE CURRENT EXPIRING ENDED",
	"ReportState": "DRAFT RETURNED SUBMITTED ACCEPTED VERIFIED LOCKED", "IndicatorUnit": "COUNT TENGE PERCENT TONNE", "IndicatorNature": "FLOW STOCK CUMULATIVE_YTD", "TreeMode": "AS_OF TODAY",
}

// filter fills a filter, which is a pointer to a struct; place is the type and entry that it is given in,
// which says what values make sense.
func (m *filterMaker) filter(pointer reflect.Value, place string, depth int) {
	value := pointer.Elem()
	typ := value.Type()
	if _, object := typ.FieldByName("And"); object {
		depth++
		place = typ.Name()
	}
	give := func(i int) { m.entry(value.Field(i), place+"."+typ.Field(i).Name, depth) }
	if len(m.path) > 0 {
		i := m.path[0]
		m.path = m.path[1:]
		give(i)
	} else {
		for range rapid.IntRange(1, 2).Draw(m.t, "entries") {
			give(rapid.IntRange(0, typ.NumField()-1).Draw(m.t, "entry"))
		}
	}
	switch f := pointer.Interface().(type) {
	case *model.IndicatorTotalFilter:
		f.Indicator, f.Tree = pick(m, "IND_SUM", "IND_LAST", "IND_RATIO", "IND_NEVER"), pick(m, model.TreeAsOf, model.TreeToday)
		year, month := 2025, 3
		f.Period = pick(m, &model.PeriodInput{Year: &year}, &model.PeriodInput{Year: &year, Month: &month})
		if f.Value == nil && f.Progress == nil && f.ReportedUnits == nil {
			one := 1
			f.ReportedUnits = &model.IntFilter{Gte: &one}
		}
	case *model.MemberAggregateFilter:
		if f.Count == nil && f.YouthShare == nil && f.AverageAge == nil {
			two := 2
			f.Count = &model.IntFilter{Gt: &two}
		}
	}
	if where := value.FieldByName("Where"); where.IsValid() && !where.IsNil() && value.FieldByName("Count").IsNil() {
		m.entry(value.FieldByName("Count"), place+".Count", depth)
	}
}

func (m *filterMaker) entry(field reflect.Value, place string, depth int) {
	object := func(t reflect.Type) bool {
		if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
			return false
		}
		_, is := t.Elem().FieldByName("And")
		return is
	}
	typ := field.Type()
	switch {
	case typ.Kind() == reflect.Pointer && typ.Elem().Kind() == reflect.Struct && strings.HasSuffix(typ.Elem().Name(), "Filter"):
		if object(typ) && depth == 4 || depth == 4 && (strings.HasSuffix(typ.Elem().Name(), "ListFilter")) {
			return
		}
		field.Set(reflect.New(typ.Elem()))
		m.filter(field, place, depth)
	case typ.Kind() == reflect.Slice && object(typ.Elem()):
		if depth == 4 {
			return
		}
		field.Set(reflect.MakeSlice(typ, rapid.IntRange(min(1, len(m.path)), 2).Draw(m.t, "length"), 2))
		for i := range field.Len() {
			field.Index(i).Set(reflect.New(typ.Elem().Elem()))
			m.filter(field.Index(i), place, depth)
		}
	case typ.Kind() == reflect.Slice:
		field.Set(reflect.MakeSlice(typ, rapid.IntRange(0, 3).Draw(m.t, "length"), 3))
		for i := range field.Len() {
			m.value(field.Index(i), place)
		}
	case typ.Kind() == reflect.Pointer && typ.Elem().Name() != "PeriodInput":
		field.Set(reflect.New(typ.Elem()))
		m.value(field.Elem(), place)
	}
}

// value is one that makes sense in a place such as MemberFilter.BirthDate.Gt.
func (m *filterMaker) value(v reflect.Value, place string) {
	w := m.world
	of, entry, _ := strings.Cut(place, ".")
	entry, _, _ = strings.Cut(entry, ".")
	person, primary := pick(m, w.People...), pick(m, w.Organizations...)
	switch v.Interface().(type) {
	case bool:
		v.SetBool(m.oneIn(2))
	case model.Date:
		days := []model.Date{*primary.From, model.MustDate("2025-01-01"), model.MustDate("2025-06-01"), model.MustDate("2025-12-15"), person.Events[0].On}
		if person.Born != nil && entry == "BirthDate" {
			days = append(days, *person.Born, person.Born.AddDays(2000))
		}
		v.Set(reflect.ValueOf(pick(m, days...)))
	case time.Time:
		v.Set(reflect.ValueOf(pick(m, pick(m, w.Metrics...).Recorded, person.Events[0].Recorded, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC))))
	case int:
		v.SetInt(int64(pick(m, 0, 1, 2, 3, 5, 9, rapid.IntRange(-3, 80).Draw(m.t, "number"))))
	case float64:
		v.SetFloat(pick(m, -1, 0, 0.25, 0.5, 1, 41.37, 52.11))
	case model.Decimal:
		v.SetString(pick(m, "0", "-1", "0.5", "4.5", "10", "27.5", "40"))
	case uuid.UUID:
		id := uuid.MustParse("01900000-0000-7000-8000-000000000001")
		switch of {
		case "OrganizationFilter":
			id = primary.ID
		case "PartyGroupFilter":
			id = pick(m, w.Groups...).ID
		case "MemberFilter":
			id = person.ID
		case "OfficeFilter":
			id = pick(m, w.Offices...).ID
		case "MetricFilter":
			id = pick(m, w.Metrics...).ID
		case "MembershipEventFilter":
			id = person.Events[0].ID
		}
		v.Set(reflect.ValueOf(id))
	default:
		if all, enum := words[v.Type().Name()]; enum {
			v.SetString(pick(m, strings.Fields(all)...))
		} else {
			v.SetString(m.text(of, entry, strings.HasSuffix(place, "StartsWith"), strings.HasSuffix(strings.ToLower(place), "search")))
		}
	}
}

func (m *filterMaker) text(of, entry string, start, search bool) string {
	w := m.world
	person, at := pick(m, w.People...), pick(m, w.Organizations...)
	patronymic := "Қанатұлы"
	if person.Patronymic != nil {
		patronymic = *person.Patronymic
	}
	name := func(names map[string]string) string { return pick(m, names["kk"], names["ru"], "Group A of REG-A-01") }
	text := map[string]func() string{
		"OrganizationFilter.Code": func() string { return at.Code }, "OrganizationFilter.Within": func() string { return at.Code },
		"OrganizationFilter.Name": func() string { return name(pick(m, at.Names...).Names) }, "OrganizationFilter.Search": func() string { return pick(m, at.Code, "жаңа uiym", "REG-B ru", " - ") },
		"PartyGroupFilter.Name": func() string { return name(pick(m, pick(m, w.Groups...).Names...).Names) }, "PartyGroupFilter.Search": func() string { return pick(m, "group of", "ауыл", "auyl REG", ".") },
		"MemberFilter.LastName": func() string { return person.Last }, "MemberFilter.FirstName": func() string { return person.First }, "MemberFilter.Patronymic": func() string { return patronymic },
		"MemberFilter.MemberNumber": func() string { return person.Events[0].Number }, "MemberFilter.Search": func() string {
			return pick(m, person.Last, "asel", "Айдар Ли", " "+person.Events[0].Number+" ", "...", "Ь'", "№", person.Last+" №")
		},
		"MemberFilter.IIN":     func() string { return pick(m, "850315300009", "850315301801", "900101300007") },
		"MetricFilter.Project": func() string { return pick(m, w.Projects...).Code }, "MetricFilter.Programme": func() string { return pick(m, w.Projects...).Programme },
		"IndicatorFilter.Project": func() string { return pick(m, w.Projects...).Code }, "IndicatorFilter.Programme": func() string { return pick(m, w.Projects...).Programme },
		"ProjectFilter.Programme": func() string { return pick(m, w.Projects...).Programme }, "ProjectFilter.Code": func() string { return pick(m, w.Projects...).Code },
		"ProjectFilter.Name": func() string { return name(pick(m, w.Projects...).Names) }, "ProjectFilter.Search": func() string { return pick(m, "ауыл", "clean", "taza beisenbi", "-") },
		"IndicatorFilter.Name": func() string { return name(pick(m, w.Indicators...).Names) }, "IndicatorFilter.Code": func() string { return pick(m, w.Indicators...).Code },
		"MetricFilter.Indicator": func() string { return pick(m, w.Indicators...).Code },
	}[of+"."+entry]()
	letters := []rune(text)
	if (start || search && entry != "Search") && len(letters) > 2 {
		return string(letters[:rapid.IntRange(0, len(letters)-1).Draw(m.t, "letters")]) + pick(m, "", "", "%", "_")
	}
	return text
}
