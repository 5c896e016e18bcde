package main

import (
	"runtime"
	"testing"
	"time"
)

func TestPercentOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		live uint64
		want int
	}{{0, 400}, {8 << 20, 400}, {16 << 20, 300}, {48 << 20, 100}, {96 << 20, 50}, {10 << 30, 50}} {
		if got := percentOf(tt.live); got != tt.want {
			t.Errorf("%d MB in use: %d percent, want %d", tt.live>>20, got, tt.want)
		}
	}
}

func TestAfterCollection(t *testing.T) {
	t.Parallel()
	calls := make(chan struct{}, 1)
	afterCollection(func() {
		select {
		case calls <- struct{}{}:
		default: // it is called until the process ends
		}
	})
	for range 3 {
		for called := false; !called; {
			runtime.GC()
			select {
			case <-calls:
				called = true
			case <-time.After(time.Millisecond): // cleanups run by themselves
			case <-t.Context().Done():
				t.Fatal("nothing called")
			}
		}
	}
}
