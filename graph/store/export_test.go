package store

import (
	"context"
	"time"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Refusals are the names of the constraints that explain knows.
func Refusals() (names []string) {
	for name := range refusals {
		names = append(names, name)
	}
	return names
}

// MaxTries is how often a transaction runs that was given up.
const MaxTries = maxTries

// BreakOffRotation begins to change keys and seals nothing anew, as if it had been killed.
func (s *Store) BreakOffRotation(ctx context.Context) (string, error) { return s.changeKey(ctx, false) }

// Hashed is how many passwords were hashed.
func (s *Store) Hashed() int64 { return s.hasher.Hashed() }

// Try begins a try to sign in, which fails when it is not settled, without hashing anything.
func (s *Store) Try(ctx context.Context, login string, right bool) error {
	t, err := s.begin(ctx, Action{Name: "signIn"}, model.Credentials{Login: login})
	if err == nil && right {
		err = s.transact(ctx, Action{Name: "signIn"}, func(c *Change) error { return c.settle(t, tryDone) })
	}
	return err
}

// Throttled is what tries with a login from an address are allowed.
func (s *Store) Throttled(ctx context.Context, login, address string) (allow auth.Allowance, wait time.Duration, err error) {
	err = s.transact(ctx, Action{}, func(c *Change) (err error) {
		subjects := c.keys.MACs("sign_in_attempts.subject", []byte(login))
		allow, wait, err = c.throttle(&tryRow{Subject: subjects[0], Address: address, At: s.Now()}, subjects)
		return err
	})
	return allow, wait, err
}
