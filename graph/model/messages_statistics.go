package model

// statisticsMessages are about protected statistics.
var statisticsMessages = map[string]sentence{
	"statistics.month": {"Күн соңғы %v айдың бірінің, жабылған айдың соңғы күні болуы тиіс: closedMonths.", "Дата — последний день закрытого месяца из последних %v: closedMonths.", "The day is the last one of a closed month, one of the last %v: closedMonths."},
	"statistics.both":  {"Жынысы мен жасы бойынша бірге тек аудандық филиалдан жоғары беріледі.", "По полу и возрасту сразу — только от районного филиала и выше.", "Both sex and age band are given from district branches up only."},
}
