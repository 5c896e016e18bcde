package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// InWords is an English message about a document or a request in a language; in English, and when it is none
// of validatorMessages and requestMessages, it stays as it is.
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
	for _, f := range forms() {
		places := f.english.FindStringSubmatch(text)
		if places == nil {
			continue
		}
		var args []any
		for n, verb := range verbs.FindAllString(f.en, -1) {
			place := places[n+1]
			if verb == "%s" {
				place, _ = translated(lang, place)
			}
			args = append(args, place)
		}
		return fmt.Sprintf(f.In(lang), args...), true
	}
	return text, false
}

var verbs = regexp.MustCompile(`%[vs]`)

// form is a sentence that is found by its English.
type form struct {
	sentence
	english *regexp.Regexp
}

// forms are those of requests, then those of documents.
var forms = sync.OnceValue(func() (all []form) {
	places := strings.NewReplacer("%v", `([^"]*)`, "%s", `(.*)`)
	for _, s := range slices.Concat(requestMessages, validatorMessages) {
		all = append(all, form{s, regexp.MustCompile(`(?s)^` + places.Replace(regexp.QuoteMeta(s.en)) + `$`)})
	}
	return all
})
