package model

// exportMessages are about files and saved queries.
var exportMessages = map[string]sentence{
	"export.members": {"Мүшелер тізімін файлға шығаруға құқығыңыз жоқ.", "У вас нет права выгружать списки членов.", "You may not take lists of members away as files."},
	"export.kept":    {"%v файлға шығарылмайды.", "%v нельзя выгрузить в файл.", "%v cannot be exported."},
	"export.many":    {"Бір мезгілде көп дегенде %v файл шығарылады. Біреуі аяқталғанша күтіңіз.", "Одновременно можно выгружать не больше %v файлов. Дождитесь окончания одной из выгрузок.", "At most %v exports run at a time. Wait until one of them has ended."},
	"export.sheet":   {"XLSX кестесіне көп дегенде %v жол сыяды. CSV таңдаңыз немесе сүзгі қойыңыз.", "В таблице XLSX помещается не больше %v строк. Выберите CSV или задайте фильтр.", "A sheet of XLSX holds at most %v rows. Choose CSV, or set a filter."},
	"export.missing": {"Мұндай файл шығарылмаған немесе оның мерзімі өтті.", "Такой выгрузки нет, или она давно закончилась.", "There is no such export, or it has ended long ago."},
}
