package graph_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestFiltersRefused sends filters that are refused, each with the exact place, in the reader's language.
func TestFiltersRefused(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.New(t).Store)
	long := strings.Repeat("a", 201)
	for name, tt := range map[string]struct{ query, field, kk, ru, en string }{
		"too deep": {`{ organizations(filter: {or: [{level: {eq: PRIMARY}}, {members: {some: {offices: {some: {holder: {sex: {eq: MALE}}}}}}}]}) { totalCount } }`,
			"filter.or[1].members.some.offices.some.holder", "Сүзгілер бір-бірінің ішіне көп дегенде 4 деңгейге дейін салынады.", "Фильтры вкладываются друг в друга не глубже 4 уровней.", "Filters nest at most 4 deep."},
		"too many": {`{ members(filter: {or: [` + strings.Repeat("{hasPartyGroup: true}", 101) + `]}) { totalCount } }`,
			"filter.or[99]", "Сүзгіде барлығы көп дегенде 100 шарт болады.", "В фильтре всего не больше 100 условий.", "A filter has at most 100 conditions in all."},
		"too long a list": {`{ metrics(filter: {not: {indicator: {notIn: [` + strings.Repeat(`"A",`, 501) + `]}}}) { totalCount } }`,
			"filter.not.indicator.notIn", "Тізімде көп дегенде 500 мән болады.", "В списке не больше 500 значений.", "A list has at most 500 values."},
		"too long a text": {`{ partyGroups(filter: {name: {startsWith: "` + long + `"}}) { totalCount } }`,
			"filter.name.startsWith", "Мәтін 200 таңбадан аспауы тиіс.", "Текст — не длиннее 200 знаков.", "A text has at most 200 characters."},
		"where alone": {`{ organizations(filter: {offices: {where: {post: {eq: CHAIR}}}}) { totalCount } }`,
			"filter.offices.where", "where жалғыз берілмейді, мыналардың бірі керек: count.", "where не указывается отдельно, нужно одно из: count.", "where cannot stand alone; it wants one of: count."},
		"a figure of nothing": {`{ organizations(filter: {and: [{total: {indicator: "NONE", period: {year: 2025}, value: {gt: "1"}}}]}) { totalCount nodes { code } } }`,
			"filter.and[0].total.indicator", "NONE деген көрсеткіш жоқ.", "Нет показателя NONE.", "There is no indicator NONE."},
		"counted, a figure of nothing": {`{ members(filter: {organization: {total: {indicator: "NONE", period: {year: 2025}, progress: {isNull: true}}}}) { totalCount } }`,
			"filter.organization.total.indicator", "NONE деген көрсеткіш жоқ.", "Нет показателя NONE.", "There is no indicator NONE."},
		"a period that is none": {`{ organizations(filter: {total: {indicator: "NONE", period: {year: 2025, month: 13}, value: {}}}) { totalCount } }`,
			"filter.total.period.month", "Ай 1-ден 12-ге дейін болуы тиіс.", "Месяц — от 1 до 12.", "The month is from 1 to 12."},
		"an IIN that is none": {`{ members(filter: {or: [{iin: "12"}]}) { totalCount } }`,
			"filter.or[0].iin", "ЖСН 12 цифрдан тұрады.", "ИИН состоит из 12 цифр.", "An IIN has 12 digits."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for language, message := range map[model.Language]string{model.Kazakh: tt.kk, model.Russian: tt.ru, model.English: tt.en} {
				var got struct {
					Errors []struct {
						Message    string
						Extensions struct{ Code, Field string }
					}
				}
				question, err := json.Marshal(map[string]string{"query": tt.query})
				if err != nil {
					t.Fatal(err)
				}
				request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(question))
				request.Header.Set("Content-Type", "application/json")
				request.Header.Set("Accept-Language", strings.ToLower(string(language)))
				recorder := httptest.NewRecorder()
				a.ServeHTTP(recorder, request)
				body := recorder.Body.Bytes()
				if err := json.Unmarshal(body, &got); err != nil {
					t.Fatal(err)
				}
				if len(got.Errors) != 1 || got.Errors[0].Message != message || got.Errors[0].Extensions.Code != "INVALID" || got.Errors[0].Extensions.Field != tt.field {
					t.Errorf("answered %.500s", body)
				}
			}
		})
	}
}
