package model

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Language is one of the languages in which names and messages are kept.
type Language string

const (
	Kazakh  Language = "KK"
	Russian Language = "RU"
	English Language = "EN"
)

func (e Language) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Language) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Key is the language as the database writes it: kk, ru or en.
func (e Language) Key() string {
	switch e {
	case Russian:
		return "ru"
	case English:
		return "en"
	}
	return "kk"
}

// LocalizedText is one text in several languages; nil where it was not entered. Kk or Ru is there.
type LocalizedText struct {
	Kk *string `json:"kk,omitempty"`
	Ru *string `json:"ru,omitempty"`
	En *string `json:"en,omitempty"`
}

// In is the text in a language, else the first there is of kk, ru, en.
func (t LocalizedText) In(lang Language) string {
	first := t.Kk
	switch lang {
	case Russian:
		first = t.Ru
	case English:
		first = t.En
	}
	for _, s := range []*string{first, t.Kk, t.Ru, t.En} {
		if s != nil {
			return *s
		}
	}
	return ""
}

// Scan reads the jsonb that holds names.
func (t *LocalizedText) Scan(src any) error {
	switch v := src.(type) {
	case []byte:
		return json.Unmarshal(v, t)
	case string:
		return json.Unmarshal([]byte(v), t)
	}
	return fmt.Errorf("%T is not a localized text", src)
}

// Equal reports whether both are the same in every language.
func (t LocalizedText) Equal(other LocalizedText) bool {
	return equal(t.Kk, other.Kk) && equal(t.Ru, other.Ru) && equal(t.En, other.En)
}

func equal[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// MaxName is the length of a name of an organization or group in one language, in characters.
const MaxName = 200

// Cleaned is the text with spaces around and doubled ones gone. Its errors name the language below
// field: kk or ru must be there, each 1 to MaxName characters without control characters.
func (t LocalizedText) Cleaned(field string) (LocalizedText, error) {
	for _, in := range []struct {
		lang string
		text **string
	}{{"kk", &t.Kk}, {"ru", &t.Ru}, {"en", &t.En}} {
		if *in.text == nil {
			continue
		}
		s, err := CleanedName(field+"."+in.lang, **in.text, MaxName)
		if err != nil {
			return t, err
		}
		*in.text = &s
	}
	if t.Kk == nil && t.Ru == nil {
		return t, Invalid(field, "names.required")
	}
	return t, nil
}

// CleanedName is a name with spaces around and doubled ones gone: 1 to most characters, all of which
// can be printed.
func CleanedName(field, name string, most int) (string, error) {
	s := strings.Join(strings.Fields(norm.NFC.String(name)), " ")
	if n := utf8.RuneCountInString(s); n < 1 || n > most || !utf8.ValidString(s) || strings.ContainsFunc(name, unprintable) {
		return "", Invalid(field, "names.form", most)
	}
	return s, nil
}

// unprintable reports characters that no name has: control, format and private ones.
func unprintable(r rune) bool { return unicode.Is(unicode.C, r) || r == unicode.ReplacementChar }
