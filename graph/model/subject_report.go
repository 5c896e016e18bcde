package model

// SubjectReport is everything that is held about a person, table by table.
type SubjectReport struct {
	PersonID string
	Purpose  string
	MadeOn   Date // the business date
	Tables   []SubjectTable
}

// SubjectTable is one kind of what is held. A value is as the register writes it; nil: not known.
type SubjectTable struct {
	Name    string
	Columns []string
	Rows    [][]*string
}

// SubjectLabel is what a table or column of a report is called; its name when it has no label.
func SubjectLabel(lang Language, name string) string {
	if label, ok := subjectLabels[name]; ok {
		return label.In(lang)
	}
	return name
}

var subjectLabels = map[string]sentence{
	"title":       {"Адам туралы сақталатын барлық деректер", "Все данные, которые хранятся о человеке", "Everything that is held about a person"},
	"purpose":     {"Мақсаты", "Цель", "Purpose"},
	"madeOn":      {"Құрылған күні", "Составлено", "Made on"},
	"none":        {"Ештеңе сақталмайды", "Ничего не хранится", "Nothing is held"},
	"person":      {"Адам", "Человек", "Person"},
	"contacts":    {"Байланыс деректері мен ЖСН", "Контакты и ИИН", "Contacts and IIN"},
	"memberships": {"Мүшелік оқиғалары", "События членства", "Events of the membership"},
	"offices":     {"Лауазымдар", "Должности", "Offices"},
	"consents":    {"Келісімдер", "Согласия", "Consents"},
	"uses":        {"Деректерді кім қарады және өзгертті", "Кто смотрел и менял данные", "Who has seen and changed the data"},

	"id":           {"Белгі", "Идентификатор", "Identifier"},
	"lastName":     {"Тегі", "Фамилия", "Family name"},
	"firstName":    {"Аты", "Имя", "Given name"},
	"patronymic":   {"Әкесінің аты", "Отчество", "Patronymic"},
	"sex":          {"Жынысы", "Пол", "Sex"},
	"birthDate":    {"Туған күні", "Дата рождения", "Birth date"},
	"deceasedOn":   {"Қайтыс болған күні", "Дата смерти", "Died on"},
	"erasedAt":     {"Өшірілген уақыты", "Удалено", "Erased at"},
	"phone":        {"Телефон", "Телефон", "Telephone"},
	"email":        {"Электрондық пошта", "Электронная почта", "E-mail"},
	"address":      {"Мекенжай", "Адрес", "Address"},
	"iin":          {"ЖСН", "ИИН", "IIN"},
	"memberNumber": {"Мүше нөмірі", "Номер члена", "Member number"},
	"event":        {"Оқиға", "Событие", "Event"},
	"status":       {"Күйі", "Статус", "Status"},
	"organization": {"Ұйым", "Организация", "Organization"},
	"partyGroup":   {"Партия тобы", "Партийная группа", "Party group"},
	"effectiveOn":  {"Күшіне енген күні", "Действует с", "Holds from"},
	"recordedAt":   {"Жазылған уақыты", "Записано", "Recorded at"},
	"note":         {"Ескертпе", "Примечание", "Remark"},
	"office":       {"Лауазым", "Должность", "Office"},
	"mode":         {"Тағайындалу түрі", "Порядок занятия", "How it was taken"},
	"held":         {"Мерзімі", "Срок", "Held"},
	"decision":     {"Шешім", "Решение", "Decision"},
	"textVersion":  {"Мәтін нұсқасы", "Версия текста", "Version of the text"},
	"givenOn":      {"Берілген күні", "Дано", "Given on"},
	"channel":      {"Тәсілі", "Способ", "How"},
	"withdrawnOn":  {"Қайтарып алынған күні", "Отозвано", "Withdrawn on"},
	"action":       {"Әрекет", "Действие", "Act"},
	"outcome":      {"Нәтижесі", "Исход", "Outcome"},
	"actor":        {"Кім", "Кто", "Who"},
	"reason":       {"Себебі немесе мақсаты", "Причина или цель", "Reason or purpose"},
	"changes":      {"Өзгерістер", "Изменения", "Changes"},
}
