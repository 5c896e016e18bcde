package model

// liveMessages are about subscriptions.
var liveMessages = map[string]sentence{
	"live.many": {"Тікелей жауаптарға жазылымдар тым көп. Керек емесін жабыңыз немесе кейінірек қайталаңыз.", "Слишком много подписок на живые ответы. Закройте лишние или повторите позже.", "There are too many subscriptions to live answers. Close some, or try again later."},
}
