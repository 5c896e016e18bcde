package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"hash/crc32"
	"math/big"
	"strings"
)

// tokenBytes are the random bytes of a token: too many to guess, so that a fast digest of it is
// enough for the database.
const tokenBytes = 32

// apiPrefix marks API tokens, so that scanners of code and logs find them.
const apiPrefix = "tirek_"

// base62 are the digits of the rest of an API token: first the random bytes, then their CRC-32.
const (
	base62      = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	bodyLength  = 43
	checkLength = 6
)

// NewSessionToken returns the value of a session's cookie and the hash of it to keep.
func NewSessionToken() (Secret, []byte) {
	text := base64.RawURLEncoding.EncodeToString(random(tokenBytes))
	return NewSecret(text), hashText(text)
}

// HashSessionToken returns the hash to look for; false when the text is no session token at all.
func HashSessionToken(text string) ([]byte, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != tokenBytes || base64.RawURLEncoding.EncodeToString(raw) != text {
		return nil, false
	}
	return hashText(text), true
}

// NewAPIToken returns an API token and the hash of it to keep.
func NewAPIToken() (Secret, []byte) {
	text := apiToken(random(tokenBytes))
	return NewSecret(text), hashText(text)
}

// HashAPIToken returns the hash to look for; false when the text is no API token at all, be it for
// a typing error: the checksum tells it without the database.
func HashAPIToken(text string) ([]byte, bool) {
	body, ok := strings.CutPrefix(text, apiPrefix)
	if !ok || len(body) != bodyLength+checkLength {
		return nil, false
	}
	n := new(big.Int)
	for _, c := range []byte(body[:bodyLength]) {
		digit := strings.IndexByte(base62, c)
		if digit < 0 {
			return nil, false
		}
		n.Add(n.Mul(n, big.NewInt(62)), big.NewInt(int64(digit)))
	}
	if n.BitLen() > 8*tokenBytes || apiToken(n.FillBytes(make([]byte, tokenBytes))) != text {
		return nil, false
	}
	return hashText(text), true
}

// APITokenPrefix is how an API token begins: enough to tell tokens apart, of no use to sign in.
func APITokenPrefix(token Secret) string { return token.Reveal()[:len(apiPrefix)+4] }

func apiToken(raw []byte) string {
	check := new(big.Int).SetUint64(uint64(crc32.ChecksumIEEE(raw)))
	return apiPrefix + digits62(new(big.Int).SetBytes(raw), bodyLength) + digits62(check, checkLength)
}

// digits62 writes n with a fixed number of digits.
func digits62(n *big.Int, length int) string {
	out, digit, base := make([]byte, length), new(big.Int), big.NewInt(62)
	for i := range out {
		n.DivMod(n, base, digit)
		out[length-1-i] = base62[digit.Int64()]
	}
	return string(out)
}

// hashText is of the whole text, so that no session's hash is that of an API token.
func hashText(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}
