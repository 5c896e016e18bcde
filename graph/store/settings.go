package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

// settingsKey is the key under which everything lies that an administrator can set.
const settingsKey = "administrator"

const settingsQuery = "SELECT value::text FROM settings WHERE key = ?"

type settingRow struct {
	bun.BaseModel `bun:"table:settings"`

	Key   string
	Value json.RawMessage `bun:"type:jsonb"`
}

// readSettings reads a value of the table over what holds where nothing was set.
func readSettings(r *row, to *model.Settings) error {
	if err := json.Unmarshal([]byte(r.text()), to); err != nil {
		return fmt.Errorf("settings of the register: %w", err)
	}
	return nil
}

// Settings are what an administrator has set, else the defaults.
func (r *Reader) Settings() (*model.Settings, error) {
	settings, broken := model.DefaultSettings(), error(nil)
	err := r.run(lookup(settingsQuery, settingsKey), func(row *row) { broken = readSettings(row, &settings) })
	return &settings, firstError(err, broken)
}

// Settings are what an administrator has set, else the defaults.
func (s *Store) Settings(ctx context.Context) (settings model.Settings, err error) {
	err = s.Read(ctx, func(r *Reader) error {
		found, err := r.Settings()
		settings = *found
		return err
	})
	return settings, err
}

// ChangeSettings sets what is given. CONFLICT when the version expected is no longer current.
func (s *Store) ChangeSettings(ctx context.Context, in model.SettingsChange) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "changeSettings", Permission: model.Administer, Reason: in.Reason}, func(c *Change) error {
		changed = c.changed(uuid.Nil, c.Today)
		settings, err := c.settings()
		if err != nil {
			return err
		}
		if err := checkVersion(in.ExpectedVersion, settings.Version); err != nil {
			return err
		}
		history := c.of("Settings", uuid.Nil, model.Date{})
		for _, step := range []struct {
			field       string
			to          model.Correction[int]
			least, most int
			value       *int
		}{
			{"statisticsThreshold", in.StatisticsThreshold, 5, 100, &settings.StatisticsThreshold},
			{"revealsPerHour", in.RevealsPerHour, 1, 1000, &settings.RevealsPerHour},
			{"sessionIdleMinutes", in.SessionIdleMinutes, 1, 480, &settings.SessionIdleMinutes},
			{"sessionHours", in.SessionHours, 1, 24, &settings.SessionHours},
		} {
			if !step.to.Given {
				continue
			}
			if to := step.to.To; to == nil || *to < step.least || *to > step.most {
				return model.Invalid(step.field, "settings.range", step.least, step.most)
			}
			if err := history.field(step.field, *step.value, *step.to.To); err != nil {
				return err
			}
			*step.value = *step.to.To
		}
		if in.RetentionMonths.Given {
			const least, most = 1, 1200
			if to := in.RetentionMonths.To; to != nil && (*to < least || *to > most) {
				return model.Invalid("retentionMonths", "settings.range", least, most)
			}
			if err := history.field("retentionMonths", settings.RetentionMonths, in.RetentionMonths.To); err != nil {
				return err
			}
			settings.RetentionMonths = in.RetentionMonths.To
		}
		settings.Version++
		value, err := json.Marshal(settings)
		if err != nil {
			return fmt.Errorf("settings of the register: %w", err)
		}
		return c.run(c.update((*settingRow)(nil), "value = ?::jsonb", string(value)).Where("key = ?", settingsKey))
	})
	return changed, err
}

// settings locks the settings.
func (c *Change) settings() (model.Settings, error) {
	settings, broken := model.DefaultSettings(), error(nil)
	err := firstError(
		c.insertMissing(&settingRow{Key: settingsKey, Value: json.RawMessage("{}")}),
		c.ask(ask(settingsQuery+" FOR UPDATE", settingsKey), func(r *row) { broken = readSettings(r, &settings) }),
	)
	return settings, firstError(err, broken)
}
