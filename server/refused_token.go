package main

import (
	"context"
	"sync"
	"time"

	"tirek/graph/auth"
	"tirek/graph/store"
)

// refusedTokens has the audit say which addresses show API tokens that are not good: one entry for an
// address and minute, with the number of tries in it, however many there are.
type refusedTokens struct {
	write func(ctx context.Context, address string, tries int) error

	mu    sync.Mutex
	tries map[string]*tries // by address
}

// writeRefused writes into the audit of a register.
func writeRefused(register *store.Store) func(context.Context, string, int) error {
	return func(ctx context.Context, address string, tries int) error {
		return register.RefusedTokens(auth.WithViewer(ctx, &auth.Viewer{Address: address}), tries)
	}
}

// tries are those of one address.
type tries struct {
	written time.Time // the last entry
	waiting int       // for the next one
}

// mostAddresses are kept apart; what comes from further ones is one entry without an address.
const mostAddresses = 1000

// add counts one try, and writes it down when it is the first one for a minute.
func (t *refusedTokens) add(ctx context.Context, address string, now time.Time) error {
	if t.count(&address, now) {
		return t.write(ctx, address, 1)
	}
	return nil
}

// count reports a try that is to be written down at once.
func (t *refusedTokens) count(address *string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tries == nil {
		t.tries = map[string]*tries{}
	}
	if t.tries[*address] == nil && len(t.tries) >= mostAddresses {
		*address = ""
	}
	if known := t.tries[*address]; known != nil {
		known.waiting++
		return false
	}
	t.tries[*address] = &tries{written: now}
	return true
}

// flush writes down the tries of all addresses whose minute is over. Those that cannot be written down wait for
// the next time.
func (t *refusedTokens) flush(ctx context.Context, now time.Time) (err error) {
	for address, count := range t.due(now) {
		if err == nil {
			err = t.write(ctx, address, count)
		}
		if err != nil {
			t.keep(address, count)
		}
	}
	return err
}

// keep counts tries again that were due.
func (t *refusedTokens) keep(address string, count int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tries[address].waiting += count
}

func (t *refusedTokens) due(now time.Time) map[string]int {
	t.mu.Lock()
	defer t.mu.Unlock()
	due := map[string]int{}
	for address, known := range t.tries {
		switch {
		case now.Sub(known.written) < time.Minute:
		case known.waiting == 0:
			delete(t.tries, address)
		default:
			due[address] = known.waiting
			known.written, known.waiting = now, 0
		}
	}
	return due
}
