package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestSettings changes settings step by step: what is out of bounds or stale leaves them as they are.
func TestSettings(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := newAPI(t, db.Store)
	root := db.Root()
	const asked = "version statisticsThreshold retentionMonths revealsPerHour sessionIdleMinutes sessionHours"
	const defaults = "1 11 - 20 30 8"
	everywhere := []auth.Grant{{Role: model.RoleAdmin, OrganizationID: root, Whole: true}}
	for _, step := range []struct {
		name   string
		grants []auth.Grant
		input  string // of changeSettings; empty: settings are read
		want   string // settings in the order of asked, then the code and field of an error
	}{
		{name: "nothing was set", want: defaults},
		{name: "what is left out stays", input: "expectedVersion: 1, retentionMonths: 36, sessionHours: 12", want: "2 11 36 20 30 12"},
		{name: "kept", want: "2 11 36 20 30 12"},
		{name: "stale", input: "expectedVersion: 1, sessionHours: 2", want: "2 11 36 20 30 12 CONFLICT expectedVersion"},
		{name: "nothing is changed", input: "expectedVersion: 2, sessionHours: 12", want: "2 11 36 20 30 12"},
		{name: "never erased again", input: "expectedVersion: 2, retentionMonths: null", want: "3 11 - 20 30 12"},
		{name: "too small a threshold", input: "expectedVersion: 3, statisticsThreshold: 4", want: "INVALID statisticsThreshold 5 100"},
		{name: "too large a threshold", input: "expectedVersion: 3, statisticsThreshold: 101", want: "INVALID statisticsThreshold 5 100"},
		{name: "no threshold", input: "expectedVersion: 3, statisticsThreshold: null", want: "INVALID statisticsThreshold 5 100"},
		{name: "no retention", input: "expectedVersion: 3, retentionMonths: 0", want: "INVALID retentionMonths 1 1200"},
		{name: "too long a retention", input: "expectedVersion: 3, retentionMonths: 1201", want: "INVALID retentionMonths 1 1200"},
		{name: "no reveals", input: "expectedVersion: 3, revealsPerHour: 0", want: "INVALID revealsPerHour 1 1000"},
		{name: "too many reveals", input: "expectedVersion: 3, revealsPerHour: 1001", want: "INVALID revealsPerHour 1 1000"},
		{name: "no use", input: "expectedVersion: 3, sessionIdleMinutes: 0", want: "INVALID sessionIdleMinutes 1 480"},
		{name: "too long without use", input: "expectedVersion: 3, sessionIdleMinutes: 481", want: "INVALID sessionIdleMinutes 1 480"},
		{name: "no session", input: "expectedVersion: 3, sessionHours: 0", want: "INVALID sessionHours 1 24"},
		{name: "too long a session", input: "expectedVersion: 3, sessionHours: 25", want: "INVALID sessionHours 1 24"},
		{name: "one fault of two changes nothing", input: "expectedVersion: 3, revealsPerHour: 5, sessionHours: 25", want: "INVALID sessionHours 1 24"},
		{name: "the bounds", input: "expectedVersion: 3, statisticsThreshold: 5, retentionMonths: 1200, revealsPerHour: 1000, sessionIdleMinutes: 1, sessionHours: 24", want: "4 5 1200 1000 1 24"},
		{name: "an administrator of the whole register", grants: everywhere, input: "expectedVersion: 4, sessionHours: 8", want: "5 5 1200 1000 1 8"},
		{name: "an administrator of a part reads none", grants: []auth.Grant{{Role: model.RoleAdmin, OrganizationID: root}}, want: "FORBIDDEN"},
		{name: "an administrator of a part changes none", grants: []auth.Grant{{Role: model.RoleAdmin, OrganizationID: root}}, input: "expectedVersion: 5, sessionHours: 7", want: "FORBIDDEN"},
		{name: "a manager changes none", grants: []auth.Grant{{Role: model.RoleManager, Whole: true}}, input: "expectedVersion: 5, sessionHours: 7", want: "FORBIDDEN"},
		{name: "none of that held", want: "5 5 1200 1000 1 8"},
	} {
		t.Run(step.name, func(t *testing.T) {
			ctx := t.Context()
			if step.grants != nil {
				ctx = auth.WithViewer(ctx, &auth.Viewer{Kind: model.ViewerSession, Name: "somebody", Language: model.English, Grants: step.grants})
			}
			query := "{ settings { " + asked + " } }"
			if step.input != "" {
				query = "mutation { changeSettings(input: {" + step.input + "}) { settings { " + asked + " } userErrors { code field message } } }"
			}
			type userError struct{ Code, Field, Message string }
			var answer struct {
				Data struct {
					Settings       map[string]any
					ChangeSettings struct {
						Settings   map[string]any
						UserErrors []userError
					}
				}
				Errors []struct{ Extensions struct{ Code string } }
			}
			body := a.post(ctx, query, nil)
			if err := json.Unmarshal(body, &answer); err != nil {
				t.Fatal(err)
			}
			settings := answer.Data.Settings
			if settings == nil {
				settings = answer.Data.ChangeSettings.Settings
			}
			var got []string
			for field := range strings.FieldsSeq(asked) {
				if settings == nil {
					break
				}
				if settings[field] == nil {
					got = append(got, "-")
				} else {
					got = append(got, fmt.Sprint(settings[field]))
				}
			}
			for _, e := range answer.Errors {
				got = append(got, e.Extensions.Code)
			}
			for _, e := range answer.Data.ChangeSettings.UserErrors {
				got = append(got, strings.Fields(e.Code+" "+e.Field)...)
				for word := range strings.FieldsFuncSeq(e.Message, func(r rune) bool { return r < '0' || r > '9' }) {
					got = append(got, word) // the bounds
				}
			}
			if diff := cmp.Diff(step.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("%s\nanswered %s (-want +got):\n%s", query, body, diff)
			}
		})
	}
	settings, err := db.Settings(storetest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	if settings.Version != 5 || settings.SessionHours != 8 || settings.RetentionMonths == nil || *settings.RetentionMonths != 1200 {
		t.Errorf("the store says %+v", settings)
	}
}
