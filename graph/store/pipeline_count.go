package store

import (
	"context"
	"sync/atomic"
)

// Count is how much was asked of the database under one context.
type Count struct{ Statements, RoundTrips, Rows atomic.Int64 }

type countKey struct{}

// WithCount counts the statements, round trips and rows of snapshots used under the context. BEGIN and
// COMMIT travel with others and are not counted, nor is preparing, which is done once per connection.
func WithCount(ctx context.Context) (context.Context, *Count) {
	c := &Count{}
	return context.WithValue(ctx, countKey{}, c), c
}

func count(ctx context.Context, lines []line) *Count {
	c, _ := ctx.Value(countKey{}).(*Count)
	if c != nil {
		for i := range lines {
			c.Statements.Add(int64(len(lines[i].asks)))
		}
		c.RoundTrips.Add(1)
	}
	return c
}
