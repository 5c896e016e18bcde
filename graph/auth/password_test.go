package auth

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"golang.org/x/crypto/argon2"

	"tirek/graph/model"
)

func TestPasswordHash(t *testing.T) {
	t.Parallel()
	h := NewHasher()
	hash, err := h.Hash(t.Context(), "сандық түбіндегі кілт\u0439")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=47104,t=1,p=1$") {
		t.Errorf("hash %q", hash)
	}
	for _, tt := range []struct {
		name, password string
		want           bool
	}{
		{"the same", "сандық түбіндегі кілт\u0439", true},
		{"written with combining marks", "сандық түбіндегі кілт\u0438\u0306", true},
		{"another case", "Сандық түбіндегі кілт\u0439", false},
		{"cut", "сандық түбіндегі кілт", false},
		{"empty", "", false},
		{"a megabyte", strings.Repeat("a", 1<<20), false},
	} {
		if got, err := h.Verify(t.Context(), tt.password, hash); err != nil || got != tt.want {
			t.Errorf("%s: %v, %v", tt.name, got, err)
		}
	}
	if again, err := h.Hash(t.Context(), "сандық түбіндегі кілт\u0439"); err != nil || again == hash {
		t.Errorf("twice the same salt: %v", err)
	}
	// Nothing that is too long to be looked at may pass, not even for a hash of nothing.
	empty, err := h.Hash(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := h.Verify(t.Context(), strings.Repeat("a", 1<<20), empty); err != nil || ok {
		t.Errorf("a megabyte passes as nothing: %v", err)
	}
}

// A hash that another program made.
func TestVerifyKnownHash(t *testing.T) {
	t.Parallel()
	// From the tests of the reference implementation: version 0x13, t=2, m=2^16, p=1.
	const known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if ok, err := NewHasher().Verify(t.Context(), "password", known); err != nil || !ok {
		t.Errorf("%v, %v", ok, err)
	}
}

func TestParsePHC(t *testing.T) {
	t.Parallel()
	const salt, key = "AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
	for _, tt := range []struct {
		name, hash string
		ok         bool
	}{
		{"as written", "$argon2id$v=19$m=47104,t=1,p=1$" + salt + "$" + key, true},
		{"most memory", "$argon2id$v=19$m=131072,t=1,p=1$" + salt + "$" + key, true},
		{"too much memory", "$argon2id$v=19$m=131073,t=1,p=1$" + salt + "$" + key, false},
		{"memory beyond 32 bits", "$argon2id$v=19$m=4294967297,t=1,p=1$" + salt + "$" + key, false},
		{"most time", "$argon2id$v=19$m=47104,t=8,p=1$" + salt + "$" + key, true},
		{"too much time", "$argon2id$v=19$m=47104,t=9,p=1$" + salt + "$" + key, false},
		{"no time", "$argon2id$v=19$m=47104,t=0,p=1$" + salt + "$" + key, false},
		{"too many threads", "$argon2id$v=19$m=47104,t=1,p=5$" + salt + "$" + key, false},
		{"no thread", "$argon2id$v=19$m=47104,t=1,p=0$" + salt + "$" + key, false},
		{"another function", "$argon2i$v=19$m=47104,t=1,p=1$" + salt + "$" + key, false},
		{"another version", "$argon2id$v=16$m=47104,t=1,p=1$" + salt + "$" + key, false},
		{"short salt", "$argon2id$v=19$m=47104,t=1,p=1$AAECAwQF$" + key, false},
		{"short key", "$argon2id$v=19$m=47104,t=1,p=1$" + salt + "$AAECAwQF", false},
		{"long key", "$argon2id$v=19$m=47104,t=1,p=1$" + salt + "$" + strings.Repeat("AAAA", 22), false},
		{"padded", "$argon2id$v=19$m=47104,t=1,p=1$" + salt + "==$" + key, false},
		{"a line break", "$argon2id$v=19$m=47104,t=1,p=1$" + salt + "\n$" + key, false},
		{"leading zero", "$argon2id$v=19$m=047104,t=1,p=1$" + salt + "$" + key, false},
		{"something behind", "$argon2id$v=19$m=47104,t=1,p=1$" + salt + "$" + key + "$", false},
		{"bcrypt", "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", false},
		{"empty", "", false},
	} {
		p, err := parsePHC(tt.hash)
		if (err == nil) != tt.ok || tt.ok && p.String() != tt.hash {
			t.Errorf("%s: %v", tt.name, err)
		}
		if _, err := NewHasher().Verify(t.Context(), "password", tt.hash); !tt.ok && (err == nil || tt.hash != "" && strings.Contains(err.Error(), tt.hash)) {
			t.Errorf("%s: verify says %v", tt.name, err)
		}
	}
}

