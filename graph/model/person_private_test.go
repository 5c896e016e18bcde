package model_test

import (
	"fmt"
	"strings"
	"testing"

	"tirek/graph/model"
)

func TestParseIIN(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want, key string }{
		{"by the first weights", "850315300009", "850315300009", ""},
		{"by the second weights", "850315301801", "850315301801", ""},
		{"with spaces", " 850315 300 009 ", "850315300009", ""},
		{"another control digit", "850315300008", "", "iin.control"},
		{"another control digit by the second weights", "850315301800", "", "iin.control"},
		{"two digits changed places", "850351300009", "", "iin.control"},
		{"never issued", neverIssued(), "", "iin.control"},
		{"11 digits", "85031530000", "", "iin.form"},
		{"13 digits", "8503153000090", "", "iin.form"},
		{"a letter", "85031530000O", "", "iin.form"},
		{"other digits", "٨٥٠٣١٥٣٠٠٠٠٩", "", "iin.form"},
		{"empty", "", "", "iin.form"},
	} {
		got, err := model.ParseIIN("iin", tt.in)
		refused, _ := err.(*model.Error)
		if got != tt.want || (err == nil) != (tt.key == "") || refused != nil && (refused.Key != tt.key || refused.Field != "iin") {
			t.Errorf("%s: %q, %v", tt.name, got, err)
		}
	}
}

// neverIssued is the first number whose control digit is 10 in both passes.
func neverIssued() string {
	for n := 0; ; n++ {
		digits := []byte("85031530000")
		for i, m := len(digits)-1, n; m > 0; i, m = i-1, m/10 {
			digits[i] = '0' + byte(m%10)
		}
		first, second := 0, 0
		for i, c := range digits {
			first += int(c-'0') * (i + 1)
			second += int(c-'0') * []int{3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2}[i]
		}
		if first%11 == 10 && second%11 == 10 {
			return string(digits) + "0"
		}
	}
}

func FuzzParseIIN(f *testing.F) {
	f.Add("850315300009")
	f.Add("850315 301801")
	f.Fuzz(func(t *testing.T, s string) {
		iin, err := model.ParseIIN("iin", s)
		if err != nil {
			return
		}
		if again, err := model.ParseIIN("iin", iin); err != nil || again != iin || len(iin) != 12 {
			t.Fatalf("%q is read as %q, that as %q", s, iin, again)
		}
		wrong := iin[:11] + string('0'+(iin[11]-'0'+1)%10)
		if _, err := model.ParseIIN("iin", wrong); err == nil {
			t.Fatalf("%s and %s are both right", iin, wrong)
		}
	})
}

func TestParseAddress(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want string }{
		{" Қонаев қ.,\n Абай  к-сі 5 ", "Қонаев қ., Абай к-сі 5"},
		{strings.Repeat("ә", 300), strings.Repeat("ә", 300)},
		{strings.Repeat("ә", 301), ""},
		{" \n", ""},
		{"a\x00b", ""},
		{"a\xffb", ""},
	} {
		if got, err := model.ParseAddress(tt.in); got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%.20q: %.20q, %v", tt.in, got, err)
		}
	}
}

func TestMasks(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		model.MaskPhone("+77011234567"):     "+7********67",
		model.MaskPhone("+49301234567"):     "+***",
		model.MaskEmail("aigul@example.kz"): "***@***",
		model.MaskAddress("Қонаев, Абай 5"): "***",
		model.MaskIIN("850315300009"):       "**********09",
		model.MaskIIN(""):                   "************",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// With the birth date and the sex, which are shown beside it, a mask fits many IINs.
func TestMaskOfIINHidesIt(t *testing.T) {
	t.Parallel()
	const iin = "850315300009"
	fits := 0
	for rest := range 100_000 {
		guess, err := model.ParseIIN("iin", fmt.Sprintf("%s%05d", iin[:7], rest))
		if err == nil && model.MaskIIN(guess) == model.MaskIIN(iin) {
			fits++
		}
	}
	if fits < 50 {
		t.Errorf("%s fits %d IINs of that birth date and sex", model.MaskIIN(iin), fits)
	}
}
