package model

// groupMessages are about groups, aggregates and series.
var groupMessages = map[string]sentence{
	"groups.keys":         {"Кілттер саны 1-ден %v-ке дейін болуы тиіс.", "Ключей — от 1 до %v.", "There are 1 to %v keys."},
	"groups.twice":        {"%v кілті екі рет берілген: әр кілт бір рет қана беріледі.", "Ключ %v указан дважды: каждый ключ — только один раз.", "The key %v is given twice: each key is given once."},
	"groups.first":        {"Топтар саны 1-ден %v-ге дейін болуы тиіс.", "Число групп — от 1 до %v.", "The number of groups is from 1 to %v."},
	"groups.many":         {"%v топтан көп шығады. Кілттерді азайтыңыз, ұзағырақ bucket алыңыз немесе тізімді сүзгімен қысқартыңыз.", "Получается больше %v групп. Уберите ключ, возьмите bucket длиннее или сузьте список фильтром.", "There would be more than %v groups. Ask fewer keys, a longer bucket, or filter the list."},
	"groups.subtotals":    {"Аралық жиындармен (subtotals) рет тек KEY бойынша беріледі, ал others берілмейді.", "С subtotals можно упорядочить только по KEY и нельзя указать others.", "With subtotals the order goes by KEY only, and others cannot be given."},
	"groups.order.key":    {"Реттің key жазбасы мына кілттердің бірі болуы тиіс: %v.", "В key нужен один из ключей групп: %v.", "The entry key names one of the keys of the groups: %v."},
	"groups.order.figure": {"%v бойынша реттегенде key берілмейді: ол тек KEY үшін.", "Для порядка по %v key не указывают: он только для KEY.", "The order by %v takes no key: that is for KEY alone."},
	"groups.order.twice":  {"%v бойынша рет екі рет берілген.", "Порядок по %v указан дважды.", "The order by %v is given twice."},
	"groups.bucket":       {"%v үшін bucket керек: DAY, WEEK, MONTH, QUARTER немесе YEAR.", "Для %v нужен bucket: DAY, WEEK, MONTH, QUARTER или YEAR.", "The key %v needs a bucket: DAY, WEEK, MONTH, QUARTER or YEAR."},
	"groups.bucket.none":  {"%v уақыт емес: bucket берілмейді.", "Ключ %v — не время: bucket не указывают.", "The key %v is no time and takes no bucket."},
	"groups.zone":         {"Мұндай уақыт белдеуі жоқ. IANA атауын жазыңыз, мысалы %v.", "Такого часового пояса нет. Нужно название IANA, например %v.", "There is no such time zone. Give an IANA name such as %v."},
	"groups.zone.none":    {"%v сәт емес: zone берілмейді.", "Ключ %v — не момент времени: zone не указывают.", "The key %v is no moment and takes no zone."},
}
