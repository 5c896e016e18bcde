package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func projectCodes(projects []*model.Project) []string {
	codes := []string{}
	for _, p := range projects {
		codes = append(codes, p.Code)
	}
	return codes
}

func indicatorCodes(indicators []*model.Indicator) []string {
	codes := []string{}
	for _, i := range indicators {
		codes = append(codes, i.Code)
	}
	return codes
}

func TestProjectsAndIndicators(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	f := figures{db: db, t: t}
	for _, code := range []string{"LOANS", "HECTARES", "TRAINED"} {
		f.indicator(code, "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	}
	empty := model.NewID()
	db.Exec(`INSERT INTO programmes (id, code, names, valid) VALUES ($1, 'EMPTY', '{"ru": "Пусто"}', '[2020-01-01,)')`, empty)

	code := func(codes ...string) *model.CodeFilter { return &model.CodeFilter{In: append([]string{}, codes...)} }
	text := func(s string) *string { return &s }
	for _, tt := range []struct {
		name       string
		projects   *model.ProjectFilter
		indicators *model.IndicatorFilter
		want       []string // codes of indicators; their projects have P_ before
	}{
		{name: "all, by code", want: []string{"HECTARES", "LOANS", "TRAINED"}},
		{name: "by code", projects: &model.ProjectFilter{Code: code("P_LOANS", "NONE")}, indicators: &model.IndicatorFilter{Code: code("LOANS", "NONE")}, want: []string{"LOANS"}},
		{name: "an empty list picks nothing", projects: &model.ProjectFilter{Code: code()}, indicators: &model.IndicatorFilter{Code: code()}, want: []string{}},
		{name: "by what they belong to", projects: &model.ProjectFilter{Programme: code("EMPTY")}, indicators: &model.IndicatorFilter{Project: code("P_NONE")}, want: []string{}},
		{name: "by words", projects: &model.ProjectFilter{Search: text("loans proj")}, indicators: &model.IndicatorFilter{Project: code("P_LOANS")}, want: []string{"LOANS"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var projects *model.ProjectConnection
			var indicators *model.IndicatorConnection
			var counts [2]int
			db.Read(func(r *store.Reader) (err error) {
				if projects, err = r.Projects(tt.projects, nil, store.PageArgs{}, store.AllRows); err != nil {
					return err
				}
				if indicators, err = r.Indicators(tt.indicators, nil, store.PageArgs{}, store.AllRows); err != nil {
					return err
				}
				if counts[0], err = r.CountProjects(tt.projects); err != nil {
					return err
				}
				counts[1], err = r.CountIndicators(tt.indicators)
				return err
			})
			wantProjects := []string{}
			for _, c := range tt.want {
				wantProjects = append(wantProjects, "P_"+c)
			}
			if diff := cmp.Diff(wantProjects, projectCodes(projects.Nodes)); diff != "" {
				t.Errorf("projects (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, indicatorCodes(indicators.Nodes)); diff != "" {
				t.Errorf("indicators (-want +got):\n%s", diff)
			}
			if want := [2]int{len(tt.want), len(tt.want)}; counts != want {
				t.Errorf("%v counted, want %v", counts, want)
			}
		})
	}

	db.Read(func(r *store.Reader) error {
		programmes, err := r.Programmes()
		if err != nil {
			return err
		}
		ids := []uuid.UUID{programmes[1].ID, programmes[0].ID}
		projects, err := r.ProjectsOf(ids)
		if err != nil {
			return err
		}
		if diff := cmp.Diff([][]string{{"P_HECTARES", "P_LOANS", "P_TRAINED"}, {}}, [][]string{projectCodes(projects[0]), projectCodes(projects[1])}); diff != "" {
			t.Errorf("projects of programmes (-want +got):\n%s", diff)
		}
		indicators, err := r.IndicatorsOf([]uuid.UUID{projects[0][2].ID, empty, projects[0][0].ID})
		if err != nil {
			return err
		}
		got := [][]string{}
		for _, list := range indicators {
			got = append(got, indicatorCodes(list))
		}
		if diff := cmp.Diff([][]string{{"TRAINED"}, {}, {"HECTARES"}}, got); diff != "" {
			t.Errorf("indicators of projects (-want +got):\n%s", diff)
		}
		one, err := r.ProjectByCode("P_LOANS")
		if err != nil || one == nil || one.Code != "P_LOANS" || one.ProgrammeID != programmes[1].ID {
			t.Errorf("project by code: %+v, %v", one, err)
		}
		none, err := r.ProjectByCode("LOANS")
		if none != nil || err != nil {
			t.Errorf("unknown project: %+v, %v", none, err)
		}
		return nil
	})
}

// An indicator means what its definition of the business date says; before the first and after the
// last definition, what the last one says.
func TestIndicatorDefinitions(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	f := figures{db: db, t: t}
	id := f.indicator("LOANS", "SUM", "SUM", "ABSOLUTE", "SKIP_IF_ALL", "2023-01-01")
	db.Exec(`UPDATE indicator_versions SET valid = '[2023-01-01,2025-01-01)'`)
	db.Exec(`INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, decimals, valid)
VALUES ($1, '{"ru": "Займы"}', 'TENGE', 'ABSOLUTE', 'STOCK', 'LAST', 'MAX', 'DOWN', 'PARTY', 0, '[2025-01-01,2026-01-01)')`, id)
	for _, tt := range []struct {
		today, want string
	}{
		{"2024-12-31", "COUNT 2 FLOW SUM SUM UP LOANS"},
		{"2025-01-01", "TENGE 0 STOCK LAST MAX DOWN Займы"},
		{"2026-06-01", "TENGE 0 STOCK LAST MAX DOWN Займы"},
	} {
		t.Run(tt.today, func(t *testing.T) {
			db.Read(func(r *store.Reader) error {
				r.Today = model.MustDate(tt.today)
				found, err := r.IndicatorsByID([]uuid.UUID{id, model.NewID()})
				if err != nil {
					return err
				}
				i := found[0]
				got := string(i.Unit) + " " + string(rune('0'+i.Decimals)) + " " + string(i.Nature) + " " + string(i.TimeAggregation) + " " +
					string(i.OrganizationAggregation) + " " + string(i.Direction) + " " + i.Names.In(model.Kazakh)
				if got != tt.want || found[1] != nil {
					t.Errorf("%s, and unknown %v; want %s", got, found[1], tt.want)
				}
				return nil
			})
		})
	}
}
