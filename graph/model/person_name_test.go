package model_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tirek/graph/model"
)

func TestParsePersonName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want string }{
		{"Әбілқасымова", "Әбілқасымова"},
		{"  Нұрлан   қызы ", "Нұрлан қызы"},
		{"Нұрлан\tқызы", "Нұрлан қызы"},
		{"Аль-Фараби", "Аль-Фараби"},
		{"O'Connor", "O'Connor"},
		{"Д’Артаньян", "Д’Артаньян"},
		{"Qarğaly", "Qarğaly"},
		{"Cи\u0306", "Cй"},
		{strings.Repeat("ә", 100), strings.Repeat("ә", 100)},
		{"", ""},
		{" ", ""},
		{"-", ""},
		{"'Ахметов", ""},
		{"Ахметов2", ""},
		{"Ахметов,", ""},
		{"Ахметов\x00", ""},
		{"Ахме\u202eтов", ""},
		{"Ахметов\xff", ""},
		{"😀", ""},
		{strings.Repeat("ә", 101), ""},
	} {
		got, err := model.ParsePersonName("lastName", tt.in)
		if err != nil {
			got = ""
		}
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q: %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
}

func FuzzParsePersonName(f *testing.F) {
	for _, seed := range []string{"Әбілқасымова", " Нұрлан  қызы", "O'Connor", "и\u0306", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name, err := model.ParsePersonName("lastName", s)
		if err != nil {
			return
		}
		first, _ := utf8.DecodeRuneInString(name)
		if !utf8.ValidString(name) || !unicode.IsLetter(first) || strings.Contains(name, "  ") || strings.ContainsFunc(name, unicode.IsControl) || utf8.RuneCountInString(name) > model.MaxPersonName {
			t.Fatalf("%q: %q", s, name)
		}
		if again, err := model.ParsePersonName("lastName", name); err != nil || again != name {
			t.Fatalf("%q is read as %q, that as %q, %v", s, name, again, err)
		}
	})
}

func FuzzLocalizedTextCleaned(f *testing.F) {
	f.Add("Бент ", "", "Bent")
	f.Add("  ", "a\x00b", "é")
	f.Fuzz(func(t *testing.T, kk, ru, en string) {
		text, err := model.LocalizedText{Kk: &kk, Ru: &ru, En: &en}.Cleaned("names")
		if err != nil {
			return
		}
		again, err := text.Cleaned("names")
		if err != nil || !again.Equal(text) {
			t.Fatalf("%q is cleaned to %q, that to %q, %v", kk, *text.Kk, *again.Kk, err)
		}
		if strings.ContainsFunc(*text.Kk+*text.Ru+*text.En, unicode.IsControl) {
			t.Fatalf("control characters in %q, %q, %q", *text.Kk, *text.Ru, *text.En)
		}
	})
}
