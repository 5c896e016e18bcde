package model

import (
	"slices"
	"strings"
	"testing"
)

// Every entry is found by its English, has the same places in every language, and ends alike.
func TestValidatorMessages(t *testing.T) {
	t.Parallel()
	names := strings.NewReplacer("%v", "x1", "%s", "x2")
	for _, s := range validatorMessages {
		for _, lang := range []Language{Kazakh, Russian} {
			text := s.In(lang)
			if !slices.Equal(verbs.FindAllString(text, -1), verbs.FindAllString(s.en, -1)) || strings.Count(text, `"`) != strings.Count(s.kk, `"`) {
				t.Errorf("%q in %s: %q", s.en, lang, text)
			}
			if last := text[len(text)-1:]; strings.Trim(last, ".?") == "" && last != s.kk[len(s.kk)-1:] {
				t.Errorf("%q in %s: %q ends unlike %q", s.en, lang, text, s.kk)
			}
			if got, ok := translated(lang, names.Replace(s.en)); !ok || got != names.Replace(text) {
				t.Errorf("%q in %s: %q, want %q", s.en, lang, got, text)
			}
		}
	}
}

func TestInWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		message string
		lang    Language
		want    string
	}{
		{`Unknown type "Name".`, English, `Unknown type "Name".`},
		{`Unknown type "Name".`, Russian, `Типа "Name" нет.`}, // no token
		{`Unknown type "Memb". Did you mean "Member"?`, English, `Unknown type "Memb". Did you mean "Member"?`},
		{`Something new about "Memb". Did you mean "Member"?`, Kazakh, `Something new about "Memb". Did you mean "Member"?`},
		{"", Kazakh, ""},
	} {
		if got := InWords(tt.lang, tt.message); got != tt.want {
			t.Errorf("%q in %s: %q", tt.message, tt.lang, got)
		}
	}
}
