package store

import (
	"context"
	"math"
	"net/netip"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Outcomes of a try. One that has STARTED counts as failed until it is known to be right, so that nobody
// tries more than is allowed at the same time.
const (
	tryStarted = "STARTED"
	tryAsked   = "ASKED" // the password was right, a second factor is needed
	tryDone    = "DONE"
	tryBlocked = "BLOCKED" // nothing was tried
)

type tryRow struct {
	bun.BaseModel `bun:"table:sign_in_attempts,alias:t"`

	ID      uuid.UUID
	Subject []byte
	Address string `bun:",nullzero"`
	At      time.Time
	Outcome string
}

// try is one try to show a password.
type try struct {
	id      uuid.UUID
	account *accountRow // as it was when the try began; nil: there is none
	factor  bool        // there were too many tries: it may go on for the sake of the second factor, which was right
}

// refusal is the one answer to all tries that fail, whatever is wrong.
func (t *try) refusal() *model.Error {
	if t.factor {
		return tooManyTries()
	}
	return &model.Error{Code: model.CodeUnauthenticated, Key: "signin.refused"}
}

func tooManyTries() *model.Error { return &model.Error{Code: model.CodeTooMany, Key: "signin.tries"} }

// object is what the audit calls the account of a try.
func (t *try) object() (string, uuid.UUID) {
	if t.account == nil {
		return "", uuid.Nil
	}
	return "Account", t.account.ID
}

// begin counts a try with a login before anything is tried, whether there is such an account or not, and
// refuses it when there were too many.
func (s *Store) begin(ctx context.Context, a Action, in model.Credentials) (*try, error) {
	var t *try
	var refused *model.Error
	err := s.transact(ctx, a, func(c *Change) error {
		t, refused = &try{id: model.NewID()}, nil
		row := &tryRow{ID: t.id, Address: networkOf(c.viewer.Address), At: s.Now(), Outcome: tryStarted}
		subjects := c.keys.MACs("sign_in_attempts.subject", []byte(in.Login))
		row.Subject = subjects[0]
		allow, wait, err := c.throttle(row, subjects)
		if err != nil {
			return err
		}
		if loginForm.MatchString(in.Login) {
			if t.account, err = c.findAccount("login = ?", in.Login); err != nil {
				return err
			}
		}
		switch {
		case wait > 0:
			refused = &model.Error{Code: model.CodeTooMany, Key: "signin.address", Args: []any{int(math.Ceil(wait.Seconds()))}}
			return c.blocked(t, row, "ADDRESS")
		case allow == auth.AllowAny:
			return c.insert(row)
		case !factorShown(in.Code, allow):
			refused = tooManyTries()
			return c.blocked(t, row, "TRIES")
		}
		t.factor = true
		right := false
		if t.account != nil && !t.account.disabled() {
			if right, err = s.useSecondFactor(c, t.account.ID, in.Code); err != nil {
				return err
			}
		}
		if err := c.insert(row); err != nil || right {
			return err
		}
		refused = tooManyTries()
		object, id := t.object()
		return c.refused(object, id, "CODE")
	})
	if err == nil && refused != nil {
		err = refused
	}
	return t, err
}

// networkOf is what one sender can choose its addresses from: a /64 of IPv6, else the address.
func networkOf(address string) string {
	if ip, err := netip.ParseAddr(address); err == nil && ip.Is6() && !ip.Is4In6() {
		return netip.PrefixFrom(ip, 64).Masked().String()
	}
	return address
}

// throttle says what a try may, given those before it. Tries with one login, and then from one address,
// wait for one another.
func (c *Change) throttle(t *tryRow, subjects [][]byte) (auth.Allowance, time.Duration, error) {
	var tries, failures int
	var last *time.Time
	err := firstError(
		c.ask(ask("SELECT pg_advisory_xact_lock(hashtextextended(encode(?, 'hex'), 1))", t.Subject), func(*row) {}),
		c.ask(ask("SELECT pg_advisory_xact_lock(hashtextextended(?, 2))", t.Address), func(*row) {}),
	)
	if err != nil {
		return auth.AllowAny, 0, err
	}
	err = c.ask(ask(`
SELECT count(*) FILTER (WHERE t.subject = ANY (?)), count(*) FILTER (WHERE t.address = nullif(?, '')::inet), max(t.at) FILTER (WHERE t.address = nullif(?, '')::inet)
FROM sign_in_attempts t WHERE (t.subject = ANY (?) OR t.address = nullif(?, '')::inet) AND t.at > ? AND t.outcome = ?`,
		subjects, t.Address, t.Address, subjects, t.Address, t.At.Add(-auth.TryWindow), tryStarted), func(r *row) {
		tries, failures, last = r.int(), r.int(), r.timeOrNil()
	})
	since := time.Duration(0)
	if last != nil {
		since = t.At.Sub(*last)
	}
	allow, wait := auth.Throttle(tries, failures, since)
	return allow, wait, err
}

// factorShown reports whether a code is of the kind that may be tried.
func factorShown(code string, allow auth.Allowance) bool {
	if allow == auth.AllowRecoveryCode {
		_, ok := auth.ParseRecoveryCode(code)
		return ok
	}
	return code != ""
}

// blocked writes down that nothing was tried, once a minute for a login or address.
func (c *Change) blocked(t *try, row *tryRow, why string) error {
	n, err := c.count("SELECT count(*) FROM sign_in_attempts WHERE (subject = ? OR address = nullif(?, '')::inet) AND at > ? AND outcome = ?",
		row.Subject, row.Address, row.At.Add(-time.Minute), tryBlocked)
	if err != nil || n > 0 {
		return err
	}
	row.Outcome = tryBlocked
	object, id := t.object()
	return firstError(c.insert(row), c.refused(object, id, why))
}

// settle says how a try ended that did not fail.
func (c *Change) settle(t *try, outcome string) error {
	return c.run(c.update((*tryRow)(nil), "outcome = ?", outcome).Where("id = ?", t.id))
}

// verify reports whether a password is right. It takes the same work whether there is an account or not.
func (s *Store) verify(ctx context.Context, t *try, password string) (bool, error) {
	if t.account == nil {
		return false, s.hasher.HashNothing(ctx, password)
	}
	right, err := s.hasher.Verify(ctx, password, t.account.Password)
	return right && !t.account.disabled(), err
}

// failed writes down that a password was not right.
func (s *Store) failed(ctx context.Context, a Action, t *try) error {
	why := "PASSWORD"
	switch {
	case t.account == nil:
		why = "UNKNOWN"
	case t.account.disabled():
		why = "DISABLED"
	}
	object, id := t.object()
	return s.Refused(ctx, a, object, id, why)
}