func FuzzParsePHC(f *testing.F) {
	f.Add(present.String())
	f.Add("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePHC(s)
		if err == nil && (p.String() != s || p.memory > maxMemory || p.time > maxTime || p.threads > maxThreads) {
			t.Fatalf("%q is read as %q", s, p)
		}
	})
}

// 200 at once: two are served at a time, all in the end.
func TestHasherBoundsMemory(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var now, most, done atomic.Int64
		release := make(chan struct{})
		h := NewHasher()
		h.derive = func(_, _ []byte, _, memory uint32, _ uint8, length uint32) []byte {
			if memory != 46<<10 {
				t.Errorf("%d KiB", memory)
			}
			most.Store(max(most.Load(), now.Add(1)))
			<-release
			now.Add(-1)
			done.Add(1)
			return make([]byte, length)
		}
		for i := range 200 {
			go func() {
				if i%2 == 0 {
					h.HashNothing(t.Context(), "password")
				} else {
					h.Verify(t.Context(), "password", present.String())
				}
			}()
		}
		synctest.Wait()
		if n := now.Load(); n != hashPermits {
			t.Errorf("%d at work, want %d", n, hashPermits)
		}
		close(release)
		synctest.Wait()
		if most.Load() > hashPermits || done.Load() != 200 {
			t.Errorf("at most %d at work, %d done", most.Load(), done.Load())
		}
	})
}

// Whoever finds the queue full is told at once; whoever gives up waits no longer.
func TestHasherQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		h := NewHasher()
		h.derive = func(_, _ []byte, _, _ uint32, _ uint8, length uint32) []byte { <-release; return make([]byte, length) }
		gaveUp := errors.New("gave up")
		ctx, cancel := context.WithCancelCause(t.Context())
		var served, canceled atomic.Int64
		for range hashPermits + hashQueue {
			go func() {
				switch _, err := h.Hash(ctx, "password"); err {
				case nil:
					served.Add(1)
				case gaveUp:
					canceled.Add(1)
				}
			}()
		}
		synctest.Wait()
		_, err := h.Verify(t.Context(), "password", present.String())
		if busy, ok := errors.AsType[*model.Error](err); !ok || busy.Code != model.CodeTooMany {
			t.Errorf("with a full queue: %v", err)
		}
		cancel(gaveUp)
		synctest.Wait()
		if canceled.Load() != hashQueue {
			t.Errorf("%d gave up, want %d", canceled.Load(), hashQueue)
		}
		close(release)
		synctest.Wait()
		if served.Load() != hashPermits {
			t.Errorf("%d served, want %d", served.Load(), hashPermits)
		}
		if _, err := h.Hash(t.Context(), "password"); err != nil {
			t.Errorf("when all have gone: %v", err)
		}
	})
}

// The work does not depend on what is compared: an unknown account costs what a known one does.
func TestHashNothingIsTheSameWork(t *testing.T) {
	t.Parallel()
	var calls [][5]int
	var mu sync.Mutex
	h := NewHasher()
	h.derive = func(password, salt []byte, time, memory uint32, threads uint8, length uint32) []byte {
		mu.Lock()
		defer mu.Unlock()
		calls = append(calls, [5]int{len(salt), int(time), int(memory), int(threads), int(length)})
		return make([]byte, length)
	}
	hash, err := h.Hash(t.Context(), "password")
	if err != nil {
		t.Fatal(err)
	}
	for _, password := range []string{"password", "", strings.Repeat("a", 1<<20)} {
		if _, err := h.Verify(t.Context(), password, hash); err != nil {
			t.Fatal(err)
		}
		if err := h.HashNothing(t.Context(), password); err != nil {
			t.Fatal(err)
		}
	}
	for _, call := range calls {
		if call != [5]int{16, 1, 46 << 10, 1, 32} {
			t.Errorf("salt, time, memory, threads, key: %v", call)
		}
	}
	if len(calls) != 7 {
		t.Errorf("%d calls", len(calls))
	}
}

func BenchmarkHash(b *testing.B) {
	for b.Loop() {
		argon2.IDKey([]byte("password"), present.salt, present.time, present.memory, present.threads, 32)
	}
}
