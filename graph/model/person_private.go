package model

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// PersonPrivate is what few may read about a person, as it may be shown: masked where the viewer may
// not read it. Nil: not known.
type PersonPrivate struct {
	Phone   *string // E.164
	Email   *string
	Address *string
	IIN     *string // always masked
}

// What stands for a value, or a part of it, that may not be read.
const (
	masked  = "***"
	iinMask = "********"
)

// MaskPhone leaves the country and the last two digits of a number of Kazakhstan, else the plus.
func MaskPhone(phone string) string {
	if digits, ok := strings.CutPrefix(phone, "+7"); ok && len(digits) == 10 {
		return "+7" + iinMask + digits[8:]
	}
	return "+" + masked
}

// MaskEmail leaves the form of an address.
func MaskEmail(string) string { return masked + "@" + masked }

// MaskAddress leaves nothing.
func MaskAddress(string) string { return masked }

// MaskIIN leaves the last two digits; none of the empty one. Birth date and sex tell the first seven, so
// that with one more than three of the others the control digit would tell the rest.
func MaskIIN(iin string) string {
	if len(iin) != iinLength {
		return iinMask + "****"
	}
	return iinMask + "**" + iin[iinLength-2:]
}

const iinLength = 12

// ParseIIN reads an individual identification number: 12 digits, of which the last one checks the
// others; spaces and hyphens go. Its error is at field. Neither birth date nor sex follow from it.
func ParseIIN(field, s string) (string, error) {
	iin := spacing.Replace(strings.TrimSpace(s))
	if len(iin) != iinLength || strings.Trim(iin, "0123456789") != "" {
		return "", Invalid(field, "iin.form")
	}
	control := iinControl(iin, 1)
	if control == 10 {
		control = iinControl(iin, 3)
	}
	if control != int(iin[iinLength-1]-'0') { // one that is 10 again is never issued
		return "", Invalid(field, "iin.control")
	}
	return iin, nil
}

// iinControl is the sum of the digits with weights that count from first to 11 and on from 1, modulo 11.
func iinControl(iin string, first int) int {
	sum := 0
	for i, c := range []byte(iin[:iinLength-1]) {
		sum += int(c-'0') * ((first-1+i)%11 + 1)
	}
	return sum % 11
}

// MaxAddress is the length of a postal address, in characters.
const MaxAddress = 300

// ParseAddress reads a postal address: spaces around and doubled ones go, line breaks become spaces.
func ParseAddress(s string) (string, error) {
	address := strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	if n := utf8.RuneCountInString(address); n < 1 || n > MaxAddress || !utf8.ValidString(address) || strings.ContainsFunc(address, unprintable) {
		return "", Invalid("address", "address.form", MaxAddress)
	}
	return address, nil
}
