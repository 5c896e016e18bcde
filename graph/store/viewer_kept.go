package store

import (
	"context"
	"fmt"
	"sync"
	"time"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// mostKept is how many viewers are kept in memory.
const mostKept = 10_000

// viewers keeps who was recognised a moment ago, so that a request need not look up again who sends it.
type viewers struct {
	mu   sync.Mutex
	kept map[secret]*recognised
}

// secret is what was shown: a token of a kind, by its hash.
type secret struct {
	kind model.ViewerKind
	hash string
}

// recognised is who shows a secret, as long as the footing stays the same.
type recognised struct {
	viewer        *auth.Viewer
	used, expires time.Time
	on            footing
}

// footing is what rights depend on besides the secret and its own dates.
type footing struct {
	versions   Versions
	day, today model.Date
}

// known is who shows a secret at a moment, kept or looked up; nil when nobody is known by it.
//
// Who is kept counts only while the versions of rights and tree, read for this request, are those read
// before the look-up: what was committed in between would have raised them, so whoever lost a right, a
// session or a token is looked up anew with the very next request, whichever process took it away. What
// depends on the clock alone is checked here; a minute after the last use that was written down, the
// secret is looked up again, so that other processes' use of it counts.
func (s *Store) known(ctx context.Context, kind model.ViewerKind, hash []byte, now time.Time,
	lookUp func(context.Context, []byte, time.Time) (*recognised, error)) (*auth.Viewer, error) {
	versions, err := s.Versions(ctx)
	if err != nil {
		return nil, fmt.Errorf("who asks: %w", err)
	}
	shown := secret{kind, string(hash)}
	on := footing{versions.Of(TopicAccess | TopicTree), s.calendar.day(now), s.Today()}
	found := s.viewers.get(shown)
	if found == nil || found.on != on || !now.Before(found.expires) || now.Sub(found.used) >= lastUse {
		if found, err = lookUp(ctx, hash, now); err != nil || found == nil {
			return nil, err
		}
		found.on = on
		s.viewers.put(shown, found)
	}
	own := *found.viewer
	own.Rights = versions.Rights()
	return &own, nil
}

func (v *viewers) get(shown secret) *recognised {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.kept[shown]
}

func (v *viewers) put(shown secret, found *recognised) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.kept == nil {
		v.kept = map[secret]*recognised{}
	}
	for other := range v.kept {
		if len(v.kept) < mostKept {
			break
		}
		delete(v.kept, other)
	}
	v.kept[shown] = found
}
