package model

import (
	"encoding/json"
	"fmt"
	"io"
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
