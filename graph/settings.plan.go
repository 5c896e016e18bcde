package graph

import (
	"context"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func settingsRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.settings", func(_ context.Context, r *store.Reader, _ *plan.Call, _ []*plan.Root) ([]*model.Settings, error) {
		return one(r.Settings())
	})
	plan.Relation(s, "ChangeSettingsPayload.settings", func(_ context.Context, r *store.Reader, _ *plan.Call, payloads []*model.Payload) ([]*model.Settings, error) {
		settings := make([]*model.Settings, len(payloads))
		for i, p := range payloads {
			if p.Changed == nil {
				continue
			}
			var err error
			if settings[i], err = r.Settings(); err != nil {
				return nil, err
			}
		}
		return settings, nil
	})
}

func settingsChange(in gen.ChangeSettingsInput) model.SettingsChange {
	return model.SettingsChange{
		ExpectedVersion: in.ExpectedVersion, StatisticsThreshold: correction(in.StatisticsThreshold), RetentionMonths: correction(in.RetentionMonths),
		RevealsPerHour: correction(in.RevealsPerHour), SessionIdleMinutes: correction(in.SessionIdleMinutes), SessionHours: correction(in.SessionHours),
		Reason: in.Reason.Value(),
	}
}
