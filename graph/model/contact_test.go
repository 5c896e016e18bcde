package model_test

import (
	"regexp"
	"strings"
	"testing"

	"tirek/graph/model"
)

func TestParsePhone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want string }{
		{"8 701 123 45 67", "+77011234567"},
		{"8(701)123-45-67", "+77011234567"},
		{"+7 701 123 45 67", "+77011234567"},
		{"7701 123 45 67", "+77011234567"},
		{"701 123 45 67", "+77011234567"},
		{"727 2 123456", "+77272123456"},
		{"+7 727 2 12‑34‑56", "+77272123456"},
		{" +77011234567\u00a0", "+77011234567"},
		{"+49 30 1234567", "+49301234567"},
		{"+998 90 123 45 67", "+998901234567"},
		{"", ""},
		{"+", ""},
		{"123", ""},
		{"9011234567", ""},
		{"+7701123456", ""},
		{"+770112345678", ""},
		{"+0 701 123 45 67", ""},
		{"8701123456a", ""},
		{"8 701 123 45 67 ext 5", ""},
		{"٨٧٠١١٢٣٤٥٦٧", ""},
	} {
		got, err := model.ParsePhone(tt.in)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q: %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
}

func FuzzParsePhone(f *testing.F) {
	for _, seed := range []string{"8 701 123 45 67", "+7 (701) 123-45-67", "701\x00", "+49"} {
		f.Add(seed)
	}
	form := regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	f.Fuzz(func(t *testing.T, s string) {
		number, err := model.ParsePhone(s)
		if (err == nil) != form.MatchString(number) {
			t.Fatalf("%q: %q, %v", s, number, err)
		}
		if again, err := model.ParsePhone(number); number != "" && (err != nil || again != number) {
			t.Fatalf("%q is read as %q, that as %q, %v", s, number, again, err)
		}
	})
}

func TestParseEmail(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want string }{
		{"aigul@example.kz", "aigul@example.kz"},
		{" Aigul.N+1@Mail.Example.KZ ", "Aigul.N+1@mail.example.kz"},
		{"айгүл@мысал.қаз", "айгүл@мысал.қаз"},
		{"", ""},
		{"aigul", ""},
		{"aigul@", ""},
		{"@example.kz", ""},
		{"aigul@example", ""},
		{"aigul@example..kz", ""},
		{"aigul@example.kz.", ""},
		{"a b@example.kz", ""},
		{"a@b@example.kz", ""},
		{"a\x00@example.kz", ""},
		{strings.Repeat("a", 65) + "@example.kz", ""},
		{"a@" + strings.Repeat("b", 250) + ".kz", ""},
	} {
		got, err := model.ParseEmail(tt.in)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q: %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
}

func FuzzParseEmail(f *testing.F) {
	for _, seed := range []string{"aigul@example.kz", "a@b", "a@b.c\n"} {
		f.Add(seed)
	}
	kept := regexp.MustCompile(`^[^@\s]+@[^@\s]+$`) // as the database demands it
	f.Fuzz(func(t *testing.T, s string) {
		address, err := model.ParseEmail(s)
		if err == nil && (!kept.MatchString(address) || len(address) > 254 || strings.ContainsRune(address, 0)) {
			t.Fatalf("%q: %q", s, address)
		}
	})
}
