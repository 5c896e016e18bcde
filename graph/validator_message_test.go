package graph

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// What is wrong with a document is told in the language of the request; in English as the library says it.
// The message is the last one, where there are several.
func TestDocumentsInWords(t *testing.T) {
	t.Parallel()
	s := unanswered(auth.Viewer{Kind: model.ViewerToken, Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}})
	const aliases = " Use different aliases on the fields to fetch both if this was intentional."
	const kkAliases, ruAliases = " Екеуі де керек болса, оларға әртүрлі бүркеншік ат беріңіз.", " Если нужны оба, дайте им разные псевдонимы."
	for _, tt := range []struct{ document, kk, ru, en string }{
		{`{organisation {code}}`, `"organisation" деген өріс "Query" түрінде жоқ. Мүмкін, "organization" немесе "organizations"?`,
			`Поля "organisation" нет в типе "Query". Может быть, "organization" или "organizations"?`, `Cannot query field "organisation" on type "Query". Did you mean "organization" or "organizations"?`},
		{`{node(id: "0198c0de-7a1b-7c2d-8e3f-405162738495") {code}}`, `"code" деген өріс "Node" түрінде жоқ. Мүмкін, "Indicator", "Organization" немесе "Project" түріне арналған фрагмент керек?`,
			`Поля "code" нет в типе "Node". Может быть, нужен фрагмент на "Indicator", "Organization" или "Project"?`,
			`Cannot query field "code" on type "Node". Did you mean to use an inline fragment on "Indicator", "Organization", or "Project"?`},
		{`{organization(cody: "ALM") {code}}`, `"cody" деген аргумент "Query.organization" өрісінде жоқ. Мүмкін, "code"?`,
			`Аргумента "cody" нет у поля "Query.organization". Может быть, "code"?`, `Unknown argument "cody" on field "Query.organization". Did you mean "code"?`},
		{`{programmes {id @skip(if: true, ifs: true)}}`, `"ifs" деген аргумент "@skip" директивасында жоқ. Мүмкін, "if"?`,
			`Аргумента "ifs" нет у директивы "@skip". Может быть, "if"?`, `Unknown argument "ifs" on directive "@skip". Did you mean "if"?`},
		{`{programmes {id @no}}`, `"@no" деген директива жоқ.`, `Директивы "@no" нет.`, `Unknown directive "@no".`},
		{`query @include(if: true) {programmes {id}}`, `"@include" директивасы мұнда қолданылмайды: QUERY.`,
			`Директиву "@include" нельзя использовать здесь: QUERY.`, `Directive "@include" may not be used on QUERY.`},
		{`{programmes {...No}}`, `"No" деген фрагмент жоқ.`, `Фрагмента "No" нет.`, `Unknown fragment "No".`},
		{`{programmes {... on Programm {id}}}`, `"Programm" деген түр жоқ.`, `Типа "Programm" нет.`, `Unknown type "Programm".`},
		{`{programmes {id}} query A {programmes {id}}`, `Атаусыз операция құжатта жалғыз болуы тиіс.`, `Безымянная операция должна быть в документе единственной.`, `This anonymous operation must be the only defined operation.`},
		{`{__schema {types {fields {type {fields {type {fields {name}}}}}}}}`, `Схема тым терең сұралды.`, `Схема запрошена слишком глубоко.`, `Maximum introspection depth exceeded`},
		{`{programmes {...A}} fragment A on Programme {id ...A}`, `"A" фрагменті өзін-өзі қамтымауы тиіс.`, `Фрагмент "A" не может включать сам себя.`, `the fragment A spreads itself`},
		{`query Q {organization(code: $c) {id}}`, `"$c" айнымалысы "Q" операциясында жарияланбаған.`, `Переменная "$c" не объявлена в операции "Q".`, `Variable "$c" is not defined by operation "Q".`},
		{`{organization(code: $c) {id}}`, `"$c" айнымалысы жарияланбаған.`, `Переменная "$c" не объявлена.`, `Variable "$c" is not defined.`},
		{`query Q($c: String) {programmes {id}}`, `"$c" айнымалысы "Q" операциясында қолданылмайды.`, `Переменная "$c" не используется в операции "Q".`, `Variable "$c" is never used in operation "Q".`},
		{`query ($c: String) {programmes {id}}`, `"$c" айнымалысы еш жерде қолданылмайды.`, `Переменная "$c" нигде не используется.`, `Variable "$c" is never used.`},
		{`query ($c: Programme) {programmes {id}}`, `"$c" айнымалысының түрі "Programme" бола алмайды: бұл түрмен мән берілмейді.`,
			`У переменной "$c" не может быть типа "Programme": значений такого типа не передают.`, `Variable "$c" cannot be non-input type "Programme".`},
		{`query ($c: Int) {organization(code: $c) {id}}`, `"$c" айнымалысының түрі — "Int", ал мұнда "String" керек.`,
			`Переменная "$c" имеет тип "Int", а здесь нужен "String".`, `Variable "$c" of type "Int" used in position expecting type "String".`},
		{`{programmes {id}} fragment A on Programme {id}`, `"A" фрагменті еш жерде қолданылмайды.`, `Фрагмент "A" нигде не используется.`, `Fragment "A" is never used.`},
		{`{programmes {a: id a: code}}`, `"a" өрістері бір-біріне қайшы: "id" және "code" — әртүрлі өрістер.` + kkAliases,
			`Поля "a" противоречат друг другу: "id" и "code" — разные поля.` + ruAliases, `Fields "a" conflict because "id" and "code" are different fields.` + aliases},
		{`{organizations(first: 1) {totalCount} organizations(first: 2) {totalCount}}`, `"organizations" өрістері бір-біріне қайшы: аргументтері әртүрлі.` + kkAliases,
			`Поля "organizations" противоречат друг другу: у них разные аргументы.` + ruAliases, `Fields "organizations" conflict because they have differing arguments.` + aliases},
		{`{o: organization(code: "A") {a: id b: code} o: organization(code: "A") {a: code b: level}}`,
			`"o" өрістері бір-біріне қайшы: ішкі "a" өрістері қайшы: "id" және "code" — әртүрлі өрістер; ішкі "b" өрістері қайшы: "code" және "level" — әртүрлі өрістер.` + kkAliases,
			`Поля "o" противоречат друг другу: вложенные поля "a" противоречат: "id" и "code" — разные поля; вложенные поля "b" противоречат: "code" и "level" — разные поля.` + ruAliases,
			`Fields "o" conflict because subfields "a" conflict because "id" and "code" are different fields and subfields "b" conflict because "code" and "level" are different fields.` + aliases},
		{`{node(id: "0198c0de-7a1b-7c2d-8e3f-405162738495") {... on Organization {x: code} ... on Member {x: age}}}`, `"x" өрістері бір-біріне қайшы: түрлері сыйыспайды: "String!" және "Int".` + kkAliases,
			`Поля "x" противоречат друг другу: их типы несовместимы: "String!" и "Int".` + ruAliases, `Fields "x" conflict because they return conflicting types "String!" and "Int".` + aliases},
		{`{programmes {... on Member {id}}}`, `Фрагментті мұнда қоюға болмайды: "Programme" түріндегі нысан "Member" бола алмайды.`,
			`Фрагмент здесь невозможен: объект типа "Programme" не бывает типа "Member".`, `Fragment cannot be spread here as objects of type "Programme" can never be of type "Member".`},
		{`{programmes {...A}} fragment A on Member {id}`, `"A" фрагментін мұнда қоюға болмайды: "Programme" түріндегі нысан "Member" бола алмайды.`,
			`Фрагмент "A" здесь невозможен: объект типа "Programme" не бывает типа "Member".`, `Fragment "A" cannot be spread here as objects of type "Programme" can never be of type "Member".`},
		{`{programmes {... on Date {id}}}`, `Фрагментті "Date" түріне жазуға болмайды: бұл түрдің өрістері сұралмайды.`, `Фрагмент на типе "Date" невозможен: полей этого типа не запрашивают.`, `Fragment cannot condition on non composite type "Date".`},
		{`{programmes {...A}} fragment A on Date {id}`, `"A" фрагментін "Date" түріне жазуға болмайды: бұл түрдің өрістері сұралмайды.`, `Фрагмент "A" на типе "Date" невозможен: полей этого типа не запрашивают.`, `Fragment "A" cannot condition on non composite type "Date".`},
		{`{node {id}}`, `"node" өрісінде "id" аргументі берілуі тиіс, түрі — "ID!".`, `У поля "node" нужно указать аргумент "id" типа "ID!".`, `Field "node" argument "id" of type "ID!" is required, but it was not provided.`},
		{`{programmes {id @include}}`, `"@include" директивасында "if" аргументі берілуі тиіс, түрі — "Boolean!".`,
			`У директивы "@include" нужно указать аргумент "if" типа "Boolean!".`, `Directive "@include" argument "if" of type "Boolean!" is required, but it was not provided.`},
		{`{programmes {id {x}}}`, `"id" өрісінен ештеңе таңдалмайды: "ID" түрінің ішкі өрістері жоқ.`, `В поле "id" нечего выбирать: у типа "ID" нет вложенных полей.`, `Field "id" must not have a selection since type "ID" has no subfields.`},
		{`{programmes}`, `"programmes" өрісінің түрі — "[Programme!]!": ішкі өрістерін таңдаңыз. Мүмкін, "programmes { ... }"?`,
			`У поля "programmes" типа "[Programme!]!" нужно выбрать вложенные поля. Может быть, "programmes { ... }"?`,
			`Field "programmes" of type "[Programme!]!" must have a selection of subfields. Did you mean "programmes { ... }"?`},
		{`subscription S {live {today} other}`, `"S" жазылымы жоғарғы деңгейде бір ғана өріс сұрауы тиіс.`, `Подписка "S" должна запрашивать только одно поле верхнего уровня.`, `Subscription "S" must select only one top level field.`},
		{`subscription {__typename}`, `Атаусыз жазылым жоғарғы деңгейде схеманы сұрай алмайды.`, `Безымянная подписка не может запрашивать схему на верхнем уровне.`, `Anonymous Subscription must not select an introspection top level field.`},
		{`{organization(code: "A", code: "B") {id}}`, `"code" деген аргумент біреу ғана болуы тиіс.`, `Аргумент "code" может быть только один.`, `There can be only one argument named "code".`},
		{`{programmes {id @skip(if: true) @skip(if: false)}}`, `"@skip" директивасы мұнда бір-ақ рет жазылады.`, `Директиву "@skip" здесь можно указать только один раз.`, `The directive "@skip" can only be used once at this location.`},
		{`{programmes {...A}} fragment A on Programme {id} fragment A on Programme {code}`, `"A" деген фрагмент біреу ғана болуы тиіс.`, `Фрагмент "A" может быть только один.`, `There can be only one fragment named "A".`},
		{`{organizations(filter: {code: {eq: "A"}, code: {eq: "B"}}) {totalCount}}`, `"code" деген өріс мәнде біреу ғана болуы тиіс.`, `Поле "code" в значении может быть только одно.`, `There can be only one input field named "code".`},
		{`query A {programmes {id}} query A {programmes {id}}`, `"A" деген операция біреу ғана болуы тиіс.`, `Операция "A" может быть только одна.`, `There can be only one operation named "A".`},
		{`query ($a: ID, $a: ID) {organization(id: $a) {id}}`, `"$a" деген айнымалы біреу ғана болуы тиіс.`, `Переменная "$a" может быть только одна.`, `There can be only one variable named "$a".`},

		{`{`, `Күтілгені — атау, жазылғаны — құжаттың соңы.`, `Ожидалось: имя, записано: конец документа.`, `Expected Name, found <EOF>`},
		{`x`, `Мұнда болмауы тиіс: "x" атауы.`, `Здесь не может быть: имя "x".`, `Unexpected Name "x"`},
		{`5`, `Мұнда болмауы тиіс: 5 саны.`, `Здесь не может быть: число 5.`, `Unexpected Int "5"`},
		{`{a(b: 01)}`, `Мұнда болмауы тиіс: оқылмайтын жазу.`, `Здесь не может быть: то, что не читается.`, `Unexpected <Invalid>`},
		{`{}`, `Кемінде бір элемент керек, жазылғаны — }.`, `Нужен хотя бы один элемент, записано: }.`, `expected at least one definition, found }`},
		{`fragment A of B {id}`, `Күтілгені — "on", жазылғаны — "of" атауы.`, `Ожидалось: "on", записано: имя "of".`, `Expected "on", found Name "of"`},
		{`query "SECRET" {id}`, `Күтілгені — {, жазылғаны — мәтін.`, `Ожидалось: {, записано: текст.`, `Expected {, found String`},
		{`# nothing`, `Құжатта операция жоқ.`, `В документе нет ни одной операции.`, `the document holds no operation`},
		{`{organization(code: "\u0000") {id}}`, `Мәтінде U+0000 таңбасы болмауы тиіс.`, `В тексте не может быть символа U+0000.`, `a text holds the character U+0000`},
		{`query A {programmes {id}} query B {programmes {id}}`, `Құжаттағы операциялардың бірін operationName арқылы атаңыз.`, `Назовите в operationName одну из операций документа.`, `operationName names none of the operations`},
	} {
		for lang, want := range map[model.Language]string{model.Kazakh: tt.kk, model.Russian: tt.ru, model.English: tt.en} {
			r := query(t, tt.document, nil)
			r.Header.Set("Accept-Language", string(lang))
			got := s.do(t, r)
			if got.status != http.StatusBadRequest || len(got.answer.Errors) == 0 {
				t.Fatalf("%s in %s: %d %s", tt.document, lang, got.status, got.body)
			}
			if fault := got.answer.Errors[len(got.answer.Errors)-1]; fault.Message != want {
				t.Errorf("%s in %s: %q, want %q", tt.document, lang, fault.Message, want)
			}
		}
	}
}

