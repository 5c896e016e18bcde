package store

import (
	"unicode/utf8"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Bounds of what a filter may hold.
const (
	maxListed = 500
	maxSearch = 200 // characters
)

func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func checkIDs(field string, f *model.IDFilter) error {
	if f != nil && len(f.In) > maxListed {
		return model.Invalid(field, "list.length", maxListed)
	}
	return nil
}

func checkCodes(field string, f *model.CodeFilter) error {
	if f != nil && len(f.In) > maxListed {
		return model.Invalid(field, "list.length", maxListed)
	}
	return nil
}

func checkSearch(field string, search *string) error {
	if search != nil && utf8.RuneCountInString(*search) > maxSearch {
		return model.Invalid(field, "search.length", maxSearch)
	}
	return nil
}

// inOrder returns what was found in the order of ids; nil for what was not.
func inOrder[N any](ids []uuid.UUID, byID map[uuid.UUID]*N) []*N {
	found := make([]*N, len(ids))
	for i, id := range ids {
		found[i] = byID[id]
	}
	return found
}
