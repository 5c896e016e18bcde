package model

// accountMessages are about accounts, sessions and tokens.
var accountMessages = map[string]sentence{}
