package model

// groupMessages are about groups, aggregates and series.
var groupMessages = map[string]sentence{
	"groups.keys":         {"Кілттер саны 1-ден %v-ке дейін болуы тиіс.", "Ключей — от 1 до %v.", "There are 1 to %v keys."},
	"groups.twice":        {"%v кілті екі рет берілген: әр кілт бір рет қана беріледі.", "Ключ %v указан дважды: каждый ключ — только один раз.", "The key %v is given twice: each key is given once."},
	"groups.first":        {"Топтар саны 1-ден %v-ге дейін болуы тиіс.", "Число групп — от 1 до %v.", "The number of groups is from 1 to %v."},
	"groups.many":         {"%v топтан көп шығады. Кілттерді азайтыңыз, ұзағырақ bucket алыңыз немесе тізімді сүзгімен қысқартыңыз.", "Получается больше %v групп. Уберите ключ, возьмите bucket длиннее или сузьте список фильтром.", "There would be more than %v groups. Ask fewer keys, a longer bucket, or filter the list."},
	"groups.order.key":    {"Реттің key жазбасы мына кілттердің бірі болуы тиіс: %v.", "В key нужен один из ключей групп: %v.", "The entry key names one of the keys of the groups: %v."},
	"groups.order.figure": {"%v бойынша реттегенде key берілмейді: ол тек KEY үшін.", "Для порядка по %v key не указывают: он только для KEY.", "The order by %v takes no key: that is for KEY alone."},
	"groups.order.twice":  {"%v бойынша рет екі рет берілген.", "Порядок по %v указан дважды.", "The order by %v is given twice."},
	"groups.bucket":       {"%v үшін bucket керек: DAY, WEEK, MONTH, QUARTER немесе YEAR.", "Для %v нужен bucket: DAY, WEEK, MONTH, QUARTER или YEAR.", "The key %v needs a bucket: DAY, WEEK, MONTH, QUARTER or YEAR."},
	"groups.bucket.none":  {"%v уақыт емес: bucket берілмейді.", "Ключ %v — не время: bucket не указывают.", "The key %v is no time and takes no bucket."},
	"groups.zone":         {"Мұндай уақыт белдеуі жоқ. IANA атауын жазыңыз, мысалы %v.", "Такого часового пояса нет. Нужно название IANA, например %v.", "There is no such time zone. Give an IANA name such as %v."},
	"groups.zone.none":    {"%v сәт емес: zone берілмейді.", "Ключ %v — не момент времени: zone не указывают.", "The key %v is no moment and takes no zone."},

	"percentile.share": {"Үлес (p) 0-ден 1-ге дейін болуы тиіс.", "Доля p — от 0 до 1.", "The share p is from 0 to 1."},
	"series.bucket":    {"Қадам (bucket) мыналардың бірі болуы тиіс: %v.", "В bucket допустимо одно из: %v.", "The bucket is one of %v."},
	"series.order":     {"Мерзім соңы (to) басынан (from) ерте болмауы тиіс.", "День to не может быть раньше from.", "The day to must not be before from."},
	"series.length":    {"Көп дегенде %v қадам болады. Ұзағырақ bucket алыңыз немесе мерзімді қысқартыңыз.", "Шагов не больше %v. Возьмите bucket длиннее или сократите срок.", "There are at most %v steps. Take a longer bucket or a shorter time."},

	"members.formula":            {"%v күнгі белсенді мүшелер саны: ұйымның өзінде және тікелей оның астында тұрған әр ұйымда, өз астындағыларымен қоса. Бөліктердің қосындысы.", "Действующие члены на %v: в самой организации и в каждой непосредственно подчинённой ей, со всем, что ниже. Сумма частей.", "ACTIVE members on %v: of the organization itself, and of each one directly below it with everything below that. The sum of the parts."},
	"members.formula.filter":     {"%v күнгі сүзгіге сай белсенді мүшелер саны (сүзгіде мәртебе айтылмаған): ұйымның өзінде және тікелей оның астында тұрған әр ұйымда, өз астындағыларымен қоса. Бөліктердің қосындысы.", "Действующие члены по фильтру на %v (статус в фильтре не назван): в самой организации и в каждой непосредственно подчинённой ей, со всем, что ниже. Сумма частей.", "ACTIVE members like the filter on %v (the filter names no status): of the organization itself, and of each one directly below it with everything below that. The sum of the parts."},
	"members.formula.status":     {"%v күнгі сүзгіге сай адамдар саны, мәртебесі сүзгідегідей: ұйымның өзінде және тікелей оның астында тұрған әр ұйымда, өз астындағыларымен қоса. Бөліктердің қосындысы.", "Люди по фильтру на %v, со статусом из фильтра: в самой организации и в каждой непосредственно подчинённой ей, со всем, что ниже. Сумма частей.", "People like the filter on %v, of the status that it names: of the organization itself, and of each one directly below it with everything below that. The sum of the parts."},
	"members.formula.own":        {"%v күнгі белсенді мүшелер саны, тек ұйымның өзінде.", "Действующие члены на %v только самой организации.", "ACTIVE members on %v of the organization itself alone."},
	"members.formula.filter.own": {"%v күнгі сүзгіге сай белсенді мүшелер саны (сүзгіде мәртебе айтылмаған), тек ұйымның өзінде.", "Действующие члены по фильтру на %v (статус в фильтре не назван) только самой организации.", "ACTIVE members like the filter on %v (the filter names no status) of the organization itself alone."},
	"members.formula.status.own": {"%v күнгі сүзгіге сай адамдар саны, мәртебесі сүзгідегідей, тек ұйымның өзінде.", "Люди по фильтру на %v, со статусом из фильтра, только самой организации.", "People like the filter on %v, of the status that it names, of the organization itself alone."},
	"groups.value":               {"Әр көрсеткіштің мәні бөлек: INDICATOR кілтін қосыңыз немесе тізімді filter.indicator.eq арқылы бір көрсеткішке тарылтыңыз.", "Значения разных показателей не сравнивают: добавьте ключ INDICATOR или оставьте в списке один показатель через filter.indicator.eq.", "Values of different indicators are not compared: add the key INDICATOR, or pick one indicator in the list by filter.indicator.eq."},
}
