package store_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// authenticator shows the codes of a second factor.
type authenticator struct{ secret []byte }

func (a authenticator) code(at time.Time) string {
	mac := hmac.New(sha1.New, a.secret)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(at.Unix()/30)))
	sum := mac.Sum(nil)
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[sum[19]&0xf:])&0x7fffffff%1_000_000)
}

// wrong is a code that is not good at any moment near.
func (a authenticator) wrong(at time.Time) string {
	good := map[string]bool{}
	for step := -2; step <= 2; step++ {
		good[a.code(at.Add(time.Duration(step)*30*time.Second))] = true
	}
	for i := 0; ; i++ {
		if code := fmt.Sprintf("%06d", i); !good[code] {
			return code
		}
	}
}

// twoFactors makes an account with a second factor, and leaves the step behind whose code confirmed it.
func (w *office) twoFactors(login string) (id uuid.UUID, password string, a authenticator, recovery []auth.Secret) {
	w.t.Helper()
	id, password = w.account(login, model.RoleViewer)
	ctx := w.in(login, password)
	text, uri, err := w.store.BeginSecondFactor(ctx, password)
	if err != nil {
		w.t.Fatal(err)
	}
	if a.secret, err = base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(text.Reveal()); err != nil || len(a.secret) != 20 {
		w.t.Fatalf("the secret is %q: %v", text.Reveal(), err)
	}
	if !strings.Contains(uri.Reveal(), "secret="+text.Reveal()) || !strings.Contains(uri.Reveal(), login) {
		w.t.Errorf("the address is %s", uri.Reveal())
	}
	if got, _, err := w.store.ConfirmSecondFactor(ctx, a.wrong(w.store.Now())); got != nil || refusal(err) != "INVALID code code.wrong" {
		w.t.Errorf("confirmed with a wrong code: %v", err)
	}
	if recovery, _, err = w.store.ConfirmSecondFactor(ctx, a.code(w.store.Now())); err != nil || len(recovery) != 10 {
		w.t.Fatalf("%d recovery codes, %v", len(recovery), err)
	}
	w.later(2 * time.Minute)
	return id, password, a, recovery
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, password, a, recovery := w.twoFactors("aigul")
	used := a.code(w.store.Now())
	for _, step := range []struct {
		name, password, code string
		want                 string
	}{
		{"without a code", password, "", refusedCode},
		{"with a wrong code", password, a.wrong(w.store.Now()), refusedCode},
		{"with a code that is over", password, a.code(w.store.Now().Add(-2 * time.Minute)), refusedCode},
		{"a wrong password with a right code", "guess", used, refusedSignIn},
		{"with a right code", password, used, ""},
		{"with the same code again", password, used, refusedCode},
		{"with a recovery code", password, strings.ToUpper(recovery[3].Reveal()), ""},
		{"with the same recovery code again", password, recovery[3].Reveal(), refusedCode},
		{"with another recovery code", password, strings.ReplaceAll(recovery[7].Reveal(), "-", ""), ""},
	} {
		if _, err := w.signIn("aigul", step.password, step.code, ""); refusal(err) != step.want {
			t.Errorf("%s: %q, want %q", step.name, refusal(err), step.want)
		}
	}
	if got := w.lines("SELECT outcome || ' ' || count(*) FROM sign_in_attempts GROUP BY outcome ORDER BY 1"); strings.Join(got, ", ") != "ASKED 1, DONE 5, STARTED 5" {
		t.Errorf("tries: %v", got)
	}
	ctx := w.in2("aigul", password, recovery[0].Reveal())
	if got := w.shown(ctx, id); !got.SecondFactor || got.RecoveryCodesLeft != 7 {
		t.Errorf("the account is %+v", got)
	}
	if _, _, err := w.store.BeginSecondFactor(ctx, password); refusal(err) != "INVALID  factor.there" {
		t.Errorf("a second one over the first: %s", refusal(err))
	}
	for _, secret := range append(w.lines("SELECT encode(totp_secret, 'escape') FROM accounts"), w.lines("SELECT encode(digest, 'escape') FROM recovery_codes")...) {
		if strings.Contains(secret, string(a.secret)) || strings.Contains(secret, recovery[0].Reveal()) {
			t.Error("a secret stands in the database")
		}
	}
	w.later(time.Minute)
	for _, step := range []struct{ name, password, code, want string }{
		{"a wrong password", "guess", a.code(w.store.Now()), "INVALID password password.wrong"},
		{"a wrong code", password, a.wrong(w.store.Now()), "INVALID code code.wrong"},
		{"both right", password, a.code(w.store.Now()), ""},
		{"once more", password, a.code(w.store.Now()), "INVALID code factor.none"},
	} {
		if _, err := w.store.RemoveSecondFactor(ctx, step.password, step.code); refusal(err) != step.want {
			t.Errorf("removed with %s: %q, want %q", step.name, refusal(err), step.want)
		}
	}
	if got := w.shown(ctx, id); got.SecondFactor || got.RecoveryCodesLeft != 0 {
		t.Errorf("afterwards the account is %+v", got)
	}
	if _, err := w.signIn("aigul", password, "", ""); err != nil {
		t.Errorf("without a second factor: %v", err)
	}
	if _, _, err := w.store.ConfirmSecondFactor(ctx, a.code(w.store.Now())); refusal(err) != "INVALID code factor.begin" {
		t.Errorf("confirmed what was not begun: %s", refusal(err))
	}
}

