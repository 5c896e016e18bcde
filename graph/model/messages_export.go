package model

// exportMessages are about files and saved queries.
var exportMessages = map[string]sentence{
	"export.members": {"Мүшелер тізімін файлға шығаруға құқығыңыз жоқ.", "У вас нет права выгружать списки членов.", "You may not take lists of members away as files."},
	"export.kept":    {"%v файлға шығарылмайды.", "%v нельзя выгрузить в файл.", "%v cannot be exported."},
	"export.many":    {"Бір мезгілде көп дегенде %v файл шығарылады. Біреуі аяқталғанша күтіңіз.", "Одновременно можно выгружать не больше %v файлов. Дождитесь окончания одной из выгрузок.", "At most %v exports run at a time. Wait until one of them has ended."},
	"export.sheet":   {"XLSX кестесіне көп дегенде %v жол сыяды. CSV таңдаңыз немесе сүзгі қойыңыз.", "В таблице XLSX помещается не больше %v строк. Выберите CSV или задайте фильтр.", "A sheet of XLSX holds at most %v rows. Choose CSV, or set a filter."},
	"export.large":   {"XLSX кестесіне 4 ГБ сыяды, бұл жолдар одан көп. CSV таңдаңыз немесе азырақ баған мен жол сұраңыз.", "В таблице XLSX помещается 4 ГБ, а этих строк больше. Выберите CSV или запросите меньше столбцов и строк.", "A sheet of XLSX holds 4 GB, and these rows are more. Choose CSV, or ask for fewer columns and rows."},
	"saved.name":     {"Аты 1-ден %v таңбаға дейін: кіші латын әріптері мен цифрлардан тұратын сөздер, араларында дефис, мысалы: ai-saiyn.", "Имя — от 1 до %v знаков: слова из строчных латинских букв и цифр через дефис, например po-mesyacam.", "A name has 1 to %v characters: words of small Latin letters and digits with hyphens between them, for example by-month."},
	"saved.taken":    {"Бұл атпен сұрау сақталған.", "Запрос с таким именем уже сохранён.", "A query of this name is saved already."},
	"saved.missing":  {"Мұндай сақталған сұрау жоқ.", "Такого сохранённого запроса нет.", "There is no such saved query."},
	"saved.share":    {"Сұрауды рөлдермен бөлісу үшін тізілімді өзгерту құқығы керек; өзіңізден жоғары рөлмен бөлісуге болмайды.", "Делиться запросом могут те, кто вправе менять реестр, и только с ролями не выше своей.", "Sharing needs the right to change the register, and roles that are not above your own."},
	"saved.document": {"Құжат орындалмайды: %v.", "Документ не выполняется: %v.", "The document cannot be run: %v."},
	"saved.query":    {"Құжатта дәл бір сұрау (query) болуы тиіс.", "В документе должен быть ровно один запрос (query).", "A document holds exactly one query."},
	"saved.reserved": {"Айнымалыны %v деп атауға болмайды: бұл — мекенжайдың өз параметрі.", "Переменную нельзя назвать %v: это параметр самого адреса.", "No variable may be called %v: that is a parameter of the address itself."},
	"saved.values":   {"Айнымалылардың мәндері жарамайды: %v.", "Значения переменных не подходят: %v.", "The values of variables do not fit: %v."},
	"export.rights":  {"Файл шығарылып жатқанда құқықтарыңыз өзгерді. Қайта шығарыңыз.", "Пока шла выгрузка, ваши права изменились. Запустите её заново.", "Your rights have changed while the export ran. Begin it anew."},
	"export.long":    {"Файл %v с ішінде дайын болмады, ал бұл — шығарудың ең ұзақ уақыты. Азырақ жол сұраңыз немесе бөліп шығарыңыз.", "Файл не готов за %v с — дольше выгрузка не длится. Запросите меньше строк или выгружайте по частям.", "The file was not complete after %v s, the longest time that an export may take. Ask for fewer rows, or in parts."},
	"export.stalled": {"Сұраған тарап кетіп қалды немесе %v с бойы ештеңе алмады.", "Получатель отключился или ничего не принимал %v с.", "The client went away, or took nothing for %v s."},
	"export.missing": {"Мұндай файл шығарылмаған немесе оның мерзімі өтті.", "Такой выгрузки нет, или она давно закончилась.", "There is no such export, or it has ended long ago."},
}
