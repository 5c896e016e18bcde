package model

// auditMessages are about audit and history.
var auditMessages = map[string]sentence{}
