package model

import "strings"

// IndicatorRules are how the values of an indicator come together, as one revision of its definition
// has it.
type IndicatorRules struct {
	Names         *LocalizedText
	Definition    *LocalizedText // nil: the register has none
	Version       int            // which revision; counts from 1
	Ratio         bool
	Time          AggregationRule
	Organizations AggregationRule
	Missing       string // what is done about reports that are not there
	Attribution   string // whose figure it is
	Decimals      int
}

// Formula says in a language how a total is made.
func (r IndicatorRules) Formula(lang Language) string {
	rule := func(axis string, rule AggregationRule, quotient bool) string {
		if r.Ratio && quotient {
			return formulaWords[axis+"RATIO"].In(lang)
		}
		return formulaWords[axis+string(rule)].In(lang)
	}
	parts := []string{
		r.Names.In(lang) + " = " + rule("organizations.", r.Organizations, r.Organizations == AggregateSum || r.Organizations == AggregateAvg) +
			" (" + rule("time.", r.Time, r.Time == AggregateSum || r.Time == AggregateAvg) + ").",
		formulaWords["missing."+r.Missing].In(lang),
	}
	if r.Definition != nil {
		parts = append(parts, formulaWords["definition"].In(lang)+" "+r.Definition.In(lang))
	}
	return strings.Join(append(parts, formulaWords["attribution."+r.Attribution].In(lang)), " ")
}

// formulaWords are what formulas are made of.
var formulaWords = map[string]sentence{
	"organizations.SUM":   {"ұйымдар бойынша қосынды Σ", "сумма Σ по организациям", "sum Σ over the organizations"},
	"organizations.AVG":   {"ұйымдар бойынша орташа", "среднее по организациям", "mean over the organizations"},
	"organizations.MIN":   {"ұйымдар бойынша ең азы", "наименьшее по организациям", "smallest of the organizations"},
	"organizations.MAX":   {"ұйымдар бойынша ең көбі", "наибольшее по организациям", "largest of the organizations"},
	"organizations.NONE":  {"тек ұйымның өзінікі", "только самой организации", "of the organization alone"},
	"organizations.RATIO": {"ұйымдардың Σ алымы / Σ бөлімі", "Σ числителей / Σ знаменателей организаций", "Σ numerators / Σ denominators of the organizations"},

	"time.SUM":   {"айлар бойынша қосынды Σ", "сумма Σ по месяцам", "sum Σ over the months"},
	"time.AVG":   {"айлар бойынша орташа", "среднее по месяцам", "mean over the months"},
	"time.MIN":   {"айлар бойынша ең азы", "наименьшее по месяцам", "smallest of the months"},
	"time.MAX":   {"айлар бойынша ең көбі", "наибольшее по месяцам", "largest of the months"},
	"time.LAST":  {"соңғы ай", "последний месяц", "latest month"},
	"time.FIRST": {"бірінші ай", "первый месяц", "earliest month"},
	"time.RATIO": {"айлардың Σ алымы / Σ бөлімі", "Σ числителей / Σ знаменателей месяцев", "Σ numerators / Σ denominators of the months"},

	"missing.SKIP_IF_ALL":   {"Тапсырылмаған есептер есепке алынбайды.", "Несданные отчёты не учитываются.", "Missing reports are left out."},
	"missing.SKIP_IF_ANY":   {"Тапсырылуы тиіс бір есеп болмаса, мән де жоқ.", "Если не хватает хотя бы одного отчёта, значения нет.", "Without a value as soon as one report that is due is missing."},
	"missing.TREAT_AS_ZERO": {"Тапсырылуы тиіс есеп болмаса, нөл деп саналады.", "Несданный отчёт считается нулём.", "A missing report that is due counts as zero."},

	"attribution.PARTY": {"Партияның көрсеткіші.", "Показатель партии.", "A figure of the party."},
	"attribution.STATE": {"Мемлекеттің көрсеткіші.", "Показатель государства.", "A figure of the state."},
	"attribution.JOINT": {"Партия мен мемлекеттің ортақ көрсеткіші.", "Общий показатель партии и государства.", "A figure of the party and the state together."},
	"definition":        {"Анықтамасы:", "Определение:", "Definition:"},
}
