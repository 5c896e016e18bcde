package auth

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// Secret is a text that is told once, to the one it is for. However it is printed, logged or encoded,
// also as a field that fmt cannot ask, it does not show: only Reveal tells it.
type Secret struct{ text *string }

// NewSecret hides a text.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal is the text; empty for the zero Secret.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

const hidden = "(secret)"

func (s Secret) Format(f fmt.State, _ rune)   { io.WriteString(f, hidden) }
func (s Secret) LogValue() slog.Value         { return slog.StringValue(hidden) }
func (s Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// readable are the characters of what people read and type: none is mistaken for another one.
const readable = "0123456789abcdefghjkmnpqrstvwxyz"

// typed reads what people make of it: capital letters, and letters that look like digits.
var typed = strings.NewReplacer("-", "", " ", "", "o", "0", "i", "1", "l", "1")

// groups returns n random groups of five characters, 25 bits each, with hyphens between them.
func groups(n int) string {
	random := make([]byte, 5*n)
	rand.Read(random)
	var b strings.Builder
	for i, r := range random {
		if i > 0 && i%5 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(readable[r%32])
	}
	return b.String()
}
