package model

// accessMessages are about what nobody, or not everybody, may do.
var accessMessages = map[string]sentence{
	"unauthenticated":    {"Алдымен жүйеге кіріңіз.", "Сначала войдите в систему.", "Sign in first."},
	"forbidden.read":     {"Мұны көруге құқығыңыз жоқ.", "У вас нет права это видеть.", "You may not see this."},
	"forbidden.people":   {"Адамдар туралы тек қорғалған статистика беріледі: Organization.statistics.", "О людях даётся только защищённая статистика: Organization.statistics.", "People are shown as protected statistics only: Organization.statistics."},
	"settings.range":     {"%v мен %v аралығындағы бүтін сан болуы тиіс.", "Целое число от %v до %v.", "A whole number from %v to %v."},
	"document.untrusted": {"Сессиялар тек басқару бетінің өз сұрауларын жібере алады.", "Сессии могут отправлять только запросы самой админки.", "Sessions may send the documents of the admin only."},
	"figure.people":      {"Мұны мүшелер тізімін көре алатындар ғана тексереді.", "Это проверяет только тот, кто видит списки членов.", "Only those who may see the members can check this."},
	"password.change":    {"Алдымен құпиясөзді өзгертіңіз.", "Сначала смените пароль.", "Change your password first."},
}
