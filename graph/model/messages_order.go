package model

// orderMessages are about the order of lists.
var orderMessages = map[string]sentence{
	"order.steps":     {"Реттеуде көп дегенде %v қадам болады.", "В порядке сортировки не больше %v шагов.", "An order has at most %v steps."},
	"order.twice":     {"%v бойынша бір рет қана реттеуге болады.", "По %v можно упорядочить только один раз.", "%v can be ordered by only once."},
	"order.only":      {"Бұл тек мыналармен бірге беріледі: %v.", "Это указывают только вместе с: %v.", "This goes only together with: %v."},
	"order.total":     {"Бұл реттеу үшін қай көрсеткіш, қай кезең екенін көрсетіңіз.", "Для этого порядка укажите показатель и период.", "For this order, say which indicator and period."},
	"order.indicator": {"Мәндер бойынша сүзгіде бір ғана көрсеткіш (indicator: {eq}) болғанда реттеледі: әртүрлі көрсеткіштердің мәндері салыстырылмайды.", "По значению можно упорядочить, только если фильтр выбирает один показатель (indicator: {eq}): значения разных показателей несравнимы.", "Values can be ordered only with a filter that picks one indicator (indicator: {eq}): values of different indicators cannot be compared."},
}
