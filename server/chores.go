package main

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"tirek/graph/model"
	"tirek/graph/store"
)

// startChores begins what serve does beside answering: it chains the audit, forgets first passwords that
// were changed, moves the day of the counts, erases people whose time is over, closes months, and writes
// down refused tokens. The returned function ends all of it.
func startChores(ctx context.Context, c *call, register *store.Store, refused *refusedTokens) (stop func()) {
	tell := func(what string, err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			c.log.Error(what, "error", err)
		}
	}
	keeper := &passwordKeeper{dir: c.config.DataDir, register: register, checked: map[string]int{}}
	flush := func(ctx context.Context, now time.Time) {
		tell("refused tokens are not in the audit", refused.flush(ctx, now))
	}
	flushing := every(ctx, c.log, time.Minute, func(ctx context.Context) { flush(ctx, time.Now()) })
	chores := []func(){ // the audit ends last
		keepAudit(ctx, c, register),
		every(ctx, c.log, 10*time.Second, func(ctx context.Context) { tell("files with first passwords", keeper.look(ctx)) }),
		every(ctx, c.log, time.Hour, func(ctx context.Context) {
			tell("counts keep their day", register.MoveCounts(ctx))
			erased, err := register.EraseExpired(ctx)
			tell("people whose time is over are not erased", err)
			if erased > 0 {
				c.log.Info("people erased whose time is over", "people", erased)
			}
		}),
		every(ctx, c.log, time.Hour, func(ctx context.Context) {
			months := 0 // the first time many, which takes some seconds
			tell("statistics of months are not counted", register.CloseMonths(ctx, func(model.Date) { months++ }))
			if months > 0 {
				c.log.Info("statistics of months counted for good", "months", months)
			}
		}),
		func() {
			flushing()
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastChore)
			defer cancel()
			flush(ctx, time.Now().Add(time.Minute)) // whoever still waits
		},
	}
	return func() {
		for _, end := range slices.Backward(chores) {
			end()
		}
	}
}

// every calls f at once and again and again, with a pause in between, until the returned function is
// called; that returns when the last call has. A panic of f is logged, and f is called again.
func every(ctx context.Context, log *slog.Logger, pause time.Duration, f func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	once := func() {
		defer func() {
			if value := recover(); value != nil {
				log.Error("panic", "panic", value, "stack", string(debug.Stack()))
			}
		}()
		f(ctx)
	}
	var running sync.WaitGroup
	running.Go(func() {
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			once()
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
	return func() {
		cancel()
		running.Wait()
	}
}
