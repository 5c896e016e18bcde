package graph

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestDecodeObject(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text  string
		want  any
		fault string
	}{
		{text: `{}`, want: map[string]any{}},
		{text: ` {"a":[1,{"b":null}],"c":"x","d":true} `, want: map[string]any{"a": []any{json.Number("1"), map[string]any{"b": nil}}, "c": "x", "d": true}},
		{text: `{"n":-0.10e2}`, want: map[string]any{"n": json.Number("-0.10e2")}},
		{text: `{"a":{"x":1},"b":{"x":2}}`, want: map[string]any{"a": map[string]any{"x": json.Number("1")}, "b": map[string]any{"x": json.Number("2")}}},
		{text: `{"a":"қ\ud83c\udfca\\ud800"}`, want: map[string]any{"a": `қ🏊\ud800`}},
		{text: ``, fault: "not valid JSON"},
		{text: `{`, fault: "not valid JSON"},
		{text: `{"a":1,}`, fault: "not valid JSON"},
		{text: `{"a":01}`, fault: "not valid JSON"},
		{text: `{"a":NaN}`, fault: "not valid JSON"},
		{text: `{'a':1}`, fault: "not valid JSON"},
		{text: `{} x`, fault: "not valid JSON"},
		{text: `{}{}`, fault: "not valid JSON"},
		{text: `[]`, fault: "not a JSON object"},
		{text: `null`, fault: "not a JSON object"},
		{text: `"a"`, fault: "not a JSON object"},
		{text: `{"a":1,"a":1}`, fault: "a member is given twice"},
		{text: `{"a":1,"\u0061":1}`, fault: "a member is given twice"},
		{text: `{"x":[{"a":1,"b":2,"a":3}]}`, fault: "a member is given twice"},
		{text: "{\"a\":\"\xff\"}", fault: "not valid UTF-8"},
		{text: "\ufeff{}", fault: "not valid JSON"},
		{text: `{"a":"\ud800"}`, fault: "not valid UTF-8"},
		{text: `{"a":"\udc00"}`, fault: "not valid UTF-8"},
		{text: `{"a":"\ud800\u0041"}`, fault: "not valid UTF-8"},
		{text: `{"a":"\ud800\ud800"}`, fault: "not valid UTF-8"},
		{text: `{"a":"\u0000"}`, fault: "a text holds the character U+0000"},
		{text: `{"\u0000":1}`, fault: "a text holds the character U+0000"},
		{text: `{"a":` + strings.Repeat("[", deepest) + strings.Repeat("]", deepest) + `}`, want: "deep"},
		{text: `{"a":` + strings.Repeat("[", deepest+1) + strings.Repeat("]", deepest+1) + `}`, fault: "nested too deeply"},
	} {
		got, err := decodeObject([]byte(tt.text))
		switch {
		case tt.fault != "":
			if err == nil || err.Error() != tt.fault {
				t.Errorf("%.60s: %v, %v; want the fault %q", tt.text, got, err, tt.fault)
			}
		case err != nil:
			t.Errorf("%.60s: %v", tt.text, err)
		case tt.want != "deep" && !reflect.DeepEqual(any(got), tt.want):
			t.Errorf("%s: %v, want %v", tt.text, got, tt.want)
		}
	}
}

// Whatever is taken must be the same to every other reader of JSON.
func FuzzDecodeObject(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":[1,2.5e3,"\u00e9",null,{"b":false}]}`, `{"a":1,"a":2}`, `{"a":"\ud83c\udfca"}`, `{"a":"\ud800"}`, "{\"\xc0\":1}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := decodeObject(text)
		if err != nil {
			return
		}
		again, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		same, err := decodeObject(again)
		if err != nil || !reflect.DeepEqual(got, same) {
			t.Errorf("%s became %s: %v", text, again, err)
		}
	})
}