// in2 is in with a code of the second factor.
func (w *office) in2(login, password, code string) context.Context {
	w.t.Helper()
	done, err := w.signIn(login, password, code, "")
	if err != nil {
		w.t.Fatal(err)
	}
	return w.with(done)
}

// However many have tried, the owner gets in with the second factor. Its codes are not tried without end
// either, and none of the tries tells whether a code was right.
func TestOwnerGetsInAfterTooManyTries(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password, a, recovery := w.twoFactors("aigul")
	try := func(n int) {
		for range n {
			if err := w.store.Try(t.Context(), "aigul", false); err != nil {
				t.Fatal(err)
			}
		}
	}
	try(10)
	hashed := w.store.Hashed()
	for _, step := range []struct{ name, password, code, want string }{
		{"the password alone", password, "", tooMany},
		{"a wrong code", password, a.wrong(w.store.Now()), tooMany},
		{"a recovery code that there is not", password, "00000-00000", tooMany},
	} {
		if _, err := w.signIn("aigul", step.password, step.code, ""); refusal(err) != step.want {
			t.Errorf("%s: %s, want %s", step.name, refusal(err), step.want)
		}
	}
	if n := w.store.Hashed() - hashed; n != 0 {
		t.Errorf("%d hashes without the right code, want none", n)
	}
	right := a.code(w.store.Now())
	if _, err := w.signIn("aigul", "guess", right, ""); refusal(err) != tooMany {
		t.Errorf("a right code with a wrong password: %s", refusal(err))
	}
	if _, err := w.signIn("aigul", password, right, ""); refusal(err) != tooMany {
		t.Errorf("the same code with the right password: %s", refusal(err))
	}
	w.later(30 * time.Second)
	if _, err := w.signIn("aigul", password, a.code(w.store.Now()), ""); err != nil {
		t.Errorf("the owner: %v", err)
	}
	for range 95 {
		_, err := w.signIn("aigul", password, a.wrong(w.store.Now()), "")
		if refusal(err) != tooMany {
			t.Fatal(refusal(err))
		}
	}
	w.later(30 * time.Second)
	if _, err := w.signIn("aigul", password, a.code(w.store.Now()), ""); refusal(err) != tooMany {
		t.Errorf("six digits after a hundred tries: %s", refusal(err))
	}
	if _, err := w.signIn("aigul", password, recovery[0].Reveal(), ""); err != nil {
		t.Errorf("a recovery code after a hundred tries: %v", err)
	}
}

// Two requests with one code, at the same time, are one sign-in.
func TestSecondFactorReplayedAtOnce(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password, a, recovery := w.twoFactors("aigul")
	for name, code := range map[string]string{"code": a.code(w.store.Now()), "recovery code": recovery[0].Reveal()} {
		outcomes := w.race(4, func(int) error {
			_, err := w.signIn("aigul", password, code, "")
			return err
		})
		if outcomes[""] != 1 || outcomes[refusedCode] != 3 {
			t.Errorf("%s: %v", name, outcomes)
		}
	}
}
