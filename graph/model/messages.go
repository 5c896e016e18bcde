package model

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

// messages are the sentences of all errors that a person may read, by key.
var messages = map[string]sentence{
	"page.both":   {"first пен last бірге берілмейді.", "Нельзя указать first и last вместе.", "first and last cannot be given together."},
	"page.size":   {"Бет көлемі 0-ден %v-ге дейін болуы тиіс.", "Размер страницы — от 0 до %v.", "The page size is from 0 to %v."},
	"page.cursor": {"Бұл курсор осы тізімге жатпайды.", "Этот курсор не от этого списка.", "This cursor does not belong to this list."},

	"period.form":    {"Кезең былай беріледі: year; year және quarter; year және month; не from және to.", "Период задаётся так: year; year и quarter; year и month; либо from и to.", "A period is year; year and quarter; year and month; or from and to."},
	"period.whole":   {"Кезең айдың бірінші күнінен басталып, айдың бірінші күнімен бітеді.", "Период начинается и заканчивается первым днём месяца.", "A period begins and ends with the first day of a month."},
	"period.length":  {"Кезең кемінде бір ай, көп дегенде %v ай.", "Период — не короче месяца и не длиннее %v месяцев.", "A period has at least one month and at most %v."},
	"period.year":    {"Жыл 1990 мен 2100 аралығында болуы тиіс.", "Год — от 1990 до 2100.", "The year is from 1990 to 2100."},
	"period.quarter": {"Тоқсан 1-ден 4-ке дейін болуы тиіс.", "Квартал — от 1 до 4.", "The quarter is from 1 to 4."},
	"period.month":   {"Ай 1-ден 12-ге дейін болуы тиіс.", "Месяц — от 1 до 12.", "The month is from 1 to 12."},

	"list.length":         {"Тізімде көп дегенде %v мән болады.", "В списке не больше %v значений.", "A list has at most %v values."},
	"search.length":       {"Іздеу мәтіні %v таңбадан аспауы тиіс.", "Текст поиска — не длиннее %v знаков.", "The text to search for has at most %v characters."},
	"search.short":        {"Іздеу мәтіні кемінде %v таңба болуы тиіс.", "Текст поиска — не короче %v знаков.", "The text to search for has at least %v characters."},
	"organization.lookup": {"id мен code біреуі ғана беріледі.", "Укажите либо id, либо code.", "Give exactly one of id and code."},
	"indicator.unknown":   {"%v деген көрсеткіш жоқ.", "Нет показателя %v.", "There is no indicator %v."},
	"project.unknown":     {"%v деген жоба жоқ.", "Нет проекта %v.", "There is no project %v."},
}
