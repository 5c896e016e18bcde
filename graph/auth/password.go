package auth

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"tirek/graph/model"
)

// Characters of a password, and the bytes beyond which none is looked at.
const (
	minPassword      = 12
	maxPassword      = 256
	maxPasswordBytes = 4 * maxPassword
)

// present is the cost of new hashes: Argon2id as OWASP recommends it. 46 MiB take some 75 ms.
var present = phc{memory: 46 << 10, time: 1, threads: 1, salt: make([]byte, 16), key: make([]byte, 32)}

// Limits of what a stored hash may cost, lest a forged one exhausts the machine.
const (
	maxMemory  = 128 << 10 // KiB
	maxTime    = 8
	maxThreads = 4
	maxBytes   = 64 // of salt and key, each
)

// Of all who sign in at once, so many are served at a time, and so many more may wait.
const (
	hashPermits = 2
	hashQueue   = 256
)

// Hasher hashes passwords, few at a time, so that no number of sign-ins exhausts the memory. One is
// shared by the whole process.
type Hasher struct {
	permits chan struct{}
	waiting atomic.Int64
	hashed  atomic.Int64
	derive  func(password, salt []byte, time, memory uint32, threads uint8, length uint32) []byte
}

// NewHasher returns a hasher that nobody waits for.
func NewHasher() *Hasher {
	return &Hasher{permits: make(chan struct{}, hashPermits), derive: argon2.IDKey}
}

// Hashed is how many times it has done the work of a hash.
func (h *Hasher) Hashed() int64 { return h.hashed.Load() }

// Hash returns the hash of a password in PHC form, with a salt of its own. Its errors are those of
// the context, and TOO_MANY when too many wait already.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	p := present
	p.salt = random(len(present.salt))
	var err error
	p.key, err = h.key(ctx, password, p)
	if err != nil {
		return "", err
	}
	return p.String(), nil
}

// Verify reports whether a password is the one of a stored hash. Errors: those of Hash, and one for
// a hash that is none or costs too much.
func (h *Hasher) Verify(ctx context.Context, password, hash string) (bool, error) {
	p, err := parsePHC(hash)
	if err != nil {
		return false, err
	}
	key, err := h.key(ctx, password, p)
	if err != nil {
		return false, err
	}
	return len(password) <= maxPasswordBytes && subtle.ConstantTimeCompare(key, p.key) == 1, nil
}

// HashNothing does the work of Verify for an account that there is not, so that the time of the
// answer does not tell.
func (h *Hasher) HashNothing(ctx context.Context, password string) error {
	_, err := h.key(ctx, password, present)
	return err
}

// key does the work, as soon as there is a permit.
func (h *Hasher) key(ctx context.Context, password string, p phc) ([]byte, error) {
	if h.waiting.Add(1) > hashPermits+hashQueue {
		h.waiting.Add(-1)
		return nil, &model.Error{Code: model.CodeTooMany, Key: "busy"}
	}
	defer h.waiting.Add(-1)
	select {
	case h.permits <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	defer func() { <-h.permits }()
	h.hashed.Add(1)
	if len(password) > maxPasswordBytes {
		password = "" // the same work, whatever was sent
	}
	return h.derive(norm.NFC.AppendString(nil, password), p.salt, p.time, p.memory, p.threads, uint32(len(p.key))), nil
}

// phc is a hash of Argon2id with its parameters.
type phc struct {
	memory  uint32 // KiB
	time    uint32
	threads uint8
	salt    []byte
	key     []byte
}

// String is the PHC form: $argon2id$v=19$m=47104,t=1,p=1$salt$key.
func (p phc) String() string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.time, p.threads, b64.EncodeToString(p.salt), b64.EncodeToString(p.key))
}

var errHash = errors.New("the stored password hash is not one of Argon2id with an acceptable cost")

// parsePHC reads a hash as String writes it, and nothing else. Its error does not repeat the hash.
func parsePHC(s string) (p phc, err error) {
	fields := strings.Split(s, "$")
	if len(fields) != 6 {
		return phc{}, errHash
	}
	if _, err := fmt.Sscanf(fields[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil {
		return phc{}, errHash
	}
	if p.salt, err = base64.RawStdEncoding.DecodeString(fields[4]); err != nil {
		return phc{}, errHash
	}
	if p.key, err = base64.RawStdEncoding.DecodeString(fields[5]); err != nil {
		return phc{}, errHash
	}
	affordable := p.memory <= maxMemory && p.time >= 1 && p.time <= maxTime && p.threads >= 1 && p.threads <= maxThreads
	sized := len(p.salt) >= 8 && len(p.salt) <= maxBytes && len(p.key) >= 16 && len(p.key) <= maxBytes
	if !affordable || !sized || p.String() != s {
		return phc{}, errHash
	}
	return p, nil
}

// NewPassword returns a random password of 100 bits that can be read out: four groups of five.
func NewPassword() Secret { return NewSecret(groups(4)) }

// CheckPassword refuses passwords that are too short, too long or among the first that anybody would
// try for the account: 12 to 256 characters, counted as Unicode composes them (NFC), and no rule what
// they have to be. The field of the error is newPassword.
func CheckPassword(password, login, name string) *model.Error {
	if len(password) > maxPasswordBytes {
		return model.Invalid("newPassword", "password.length", minPassword, maxPassword)
	}
	if !utf8.ValidString(password) || strings.ContainsRune(password, 0) {
		return model.Invalid("newPassword", "password.form")
	}
	password = norm.NFC.String(password)
	if n := utf8.RuneCountInString(password); n < minPassword || n > maxPassword {
		return model.Invalid("newPassword", "password.length", minPassword, maxPassword)
	}
	if common(password, login, name) {
		return model.Invalid("newPassword", "password.common")
	}
	return nil
}
