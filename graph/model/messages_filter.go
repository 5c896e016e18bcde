package model

// filterMessages are about filters.
var filterMessages = map[string]sentence{
	"filter.depth":      {"Сүзгілер бір-бірінің ішіне көп дегенде %v деңгейге дейін салынады.", "Фильтры вкладываются друг в друга не глубже %v уровней.", "Filters nest at most %v deep."},
	"filter.conditions": {"Сүзгіде барлығы көп дегенде %v шарт болады.", "В фильтре всего не больше %v условий.", "A filter has at most %v conditions in all."},
	"filter.alone":      {"%v жалғыз берілмейді, мыналардың бірі керек: %v.", "%v не указывается отдельно, нужно одно из: %v.", "%v cannot stand alone; it wants one of: %v."},
	"filter.length":     {"Мәтін %v таңбадан аспауы тиіс.", "Текст — не длиннее %v знаков.", "A text has at most %v characters."},
	"filter.text":       {"Мәтінде рұқсат етілмеген таңбалар бар.", "В тексте есть недопустимые символы.", "The text holds characters that are not allowed."},
}
