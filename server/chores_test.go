package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"
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
