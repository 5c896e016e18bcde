package model

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// InWords is an English message about a document in a language; in English, and when it is none of
// validatorMessages, it stays as it is.
func InWords(lang Language, message string) string {
	if lang == English {
		return message
	}
	said, suggestion := message, ""
	if i := strings.Index(message, " Did you mean "); i >= 0 {
		said, suggestion = message[:i], message[i:]
	}
	said, ok := translated(lang, said)
	if !ok {
		return message
	}
	suggestion, _ = translated(lang, suggestion)
	return said + suggestion
}

// translated is a message or a part of one; not ok: as it is.
func translated(lang Language, text string) (string, bool) {
	for i, form := range validatorForms() {
		places := form.FindStringSubmatch(text)
		if places == nil {
			continue
		}
		var args []any
		for n, verb := range verbs.FindAllString(validatorMessages[i].en, -1) {
			place := places[n+1]
			if verb == "%s" {
				place, _ = translated(lang, place)
			}
			args = append(args, place)
		}
		return fmt.Sprintf(validatorMessages[i].In(lang), args...), true
	}
	return text, false
}

var verbs = regexp.MustCompile(`%[vs]`)

// validatorForms finds each of validatorMessages by its English.
var validatorForms = sync.OnceValue(func() []*regexp.Regexp {
	forms := make([]*regexp.Regexp, len(validatorMessages))
	places := strings.NewReplacer("%v", `([^"]*)`, "%s", `(.*)`)
	for i, s := range validatorMessages {
		forms[i] = regexp.MustCompile(`(?s)^` + places.Replace(regexp.QuoteMeta(s.en)) + `$`)
	}
	return forms
})
