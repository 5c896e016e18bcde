package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxPersonName is the length of a family name, given name or patronymic, in characters.
const MaxPersonName = 100

// ParsePersonName reads a family name, given name or patronymic: letters, hyphens, apostrophes and
// single spaces, beginning with a letter. Spaces around and doubled ones go.
func ParsePersonName(field, s string) (string, error) {
	name := strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	length := utf8.RuneCountInString(name)
	if length < 1 || length > MaxPersonName || !utf8.ValidString(name) {
		return "", Invalid(field, "person.name", MaxPersonName)
	}
	for i, r := range name {
		mark := i > 0 && (unicode.Is(unicode.Mn, r) || strings.ContainsRune("-'’ʼ‐ ", r))
		if !unicode.IsLetter(r) && !mark {
			return "", Invalid(field, "person.name", MaxPersonName)
		}
	}
	return name, nil
}
