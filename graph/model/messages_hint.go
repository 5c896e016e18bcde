package model

// hintMessages say of every code of an error what to do about it.
var hintMessages = map[string]sentence{
	"hint.INVALID":                       {"Көрсетілген мәнді field және message айтқандай түзетіп, қайта жіберіңіз.", "Исправьте значение, названное в field, как сказано в message, и отправьте снова.", "Correct the value that field names as the message says, and send it again."},
	"hint.CONFLICT":                      {"Қазіргі күйін оқып, жаңа version мәнімен қайталаңыз.", "Прочитайте нынешнее состояние и повторите с новым version.", "Read the present state, and try again with its version."},
	"hint.NOT_FOUND":                     {"id мен күнді тексеріңіз: жазба жоқ немесе сізге көрінбейді.", "Проверьте id и дату: записи нет или она вам не видна.", "Check the id and the date: there is no such row, or you may not see it."},
	"hint.FORBIDDEN":                     {"Бұл өрісті сұраудан алып тастаңыз немесе әкімшіден құқық сұраңыз.", "Уберите это поле из запроса или попросите у администратора право.", "Leave this field out, or ask an administrator for the right."},
	"hint.UNAUTHENTICATED":               {"Жүйеге signIn арқылы кіріңіз немесе Authorization тақырыбында жарамды API токенін жіберіңіз.", "Войдите через signIn или пришлите действующий API-токен в заголовке Authorization.", "Sign in with signIn, or send a valid API token in the header Authorization."},
	"hint.TOO_MANY":                      {"Күтіп, кейін қайталаңыз; Retry-After болса, сонша секунд.", "Подождите и повторите позже, при наличии Retry-After через столько секунд.", "Wait and try again later, after the seconds in Retry-After if there are any."},
	"hint.BAD_REQUEST":                   {"Сұрауды GraphQL over HTTP бойынша құрыңыз: query, operationName, variables, extensions.", "Составьте запрос по GraphQL over HTTP: query, operationName, variables, extensions.", "Write the request as GraphQL over HTTP has it: query, operationName, variables, extensions."},
	"hint.METHOD_NOT_ALLOWED":            {"Өзгерістерді POST арқылы, сұрауларды GET немесе POST арқылы жіберіңіз.", "Изменения отправляйте через POST, запросы через GET или POST.", "Send mutations by POST, queries by GET or POST."},
	"hint.NOT_ACCEPTABLE":                {"Accept тақырыбында application/graphql-response+json, жазылымға text/event-stream көрсетіңіз.", "Укажите в Accept application/graphql-response+json, для подписки text/event-stream.", "Name application/graphql-response+json in Accept, for a subscription text/event-stream."},
	"hint.UNSUPPORTED_MEDIA_TYPE":        {"Content-Type: application/json деп, сығусыз, UTF-8 түрінде жіберіңіз.", "Отправьте с Content-Type: application/json, без сжатия, в UTF-8.", "Send Content-Type: application/json, not compressed, in UTF-8."},
	"hint.LIMIT_EXCEEDED":                {"Аз сұраңыз: беттерді кішірейтіңіз немесе сұрауды бөліңіз.", "Запросите меньше: уменьшите страницы или разделите запрос.", "Ask for less: smaller pages, or several requests."},
	"hint.GRAPHQL_PARSE_FAILED":          {"Синтаксисті locations көрсеткен жерде түзетіңіз.", "Исправьте синтаксис в месте, указанном в locations.", "Correct the syntax at the place in locations."},
	"hint.GRAPHQL_VALIDATION_FAILED":     {"Сұрауды схемамен салыстырыңыз: атаулар, аргументтер, түрлер.", "Сверьте запрос со схемой: имена, аргументы, типы.", "Compare the request with the schema: names, arguments, types."},
	"hint.TIMEOUT":                       {"Аз немесе тар сұраңыз, не кейін қайталаңыз.", "Запросите меньше или уже, либо повторите позже.", "Ask for less or narrower, or try again later."},
	"hint.CANCELED":                      {"Қайта жіберіңіз: байланыс жауапқа дейін үзілді.", "Отправьте снова: соединение прервалось до ответа.", "Send it again: the connection ended before the answer."},
	"hint.INTERNAL":                      {"Қайталаңыз; қайталанса, request нөмірін әкімшіге айтыңыз.", "Повторите; если не поможет, сообщите администратору номер из request.", "Try again; if it stays, tell an administrator the id in request."},
	"hint.PERSISTED_QUERY_NOT_FOUND":     {"Сұрауды мәтінімен және сол хэшпен бірге қайта жіберіңіз.", "Отправьте запрос снова вместе с текстом и тем же хэшем.", "Send the request again with its text and the same hash."},
	"hint.PERSISTED_QUERY_NOT_SUPPORTED": {"Сұраудың persistedQuery бөлігінде version: 1 және SHA-256 хэшін жіберіңіз.", "Пришлите в persistedQuery version: 1 и хэш SHA-256.", "Send version: 1 and a SHA-256 hash in persistedQuery."},
	"hint.PERSISTED_QUERY_MISMATCH":      {"Хэшті (sha256Hash) query мәтінінен қайта есептеңіз.", "Вычислите sha256Hash заново по тексту query.", "Compute sha256Hash anew from the text in query."},
	"hint.UNTRUSTED_DOCUMENT":            {"Еркін сұрауды API токенімен жіберіңіз: сессияға тек басқару бетінің сұраулары рұқсат.", "Свободный запрос отправьте с API-токеном: сессии разрешены только запросы админки.", "Ask freely with an API token: sessions may send the documents of the admin only."},
}
