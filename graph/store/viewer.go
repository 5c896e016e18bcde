package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// lastUse is how exactly the last use of a session or token is kept.
const lastUse = time.Minute

// grantColumns are those of a role grant g on the organization t, which may be missing.
const grantColumns = "g.id, g.role, g.organization_id, (t.level = 'NATIONAL') IS TRUE, lower(g.valid), upper(g.valid)"

// ViewerBySession is who shows the session token with a hash at a moment, with the rights that count
// then; nil when there is no such session, it is over or too long unused, or the account is disabled.
func (s *Store) ViewerBySession(ctx context.Context, hash []byte, now time.Time) (*auth.Viewer, error) {
	return s.known(ctx, model.ViewerSession, hash, now, s.sessionViewer)
}

// ViewerByToken is the program that shows the API token with a hash at a moment; nil when there is no
// such token, it was revoked, is over, or gives more than the account that made it may do by now.
func (s *Store) ViewerByToken(ctx context.Context, hash []byte, now time.Time) (*auth.Viewer, error) {
	return s.known(ctx, model.ViewerToken, hash, now, s.tokenViewer)
}

func (s *Store) sessionViewer(ctx context.Context, hash []byte, now time.Time) (*recognised, error) {
	var v *auth.Viewer
	var used, expires time.Time
	var idle time.Duration
	q := lookup(`SELECT s.id, s.last_seen_at, s.expires_at, a.id, a.name, a.must_change_password, e.id, e.name, g.account_id, `+grantColumns+`
FROM sessions s
JOIN accounts a ON a.id = s.account_id AND a.disabled_at IS NULL
LEFT JOIN accounts e ON e.id = a.seen_as
LEFT JOIN role_grants g ON g.valid @> ?::date AND (g.account_id = a.id OR g.account_id = e.id AND e.disabled_at IS NULL)
LEFT JOIN organizations t ON t.id = g.organization_id
WHERE s.token_hash = ? AND s.ended_at IS NULL AND s.expires_at > ?`, s.calendar.day(now), hash, now)
	err := s.recognise(ctx, hash, func(r *Reader) error {
		q.private = true
		return r.together(func(r *Reader) error {
			settings, err := r.Settings()
			idle = time.Duration(settings.SessionIdleMinutes) * time.Minute
			return err
		}, func(r *Reader) error {
			return r.run(q, func(row *row) {
				if v == nil {
					v = &auth.Viewer{Kind: model.ViewerSession, Secret: hash}
				}
				v.SessionID, used, expires = row.uuid(), row.time(), row.time()
				v.AccountID, v.Name, v.MustChangePassword = row.uuid(), row.text(), row.bool()
				seen, name, holder := row.uuid(), row.text(), row.uuid()
				if seen != uuid.Nil && v.SeenAs == nil {
					v.SeenAs = &auth.Viewer{AccountID: seen, Name: name}
				}
				switch holder {
				case uuid.Nil:
				case v.AccountID:
					v.Grants = append(v.Grants, readGrant(row))
				default:
					v.SeenAs.Grants = append(v.SeenAs.Grants, readGrant(row))
				}
			})
		})
	})
	if err != nil || v == nil || now.Sub(used) >= idle {
		return nil, err
	}
	orderGrants(v.Grants)
	if v.SeenAs != nil {
		orderGrants(v.SeenAs.Grants)
		if !slices.ContainsFunc(v.Grants, func(g auth.Grant) bool { return g.Gives(model.Administer) }) {
			v.SeenAs = nil // only administrators look through the eyes of others
		}
	}
	return s.touch(ctx, &recognised{viewer: v, used: used, expires: expires}, now, `UPDATE sessions SET last_seen_at = $2 WHERE id IN (
SELECT id FROM sessions WHERE token_hash = $1 AND last_seen_at < $2 FOR UPDATE SKIP LOCKED)`)
}

