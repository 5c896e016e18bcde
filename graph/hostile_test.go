package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/google/uuid"
)

// hostile is a request that costs a careless server dearly.
type hostile struct {
	name    string
	request func() *http.Request
}

// times repeats a text, with its number in the place of each %.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%", fmt.Sprint(i)))
	}
	return b.String()
}

func nested(n int, open, inner, end string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
}

func sent(body string) func() *http.Request {
	return func() *http.Request {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		return r
	}
}

func hostileQuery(query string, variables any) func() *http.Request {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err)
	}
	return sent(string(body))
}

// doubling are fragments that each spread the next one in the place of each %.
func doubling(n int, body string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment F%d on Organization{%s}", i, strings.ReplaceAll(body, "%", fmt.Sprintf("...F%d ", i+1)))
	}
	return b.String() + fmt.Sprintf("fragment F%d on Organization{code}", n)
}

func members(filter string) string { return "{members(filter:" + filter + "){totalCount}}" }

// hostiles are the requests that have to be refused at once.
func hostiles() []hostile {
	all := append(hostileDocuments(), hostileValues()...)
	return append(all, hostileTexts()...)
}

func hostileDocuments() []hostile {
	return []hostile{
		{"fragments that double", hostileQuery("{organization{...F0}}"+doubling(25, "%%"), nil)},
		{"fragments that double below fields", hostileQuery("{organization{...F0}}"+doubling(25, "parent{%}parent{%}"), nil)},
		{"unused fragments that double", hostileQuery("{viewer{name}}"+doubling(40, "%%"), nil)},
		{"fragments that spread ten times", hostileQuery("{organization{...F0}}"+doubling(6, "%%%%%%%%%%"), nil)},
		{"fragments in a circle", hostileQuery("{organization{...A}}fragment A on Organization{...B}fragment B on Organization{...A code}", nil)},
		{"a fragment in itself", hostileQuery("{organization{...A}}fragment A on Organization{parent{...A}}", nil)},
		{"40 fragments all in each other", hostileQuery("{organization{...F0}}"+times(40, "fragment F% on Organization{...F1 ...F2 ...F3 ...F4 ...F5 ...F6 ...F7 ...F8}"), nil)},
		{"2,000 fragments", hostileQuery("{viewer{name}}"+times(2_000, "fragment F% on Viewer{name}"), nil)},
		{"400 fragments", hostileQuery("{viewer{name}}"+times(280, "fragment F% on Viewer{name}"), nil)},
		{"a field 10,000 times", hostileQuery("{viewer{"+times(10_000, "name ")+"}}", nil)},
		{"a field 1,900 times", hostileQuery("{viewer{"+times(1_900, "name ")+"}}", nil)},
		{"a field in 50 fragments", hostileQuery("{organization{"+times(50, "...F% ")+"}}"+times(50, "fragment F% on Organization{"+strings.Repeat("code ", 30)+"}"), nil)},
		{"fields that overlap", hostileQuery("{"+strings.Repeat("organization{"+strings.Repeat("parent{code} ", 10)+"}", 25)+"}", nil)},
		{"fields that overlap in arguments", hostileQuery("{organization{"+strings.Repeat("name(lang:KK) name(lang:RU) ", 150)+"}}", nil)},
		{"fields in fields in fields", hostileQuery("{organization{"+strings.Repeat("parent{"+strings.Repeat("parent{"+strings.Repeat("code ", 3)+"} ", 12)+"} ", 12)+"}}", nil)},
		{"a flood of aliases", hostileQuery("{"+times(300, "a%:viewer{name}")+"}", nil)},
		{"a flood of aliases below", hostileQuery("{organization{"+times(600, "a%:code ")+"}}", nil)},
		{"an alias of 14,000 letters", hostileQuery("{"+strings.Repeat("a", 14_000)+":viewer{name}}", nil)},
		{"an operation name of 14,000 letters", hostileQuery("query "+strings.Repeat("a", 14_000)+"{viewer{name}}", nil)},
		{"a variable name of 14,000 letters", hostileQuery("query($"+strings.Repeat("a", 14_000)+":Int){viewer{name}}", nil)},
		{"an unknown field of 14,000 letters", hostileQuery("{"+strings.Repeat("x", 14_000)+"}", nil)},
		{"many unknown fields", hostileQuery("{organization{"+times(150, "kode% ")+"}}", nil)},
		{"400 operations", hostileQuery(times(330, "query Q%{viewer{name}}"), nil)},
		{"operations of one name", hostileQuery(strings.Repeat("query Q{viewer{name}}", 300), nil)},
		{"directives on a field", hostileQuery("{viewer "+strings.Repeat("@include(if:true)", 300)+"{name}}", nil)},
		{"unknown directives", hostileQuery("{viewer "+times(600, "@x% ")+"{name}}", nil)},
		{"directives on an operation", hostileQuery("query "+strings.Repeat("@skip(if:false)", 300)+"{viewer{name}}", nil)},
		{"deep selections", hostileQuery("{organization"+nested(500, "{parent", "{code}", "}")+"}", nil)},
		{"deep inline fragments", hostileQuery("{organization{"+nested(300, "...on Organization{", "code", "}")+"} nothing}", nil)},
		{"deep introspection", hostileQuery("{__schema{types"+nested(8, "{fields{type", "{name}", "}}")+"}}", nil)},
		{"introspection in aliases", hostileQuery("{"+times(100, "a%:__schema{types{name}}")+"}", nil)},
		{"introspection through fragments", hostileQuery("{__schema{types{...T}}}fragment T on __Type{fields{type{...U}}}fragment U on __Type{fields{type{...V}}}fragment V on __Type{fields{type{fields{type{fields{type{fields{name}}}}}}}}", nil)},
		{"pages of billions", hostileQuery("{organizations(first:2000000000){nodes{partyGroups(first:2000000000){nodes{members(first:2000000000){nodes{id}}}}}}}", nil)},
		{"full pages in full pages", hostileQuery("{organizations(first:500){nodes{descendants(first:500){nodes{members(first:500){nodes{lastName}}}}}}}", nil)},
		{"groups below every row", hostileQuery("{organizations(first:500){nodes{partyGroups(first:500){nodes{members{groups(by:[{field:SEX},{field:AGE_BAND}],first:1000,subtotals:true){nodes{count}}}}}}}}", nil)},
		{"searches in a row", hostileQuery("{"+times(31, `a%:search(text:"аб%"){totalCount} `)+"}", nil)},
		{"an unclosed document", hostileQuery(strings.Repeat("{a", 7_000), nil)},
		{"brackets alone", hostileQuery(strings.Repeat("[", 14_000), nil)},
		{"variables without end", hostileQuery("query("+times(450, "$v%:Int ")+"){viewer{name}}", nil)},
		{"a type in brackets", hostileQuery("query($a:"+nested(900, "[", "Int", "]")+"){viewer{name}}", nil)},
		{"a query in the address", func() *http.Request {
			return httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape("{viewer{"+times(50_000, "name ")+"}}"), nil)
		}},
	}
}

