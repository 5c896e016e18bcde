package model

// costMessages are about what a request may ask at most, and how to ask for less.
var costMessages = map[string]sentence{
	"cheaper.page":  {"%v: %v сұраңыз (қазір %v), өріс: %v.", "Запросите %v: %v вместо %v в поле %v.", "Ask for %v: %v instead of %v at %v."},
	"cheaper.pages": {"Мына өрістердің әрқайсысында көп дегенде %v жол сұраңыз: %v.", "Запросите не больше %v строк в каждом из полей: %v.", "Ask for at most %v rows each at %v."},
	"cheaper.parts": {"Сұрауды бөліңіз: %v өрісін бөлек сұраңыз.", "Разделите запрос: спросите %v отдельно.", "Ask in parts: leave %v to a query of its own."},

	// In one line with the field at fault, so without what they ask to do.
	"over.allowed": {"%v: көп дегенде %v болады.", "%v: не больше %v.", "%v: at most %v allowed."},
	"over.asked":   {"%v: көп дегенде %v болады, ал %v сұралды.", "%v: не больше %v, запрошено %v.", "%v: at most %v allowed, %v asked for."},

	"limit.body":          {"Сұраудың денесін %v байтқа дейін қысқартыңыз.", "Сократите тело запроса до %v байт.", "Shorten the body to %v bytes."},
	"limit.characters":    {"Сұрауды %v таңбаға дейін қысқартыңыз немесе бөліңіз.", "Сократите документ до %v знаков или разделите его.", "Shorten the document to %v characters, or ask in parts."},
	"limit.tokens":        {"Сұрауды %v лексемаға дейін қысқартыңыз; мәндерді айнымалылармен беріңіз.", "Сократите документ до %v лексем; значения передавайте переменными.", "Shorten the document to %v tokens; send values as variables."},
	"limit.fragments":     {"Көп дегенде %v фрагмент анықтаңыз.", "Определите не больше %v фрагментов.", "Define at most %v fragments."},
	"limit.aliases":       {"Көп дегенде %v бүркеншік ат қолданыңыз; қалғанын басқа сұраумен сұраңыз.", "Используйте не больше %v псевдонимов; остальное спросите другим запросом.", "Use at most %v aliases; ask for the rest in another request."},
	"limit.directives":    {"Көп дегенде %v директива қолданыңыз.", "Используйте не больше %v директив.", "Use at most %v directives."},
	"limit.depth":         {"Өрістерді көп дегенде %v деңгейге салыңыз; тереңдегі нысандарды id бойынша бөлек сұраңыз.", "Вкладывайте поля не глубже %v уровней; объекты глубже спросите отдельно по id.", "Nest fields at most %v levels; ask for objects further down by their id."},
	"limit.introspection": {"Схеманы көп дегенде %v деңгейге сұраңыз.", "Запрашивайте схему не глубже %v уровней.", "Ask about the schema at most %v levels deep."},
	"limit.root-fields":   {"Бір сұрауда жоғарғы деңгейде көп дегенде %v өріс сұраңыз.", "Запрашивайте не больше %v полей верхнего уровня за раз.", "Ask for at most %v fields at the top of one operation."},
	"limit.fields":        {"Фрагменттерді ашқанда көп дегенде %v өріс болсын.", "С раскрытыми фрагментами должно быть не больше %v полей.", "Ask for at most %v fields, fragments written out."},
	"limit.selections":    {"Бір нысаннан көп дегенде %v әртүрлі өріс сұраңыз.", "Запрашивайте не больше %v разных полей одного объекта.", "Ask for at most %v different fields of one object."},
	"limit.repeats":       {"Бір өрісті бір рет жазыңыз, көп дегенде %v.", "Пишите поле один раз, не больше %v.", "Write a field once, at most %v times."},
	"limit.names":         {"Атаулар көп дегенде %v таңба болсын.", "Имена — не длиннее %v знаков.", "Keep names to %v characters."},
	"limit.values":        {"Айнымалыларда көп дегенде %v мән жіберіңіз; ұзын тізімді бөліңіз.", "Передавайте в переменных не больше %v значений; длинный список разделите.", "Send at most %v values as variables; ask for a long list in parts."},

	"unavailable": {"Дерекқор қазір қолжетімсіз. Сәл кейін қайталаңыз.", "База данных сейчас недоступна. Повторите чуть позже.", "The database is not available now. Try again in a moment."},

	"timeout": {"%v мс ішінде аяқталмады.", "Не выполнено за %v мс.", "Not done within %v ms."},

	"rate.points":     {"Соңғы минутта тым көп сұралды. %v секундтан кейін қайталаңыз.", "За последнюю минуту запрошено слишком много. Повторите через %v с.", "Too much was asked in the last minute. Try again in %v s."},
	"rate.concurrent": {"Бір мезгілде көп дегенде %v сұрау болады. Біреуі аяқталғанша күтіңіз.", "Одновременно — не больше %v запросов. Дождитесь окончания одного из них.", "At most %v requests run at a time. Wait for one of them to end."},
}
