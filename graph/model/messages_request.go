package model

// requestMessages are about requests that cannot be read, in the manner of validatorMessages: what package
// graph says.
var requestMessages = []sentence{
	{`Сұраудың денесі оқылмайды: %s`, `Тело запроса не читается: %s`, `the body cannot be read: %s`},
	{`"%v" оқылмайды: %s`, `"%v" не читается: %s`, `%v cannot be read: %s`},
	{`UTF-8 мәтіні емес`, `не текст UTF-8`, `not valid UTF-8`},
	{`JSON емес`, `не JSON`, `not valid JSON`},
	{`JSON нысаны емес`, `не объект JSON`, `not a JSON object`},
	{`тым терең қабаттасқан`, `слишком глубокая вложенность`, `nested too deeply`},
	{`бір кілт екі рет берілген`, `один ключ указан дважды`, `a member is given twice`},

	{`Сұрау (query) жоқ.`, `Нет запроса (query).`, `query is missing`},
	{`Сұрауда тек query, operationName, variables және extensions болады.`, `В запросе бывают только query, operationName, variables и extensions.`, `a request has query, operationName, variables and extensions, and nothing else`},
	{`"%v" түрі дұрыс емес.`, `У "%v" неверный тип.`, `%v has the wrong type`},
	{`"%v" екі рет берілген.`, `"%v" указан дважды.`, `%v is given twice`},
	{`"%v" UTF-8 мәтіні емес.`, `"%v" — не текст UTF-8.`, `%v is not valid UTF-8`},
	{`Мекенжай оқылмайды.`, `Адрес не читается.`, `the address cannot be read`},
	{`Сұраудың денесі үзіліп қалды.`, `Тело запроса оборвалось.`, `the body broke off`},
	{`sha256Hash — SHA-256, 64 он алтылық таңба, кіші әріппен.`, `sha256Hash — это SHA-256, 64 шестнадцатеричных знака строчными буквами.`, `sha256Hash is not a SHA-256 in 64 small hexadecimal digits`},

	{`Тек GET болады.`, `Возможен только GET.`, `only GET is possible`},
	{`Тек GET пен POST болады.`, `Возможны только GET и POST.`, `only GET and POST are possible`},
	{`Тек GET пен DELETE болады.`, `Возможны только GET и DELETE.`, `only GET and DELETE are possible`},
	{`GET арқылы тек сұрау (query) жіберіледі.`, `Через GET отправляют только запросы (query).`, `only queries may be sent by GET`},
	{`Жауаптың түрі: %s, %s немесе %s.`, `Ответ бывает в виде %s, %s или %s.`, `answers are %s, %s or %s`},
	{`Жазылымның жауабы %s түрінде немесе WebSocket арқылы келеді.`, `Ответы подписки приходят в виде %s или через WebSocket.`, `subscriptions are answered as %s or over a WebSocket`},

	{`%v мәні true немесе false, cost үшін "dryRun" да болады; тақырыптарда 1.`, `%v — true или false, для cost ещё "dryRun"; в заголовках 1.`, `%v is true or false, cost also "dryRun"; in headers 1`},
	{`extensions.plan мәні true немесе false.`, `extensions.plan — true или false.`, `extensions.plan is true or false`},
	{`id — сақталған сұраудың аты, ол query орнына беріледі.`, `id — имя сохранённого запроса, его указывают вместо query.`, `id is the name of a saved query, and stands in place of query`},
	{`format мәні: %s.`, `format — это %s.`, `format is %s`},
	{`rows мәні: %s.`, `rows — это %s.`, `rows is %s`},
	{`separator мәні: %s.`, `separator — это %s.`, `separator is %s`},
	{`bom мәні: %s.`, `bom — это %s.`, `bom is %s`},
}
