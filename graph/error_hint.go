package graph

import (
	"fmt"
	"maps"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// forClient is an error as it is sent: in the language where it is about a document, a request or a limit, not too
// long, and with a hint what to do. It may be shared, so it stays as it is.
func forClient(lang model.Language, fault *gqlerror.Error) *gqlerror.Error {
	out := *fault
	limit, ok := out.Extensions["limit"].(string)
	if ok {
		out.Message = overIn(lang, out.Extensions)
	}
	code := out.Extensions["code"]
	switch code {
	case codeParse, codeValidation, codeRequest, codeMethod, codeAccept:
		if len(out.Message) < longestInWords {
			out.Message = model.InWords(lang, out.Message)
		}
	}
	if text := []rune(out.Message); len(text) > longestMessage {
		out.Message = string(text[:longestMessage]) + "..."
	}
	if code != nil && out.Extensions["hint"] == nil {
		out.Extensions = maps.Clone(out.Extensions)
		switch {
		case ok:
			out.Extensions["hint"] = model.Sentence(lang, "limit."+limit, out.Extensions["allowed"])
		case code == codeRequest && out.Extensions["field"] != nil: // a parameter of the address
			out.Extensions["hint"] = model.Sentence(lang, "hint.INVALID")
		default:
			out.Extensions["hint"] = model.Sentence(lang, fmt.Sprint("hint.", code))
		}
	}
	return &out
}
