package store

import "context"

// Refusals are the names of the constraints that explain knows.
func Refusals() (names []string) {
	for name := range refusals {
		names = append(names, name)
	}
	return names
}

// MaxTries is how often a transaction runs that was given up.
const MaxTries = maxTries

// BreakOffRotation begins to change keys and seals nothing anew, as if it had been killed.
func (s *Store) BreakOffRotation(ctx context.Context) (string, error) { return s.changeKey(ctx, false) }
