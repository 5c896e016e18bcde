package store_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"tirek/graph/model"
	"tirek/graph/store"
)

// TestCheckFilter refuses what nests too deep or holds too much, and names the place; what is at the bound passes.
func TestCheckFilter(t *testing.T) {
	t.Parallel()
	many := func(n int, entry string) string { return strings.TrimSuffix(strings.Repeat(entry+",", n), ",") }
	for name, tt := range map[string]struct {
		filter any
		text   string
		field  string // empty: accepted
		key    string
	}{
		"nothing":               {filter: &model.MemberFilter{}, text: `{}`},
		"an empty choice":       {filter: &model.MemberFilter{}, text: `{"Sex": {}}`},
		"four deep":             {filter: &model.OrganizationFilter{}, text: `{"Or": [{"Members": {"Some": {"Offices": {"Some": {"Post": {"Eq": "CHAIR"}}}}}}]}`},
		"five deep":             {filter: &model.OrganizationFilter{}, text: `{"Or": [{}, {"Members": {"Some": {"Offices": {"Some": {"Holder": {}}}}}}]}`, field: "filter.or[1].members.some.offices.some.holder", key: "filter.depth"},
		"five ands":             {filter: &model.ProjectFilter{}, text: `{"And": [{"And": [{"And": [{"And": [{}]}]}]}]}`, field: "filter.and[0].and[0].and[0].and[0]", key: "filter.depth"},
		"five nots":             {filter: &model.IndicatorFilter{}, text: `{"Not": {"Not": {"Not": {"Not": {}}}}}`, field: "filter.not.not.not.not", key: "filter.depth"},
		"five aggregates":       {filter: &model.PartyGroupFilter{}, text: `{"Members": {"Aggregate": {"Count": {}, "Filter": {"PartyGroup": {"Members": {"Aggregate": {"Count": {}, "Filter": {"Not": {}}}}}}}}}`, field: "filter.members.aggregate.filter.partyGroup.members.aggregate.filter.not", key: "filter.depth"},
		"a full list":           {filter: &model.MetricFilter{}, text: `{"Indicator": {"NotIn": [` + many(500, `"A"`) + `]}}`},
		"a longer list":         {filter: &model.MetricFilter{}, text: `{"Not": {"Indicator": {"NotIn": [` + many(501, `"A"`) + `]}}}`, field: "filter.not.indicator.notIn", key: "list.length"},
		"a longer list of days": {filter: &model.MembershipEventFilter{}, text: `{"EffectiveOn": {"In": [` + many(501, `"2025-01-01"`) + `]}}`, field: "filter.effectiveOn.in", key: "list.length"},
		"a longer or":           {filter: &model.MemberFilter{}, text: `{"Or": [` + many(501, `{}`) + `]}`, field: "filter.or", key: "list.length"},
		"100 conditions":        {filter: &model.MemberFilter{}, text: `{"Or": [` + many(50, `{"Age": {"Gt": 1, "Lt": 2}}`) + `]}`},
		"101 conditions":        {filter: &model.MemberFilter{}, text: `{"Or": [` + many(50, `{"Age": {"Gt": 1, "Lt": 2}}`) + `], "Not": {"HasPartyGroup": true}}`, field: "filter.not.hasPartyGroup", key: "filter.conditions"},
		"empty ones":            {filter: &model.MemberFilter{}, text: `{"Or": [` + many(100, `{}`) + `]}`, field: "filter.or[99]", key: "filter.conditions"},
		"a long text":           {filter: &model.MemberFilter{}, text: `{"LastName": {"StartsWith": "` + strings.Repeat("ә", 200) + `"}}`},
		"a longer text":         {filter: &model.MemberFilter{}, text: `{"LastName": {"StartsWith": "` + strings.Repeat("ә", 201) + `"}}`, field: "filter.lastName.startsWith", key: "filter.length"},
		"a longer search":       {filter: &model.MemberFilter{}, text: `{"And": [{"Search": "` + strings.Repeat("ә", 201) + `"}]}`, field: "filter.and[0].search", key: "filter.length"},
		"a longer one of many":  {filter: &model.OrganizationFilter{}, text: `{"Code": {"In": ["A", "` + strings.Repeat("A", 201) + `"]}}`, field: "filter.code.in[1]", key: "filter.length"},
		"a text with nothing":   {filter: &model.OrganizationFilter{}, text: `{"Name": {"Eq": "a\u0000"}}`, field: "filter.name.eq", key: "filter.text"},
		"where alone":           {filter: &model.OrganizationFilter{}, text: `{"Children": {"Where": {}}}`, field: "filter.children.where", key: "filter.alone"},
		"where with a count":    {filter: &model.OrganizationFilter{}, text: `{"Children": {"Where": {}, "Count": {"Gt": 1}}}`},
		"members alone":         {filter: &model.OrganizationFilter{}, text: `{"Members": {"Aggregate": {"Filter": {}}}}`, field: "filter.members.aggregate.filter", key: "filter.alone"},
		"a figure alone":        {filter: &model.OrganizationFilter{}, text: `{"Total": {"Indicator": "A", "Period": {"Year": 2025}}}`, field: "filter.total", key: "filter.alone"},
		"a figure":              {filter: &model.OrganizationFilter{}, text: `{"Total": {"Indicator": "A", "Period": {"Year": 2025}, "Value": {"Gt": "1"}}}`},
		"a wrong period":        {filter: &model.OrganizationFilter{}, text: `{"Total": {"Indicator": "A", "Period": {"Year": 2025, "Month": 13}, "Value": {}}}`, field: "filter.total.period.month", key: "period.month"},
		"a wrong IIN":           {filter: &model.MemberFilter{}, text: `{"Not": {"IIN": "123"}}`, field: "filter.not.iin", key: "iin.form"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := json.Unmarshal([]byte(tt.text), tt.filter); err != nil {
				t.Fatal(err)
			}
			err := store.CheckFilter(tt.filter)
			refused, _ := errors.AsType[*model.Error](err)
			switch {
			case tt.field == "" && err != nil:
				t.Errorf("refused with %s: %s", refused.Field, err)
			case tt.field != "" && (refused == nil || refused.Field != tt.field || refused.Key != tt.key || refused.Code != model.CodeInvalid):
				t.Errorf("answered %+v", refused)
			}
		})
	}
}

// FuzzCheckFilter never fails on a filter, and names a place in what it refuses.
func FuzzCheckFilter(f *testing.F) {
	f.Add(`{"Or": [{"Members": {"Some": {"Age": {"Gt": 3}}}}, {"Not": {"Total": {"Indicator": "A"}}}]}`)
	f.Add(`{"Children": {"Count": {"Eq": 1}, "Where": {"Code": {"In": ["A"]}}}, "Name": {"Search": "\u0000"}}`)
	f.Add(`{"And": [{"And": [{"And": [{"And": []}]}]}], "Offices": {"None": {"Holder": {"IIN": "1"}}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var filter model.OrganizationFilter
		if json.Unmarshal([]byte(text), &filter) != nil {
			return
		}
		err := store.CheckFilter(&filter)
		if refused, ok := errors.AsType[*model.Error](err); err != nil && (!ok || !strings.HasPrefix(refused.Field, "filter.") || refused.Error() == refused.Key) {
			t.Errorf("refused with %v", err)
		}
	})
}
