package auth

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Codes of an authenticator by RFC 6238, with what all of them understand: SHA-1, six digits, a new
// code every 30 seconds.
const (
	totpStep   = 30 // seconds
	totpDigits = 6
	totpWindow = 1 // steps before and after the present one, for clocks that differ
)

// NewTOTPSecret returns a random secret of 20 bytes, as RFC 4226 recommends.
func NewTOTPSecret() []byte { return random(sha1.Size) }

// TOTPText is the secret in base32, to be typed into an authenticator.
func TOTPText(secret []byte) Secret {
	return NewSecret(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret))
}

// TOTPURI is what an authenticator reads from a QR code.
func TOTPURI(secret []byte, login string) Secret {
	query := url.Values{
		"secret": {TOTPText(secret).Reveal()}, "issuer": {"Tirek"}, "algorithm": {"SHA1"},
		"digits": {fmt.Sprint(totpDigits)}, "period": {fmt.Sprint(totpStep)},
	}
	return NewSecret("otpauth://totp/" + url.PathEscape("Tirek:"+login) + "?" + query.Encode())
}

// MatchTOTP reports whether a code is right at a time, and of which step it is. Steps up to last, the
// step of the last code that was used, are refused, so that none is used twice; 0 is before all.
func MatchTOTP(secret []byte, code string, now time.Time, last int64) (step int64, ok bool) {
	code, ok = parseTOTP(code)
	if !ok {
		return 0, false
	}
	found, present := 0, now.Unix()/totpStep
	for s := present - totpWindow; s <= present+totpWindow; s++ {
		same := subtle.ConstantTimeCompare([]byte(code), []byte(totpCode(secret, s)))
		same &= subtle.ConstantTimeLessOrEq(int(last)+1, int(s))
		step = int64(subtle.ConstantTimeSelect(same, int(s), int(step)))
		found |= same
	}
	return step, found == 1
}

// parseTOTP reads six digits, with spaces as authenticators show them.
func parseTOTP(code string) (string, bool) {
	code = strings.ReplaceAll(code, " ", "")
	for _, c := range []byte(code) {
		if c < '0' || c > '9' {
			return "", false
		}
	}
	return code, len(code) == totpDigits
}

// totpCode is the code of a step: HOTP, RFC 4226 section 5.3.
func totpCode(secret []byte, step int64) string {
	mac := hmac.New(sha1.New, secret)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(step)))
	sum := mac.Sum(nil)
	offset := sum[len(sum)-1] & 0xf
	n := binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff
	return fmt.Sprintf("%0*d", totpDigits, n%1_000_000)
}

// recoveryGroups make 50 bits, which nobody guesses within the tries there are.
const recoveryGroups = 2

// NewRecoveryCodes returns ten codes for when the authenticator is lost, each good for one sign-in.
// What is kept of each is Keyring.MAC of what ParseRecoveryCode makes of it; one that is shown is looked
// up by all MACs, so that the codes outlive a change of keys.
func NewRecoveryCodes() []Secret {
	codes := make([]Secret, 10)
	for i := range codes {
		codes[i] = NewSecret(groups(recoveryGroups))
	}
	return codes
}

// ParseRecoveryCode reads a recovery code as people type it, in any case, with or without hyphen;
// false when the text is none at all.
func ParseRecoveryCode(s string) (string, bool) {
	if len(s) > 40 {
		return "", false
	}
	code := typed.Replace(strings.ToLower(s))
	if len(code) != 5*recoveryGroups || strings.Trim(code, readable) != "" {
		return "", false
	}
	return code[:5] + "-" + code[5:], true
}
