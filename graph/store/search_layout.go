package store

import (
	"slices"
	"strings"
)

// The keys of a keyboard from the top left to the bottom right, as each layout writes them.
const (
	latinKeys   = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./" + `~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?`
	kazakhKeys  = `("әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№` + `)!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?`
	russianKeys = `ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.` + `Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,`
)

var fromLatin, toLatin = [2]*strings.Replacer{turn(latinKeys, russianKeys), turn(latinKeys, kazakhKeys)},
	[2]*strings.Replacer{turn(russianKeys, latinKeys), turn(kazakhKeys, latinKeys)}

func turn(from, to string) *strings.Replacer {
	keys, pairs := []rune(to), []string(nil)
	for i, key := range []rune(from) {
		pairs = append(pairs, string(key), string(keys[i]))
	}
	return strings.NewReplacer(pairs...)
}

// turned returns what the keys of a text write under other layouts: Russian and Kazakh when no letter
// of it is Cyrillic, QWERTY when none is Latin; nothing for a text of both, what stays the same, and
// what nobody is called.
func turned(text string) []string {
	latin := strings.ContainsFunc(text, func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' })
	cyrillic := strings.ContainsFunc(text, func(r rune) bool { return r >= 'Ѐ' && r <= 'ӿ' })
	var turns [2]*strings.Replacer
	switch {
	case cyrillic && latin:
		return nil
	case cyrillic:
		turns = toLatin
	default:
		turns = fromLatin
	}
	all := []string{turns[0].Replace(text), turns[1].Replace(text)}
	return slices.DeleteFunc(slices.Compact(all), func(turned string) bool { return turned == text || unnamed(plain(turned)) })
}
