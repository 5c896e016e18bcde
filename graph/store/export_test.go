package store

// Refusals are the names of the constraints that explain knows.
func Refusals() (names []string) {
	for name := range refusals {
		names = append(names, name)
	}
	return names
}

// MaxTries is how often a transaction runs that was given up.
const MaxTries = maxTries
