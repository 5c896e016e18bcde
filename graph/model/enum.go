package model

import (
	"fmt"
	"io"
)

// writeEnum and readEnum carry an enum value over GraphQL. Which values there are is the schema's
// business: it has refused all others before.
func writeEnum[E ~string](w io.Writer, e E) { io.WriteString(w, `"`+string(e)+`"`) }

func readEnum[E ~string](e *E, v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("an enum value is a string")
	}
	*e = E(s)
	return nil
}
