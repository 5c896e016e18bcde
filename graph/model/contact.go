package model

import (
	"regexp"
	"strings"
)

var (
	phoneForm = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`) // E.164
	emailForm = regexp.MustCompile(`^[^@\s\pC]{1,64}@[^@\s\pC.]+(\.[^@\s\pC.]+)+$`)
	spacing   = strings.NewReplacer(" ", "", "\u00a0", "", "\t", "", "-", "", "‐", "", "‑", "", "–", "", "(", "", ")", "", ".", "")
)

// ParsePhone reads a telephone number as people write it and returns it as E.164. Numbers without a
// plus are Kazakhstani: 8 701..., 7701... or 701..., of ten digits behind the prefix.
func ParsePhone(s string) (string, error) {
	number := spacing.Replace(strings.TrimSpace(s))
	switch {
	case strings.HasPrefix(number, "+"):
	case len(number) == 11 && (number[0] == '8' || number[0] == '7'):
		number = "+7" + number[1:]
	case len(number) == 10 && (number[0] == '7' || number[0] == '6'):
		number = "+7" + number
	default:
		return "", Invalid("phone", "phone.form")
	}
	if !phoneForm.MatchString(number) || strings.HasPrefix(number, "+7") && len(number) != len("+77011234567") {
		return "", Invalid("phone", "phone.form")
	}
	return number, nil
}

// ParseEmail reads an e-mail address: one @, a domain with a dot, at most 254 bytes. The domain is
// returned in small letters.
func ParseEmail(s string) (string, error) {
	address := strings.TrimSpace(s)
	if len(address) > 254 || !emailForm.MatchString(address) {
		return "", Invalid("email", "email.form")
	}
	local, domain, _ := strings.Cut(address, "@")
	return local + "@" + strings.ToLower(domain), nil
}
