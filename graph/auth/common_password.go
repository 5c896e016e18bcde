package auth

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// leastGuess is how hard to guess a password has to be, in bits: four common words, or what seems
// random. Sign-in is slow and counted, so that it need not withstand more.
const leastGuess = 32

// What the pieces of a password cost somebody who guesses, in bits.
const (
	ownCost    = 1   // words of login, name and product
	againCost  = 2   // what stood before it, once more or many times
	markCost   = 3   // a mark or space
	digitCost  = 3.3 // a digit
	letterCost = 4.7 // a letter
	rowCost    = 6   // neighbours on a keyboard or in the alphabet, a year
	wordCost   = 10  // a common word
	dateCost   = 15
	numberCost = 20 // a telephone number or IIN
)

//go:embed common_passwords.txt
var commonPasswords string

// commonWords are those of which common passwords are made, in Latin letters.
var commonWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for word := range strings.Lines(commonPasswords) {
		words[strings.TrimSpace(word)] = true
	}
	return words
})

// longestPiece is how many characters are looked at together.
const longestPiece = 32

// rows are where fingers wander. They are read in both directions.
var rows = bothWays(
	"qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./", "`1234567890-=", "~!@#$%^&*()_+", "01234567890", "abcdefghijklmnopqrstuvwxyz",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "!qaz@wsx#edc$rfv%tgb^yhn&ujm",
	"1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j",
	"qweasdzxcrtyfghvbn", "123qweasdzxc", "112233445566778899", "13579", "2468", "147258369", "159357", "789456123",
)

// numbers are what anybody knows of a person.
var numbers = []struct {
	form *regexp.Regexp
	cost float64
}{
	{regexp.MustCompile(`^(19|20)\d\d`), rowCost},
	{regexp.MustCompile(`^(0[1-9]|[12]\d|3[01])[-./ ]?(0[1-9]|1[0-2])[-./ ]?(19|20)?\d\d`), dateCost},
	{regexp.MustCompile(`^(19|20)?\d\d[-./ ]?(0[1-9]|1[0-2])[-./ ]?(0[1-9]|[12]\d|3[01])`), dateCost},
	{regexp.MustCompile(`^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{6}`), numberCost},
	{regexp.MustCompile(`^(\+7|7|8)?[ (-]{0,2}7\d\d[ )-]{0,2}\d{3}[ -]?\d\d[ -]?\d\d`), numberCost},
}

// Letters of both keyboards, key by key, and how the second ones are written in Latin.
const (
	latinKeys    = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
	cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбюё"
)

var (
	inLatin    = strings.NewReplacer("а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ё", "e", "ж", "zh", "з", "z", "и", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f", "х", "h", "ц", "c", "ч", "ch", "ш", "sh", "щ", "sh", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "yu", "я", "ya", "ә", "a", "ғ", "g", "қ", "k", "ң", "n", "ө", "o", "ұ", "u", "ү", "u", "һ", "h", "і", "i")
	onLatin    = keys(cyrillicKeys, latinKeys)
	onCyrillic = keys(latinKeys, cyrillicKeys)
	leet       = strings.NewReplacer("0", "o", "1", "i", "!", "i", "3", "e", "4", "a", "@", "a", "5", "s", "$", "s", "7", "t", "+", "t", "8", "b", "9", "g")
	leetL      = strings.NewReplacer("1", "l", "!", "l", "|", "l")
)

// common reports whether a password is among the first that somebody would try who knows login and
// name. It is read in Latin letters, and as typed on the other of the two keyboards.
func common(password, login, name string) bool {
	password = strings.ToLower(password)
	own := map[string]float64{}
	for _, word := range strings.FieldsFunc(inLatin.Replace(strings.ToLower(login+" "+name+" tirek")), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) >= 3 {
			own[word] = ownCost
		}
	}
	for _, reading := range []string{inLatin.Replace(password), onLatin.Replace(password), inLatin.Replace(onCyrillic.Replace(password))} {
		if guessBits([]rune(reading), own) < leastGuess {
			return true
		}
	}
	return false
}

// guessBits is what the cheapest way costs to put a text together from pieces.
func guessBits(text []rune, own map[string]float64) float64 {
	cheapest := make([]float64, len(text)+1) // of what stands before each place
	for i := range text {
		cheapest[i+1] = 1e9
	}
	for i, r := range text {
		take := func(length int, cost float64) {
			cheapest[i+length] = min(cheapest[i+length], cheapest[i]+cost)
		}
		switch {
		case unicode.IsLetter(r):
			take(1, letterCost)
		case unicode.IsDigit(r):
			take(1, digitCost)
		default:
			take(1, markCost)
		}
		for period := 1; period <= i && period <= longestPiece; period++ {
			length := 0
			for i+length < len(text) && text[i+length] == text[i+length-period] {
				length++
			}
			if length >= min(period, 3) {
				take(length, againCost)
			}
		}
		rest := ascii(text[i:min(len(text), i+longestPiece)])
		spellings := []string{rest, leet.Replace(rest), leet.Replace(leetL.Replace(rest))}
		for length := 3; length <= len(rest); length++ {
			for _, spelling := range spellings {
				if cost, ok := own[spelling[:length]]; ok {
					take(length, cost)
				} else if commonWords()[spelling[:length]] {
					take(length, wordCost)
				}
			}
			if strings.Contains(rows, rest[:length]) {
				take(length, rowCost)
			}
		}
		for _, number := range numbers {
			if found := number.form.FindString(rest); found != "" {
				take(len(found), number.cost)
			}
		}
	}
	return cheapest[len(text)]
}

// ascii is the beginning of a text without other characters, one byte each.
func ascii(text []rune) string {
	if end := slices.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }); end >= 0 {
		text = text[:end]
	}
	return string(text)
}

func bothWays(lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line + "\n")
		for i := len(line) - 1; i >= 0; i-- {
			b.WriteByte(line[i])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// keys reads what was typed on one keyboard as if it had been typed on the other one.
func keys(from, to string) *strings.Replacer {
	var pairs []string
	other := []rune(to)
	for i, r := range []rune(from) {
		pairs = append(pairs, string(r), string(other[i]))
	}
	return strings.NewReplacer(pairs...)
}
