package plan

import (
	"context"
	"strings"
)

type watchKey struct{}

// WithWatch calls watch before each level of what is planned under the context, with the paths of the
// fields that its jobs answer, in their order: names of the answer from the root on, without places in
// lists, with commas where aliases share an answer.
func WithWatch(ctx context.Context, watch func(paths []string)) context.Context {
	return context.WithValue(ctx, watchKey{}, watch)
}

// isWatched reports that somebody wants to see every level by itself.
func isWatched(ctx context.Context) bool { return ctx.Value(watchKey{}) != nil }

func watched(ctx context.Context, jobs []job) {
	watch, ok := ctx.Value(watchKey{}).(func([]string))
	if !ok {
		return
	}
	paths := make([]string, len(jobs))
	for i := range jobs {
		var all []string
		for _, s := range jobs[i].steps {
			all = append(all, s.path().String())
		}
		paths[i] = strings.Join(all, ", ")
	}
	watch(paths)
}
