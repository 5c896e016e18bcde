package model

// Settings are what an administrator can set for the whole register.
type Settings struct {
	Planned `json:"-"`

	Version             int  `json:"version"`
	StatisticsThreshold int  `json:"statisticsThreshold"`
	RetentionMonths     *int `json:"retentionMonths"` // nil: personal values are kept
	RevealsPerHour      int  `json:"revealsPerHour"`
	SessionIdleMinutes  int  `json:"sessionIdleMinutes"`
	SessionHours        int  `json:"sessionHours"`
}

// DefaultSettings hold where nothing was set.
func DefaultSettings() Settings {
	return Settings{Version: 1, StatisticsThreshold: 11, RevealsPerHour: 20, SessionIdleMinutes: 30, SessionHours: 8}
}

// SettingsChange is what an administrator wants to be otherwise.
type SettingsChange struct {
	ExpectedVersion                                                                        int
	StatisticsThreshold, RetentionMonths, RevealsPerHour, SessionIdleMinutes, SessionHours Correction[int]
	Reason                                                                                 *string
}
