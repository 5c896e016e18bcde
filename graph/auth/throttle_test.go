package auth

import (
	"testing"
	"time"
)

func TestThrottle(t *testing.T) {
	t.Parallel()
	const long = TryWindow
	for _, tt := range []struct {
		name      string
		tries     int
		failures  int
		sinceLast time.Duration
		allow     Allowance
		wait      time.Duration
	}{
		{"the first try", 0, 0, long, AllowAny, 0},
		{"the tenth try", 9, 9, 0, AllowAny, 0},
		{"the eleventh try", 10, 10, 0, AllowSecondFactor, 0},
		{"a hundredth try", 99, 0, long, AllowSecondFactor, 0},
		{"one more", 100, 0, long, AllowRecoveryCode, 0},
		{"many", 1_000_000, 0, long, AllowRecoveryCode, 0},
		{"19 failures from the address", 0, 19, 0, AllowAny, 0},
		{"20 failures", 0, 20, 0, AllowAny, time.Second},
		{"20 failures, some time ago", 0, 20, 400 * time.Millisecond, AllowAny, 600 * time.Millisecond},
		{"20 failures, a second ago", 0, 20, time.Second, AllowAny, 0},
		{"21 failures", 0, 21, 0, AllowAny, 2 * time.Second},
		{"22 failures", 0, 22, 0, AllowAny, 4 * time.Second},
		{"29 failures", 0, 29, 0, AllowAny, 512 * time.Second},
		{"30 failures", 0, 30, 0, AllowAny, 15 * time.Minute},
		{"more failures than bits", 0, 1_000_000, 0, AllowAny, 15 * time.Minute},
		{"both", 10, 21, time.Second, AllowSecondFactor, time.Second},
	} {
		if allow, wait := Throttle(tt.tries, tt.failures, tt.sinceLast); allow != tt.allow || wait != tt.wait {
			t.Errorf("%s: %d, %s, want %d, %s", tt.name, allow, wait, tt.allow, tt.wait)
		}
	}
}
