package graph

import (
	"context"

	"tirek/graph/plan"
	"tirek/graph/store"
)

// heldSnapshot is a snapshot in which one operation after the other is answered. Its owner ends it.
type heldSnapshot struct {
	*store.Snapshot[*store.Reader]
}

func (s *heldSnapshot) Together(ctx context.Context, jobs []func(*store.Reader) error, _ int) error {
	return s.Snapshot.Together(ctx, jobs, 0)
}

func (*heldSnapshot) End(context.Context) {}

type heldKey struct{}

// snapshotOf is the snapshot for an operation: the one that is held, else one of its own.
func snapshotOf(ctx context.Context, s *store.Store) plan.Snapshot[*store.Reader] {
	if held, ok := ctx.Value(heldKey{}).(*heldSnapshot); ok {
		return held
	}
	return s.Begin(ctx)
}
