package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"tirek/graph/store/storetest"
)

// A chore that panics is logged with its stack, and done again.
func TestChoresSurviveAPanic(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	calls := make(chan struct{})
	stop := every(t.Context(), slog.New(slog.NewTextHandler(&log, nil)), time.Millisecond, func(ctx context.Context) {
		select {
		case calls <- struct{}{}:
			panic("chore")
		case <-ctx.Done():
		}
	})
	<-calls
	<-calls
	stop()
	if n := strings.Count(log.String(), "panic=chore"); n != 2 || !strings.Contains(log.String(), "chores_test.go") {
		t.Errorf("logged %d times: %s", n, &log)
	}
}

// A database that hangs does not keep the server from stopping.
func TestChoresEndWithoutTheDatabase(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	refused := &refusedTokens{write: func(ctx context.Context, _ string, tries int) error {
		if tries > 1 {
			<-ctx.Done()
		}
		return ctx.Err()
	}}
	ctx, cancel := context.WithCancel(t.Context())
	stop := startChores(ctx, &call{config: Config{DataDir: t.TempDir()}, log: slog.New(slog.DiscardHandler)}, db.Store, refused)
	for range 3 {
		if err := refused.add(t.Context(), "a", time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		stop()
	}()
	select {
	case <-stopped:
	case <-time.After(time.Minute):
		t.Fatal("the chores do not end")
	}
}
