package graph

import (
	"fmt"
	"maps"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// forClient is an error as it is sent: not too long, and with a hint what to do. It may be shared, so it
// stays as it is.
func forClient(lang model.Language, fault *gqlerror.Error) *gqlerror.Error {
	out := *fault
	limit, ok := out.Extensions["limit"].(string)
	if ok {
		out.Message = overIn(lang, out.Extensions)
	}
	if text := []rune(out.Message); len(text) > longestMessage {
		out.Message = string(text[:longestMessage]) + "..."
	}
	if code, hinted := out.Extensions["code"], out.Extensions["hint"] != nil; code != nil && !hinted {
		out.Extensions = maps.Clone(out.Extensions)
		if ok {
			out.Extensions["hint"] = model.Sentence(lang, "limit."+limit, out.Extensions["allowed"])
		} else {
			out.Extensions["hint"] = model.Sentence(lang, fmt.Sprint("hint.", code))
		}
	}
	return &out
}
