package model

// Settings are what an administrator can set for the whole register.
type Settings struct {
	Planned

	Version             int
	StatisticsThreshold int
	RetentionMonths     *int // nil: personal values are kept
	RevealsPerHour      int
	SessionIdleMinutes  int
	SessionHours        int
}

// DefaultSettings hold where nothing was set.
func DefaultSettings() Settings {
	return Settings{Version: 1, StatisticsThreshold: 11, RevealsPerHour: 20, SessionIdleMinutes: 30, SessionHours: 8}
}
