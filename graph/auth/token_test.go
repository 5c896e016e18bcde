package auth

import (
	"bytes"
	"crypto/rand"
	"regexp"
	"strings"
	"testing"
)

func TestAPIToken(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^tirek_[0-9A-Za-z]{49}$`)
	token, hash := NewAPIToken()
	text := token.Reveal()
	if !form.MatchString(text) || len(hash) != 32 {
		t.Fatalf("token %q, hash of %d bytes", text, len(hash))
	}
	if other, _ := NewAPIToken(); other.Reveal() == text {
		t.Error("twice the same token")
	}
	if prefix := APITokenPrefix(token); len(prefix) != 10 || !strings.HasPrefix(text, prefix) {
		t.Errorf("prefix %q", prefix)
	}
	if got, ok := HashAPIToken(text); !ok || !bytes.Equal(got, hash) {
		t.Error("the token itself is refused")
	}
	session, _ := NewSessionToken()
	zeros := apiToken(make([]byte, tokenBytes))
	for name, s := range map[string]string{
		"empty":                    "",
		"the prefix alone":         "tirek_",
		"without prefix":           text[6:],
		"another prefix":           "TIREK_" + text[6:],
		"cut":                      text[:len(text)-1],
		"longer":                   text + "0",
		"a space behind":           text + " ",
		"a mark in it":             text[:20] + "-" + text[21:],
		"a letter beyond ASCII":    text[:20] + "é" + text[22:],
		"too large for 32 bytes":   "tirek_" + strings.Repeat("z", 49),
		"a wrong checksum":         zeros[:len(zeros)-1] + "z",
		"the checksum of another":  zeros[:49] + text[49:],
		"a session's token":        session.Reveal(),
		"a session's, with prefix": "tirek_" + session.Reveal() + "000000",
		"a megabyte":               "tirek_" + strings.Repeat("0", 1<<20),
	} {
		if _, ok := HashAPIToken(s); ok {
			t.Errorf("%s: taken", name)
		}
	}
	// Any one character typed wrongly is noticed, and so are two that changed places.
	for i := len(apiPrefix); i < len(text); i++ {
		for _, c := range base62 {
			if wrong := text[:i] + string(c) + text[i+1:]; wrong != text {
				if _, ok := HashAPIToken(wrong); ok {
					t.Errorf("%q at %d: taken", c, i)
				}
			}
		}
		if i+1 < len(text) && text[i] != text[i+1] {
			if _, ok := HashAPIToken(text[:i] + string(text[i+1]) + string(text[i]) + text[i+2:]); ok {
				t.Errorf("changed places at %d: taken", i)
			}
		}
	}
}

func TestSessionToken(t *testing.T) {
	t.Parallel()
	token, hash := NewSessionToken()
	text := token.Reveal()
	if got, ok := HashSessionToken(text); !ok || !bytes.Equal(got, hash) || len(text) != 43 || len(hash) != 32 {
		t.Errorf("%q: %v", text, ok)
	}
	if other, _ := NewSessionToken(); other.Reveal() == text {
		t.Error("twice the same token")
	}
	api, _ := NewAPIToken()
	for name, s := range map[string]string{
		"empty":              "",
		"cut":                text[:42],
		"longer":             text + "A",
		"padded":             text + "=",
		"a line break":       text[:20] + "\n" + text[20:],
		"unused bits set":    strings.Repeat("A", 42) + "B",
		"the other alphabet": "+" + text[1:],
		"an API token":       api.Reveal(),
		"a megabyte":         strings.Repeat("A", 1<<20),
	} {
		if _, ok := HashSessionToken(s); ok {
			t.Errorf("%s: taken", name)
		}
	}
}

// Whatever is sent as a token: 10,000 random ones of the right form are refused, or have a hash that
// is not the one kept.
func TestRandomTokens(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	_, hash := NewAPIToken()
	_, sessionHash := NewSessionToken()
	raw := make([]byte, 49)
	for range 10_000 {
		rand.Read(raw)
		for i, b := range raw {
			raw[i] = base62[b%62]
		}
		if got, ok := HashAPIToken(apiPrefix + string(raw)); ok && bytes.Equal(got, hash) {
			t.Fatalf("%s%s is taken for the token", apiPrefix, raw)
		}
		if got, ok := HashSessionToken(string(raw[:43])); ok && bytes.Equal(got, sessionHash) {
			t.Fatalf("%s is taken for the session", raw[:43])
		}
	}
}

func FuzzToken(f *testing.F) {
	for _, make := range []func() (Secret, []byte){NewAPIToken, NewSessionToken} {
		token, _ := make()
		f.Add(token.Reveal())
	}
	f.Add(apiToken(make([]byte, tokenBytes)))
	f.Add(apiToken(bytes.Repeat([]byte{0xff}, tokenBytes)))
	f.Fuzz(func(t *testing.T, s string) {
		_, api := HashAPIToken(s)
		_, session := HashSessionToken(s)
		if api && (session || len(s) != 55 || !strings.HasPrefix(s, apiPrefix)) || session && len(s) != 43 {
			t.Fatalf("%q is taken: API %v, session %v", s, api, session)
		}
	})
}
