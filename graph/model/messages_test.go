package model

import (
	"strings"
	"testing"
)

func TestMessages(t *testing.T) {
	t.Parallel()
	for key, s := range messages {
		want := strings.Count(s.en, "%v")
		for _, lang := range []Language{Kazakh, Russian, English} {
			text := s.In(lang)
			if text == "" || strings.Count(text, "%v") != want {
				t.Errorf("%s in %s: %q, want %d places to fill in", key, lang, text, want)
			}
			if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "%v-") {
				t.Errorf("%s in %s: %q is no sentence", key, lang, text)
			}
			if first := []rune(text)[0]; !strings.Contains(text, "first") && first != '%' && strings.ToUpper(string(first)) != string(first) && first != 'i' {
				t.Errorf("%s in %s: %q begins with a small letter", key, lang, text)
			}
		}
	}
}

func TestErrorIn(t *testing.T) {
	t.Parallel()
	e := Invalid("joinedOn", "day.before", MustDate("2020-01-02"))
	for lang, want := range map[Language]string{
		Kazakh:  "Күні 02.01.2020 күнінен ерте болмауы тиіс.",
		Russian: "Дата не может быть раньше 02.01.2020.",
		English: "The day must not be before 2020-01-02.",
	} {
		if got := e.In(lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := Invalid("", "no.such.key").Error(); got != "no.such.key" {
		t.Errorf("unknown key: %q", got)
	}
}

// A rule that a value breaks is no statement about the value: "The day is not after 2025-10-31" reads as untrue
// to whoever gave a later one.
func TestRulesAreNoStatements(t *testing.T) {
	t.Parallel()
	for key, texts := range messages {
		for _, statement := range []string{"is not before", "is not after", "day is after", "is not negative"} {
			if strings.Contains(texts.en, statement) {
				t.Errorf("%s: %q says that a value is as it should be, not that it has to be", key, texts.en)
			}
		}
	}
}
