package model

import (
	"errors"
	"fmt"
	"io"
	"math/big"
	"regexp"
	"strings"
)

// Decimal is an exact decimal number in plain notation, such as 93000.5 or -0.25. Arithmetic is
// left to the database and to math/big.
type Decimal string

var decimalForm = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,10})?$`)

// ParseDecimal reads up to 30 digits before and 10 after the point, without exponent or separators.
func ParseDecimal(s string) (Decimal, error) {
	if !decimalForm.MatchString(s) {
		return "", errors.New("not a decimal number such as 93000.5")
	}
	return Decimal(s), nil
}

// Rat is the exact value; zero for an empty Decimal.
func (d Decimal) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(d))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Decimals is the number of digits after the point, trailing zeros not counted.
func (d Decimal) Decimals() int {
	_, fraction, _ := strings.Cut(string(d), ".")
	return len(strings.TrimRight(fraction, "0"))
}

// AppendJSON appends the number as a JSON string.
func (d Decimal) AppendJSON(b []byte) []byte {
	b = append(b, '"')
	b = append(b, d...)
	return append(b, '"')
}

func (d Decimal) MarshalGQL(w io.Writer) { w.Write(d.AppendJSON(nil)) }

func (d *Decimal) UnmarshalGQL(v any) (err error) {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a decimal number is a string such as \"93000.5\"")
	}
	*d, err = ParseDecimal(s)
	return err
}
