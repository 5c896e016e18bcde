package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
	"tirek/graph/model"
)

type sessionRow struct {
	bun.BaseModel `bun:"table:sessions,alias:s"`

	ID         uuid.UUID
	AccountID  uuid.UUID
	TokenHash  []byte
	CreatedAt  time.Time
	LastSeenAt time.Time
	ExpiresAt  time.Time
	Address    string `bun:",nullzero"`
	UserAgent  string `bun:",nullzero"`
}

// Sessions returns the open sessions of the own account, the newest first. It asks twice.
func (r *Reader) Sessions() ([]*model.Session, error) {
	settings, err := r.Settings()
	if err != nil {
		return nil, err
	}
	unused := r.now.Add(-time.Duration(settings.SessionIdleMinutes) * time.Minute)
	sessions := []*model.Session{}
	q := ask(`SELECT s.id, s.created_at, s.last_seen_at, s.expires_at, host(s.address), s.user_agent FROM sessions s
WHERE s.account_id = ? AND s.ended_at IS NULL AND s.expires_at > ? AND s.last_seen_at > ? ORDER BY s.id DESC`, r.Viewer.AccountID, r.now, unused)
	q.private = true
	err = r.run(q, func(row *row) {
		s := &model.Session{
			ID: row.uuid(), CreatedAt: row.time(), LastSeenAt: row.time(), ExpiresAt: row.time(), Address: row.textOrNil(), UserAgent: row.textOrNil(),
		}
		s.Current = s.ID == r.Viewer.SessionID
		sessions = append(sessions, s)
	})
	return sessions, err
}

// openSession signs an account in. The session that the request had is over, and whoever looked through
// the eyes of somebody else does so no more.
func (s *Store) openSession(c *Change, a *accountRow, t *try, done *SignedIn) error {
	former := c.viewer.SessionID
	known := *c.viewer
	known.Name, known.AccountID = a.Name, a.ID
	c.viewer = &known
	now := s.Now()
	row := &sessionRow{
		ID: model.NewID(), AccountID: a.ID, TokenHash: done.Hash, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(done.Lasts),
		Address: known.Address, UserAgent: known.UserAgent,
	}
	a.LastSignInAt, a.SeenAs = now, uuid.Nil
	return firstError(
		c.insert(newAction(c)),
		c.settle(t, tryDone),
		s.endSessions(c, "id = ?", former),
		c.insert(row),
		c.save(a, "id", a.ID, "last_sign_in_at", "seen_as"),
		c.of("Account", a.ID, model.Date{}).field("session", nil, row.ID),
	)
}

// endSessions ends the open sessions for which a condition holds.
func (s *Store) endSessions(c *Change, where string, args ...any) error {
	return c.run(c.update((*sessionRow)(nil), "ended_at = ?", s.Now()).Where("ended_at IS NULL").Where(where, args...))
}

// SignOut ends the session of the request, or all of its account. Nobody signed in is signed out.
func (s *Store) SignOut(ctx context.Context, everywhere bool) error {
	if auth.From(ctx).Kind != model.ViewerSession {
		return nil
	}
	return s.Write(ctx, Action{Name: "signOut"}, func(c *Change) error {
		v := c.viewer
		where, id, ended := "id = ?", v.SessionID, any(v.SessionID)
		if everywhere {
			where, id, ended = "account_id = ?", v.AccountID, "ALL"
		}
		return firstError(
			s.endSessions(c, where, id),
			c.save(&accountRow{}, "id", v.AccountID, "seen_as"),
			c.of("Account", v.AccountID, model.Date{}).field("session", ended, nil),
		)
	})
}

// RevokeSession ends a session of the own account.
func (s *Store) RevokeSession(ctx context.Context, id uuid.UUID) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "revokeSession"}, func(c *Change) error {
		a, err := c.own()
		if err != nil {
			return err
		}
		n, err := c.count("SELECT count(*) FROM sessions WHERE id = ? AND account_id = ? AND ended_at IS NULL", id, a.ID)
		if err == nil && n == 0 {
			err = model.NotFound("id", "session.missing")
		}
		changed = c.changed(a.ID, c.Today)
		return firstError(err, s.endSessions(c, "id = ?", id), c.of("Account", a.ID, model.Date{}).field("session", id, nil))
	})
	return changed, err
}

// SeeAs lets an administrator look through the eyes of another account; nil, or the own account: as
// oneself again.
func (s *Store) SeeAs(ctx context.Context, account *uuid.UUID) error {
	return s.Write(ctx, Action{Name: "seeAs"}, func(c *Change) error {
		oneself := *c.viewer
		oneself.SeenAs = nil
		if err := signedIn(&oneself); err != nil {
			return err
		}
		if account != nil && !oneself.May(model.Administer) {
			return &model.Error{Code: model.CodeForbidden, Field: "accountId", Key: "forbidden"}
		}
		me := &accountRow{}
		if account != nil && *account != oneself.AccountID {
			other, err := c.account("accountId", *account)
			if err != nil {
				return err
			}
			me.SeenAs = other.ID
		}
		var before *uuid.UUID
		err := c.ask(ask("SELECT seen_as FROM accounts WHERE id = ?"+toChange, oneself.AccountID), func(r *row) { before = r.uuidOrNil() })
		var after *uuid.UUID
		if me.SeenAs != uuid.Nil {
			after = &me.SeenAs
		}
		return firstError(err, c.save(me, "id", oneself.AccountID, "seen_as"), c.of("Account", oneself.AccountID, model.Date{}).field("seenAs", before, after))
	})
}
