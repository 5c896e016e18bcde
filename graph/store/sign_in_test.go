package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Whatever is wrong, the answer is the same, and so is the work: one hash, one try, one entry.
func TestSignInRefusedAlike(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, password := w.account("aigul", model.RoleViewer)
	off, offPassword := w.account("former", model.RoleViewer)
	if _, err := w.store.ChangeAccount(w.ctx, model.AccountChange{ID: off, ExpectedVersion: 1, Disabled: given(true)}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, login, password, entry string }{
		{"another password", "aigul", "not " + password, "signIn REFUSED - aigul 192.0.2.7 PASSWORD"},
		{"no password", "aigul", "", "signIn REFUSED - aigul 192.0.2.7 PASSWORD"},
		{"a password of a megabyte", "aigul", strings.Repeat("x", 1<<20), "signIn REFUSED - aigul 192.0.2.7 PASSWORD"},
		{"no such account", "nobody", password, "signIn REFUSED - - 192.0.2.7 UNKNOWN"},
		{"no login at all", "", password, "signIn REFUSED - - 192.0.2.7 UNKNOWN"},
		{"what cannot be a login", "aig\x00ul' --", password, "signIn REFUSED - - 192.0.2.7 UNKNOWN"},
		{"a login of a megabyte", strings.Repeat("x", 1<<20), password, "signIn REFUSED - - 192.0.2.7 UNKNOWN"},
		{"a disabled account", "former", offPassword, "signIn REFUSED - former 192.0.2.7 DISABLED"},
	} {
		hashed, entries := w.store.Hashed(), len(w.acts())
		_, err := w.signIn(tt.login, tt.password, "", "192.0.2.7")
		if refusal(err) != refusedSignIn {
			t.Errorf("%s: %s, want %s", tt.name, refusal(err), refusedSignIn)
		}
		if n := w.store.Hashed() - hashed; n != 1 {
			t.Errorf("%s: %d hashes, want 1", tt.name, n)
		}
		if diff := cmp.Diff([]string{tt.entry}, w.acts()[entries:]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if got := w.lines("SELECT DISTINCT outcome || ' ' || count(*) FROM sign_in_attempts GROUP BY outcome"); got[0] != "STARTED 8" {
		t.Errorf("tries: %v", got)
	}
	done, err := w.signIn(" AIGUL ", password, "", "192.0.2.7")
	if err != nil {
		t.Fatal(err)
	}
	if v := w.viewer(done); v.AccountID != id || v.Name != "Name of aigul" || done.Lasts != 8*time.Hour {
		t.Errorf("signed in as %+v for %v", v, done.Lasts)
	}
	if got := w.acts(); got[len(got)-1] != "signIn DONE Name of aigul aigul 192.0.2.7" {
		t.Errorf("the last entry is %s", got[len(got)-1])
	}
	if found := w.lines("SELECT 'found' FROM audit_entries e WHERE e::text LIKE '%' || $1 || '%'", password); len(found) > 0 {
		t.Error("a password stands in the audit")
	}
}

// An account may be tried ten times within 15 minutes, whatever is asked at the same time, and by however
// many processes. What was right does not count.
func TestSignInTries(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password := w.account("aigul", model.RoleViewer)
	for range 3 {
		w.in("aigul", password)
	}
	other := w.another(w.store.Now)
	hashed := w.store.Hashed()
	outcomes := w.race(200, func(i int) error {
		s := w.store
		if i%2 == 1 {
			s = other
		}
		_, err := s.SignIn(from(t.Context(), ""), model.Credentials{Login: "aigul", Password: "guess " + fmt.Sprint(i)})
		return err
	})
	if n := w.store.Hashed() - hashed + other.Hashed(); n != 10 {
		t.Errorf("%d hashes, want 10", n)
	}
	if diff := cmp.Diff(map[string]int{refusedSignIn: 10, tooMany: 190}, outcomes); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	if _, err := w.signIn("aigul", password, "", ""); refusal(err) != tooMany {
		t.Errorf("the right password after that: %s", refusal(err))
	}
	if _, err := w.signIn("berik", password, "", ""); refusal(err) != refusedSignIn {
		t.Errorf("another account after that: %s", refusal(err))
	}
	w.later(auth.TryWindow)
	w.in("aigul", password)
	var blocked int
	for _, act := range w.acts() {
		if strings.HasSuffix(act, " TRIES") {
			blocked++
		}
	}
	if blocked != 1 {
		t.Errorf("%d entries say that there were too many tries, want 1 in a minute", blocked)
	}
}

// An account that there is not is blocked like one that there is.
func TestSignInTriesOfNobody(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	for i := range 12 {
		want := refusedSignIn
		if i >= 10 {
			want = tooMany
		}
		for _, code := range []string{"", "123456"} {
			if i < 10 && code != "" {
				continue
			}
			if _, err := w.signIn("nobody", "guess", code, ""); refusal(err) != want {
				t.Errorf("try %d: %s, want %s", i+1, refusal(err), want)
			}
		}
	}
}

// The database counts tries and failures as a list of all of them does.
func TestThrottleOverTheDatabase(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	type past struct {
		login, address string
		at             time.Time
	}
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		var failed []past
		logins, addresses := make([]string, 3), []string{"", fmt.Sprintf("10.0.%d.1", run), fmt.Sprintf("10.0.%d.2", run)}
		for i := range logins {
			logins[i] = fmt.Sprintf("run%d-%d", run, i)
		}
		for range rapid.IntRange(1, 45).Draw(rt, "steps") {
			w.later(time.Duration(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 30, 400, 901}).Draw(rt, "seconds")) * time.Second)
			login, address := rapid.SampledFrom(logins).Draw(rt, "login"), rapid.SampledFrom(addresses).Draw(rt, "address")
			now := w.store.Now()
			var tries, failures int
			var since time.Duration
			for _, p := range failed {
				if now.Sub(p.at) >= auth.TryWindow {
					continue
				}
				if p.login == login {
					tries++
				}
				if p.address == address && address != "" {
					failures++
					since = now.Sub(p.at)
				}
			}
			allow, wait := auth.Throttle(tries, failures, since)
			gotAllow, gotWait, err := w.store.Throttled(t.Context(), login, address)
			if err != nil || gotAllow != allow || gotWait != wait {
				rt.Fatalf("%d tries, %d failures %v ago: allowed %v after %v, want %v after %v (%v)", tries, failures, since, gotAllow, gotWait, allow, wait, err)
			}
			right := rapid.IntRange(0, 9).Draw(rt, "right") == 0
			err = w.store.Try(from(t.Context(), address), login, right)
			if refused := allow != auth.AllowAny || wait > 0; refused != (err != nil) {
				rt.Fatalf("allowed %v after %v, but the try ends with %v", allow, wait, err)
			}
			if err == nil && !right {
				failed = append(failed, past{login, address, now})
			}
		}
	})
}