// It is told so over every way to ask, and of saved queries.
func TestDocumentsInWordsEverywhere(t *testing.T) {
	t.Parallel()
	const want = `"nam" деген өріс "Query" түрінде жоқ. Мүмкін, "name"?`
	s := newServer(answers(`{}`), nil)
	for way, r := range map[string]*http.Request{
		"POST": post(t, `{"query":"{nam}"}`),
		"GET":  httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?query="+url.QueryEscape("{nam}"), nil),
		"SSE":  post(t, `{"query":"subscription{live{nam}}"}`),
	} {
		if way == "SSE" {
			r.Header.Set("Accept", mediaEvents)
		}
		if got := s.do(t, r); got.answer.Errors[0].Message != want {
			t.Errorf("%s: %s", way, got.body)
		}
	}
	address, _ := streaming(t, answers(`{}`), nil)
	c := greeted(t, address)
	c.say(`{"type":"subscribe","id":"a","payload":{"query":"{nam}"}}`)
	if got := c.hear(); !strings.Contains(got, strings.ReplaceAll(want, `"`, `\"`)) {
		t.Errorf("WebSocket: %s", got)
	}
	c.say(`{"type":"subscribe","id":"b","payload":{"query":"{a b c d e f g h i j k l}"}}`)
	if got := strings.Count(c.hear(), `"message"`); got != mostErrors {
		t.Errorf("WebSocket: %d errors", got)
	}
	schema := (&outgoing{}).Schema()
	resolver := &Resolver{documents: newDocuments(schema, Limits{Characters: 30})}
	for document, want := range map[string]string{
		`{gone}`:                                `Документ не выполняется: Поля "gone" нет в типе "Query".`,
		`{name` + strings.Repeat(" ", 50) + `}`: `Документ не выполняется: characters: не больше 30, запрошено 56.`,
	} {
		fault := resolver.faultOf(&auth.Viewer{Language: model.Russian}, &model.SavedQuery{Document: document, Variables: `{}`})
		if fault == nil || *fault != want {
			t.Errorf("saved %s: %v", document, fault)
		}
	}
}