func hostileValues() []hostile {
	ids, wide, many := make([]string, 2_400), make([]any, 40_000), make([]any, 1_000)
	for i := range ids {
		ids[i] = uuid.UUID{byte(i), byte(i >> 8)}.String()
	}
	for i := range wide {
		wide[i] = i % 10
	}
	for i := range many {
		many[i] = map[string]any{"lastName": map[string]any{"startsWith": "a"}}
	}
	deep := any(map[string]any{})
	for range 90 {
		deep = map[string]any{"not": deep}
	}
	const filtered = "query($f:MemberFilter){members(filter:$f){totalCount}}"
	return []hostile{
		{"a deep list in a literal", hostileQuery(members("{lastName:{in:"+nested(900, "[", `"a"`, "]")+"}}"), nil)},
		{"a deep object in a literal", hostileQuery(members(nested(400, "{not:", "{}", "}")), nil)},
		{"and, or, not in turn", hostileQuery(members(nested(80, "{and:[{or:[{not:", "{}", "}]}]}")), nil)},
		{"filters through relations", hostileQuery("{organizations(filter:"+nested(80, "{children:{some:", "{}", "}}")+"){totalCount}}", nil)},
		{"wide and, wide or", hostileQuery(members("{and:["+strings.Repeat("{or:["+strings.Repeat(`{lastName:{eq:"a"}} `, 3)+"]}", 60)+"]}"), nil)},
		{"a deep filter in variables", hostileQuery(filtered, map[string]any{"f": deep})},
		{"a list of 40,000 values", hostileQuery(filtered, map[string]any{"f": map[string]any{"age": map[string]any{"in": wide}}})},
		{"2,400 ids", hostileQuery("query($i:[ID!]){members(filter:{id:{in:$i}}){totalCount}}", map[string]any{"i": ids})},
		{"1,000 conditions", hostileQuery(filtered, map[string]any{"f": map[string]any{"or": many}})},
		{"a text of 30,000 words", hostileQuery("query($s:String){members(filter:{search:$s}){totalCount}}", map[string]any{"s": strings.Repeat("ә ", 30_000)})},
		{"a pattern of percent signs", hostileQuery("query($s:String){organizations(filter:{name:{startsWith:$s}}){totalCount}}", map[string]any{"s": strings.Repeat(`%_\`, 20_000)})},
		{"deep JSON", sent(`{"query":"{viewer{name}}","variables":{"a":` + nested(40_000, "[", "", "]") + `}}`)},
		{"deep JSON in extensions", sent(`{"query":"{viewer{name}}","extensions":{"a":` + nested(9_000, `{"a":`, "1", "}") + `}}`)},
		{"a body of 8 MB", sent(`{"query":"{viewer{name}}","variables":{"a":"` + strings.Repeat("a", 8<<20) + `"}}`)},
		{"a cursor of 2 MB", hostileQuery("query($a:String){members(first:1,after:$a){nodes{id}}}", map[string]any{"a": strings.Repeat("QUFB", 500_000)})},
		{"a cursor of 88,000 letters", hostileQuery("query($a:String){members(first:1,after:$a){nodes{id}}}", map[string]any{"a": strings.Repeat("QUFB", 22_000)})},
		{"a member given 10,000 times", sent(`{"query":"{viewer{name}}","variables":{` + strings.TrimSuffix(strings.Repeat(`"a":1,`, 10_000), ",") + `}}`)},
		{"a huge whole number", hostileQuery("{organizations(first:"+strings.Repeat("9", 10_000)+"){nodes{code}}}", nil)},
		{"a huge number in variables", sent(`{"query":"query($n:Int){organizations(first:$n){nodes{code}}}","variables":{"n":` + strings.Repeat("9", 80_000) + `}}`)},
		{"a huge exponent", sent(`{"query":"query($n:Int){organizations(first:$n){nodes{code}}}","variables":{"n":1e999999999}}`)},
	}
}

func hostileTexts() []hostile {
	return []hostile{
		{"8,000 comments", hostileQuery("{viewer{name}}"+strings.Repeat("#\n", 8_000), nil)},
		{"a comment of 90 kB", hostileQuery("#"+strings.Repeat("a", 90_000)+"\n{viewer{name}}", nil)},
		{"a block string", hostileQuery(`{members(filter:{search:"""`+strings.Repeat("\n ", 6_000)+`a"""}){totalCount nothing}}`, nil)},
		{"a block string that does not end", hostileQuery(`{members(filter:{search:"""`+strings.Repeat(`\"""`, 3_000), nil)},
		{"commas", hostileQuery("{viewer{name}"+strings.Repeat(",", 60_000)+"}", nil)},
		{"U+0000", hostileQuery("{viewer{name}}\x00", nil)},
		{"U+0000 in a text", hostileQuery(`{members(filter:{search:"\u0000"}){totalCount}}`, nil)},
		{"half a character", sent(`{"query":"query($s:String){members(filter:{search:$s}){totalCount}}","variables":{"s":"\ud800"}}`)},
		{"letters that run from right to left", hostileQuery("{\u202e\u2066viewer{name}}", nil)},
		{"letters that look alike", hostileQuery("{viеwer{name}}", nil)},
		{"14,000 combining marks", hostileQuery("{a"+strings.Repeat("\u0301", 14_000)+"}", nil)},
		{"broken UTF-8", sent("{\"query\":\"{viewer{name}}\xff\xfe\"}")},
	}
}