// One address that fails again and again waits longer and longer, whatever it tries.
func TestSignInFromOneAddress(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password := w.account("aigul", model.RoleViewer)
	for i := range 20 {
		for _, address := range []string{"192.0.2.9", fmt.Sprintf("2001:db8::%x", i)} {
			if err := w.store.Try(from(t.Context(), address), fmt.Sprintf("guess%d", i), false); err != nil {
				t.Fatal(err)
			}
		}
	}
	hashed := w.store.Hashed()
	if _, err := w.signIn("aigul", password, "", "2001:db8::ffff"); refusal(err) != "TOO_MANY  signin.address" {
		t.Errorf("from the same network: %s", refusal(err))
	}
	_, err := w.signIn("aigul", password, "", "192.0.2.9")
	if refusal(err) != "TOO_MANY  signin.address" || !strings.Contains(err.Error(), " 1 second") || w.store.Hashed() != hashed {
		t.Errorf("after 20 failures: %v", err)
	}
	w.in("aigul", password) // from another address
	if _, err := w.signIn("aigul", password, "", "2001:db8:0:1::1"); err != nil {
		t.Errorf("from another network: %v", err)
	}
	w.later(time.Second)
	if _, err := w.signIn("aigul", password, "", "192.0.2.9"); err != nil {
		t.Errorf("a second later: %v", err)
	}
}

// Old tries go.
func TestOldTriesGo(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	for i := range 5 {
		if err := w.store.Try(t.Context(), fmt.Sprintf("guess%d", i), false); err != nil {
			t.Fatal(err)
		}
	}
	w.later(25 * time.Hour)
	for range 3 {
		if err := w.store.Try(t.Context(), "later", false); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.lines("SELECT count(*)::text FROM sign_in_attempts"); got[0] != "3" {
		t.Errorf("%s tries are left, want 3", got[0])
	}
}

func TestSignInIsForPeople(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password := w.account("aigul", model.RoleViewer)
	program := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerToken, Language: model.English})
	if _, err := w.store.SignIn(program, model.Credentials{Login: "aigul", Password: password}); refusal(err) != "FORBIDDEN  account.needed" {
		t.Errorf("a program signs in: %s", refusal(err))
	}
}
