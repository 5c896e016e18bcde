package auth

import (
	"slices"
	"strings"
	"testing"

	"tirek/graph/model"
)

func TestCheckPassword(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, password, want string }{
		{"a sentence", "кеше бақшада үш тиын таптым", ""},
		{"random letters", "xkqpwvzmtbrn", ""},
		{"only digits, but random ones", "730184629507713", ""},
		{"12 characters", "vq8mzk3xwp7t", ""},
		{"11 characters", "vq8mzk3xwp7", "password.length"},
		{"12 characters of two bytes", "щғқөұһіңжэфц", ""},
		{"11 characters of two bytes", "щғқөұһіңжэф", "password.length"},
		{"11 characters in 12 pieces", "vq8mzk3xwpи\u0306", "password.length"},
		{"256 characters", strings.Repeat("vq8mzk3x wp7t,ed", 16), ""},
		{"256 characters of four bytes", strings.Repeat("𐌰𐌱𐌲𐌳𐌴𐌵𐌶𐌷𐌸𐌹𐌺𐌻𐌼𐌽𐌾𐌿", 16), ""},
		{"257 characters", strings.Repeat("vq8mzk3x wp7t,ed", 16) + "a", "password.length"},
		{"a megabyte", strings.Repeat("a", 1<<20), "password.length"},
		{"empty", "", "password.length"},
		{"invalid UTF-8", "vq8mzk3xwp7t\xff", "password.form"},
		{"NUL", "vq8mzk3xwp7t\x00", "password.form"},
	} {
		err := CheckPassword(tt.password, "b.omarova", "Ботагөз Омарова")
		switch {
		case err == nil && tt.want != "", err != nil && err.Key != tt.want:
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		case err != nil && (err.Code != model.CodeInvalid || err.Field != "newPassword"):
			t.Errorf("%s: %s for field %q", tt.name, err.Code, err.Field)
		}
	}
}

func TestCommon(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	for name, passwords := range map[string][]string{
		"a word with something behind":  {"password1234", "Password123!", "iloveyou2024!", "administrator", "Welcome2025!!", "football12345", "sunshine1990", "princess!!!!"},
		"something in front":            {"123456password", "!!!2024dragon", "2024qwerty2024"},
		"leetspeak":                     {"P@ssw0rd1234", "p4$$w0rd!!!!", "4dm1n1str4t0r", "1l0v3y0u1234", "$un$h1ne2025"},
		"repeated words":                {"passwordpassword", "qweqweqweqwe", "abcabcabcabc", "adminadminadmin", "love love love"},
		"repeated characters":           {"aaaaaaaaaaaa", "111111111111", "............", "ababababababab", "щщщщщщщщщщщщ", strings.Repeat("z9", 128)},
		"rows of keys":                  {"qwertyuiop[]", "QWERTYuiop123", "123456789012", "0987654321098", "1qaz2wsx3edc4rfv", "asdfghjkl;'zxc", "!@#$%^&*()_+", "1q2w3e4r5t6y", "qazwsxedcrfv", "abcdefghijkl", "zyxwvutsrqpo", "147258369147", "poiuytrewq12"},
		"two words":                     {"dragonfootball", "monkey-sunshine", "Almaty2024Astana", "kazakhstan-almaty"},
		"Kazakh, in Latin letters":      {"kazakhstan2025", "qazaqstan2025", "nursultan1234", "zhanym-2024!", "AIGERIM-1995", "bauyrzhan777!", "tirek-almaty-1"},
		"Kazakh":                        {"қазақстан2025", "Құпиясөз1234", "жұлдызым1234", "Айгүл1990!!!", "алматыалматы"},
		"Russian, in Latin letters":     {"privet123456", "lyubov-2024!!", "solnyshko1985", "vladislav2000", "moskva777777"},
		"Russian":                       {"пароль123456", "Любовь-2024!", "солнышко1985", "привет-привет", "администратор"},
		"Russian on the Latin keyboard": {"gfhjkm123456", "ghbdtn-ghbdtn", "Fkvfns2024!!", "gfhjkmgfhjkm"},
		"English on the other keyboard": {"зфыыцщкв1234", "йцукенгшщзхъ", "йцукен123456"},
		"dates":                         {"31.10.2025!!", "1990-05-12 1990-05-12", "1990051219900512", "aliya12051990"},
		"telephone numbers and IINs":    {"+77011234567", "8 701 123 45 67", "87011234567!", "+7 (701) 123-45-67", "850315300009", "aigul87011234567"},
		"the own login":                 {"b.omarova2025", "b.omarova.b.omarova", "OMAROVA-12345", "B.Omarova!2025!x"},
		"the own name":                  {"ботагөз2025!", "Botagoz-Omarova-7", "омарова омарова"},
		"the product's name":            {"tirek2025tirek", "T1r3kT1r3k!!", "тиректирек25"},
	} {
		for _, password := range passwords {
			if !common(password, "b.omarova", "Ботагөз Омарова") {
				t.Errorf("%s: %q is taken", name, password)
			}
		}
	}
	for name, passwords := range map[string][]string{
		"words that are not common": {"сегіз қырлы бір сырлы", "bicycle tram umbrella", "жаңбырдан кейінгі көбелек", "четыре забавных ежа"},
		"a word and random letters": {"dragon kvw8zt", "almatyxq7vrk"},
		"four common words":         {"dragon monkey coffee silver"},
		"random":                    {"k7#vq!z2mx@w", "Zk4wQ9vTx2Lm", "ңғүқһөәұіщэъ", "5f3a91c07be2"},
		"another's login and name":  {"s.zhaksylykova"},
	} {
		for _, password := range passwords {
			if common(password, "b.omarova", "Ботагөз Омарова") {
				t.Errorf("%s: %q is refused", name, password)
			}
		}
	}
}

// The list holds what it promises: many words, each once, found as they are.
func TestCommonWords(t *testing.T) {
	t.Parallel()
	words := strings.Fields(commonPasswords)
	if len(words) < 1000 || !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Errorf("%d words, sorted: %v", len(words), slices.IsSorted(words))
	}
	for _, word := range words {
		if len(word) < 3 || len(word) > longestPiece || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
			t.Errorf("%q is never found", word)
		}
		if len(word) <= 8 && !common(word+"12345!", "", "") {
			t.Errorf("%s12345! is taken", word)
		}
	}
}

func FuzzCheckPassword(f *testing.F) {
	for _, seed := range []string{"password1234", "пароль123456", "+7 701 123 45 67", "é2024é2024\U0001F600", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if err := CheckPassword(s, s, s); err != nil && err.Error() == err.Key {
			t.Fatalf("no sentence for %s", err.Key)
		}
	})
}

func TestNewPassword(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 1000 {
		password := NewPassword().Reveal()
		if len(password) != 23 || seen[password] || CheckPassword(password, "admin", "Administrator") != nil {
			t.Fatalf("password %q", password)
		}
		seen[password] = true
	}
}

func BenchmarkCheckPassword(b *testing.B) {
	password := strings.Repeat("vq8mzk3x wp7t,ed", 16)
	for b.Loop() {
		CheckPassword(password, "b.omarova", "Ботагөз Омарова")
	}
}
