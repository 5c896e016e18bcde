package auth

import "time"

// TryWindow is how long a try to sign in counts.
const TryWindow = 15 * time.Minute

// Within TryWindow an account has mostTries, counted per attempt, whoever makes them and however many
// come in one request. Behind them the owner still gets in with the second factor, which is looked at
// before the password then; behind mostCodeTries with a recovery code alone, as six digits would be
// guessed in the end.
const (
	mostTries     = 10
	mostCodeTries = 100
)

// freeFailures is how many sign-ins may fail from one address before it has to wait; people of one
// office may share it. The wait doubles with each further one, up to TryWindow.
const freeFailures = 20

// Allowance is with what an account may be tried.
type Allowance int

const (
	AllowAny          Allowance = iota // password, and second factor if there is one
	AllowSecondFactor                  // only when the second factor, looked at first, is right
	AllowRecoveryCode                  // only when the second factor is a recovery code that is right
)

// Throttle says what may be tried, given the tries of the account and the failures from the address
// within the last TryWindow, this one not among them, and how long ago the last failure was. A wait
// above 0 refuses everything from the address for that long.
func Throttle(tries, failures int, sinceLast time.Duration) (allow Allowance, wait time.Duration) {
	switch {
	case tries >= mostCodeTries:
		allow = AllowRecoveryCode
	case tries >= mostTries:
		allow = AllowSecondFactor
	}
	if failures >= freeFailures {
		pause := TryWindow
		if doubled := failures - freeFailures; doubled < 10 { // 2^10 s is more than TryWindow
			pause = time.Second << doubled
		}
		wait = max(0, pause-sinceLast)
	}
	return allow, wait
}
