package graph

import (
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Rate is how much one viewer may ask of one process; 0 is no limit.
type Rate struct {
	Points     int // a minute, as estimated before; a full minute's may be spent at once
	Concurrent int // requests at a time
}

// Rates are the rates of model.Roles, in their order, and behind them of those who are not signed in.
// Of several roles that a viewer has, the most powerful one counts.
type Rates [7]Rate

// RateLimit is one of Rates.
type RateLimit struct {
	Name    string // in settings
	Help    string // what is counted, the unit in backquotes
	Default int
	Of      func(*Rates) *int
}

// AllRates is the table of all rates.
var AllRates = allRates()

func allRates() (all []RateLimit) {
	for i := range len(Rates{}) {
		points, concurrent, name, who := 30_000_000, 20, "anonymous", "an address from which nobody is signed in"
		if i < len(model.Roles) {
			name = strings.ToLower(string(model.Roles[i]))
			who = "an account or token of the role " + string(model.Roles[i])
		} else {
			points = 100_000
		}
		all = append(all,
			RateLimit{"points-" + name, "`points` a minute for " + who, points, func(r *Rates) *int { return &r[i].Points }},
			RateLimit{"concurrent-" + name, "`requests` at a time for " + who, concurrent, func(r *Rates) *int { return &r[i].Concurrent }})
	}
	return all
}

// DefaultRates leave room for every person and program that means well.
func DefaultRates() Rates {
	var r Rates
	for _, rate := range AllRates {
		*rate.Of(&r) = rate.Default
	}
	return r
}

// of is the rate of a viewer.
func (r *Rates) of(v *auth.Viewer) Rate {
	if len(v.Grants) == 0 {
		return r[len(model.Roles)]
	}
	return r[slices.Index(model.Roles, v.Grants[0].Role)]
}

// mostMeters is how many viewers are kept in mind.
const mostMeters = 10_000

// limiter counts what viewers ask.
type limiter struct {
	rates Rates
	clock func() time.Time

	mu     sync.Mutex
	meters map[string]*meter
}

func newLimiter(rates Rates) *limiter {
	return &limiter{rates: rates, clock: time.Now, meters: map[string]*meter{}}
}

// meter is what one viewer has left: a bucket that fills evenly, a minute's points within a minute.
type meter struct {
	rate    Rate
	points  float64   // left; below zero after something that cost more than a minute has
	at      time.Time // when that was so
	running int       // requests
}

// fill adds what has come in the meantime.
func (m *meter) fill(now time.Time) {
	m.points = min(float64(m.rate.Points), m.points+m.gain(now.Sub(m.at)))
	m.at = now
}

func (m *meter) gain(d time.Duration) float64 { return float64(m.rate.Points) * d.Seconds() / 60 }

// wait is how long it takes until there are so many points.
func (m *meter) wait(points float64) int {
	return max(1, int(math.Ceil((points-m.points)*60/float64(m.rate.Points))))
}

func (m *meter) idle() bool { return m.running == 0 && m.points >= float64(m.rate.Points) }

// meterOf is the meter of a viewer, by account or token, else by address.
func (l *limiter) meterOf(v *auth.Viewer) *meter {
	key, rate := "", l.rates.of(v)
	switch {
	case v.Kind == model.ViewerToken:
		key = v.TokenID.String()
	case v.Kind == model.ViewerSession:
		key = v.AccountID.String()
	default:
		key = network(v.Address)
	}
	now := l.clock()
	m := l.meters[key]
	if m == nil {
		if len(l.meters) >= mostMeters {
			l.forget(now)
		}
		if len(l.meters) >= mostMeters && !v.Known() {
			key = "" // all strangers share one
			m = l.meters[key]
		}
	}
	if m == nil {
		m = &meter{points: float64(rate.Points)}
		l.meters[key] = m
	}
	m.rate = rate
	m.fill(now)
	return m
}

// forget drops the meters of those who have everything left.
func (l *limiter) forget(now time.Time) {
	for key, m := range l.meters {
		if m.fill(now); m.idle() {
			delete(l.meters, key)
		}
	}
}

// network is what an address is counted by: whoever has an address of version 6 has a whole network.
func network(address string) string {
	if ip, err := netip.ParseAddr(address); err == nil && ip.Is6() {
		prefix, _ := ip.Prefix(64)
		return prefix.String()
	}
	return address
}

// admission is a request that was let in.
type admission struct {
	limiter *limiter
	meter   *meter
	lang    model.Language
	header  http.Header
	once    sync.Once
}

// admit lets a request in, which costs one point, and tells in the header of its answer what is left.
// The viewer of a command is always let in.
func (l *limiter) admit(v *auth.Viewer, header http.Header) (*admission, *refusal) {
	if v.System() || l.rates.of(v) == (Rate{}) {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	a := &admission{limiter: l, meter: l.meterOf(v), lang: v.Language, header: header}
	if most := a.meter.rate.Concurrent; most > 0 && a.meter.running >= most {
		a.tell()
		return nil, a.refuse(1, "rate.concurrent", most)
	}
	if refused := a.take(1); refused != nil {
		return nil, refused
	}
	a.meter.running++
	a.tell()
	return a, nil
}

// spend takes what an operation costs beyond the point of its request. What it really costs in the end
// changes nothing any more.
func (a *admission) spend(points int) *refusal {
	if a == nil || points <= 1 {
		return nil
	}
	a.limiter.mu.Lock()
	defer a.limiter.mu.Unlock()
	a.meter.fill(a.limiter.clock())
	return a.take(points - 1)
}

// take refuses when there are too few points. Who has saved up a whole minute may spend more than that,
// and then waits the longer.
func (a *admission) take(points int) *refusal {
	m := a.meter
	defer a.tell()
	if m.rate.Points == 0 {
		return nil
	}
	if needed := min(float64(points), float64(m.rate.Points)-1); m.points < needed {
		wait := m.wait(needed)
		return a.refuse(wait, "rate.points", wait)
	}
	m.points -= float64(points)
	return nil
}

func (a *admission) refuse(wait int, key string, value any) *refusal {
	a.header.Set("Retry-After", strconv.Itoa(wait))
	fault := coded(string(model.CodeTooMany), "%s", model.Sentence(a.lang, key, value))
	fault.Extensions["retryAfter"] = wait
	return &refusal{status: http.StatusTooManyRequests, errors: gqlerror.List{fault}}
}

// release ends the request; it may be called twice.
func (a *admission) release() {
	if a == nil {
		return
	}
	a.once.Do(func() {
		a.limiter.mu.Lock()
		defer a.limiter.mu.Unlock()
		a.meter.running--
	})
}

// tell sets the fields of draft-ietf-httpapi-ratelimit-headers-10.
func (a *admission) tell() {
	m := a.meter
	var policies, left []string
	if m.rate.Points > 0 {
		policies = append(policies, fmt.Sprintf(`"points";q=%d;w=60;qu="points"`, m.rate.Points))
		rest := fmt.Sprintf(`"points";r=%d`, int(max(0, m.points)))
		if m.points < float64(m.rate.Points) {
			rest += fmt.Sprintf(";t=%d", m.wait(float64(m.rate.Points)))
		}
		left = append(left, rest)
	}
	if m.rate.Concurrent > 0 {
		policies = append(policies, fmt.Sprintf(`"concurrent";q=%d;qu="concurrent-requests"`, m.rate.Concurrent))
		left = append(left, fmt.Sprintf(`"concurrent";r=%d`, max(0, m.rate.Concurrent-m.running)))
	}
	a.header.Set("RateLimit-Policy", strings.Join(policies, ", "))
	a.header.Set("RateLimit", strings.Join(left, ", "))
}
