package auth

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The vectors of RFC 6238, appendix B, for SHA-1: their last six digits.
var totpVectors = []struct {
	at   int64
	code string
}{
	{59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"}, {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
}

var rfcSecret = []byte("12345678901234567890")

func TestTOTPVectors(t *testing.T) {
	t.Parallel()
	for _, v := range totpVectors {
		if got := totpCode(rfcSecret, v.at/30); got != v.code {
			t.Errorf("at %d: %s, want %s", v.at, got, v.code)
		}
		if step, ok := MatchTOTP(rfcSecret, v.code, time.Unix(v.at, 0), 0); !ok || step != v.at/30 {
			t.Errorf("at %d: step %d, %v", v.at, step, ok)
		}
	}
}

func TestMatchTOTP(t *testing.T) {
	t.Parallel()
	const now, code = 1111111109, "081804" // step 37037036, which ends within a second
	const step = now / 30
	for _, tt := range []struct {
		name string
		code string
		at   int64
		last int64
		want int64 // 0: refused
	}{
		{"in its step", code, now, 0, step},
		{"one step late", code, now + 30, 0, step},
		{"one step early", code, now - 30, 0, step},
		{"two steps late", code, now + 60, 0, 0},
		{"two steps early", code, now - 60, 0, 0},
		{"the last second of the window", code, (step+2)*30 - 1, 0, step},
		{"behind the window", code, (step + 2) * 30, 0, 0},
		{"used before", code, now, step, 0},
		{"a later one used before", code, now, step + 1, 0},
		{"an earlier one used before", code, now, step - 1, step},
		{"as authenticators show it", " 081 804", now, 0, step},
		{"another code", "081805", now, 0, 0},
		{"cut", "08180", now, 0, 0},
		{"without its zero", "81804", now, 0, 0},
		{"longer", "0818040", now, 0, 0},
		{"with a sign", "+81804", now, 0, 0},
		{"other digits", "٠٨١٨٠٤", now, 0, 0},
		{"empty", "", now, 0, 0},
		{"spaces", "      ", now, 0, 0},
	} {
		got, ok := MatchTOTP(rfcSecret, tt.code, time.Unix(tt.at, 0), tt.last)
		if got != tt.want || ok != (tt.want != 0) {
			t.Errorf("%s: %d, %v, want %d", tt.name, got, ok, tt.want)
		}
	}
	if _, ok := MatchTOTP(NewTOTPSecret(), code, time.Unix(now, 0), 0); ok {
		t.Log("a random secret gives this code, which may happen three times in a million")
	}
}

func TestTOTPSecret(t *testing.T) {
	t.Parallel()
	if a, b := NewTOTPSecret(), NewTOTPSecret(); len(a) != 20 || string(a) == string(b) {
		t.Errorf("%d bytes", len(a))
	}
	if got := TOTPText(rfcSecret); got.Reveal() != "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" {
		t.Errorf("secret %q", got.Reveal())
	}
	uri, err := url.Parse(TOTPURI(rfcSecret, "a/b@c?d").Reveal())
	if err != nil {
		t.Fatal(err)
	}
	if uri.Scheme != "otpauth" || uri.Host != "totp" || uri.Path != "/Tirek:a/b@c?d" || uri.EscapedPath() != "/Tirek:a%2Fb@c%3Fd" {
		t.Errorf("URI %s", uri)
	}
	for key, want := range map[string]string{"secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "issuer": "Tirek", "algorithm": "SHA1", "digits": "6", "period": "30"} {
		if got := uri.Query().Get(key); got != want {
			t.Errorf("%s=%s, want %s", key, got, want)
		}
	}
}

func TestRecoveryCodes(t *testing.T) {
	t.Parallel()
	codes, form, seen := NewRecoveryCodes(), regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$`), map[string]bool{}
	for _, secret := range codes {
		code := secret.Reveal()
		if got, ok := ParseRecoveryCode(code); !ok || got != code || !form.MatchString(got) || seen[code] {
			t.Errorf("code %q is read as %q, %v", code, got, ok)
		}
		seen[code] = true
	}
	if len(codes) != 10 {
		t.Errorf("%d codes", len(codes))
	}
	for in, want := range map[string]string{
		"abcde-fgh12":           "abcde-fgh12",
		"ABCDEFGH12":            "abcde-fgh12",
		" abcde fgh12 ":         "abcde-fgh12",
		"abcde-fghiL":           "abcde-fgh11",
		"Oo000-00000":           "00000-00000",
		"abcde-fgh1":            "",
		"abcde-fgh123":          "",
		"abcde-fgh1u":           "",
		"abcde-fgh1!":           "",
		"":                      "",
		"abcdé-fgh1":            "",
		strings.Repeat("-", 50): "",
	} {
		if got, ok := ParseRecoveryCode(in); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q, %v, want %q", in, got, ok, want)
		}
	}
}

func FuzzTOTPCode(f *testing.F) {
	f.Add("081804")
	f.Add(" 081 804")
	f.Add("٠٨١٨٠٤")
	form := regexp.MustCompile(`^[0-9]{6}$`)
	f.Fuzz(func(t *testing.T, s string) {
		if code, ok := parseTOTP(s); ok != form.MatchString(code) {
			t.Fatalf("%q is read as %q, %v", s, code, ok)
		}
		MatchTOTP(rfcSecret, s, time.Unix(1111111109, 0), 0)
	})
}

func FuzzRecoveryCode(f *testing.F) {
	f.Add("abcde-fgh12")
	f.Add("Oo0İ0-00000")
	f.Fuzz(func(t *testing.T, s string) {
		code, ok := ParseRecoveryCode(s)
		if again, same := ParseRecoveryCode(code); ok && (!same || again != code || len(code) != 11) {
			t.Fatalf("%q is read as %q, that as %q", s, code, again)
		}
	})
}
