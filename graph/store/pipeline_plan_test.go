package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"tirek/graph/store"
)

// TestPlansOfStatements asks in which mode each statement of a round trip is planned.
func TestPlansOfStatements(t *testing.T) {
	t.Parallel()
	s := snapshot(pool(t))
	defer s.End(t.Context())
	var got []string
	ask := func(steady, plain bool) store.Statement {
		return store.Statement{SQL: "SELECT current_setting('plan_cache_mode')", Steady: steady, Plain: plain, Scan: func(rows pgx.Rows) error {
			for rows.Next() {
				got = append(got, string(rows.RawValues()[0]))
			}
			return nil
		}}
	}
	job := func(a *store.Asker) error {
		if err := a.Do(ask(true, false), ask(true, false), ask(false, false), ask(false, true), ask(true, false)); err != nil {
			return err
		}
		return a.Do(ask(true, false), ask(false, false))
	}
	if err := s.Together(t.Context(), []func(*store.Asker) error{job, job}, 2); err != nil {
		t.Fatal(err)
	}
	const steady, others = "force_generic_plan", "force_custom_plan"
	first, second := []string{steady, steady, others, others, steady}, []string{steady, others}
	want := append(append(append(append([]string{}, first...), first...), second...), second...)
	// Each job goes on with its own answers as soon as it has them.
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
