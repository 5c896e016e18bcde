package model

// valueMessages are about values of arguments and variables that do not fit their types. "value" says
// where the value stands and of which type it is; one of the others follows.
var valueMessages = map[string]sentence{
	"value":          {"%v түрі — %v.", "%v имеет тип %v.", "%v is %v."},
	"value.date":     {"Күнді 2025-10-31 сияқты жазыңыз.", "Запишите день в виде 2025-10-31.", "Give a day such as 2025-10-31."},
	"value.moment":   {"Уақытты 2025-10-31T08:15:00Z сияқты жазыңыз.", "Запишите момент в виде 2025-10-31T08:15:00Z.", "Give a moment such as 2025-10-31T08:15:00Z."},
	"value.decimal":  {"Ондық санды \"93000.5\" сияқты мәтін етіп беріңіз: үтірге дейін 30, кейін 10 цифрға дейін.", "Запишите десятичное число текстом в виде \"93000.5\": до 30 цифр перед точкой и до 10 после.", "Give an exact number as text such as \"93000.5\", with at most 30 digits before the point and 10 after it."},
	"value.id":       {"Жазбаның 0198c0de-7a1b-7c2d-8e3f-405162738495 сияқты id мәнін беріңіз.", "Укажите id записи в виде 0198c0de-7a1b-7c2d-8e3f-405162738495.", "Give the id of a row such as 0198c0de-7a1b-7c2d-8e3f-405162738495."},
	"value.int":      {"-2147483648 мен 2147483647 арасындағы бүтін санды тырнақшасыз беріңіз, мысалы 10.", "Укажите целое число от -2147483648 до 2147483647 без кавычек, например 10.", "Give a whole number from -2147483648 to 2147483647 without quotes, such as 10."},
	"value.float":    {"Санды тырнақшасыз беріңіз, мысалы 0.5.", "Укажите число без кавычек, например 0.5.", "Give a number without quotes, such as 0.5."},
	"value.boolean":  {"Тырнақшасыз true немесе false деп беріңіз.", "Укажите true или false без кавычек.", "Give true or false without quotes."},
	"value.string":   {"Мәтін беріңіз, мысалы \"abc\".", "Укажите текст, например \"abc\".", "Give text, such as \"abc\"."},
	"value.object":   {"Объект беріңіз: {...}.", "Укажите объект {...}.", "Give an object {...}."},
	"value.none":     {"Мұндай мәні жоқ.", "Такого значения нет.", "It is none of its values."},
	"value.quoted":   {"Мәнді тырнақшасыз жазыңыз.", "Запишите значение без кавычек.", "Write the value without quotes."},
	"value.unknown":  {"Онда %v деген өріс жоқ.", "В нём нет поля %v.", "It has no field %v."},
	"value.missing":  {"Мән берілуі тиіс.", "Значение нужно указать.", "It must be given."},
	"value.null":     {"Мұнда null болмауы тиіс.", "Здесь не может быть null.", "It cannot be null."},
	"value.twice":    {"Ол екі рет берілген.", "Он указан дважды.", "It is given twice."},
	"value.utf8":     {"Мәтін UTF-8 емес.", "Текст не в UTF-8.", "It is not UTF-8."},
	"value.variable": {"%v деген айнымалы жоқ.", "Переменной %v нет.", "There is no variable %v."},
	"value.names":    {"Рұқсат етілгені: %v.", "Допустимо: %v.", "Allowed: %v."},
	"value.near":     {"Мүмкін, %v? Рұқсат етілгені: %v.", "Может быть, %v? Допустимо: %v.", "Did you mean %v? Allowed: %v."},
}
