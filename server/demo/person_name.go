package demo

import "strings"

// fullName is a person's name as the register writes it.
type fullName struct{ last, first, patronymic string }

const (
	female = "FEMALE"
	male   = "MALE"
)

// heritage is the share of people of a branch, in percent, whose names come from each people's lists;
// the rest have Kazakh names.
type heritage struct{ russian, ukrainian, uyghur, turkish, korean, german int }

var heritages = map[string]heritage{
	"ALM-BAL": {russian: 3, korean: 1},
	"ALM-ENB": {russian: 12, ukrainian: 1, uyghur: 19, turkish: 5, korean: 1, german: 1},
	"ALM-ZHB": {russian: 6, ukrainian: 1, turkish: 3, german: 1},
	"ALM-ILE": {russian: 20, ukrainian: 2, uyghur: 3, turkish: 5, korean: 2, german: 2},
	"ALM-KAR": {russian: 13, ukrainian: 2, uyghur: 2, turkish: 8, korean: 2, german: 2},
	"ALM-KEG": {russian: 2, uyghur: 2},
	"ALM-RAI": {russian: 2, uyghur: 1},
	"ALM-TAL": {russian: 23, ukrainian: 2, uyghur: 4, turkish: 9, korean: 1, german: 2},
	"ALM-UYG": {russian: 1, uyghur: 56},
	"ALM-QON": {russian: 32, ukrainian: 3, uyghur: 2, turkish: 1, korean: 4, german: 3},
	"ALM-ALA": {russian: 17, ukrainian: 2, uyghur: 3, turkish: 3, korean: 2, german: 2},
}

// nameFor invents a name for someone of a sex and age in a branch.
func (m *maker) nameFor(sex string, age int) fullName {
	h := heritages[m.branch]
	switch n := m.IntN(100); {
	case n < h.russian:
		return m.slavic(m.surname("russian.surnames", sex), sex)
	case n < h.russian+h.ukrainian:
		return m.slavic(pick(m.chance, m.lists["ukrainian.surnames"]), sex)
	case n < h.russian+h.ukrainian+h.uyghur:
		return m.eastern("uyghur", sex)
	case n < h.russian+h.ukrainian+h.uyghur+h.turkish:
		return m.eastern("turkish", sex)
	case n < h.russian+h.ukrainian+h.uyghur+h.turkish+h.korean:
		return m.slavic(pick(m.chance, m.lists["korean.surnames"]), sex)
	case n < h.russian+h.ukrainian+h.uyghur+h.turkish+h.korean+h.german:
		return m.slavic(pick(m.chance, m.lists["german.surnames"]), sex)
	}
	return m.kazakh(sex, age)
}

func (m *maker) kazakh(sex string, age int) fullName {
	list := "kazakh.male."
	if sex == female {
		list = "kazakh.female."
	}
	generation := "elder"
	if old := 0.03 * float64(age-24); !m.is(old) {
		generation = "younger"
	}
	father := pick(m.chance, m.lists["kazakh.male.elder"])
	n := fullName{last: m.surname("kazakh.surnames", sex), first: pick(m.chance, m.lists[list+generation])}
	if age < 42 && m.is(0.1) {
		n.last = pick(m.chance, m.lists["kazakh.male.elder"]) // after the grandfather, without an ending
	}
	russian := 0.1
	if age > 40 {
		russian = 0.35
	}
	switch {
	case m.is(0.03):
	case m.is(russian):
		n.patronymic = russianPatronymic(father, sex)
	case sex == female:
		n.patronymic = father + "қызы"
	default:
		n.patronymic = father + "ұлы"
	}
	return n
}

func (m *maker) slavic(last, sex string) fullName {
	n := fullName{last: last, patronymic: pick(m.chance, m.lists["russian.patronymic.male"])}
	if sex == female {
		n.first = pick(m.chance, m.lists["russian.female"])
		n.patronymic = strings.TrimSuffix(n.patronymic, "ич") + "на"
		return n
	}
	n.first = pick(m.chance, m.lists["russian.male"])
	return n
}

func (m *maker) eastern(people, sex string) fullName {
	n := fullName{last: m.surname(people+".surnames", sex), first: pick(m.chance, m.lists[people+".male"])}
	if sex == female {
		n.first = pick(m.chance, m.lists[people+".female"])
	}
	if m.is(0.9) {
		n.patronymic = russianPatronymic(pick(m.chance, m.lists[people+".male"]), sex)
	}
	return n
}

// surname picks one of a list in the form of a sex.
func (m *maker) surname(list, sex string) string {
	s := pick(m.chance, m.lists[list])
	if sex == female {
		return s + "а"
	}
	return s
}

func russianPatronymic(father, sex string) string {
	stem := father
	for _, end := range []string{"й", "ь"} {
		stem = strings.TrimSuffix(stem, end)
	}
	link := "о"
	if stem != father || strings.HasSuffix(father, "а") || strings.HasSuffix(father, "е") || strings.HasSuffix(father, "и") || strings.HasSuffix(father, "і") || strings.HasSuffix(father, "у") {
		link = "е"
	}
	if sex == female {
		return stem + link + "вна"
	}
	return stem + link + "вич"
}

// spelledInRussian is the way a name stands in papers without the Kazakh letters.
var spelledInRussian = strings.NewReplacer("ә", "а", "Ә", "А", "ғ", "г", "Ғ", "Г", "қ", "к", "Қ", "К", "ң", "н", "ө", "о", "Ө", "О",
	"ұ", "у", "Ұ", "У", "ү", "у", "Ү", "У", "һ", "х", "і", "и", "І", "И")
