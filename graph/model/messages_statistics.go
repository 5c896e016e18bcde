package model

// statisticsMessages are about protected statistics.
var statisticsMessages = map[string]sentence{}
