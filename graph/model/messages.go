package model

import "maps"

// sentence is what a person reads, in every language; %v marks what is filled in.
type sentence struct{ kk, ru, en string }

// In is the sentence in a language.
func (s sentence) In(lang Language) string {
	switch lang {
	case Russian:
		return s.ru
	case English:
		return s.en
	}
	return s.kk
}

// Sentence is a message with what is filled in; its key when there is no such message.
func Sentence(lang Language, key string, args ...any) string {
	return (&Error{Key: key, Args: args}).In(lang)
}

// messages are the sentences of all errors that a person may read, by key.
var messages = joined(registerMessages, accessMessages, accountMessages, personMessages, auditMessages, statisticsMessages, orderMessages, exportMessages, groupMessages, filterMessages, valueMessages, costMessages, liveMessages, hintMessages)

func joined(parts ...map[string]sentence) map[string]sentence {
	all := map[string]sentence{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// registerMessages are about organizations, members and figures.
var registerMessages = map[string]sentence{
	"page.both":   {"first пен last бірге берілмейді.", "Нельзя указать first и last вместе.", "first and last cannot be given together."},
	"page.size":   {"Бет көлемі 0-ден %v-ге дейін болуы тиіс.", "Размер страницы — от 0 до %v.", "The page size is from 0 to %v."},
	"page.cursor": {"Бұл курсор осы ретпен тұрған осы тізімге жатпайды немесе ескірген. Курсорсыз басынан бастаңыз.", "Этот курсор не от этого списка в этом порядке либо устарел. Начните сначала, без курсора.", "This cursor does not belong to this list in this order, or is out of date. Start again without a cursor."},

	"period.form":    {"Кезең былай беріледі: year; year және quarter; year және month; не from және to.", "Период задаётся так: year; year и quarter; year и month; либо from и to.", "A period is year; year and quarter; year and month; or from and to."},
	"period.whole":   {"Кезең айдың бірінші күнінен басталып, айдың бірінші күнімен бітеді.", "Период начинается и заканчивается первым днём месяца.", "A period begins and ends with the first day of a month."},
	"period.length":  {"Кезең кемінде бір ай, көп дегенде %v ай.", "Период — не короче месяца и не длиннее %v месяцев.", "A period has at least one month and at most %v."},
	"period.year":    {"Жыл 1990 мен 2100 аралығында болуы тиіс.", "Год — от 1990 до 2100.", "The year is from 1990 to 2100."},
	"period.quarter": {"Тоқсан 1-ден 4-ке дейін болуы тиіс.", "Квартал — от 1 до 4.", "The quarter is from 1 to 4."},
	"period.month":   {"Ай 1-ден 12-ге дейін болуы тиіс.", "Месяц — от 1 до 12.", "The month is from 1 to 12."},

	"list.length":         {"Тізімде көп дегенде %v мән болады.", "В списке не больше %v значений.", "A list has at most %v values."},
	"search.length":       {"Іздеу мәтіні %v таңбадан аспауы тиіс.", "Текст поиска — не длиннее %v знаков.", "The text to search for has at most %v characters."},
	"search.short":        {"Іздеу мәтіні кемінде %v таңба болуы тиіс.", "Текст поиска — не короче %v знаков.", "The text to search for has at least %v characters."},
	"search.size":         {"Нәтижелер саны 1-ден %v-ге дейін болуы тиіс.", "Число результатов — от 1 до %v.", "The number of hits is from 1 to %v."},
	"organization.lookup": {"id мен code біреуі ғана беріледі.", "Укажите либо id, либо code.", "Give exactly one of id and code."},
	"indicator.unknown":   {"%v деген көрсеткіш жоқ.", "Нет показателя %v.", "There is no indicator %v."},
	"project.unknown":     {"%v деген жоба жоқ.", "Нет проекта %v.", "There is no project %v."},

	"password.length": {"Құпиясөз %v-ден %v таңбаға дейін болуы тиіс.", "Пароль — от %v до %v знаков.", "A password has %v to %v characters."},
	"password.form":   {"Құпиясөзде оқылмайтын таңбалар бар.", "В пароле есть недопустимые символы.", "The password has characters that cannot be read."},
	"password.common": {"Бұл құпиясөзді табу оңай: ол кең таралған сөздерден, атыңыздан, күннен, нөмірден не пернелер қатарынан тұрады. Бірнеше сөзден тұратын басқасын ойлап табыңыз.", "Этот пароль легко подобрать: он состоит из распространённых слов, вашего имени, даты, номера или ряда клавиш. Придумайте другой, например из нескольких слов.", "This password is easily guessed: it is made of common words, your name, a date, a number or a row of keys. Choose another one, for example of several words."},
	"busy":            {"Қазір кіретіндер тым көп. Бірнеше секундтан кейін қайталап көріңіз.", "Сейчас входит слишком много людей. Повторите через несколько секунд.", "Too many people sign in at this moment. Try again in a few seconds."},

	"forbidden":      {"Бұл әрекетке құқығыңыз жоқ.", "У вас нет права на это действие.", "You may not do this."},
	"version.stale":  {"Бұл жазба сіз көргеннен кейін өзгерген. Жаңа күйін қарап, қайталап көріңіз.", "Эта запись изменилась после того, как вы её открыли. Посмотрите новое состояние и повторите.", "This was changed after you saw it. Look at its present state and try again."},
	"remark.form":    {"Мәтін %v таңбадан аспауы тиіс, басқару таңбаларынсыз.", "Текст — не длиннее %v знаков, без управляющих символов.", "The text has at most %v characters, none of them control characters."},
	"day.before":     {"Күні %v күнінен ерте болмауы тиіс.", "Дата не может быть раньше %v.", "The day must not be before %v."},
	"day.after":      {"Күні %v күнінен кейін болуы тиіс.", "Дата должна быть позже %v.", "The day must be after %v."},
	"day.until":      {"Күні %v күнінен кеш болмауы тиіс.", "Дата не может быть позже %v.", "The day must not be after %v."},
	"names.required": {"Атауы қазақша немесе орысша берілуі тиіс.", "Название нужно на казахском или на русском языке.", "A name is needed in Kazakh or in Russian."},
	"names.form":     {"Атауы 1-ден %v таңбаға дейін болуы тиіс, басқару таңбаларынсыз.", "Название — от 1 до %v знаков, без управляющих символов.", "A name has 1 to %v characters, none of them control characters."},
	"names.same":     {"Атауы қазір де осындай.", "Название уже такое.", "This is its name already."},

	"organization.missing":  {"Мұндай ұйым жоқ.", "Такой организации нет.", "There is no such organization."},
	"organization.bottom":   {"Бастауыш партия ұйымының астында ұйым ашылмайды.", "Под первичной организацией нельзя открыть другую.", "No organization stands below a primary organization."},
	"organization.code":     {"Код 2-ден 40 таңбаға дейін: латынның бас әріптері, цифрлар және олардың арасындағы дефистер.", "Код — от 2 до 40 знаков: заглавные латинские буквы, цифры и дефисы между ними.", "A code has 2 to 40 characters: capital Latin letters, digits, and hyphens between them."},
	"organization.prefix":   {"Код мынадан басталуы тиіс: %v-", "Код должен начинаться с %v-", "The code begins with %v-"},
	"organization.taken":    {"Бұл код бұрын пайдаланылған.", "Этот код уже использован.", "This code has been used already."},
	"organization.closed":   {"Ұйым %v күнінен бастап жабық.", "Организация закрыта с %v.", "The organization is closed from %v on."},
	"organization.children": {"Ұйымның астында әлі жабылмаған ұйымдар бар: %v.", "Под организацией есть ещё не закрытые организации: %v.", "There are still open organizations below it: %v."},
	"organization.groups":   {"Ұйымда әлі жабылмаған партия топтары бар: %v.", "В организации есть ещё не закрытые партийные группы: %v.", "It still has open party groups: %v."},
	"organization.members":  {"Ұйымда бұл күні әлі мүшелер бар: %v.", "В организации на этот день ещё есть члены: %v.", "It still has members on that day: %v."},
	"organization.primary":  {"Бұл бастауыш партия ұйымы емес.", "Это не первичная организация.", "This is not a primary organization."},
	"organization.life":     {"Күні ұйымның немесе жоғары тұрған ұйымның өмір сүру мерзіміне сыймайды.", "Дата выходит за срок существования организации или вышестоящей.", "The day lies outside the life of the organization or of the one above."},

	"group.missing": {"Мұндай партия тобы жоқ.", "Такой партийной группы нет.", "There is no such party group."},
	"group.other":   {"Бұл топ басқа ұйымға жатады.", "Эта группа принадлежит другой организации.", "This group belongs to another organization."},
	"group.closed":  {"Топ %v күнінен бастап жабық.", "Группа закрыта с %v.", "The group is closed from %v on."},
	"group.taken":   {"Ұйымда осындай атауы бар топ бар.", "В организации уже есть группа с таким названием.", "The organization has a group of this name."},

	"person.name":      {"1-ден %v таңбаға дейін: әріптер, дефис, апостроф және бос орын.", "От 1 до %v знаков: буквы, дефис, апостроф и пробел.", "1 to %v characters: letters, hyphens, apostrophes and spaces."},
	"person.required":  {"Бұл өрісті бос қалдыруға болмайды.", "Это поле нельзя оставить пустым.", "This cannot be left empty."},
	"person.age":       {"Қабылданған күні адам кемінде %v жаста болуы тиіс.", "На день приёма человеку должно быть не меньше %v лет.", "On the day of admission a person is at least %v years old."},
	"phone.form":       {"Нөмірді былай жазыңыз: +7 701 123 45 67 немесе 8 701 123 45 67; шетелдік нөмірді — плюс пен ел кодынан бастап.", "Запишите номер так: +7 701 123 45 67 или 8 701 123 45 67; зарубежный — с плюса и кода страны.", "Write the number as +7 701 123 45 67 or 8 701 123 45 67; one of another country with + and its code."},
	"email.form":       {"Электрондық мекенжайды былай жазыңыз: aty@example.kz.", "Запишите адрес так: imya@example.kz.", "Write the address as name@example.kz."},
	"member.missing":   {"Мұндай мүше жоқ.", "Такого члена нет.", "There is no such member."},
	"member.duplicate": {"Аты-жөні мен туған күні бірдей мүше бар, нөмірі: %v.", "Уже есть член с таким же именем и датой рождения, номер: %v.", "A member of this name and birth date is there already, number: %v."},
	"member.over":      {"Мүшелік %v күнінен бастап аяқталған.", "Членство прекращено с %v.", "The membership is over from %v on."},
	"member.applicant": {"Бұл адам әлі мүшелікке қабылданған жоқ.", "Этот человек ещё не принят.", "This person is not admitted yet."},
	"membership.life":  {"Күні ұйымның немесе топтың өмір сүру мерзіміне сыймайды.", "Дата выходит за срок существования организации или группы.", "The day lies outside the life of the organization or group."},
	"membership.order": {"Бұл мүшеліктің басқа оқиғаларына қайшы келеді.", "Это противоречит другим событиям этого членства.", "This contradicts other events of the membership."},
	"membership.one":   {"Адам бір уақытта бір ғана ұйымда мүше бола алады.", "Человек может состоять одновременно только в одной организации.", "A person is a member of one organization at a time."},
	"office.later":     {"%v күні басталатын қызмет бар: күн одан кейін болуы тиіс.", "Есть должность, которая начинается %v: дата должна быть позже.", "There is an office that begins on %v: the day must be after it."},
	"office.earlier":   {"%v күні басталған қызмет бар: күн одан кеш болмауы тиіс.", "Есть должность, которая началась %v: дата не может быть позже.", "There is an office that began on %v: the day must not be after it."},

	"indicator.reported": {"Көрсеткіш бұл айда есептелмейді.", "Этот показатель за этот месяц не сдаётся.", "The indicator is not reported for this month."},
	"metric.ratio":       {"Бұл көрсеткіш алымы мен бөлімі арқылы енгізіледі, мұнда енгізуге болмайды.", "Этот показатель вводится числителем и знаменателем, здесь его ввести нельзя.", "This indicator is entered as numerator and denominator, which is not possible here."},
	"metric.negative":    {"Мән теріс болмауы тиіс.", "Значение не может быть отрицательным.", "The value must not be negative."},
	"metric.decimals":    {"Үтірден кейін көп дегенде %v цифр болады.", "После запятой — не больше %v цифр.", "There are at most %v digits after the point."},
	"metric.reason":      {"Бұрын енгізілген мән өзгергенде себебі жазылады.", "При изменении введённого значения нужна причина.", "A reason is needed to change a value that is there."},
	"metric.there":       {"Бұл айға мән енгізіліп қойған. Қазіргі күйін қарап, қайталап көріңіз.", "За этот месяц значение уже введено. Посмотрите его и повторите.", "There is a value for this month already. Look at it and try again."},
	"metric.none":        {"Бұл айға әлі мән енгізілмеген.", "За этот месяц значения ещё нет.", "There is no value for this month yet."},
	"metric.locked":      {"Бұл мән бекітілген, оны өзгертуге болмайды.", "Это значение закрыто для изменений.", "This value is locked."},
	"metric.month":       {"Ұйым айдың соңғы күні жұмыс істеуі тиіс.", "Организация должна существовать в последний день месяца.", "The organization exists on the last day of the month."},

	"figure.events":   {"Іс-шаралар мен қатысу тізілімде әлі жүргізілмейді.", "Мероприятия и явка в реестре пока не ведутся.", "Events and attendance are not kept in the register yet."},
	"figure.contests": {"Байқаулар тізілімде әлі жүргізілмейді.", "Конкурсы в реестре пока не ведутся.", "Contests are not kept in the register yet."},
	"figure.plans":    {"Даму жоспарлары тізілімде әлі жүргізілмейді.", "Планы развития в реестре пока не ведутся.", "Development plans are not kept in the register yet."},
	"figure.scope":    {"Тізілімде %v деген ұйым жоқ.", "В реестре нет организации %v.", "There is no organization %v in the register."},
	"figure.nothing":  {"Бұл туралы ештеңе есептелмеген.", "Об этом ничего не отчитано.", "Nothing is reported about it."},
	"figure.diverged": {"Тізілім бойынша: %v.", "По данным реестра: %v.", "The register says %v."},
}
