package model

// personMessages are about personal values.
var personMessages = map[string]sentence{}
