package model

// personMessages are about personal values.
var personMessages = map[string]sentence{
	"iin.form":        {"ЖСН 12 цифрдан тұрады.", "ИИН состоит из 12 цифр.", "An IIN has 12 digits."},
	"iin.control":     {"ЖСН қате: бақылау цифры сәйкес келмейді.", "ИИН с ошибкой: контрольная цифра не сходится.", "The IIN is mistyped: its control digit does not fit."},
	"iin.taken":       {"Бұл ЖСН басқа адамға жазылған.", "Этот ИИН уже записан за другим человеком.", "Another person has this IIN."},
	"iin.none":        {"Бұл адамның ЖСН-і енгізілмеген.", "ИИН этого человека не введён.", "No IIN is known of this person."},
	"iin.many":        {"Бір сағат ішінде ЖСН көп дегенде %v рет ашылады. Кейінірек қайталап көріңіз.", "За час ИИН можно раскрыть не больше %v раз. Повторите позже.", "An IIN can be shown at most %v times within an hour. Try again later."},
	"iin.guesses":     {"Бір сағат ішінде басқа адамдарға жазылған %v ЖСН енгізілді. Кейінірек қайталап көріңіз.", "За час введено %v ИИН, записанных за другими людьми. Повторите позже.", "Within an hour, %v IINs of other people were entered. Try again later."},
	"address.form":    {"Мекенжай 1-ден %v таңбаға дейін болуы тиіс, басқару таңбаларынсыз.", "Адрес — от 1 до %v знаков, без управляющих символов.", "An address has 1 to %v characters, none of them control characters."},
	"purpose.form":    {"Мақсатын немесе себебін жазыңыз: %v-ден %v таңбаға дейін.", "Укажите цель или причину: от %v до %v знаков.", "Say what for: %v to %v characters."},
	"consent.text":    {"Келісім мәтінінің нұсқасы 1-ден %v таңбаға дейін болуы тиіс.", "Версия текста согласия — от 1 до %v знаков.", "The version of the text has 1 to %v characters."},
	"consent.none":    {"Бұл адамның күшіндегі келісімі жоқ.", "Действующего согласия этого человека нет.", "No consent of this person is in force."},
	"person.erased":   {"Бұл адамның дербес деректері өшірілген.", "Персональные данные этого человека удалены.", "The personal values of this person were erased."},
	"person.member":   {"Мүшелік әлі аяқталмаған: алдымен оны аяқтаңыз.", "Членство ещё не прекращено: сначала прекратите его.", "The membership still lasts: end it first."},
	"person.office":   {"Адам әлі қызметте: алдымен оны босатыңыз.", "Человек ещё занимает должность: сначала освободите её.", "The person still holds an office: end it first."},
	"person.mentions": {"Себебінде адамның аты болмауы тиіс.", "В причине не должно быть имени этого человека.", "The reason must not name the person."},
}
