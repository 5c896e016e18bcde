package model

// auditMessages are about audit and history.
var auditMessages = map[string]sentence{
	"audit.size": {"Жазбалар саны 1-ден %v-ге дейін болуы тиіс.", "Число записей — от 1 до %v.", "The number of entries is from 1 to %v."},
}