func (s *Store) tokenViewer(ctx context.Context, hash []byte, now time.Time) (*recognised, error) {
	var v *auth.Viewer
	var used, expires time.Time
	var grant auth.Grant
	var maker *uuid.UUID
	var makers []auth.Grant // that hold where the token does
	q := lookup(`SELECT k.id, k.name, k.role, k.organization_id, (o.level = 'NATIONAL') IS TRUE, coalesce(k.last_used_at, 'epoch'), k.expires_at, k.created_by, g.account_id, `+grantColumns+`
FROM api_tokens k
LEFT JOIN organizations o ON o.id = k.organization_id
LEFT JOIN accounts a ON a.id = k.created_by
LEFT JOIN (role_grants g LEFT JOIN organizations t ON t.id = g.organization_id)
    ON g.account_id = a.id AND g.valid @> ?::date AND (g.organization_id IS NULL OR t.level = 'NATIONAL' OR stands_below(k.organization_id, ARRAY[g.organization_id]))
WHERE k.token_hash = ? AND k.revoked_at IS NULL AND k.expires_at > ? AND a.disabled_at IS NULL`, s.calendar.day(now), hash, now)
	err := s.recognise(ctx, hash, func(r *Reader) error {
		q.private = true
		return r.run(q, func(row *row) {
			v = &auth.Viewer{Kind: model.ViewerToken, TokenID: row.uuid(), Name: row.text(), Secret: hash}
			grant = auth.Grant{Role: model.Role(row.text()), OrganizationID: row.uuid(), Whole: row.bool()}
			used, expires, maker = row.time(), row.time(), row.uuidOrNil()
			if holder := row.uuid(); holder != uuid.Nil {
				makers = append(makers, readGrant(row))
			}
		})
	})
	if err != nil || v == nil || maker != nil && !auth.MayGiveToken(makers, grant.Role) {
		return nil, err
	}
	v.Grants = []auth.Grant{grant}
	return s.touch(ctx, &recognised{viewer: v, used: used, expires: expires}, now, `UPDATE api_tokens SET last_used_at = $2 WHERE id IN (
SELECT id FROM api_tokens WHERE token_hash = $1 AND (last_used_at < $2) IS NOT FALSE FOR UPDATE SKIP LOCKED)`)
}

// recognise runs f for nobody who shows a secret, in one round trip.
func (s *Store) recognise(ctx context.Context, hash []byte, f func(*Reader) error) error {
	snapshot := s.Begin(auth.WithViewer(ctx, &auth.Viewer{Secret: hash}))
	defer snapshot.End(ctx)
	if err := snapshot.Together(ctx, []func(*Reader) error{f}, 1); err != nil {
		return fmt.Errorf("who asks: %w", err)
	}
	return nil
}

// touch keeps when a session or token was used, unless that was done a moment ago or is just being
// done. It is no change of the register, and where nothing can be written nobody is refused for it.
func (s *Store) touch(ctx context.Context, found *recognised, now time.Time, update string) (*recognised, error) {
	if now.Sub(found.used) < lastUse || ctx.Value(unnoticedKey{}) != nil {
		return found, nil
	}
	batch := &pgx.Batch{} // a transaction of its own
	lock, args := rowSecurity(&auth.Viewer{Secret: found.viewer.Secret}, s.Today())
	batch.Queue(lock, args...)
	batch.Queue(update, found.viewer.Secret, now)
	if err := s.pool.SendBatch(ctx, batch).Close(); err != nil && !Away(err) {
		return nil, fmt.Errorf("last use: %w", err)
	}
	found.used = now
	return found, nil
}

type unnoticedKey struct{}

// Unnoticed lets whoever is recognised under the context not count as having used a session or token:
// it is this server that asks again, so that no open page keeps a session alive.
func Unnoticed(ctx context.Context) context.Context {
	return context.WithValue(ctx, unnoticedKey{}, true)
}

func readGrant(r *row) auth.Grant {
	return auth.Grant{ID: r.uuid(), Role: model.Role(r.text()), OrganizationID: r.uuid(), Whole: r.bool(), ValidFrom: r.date(), ValidTo: r.date()}
}

// orderGrants puts the most powerful first.
func orderGrants(grants []auth.Grant) {
	slices.SortStableFunc(grants, func(a, b auth.Grant) int {
		return slices.Index(model.Roles, a.Role) - slices.Index(model.Roles, b.Role)
	})
}
