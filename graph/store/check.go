package store

import (
	"strings"
	"unicode"
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

const maxRemark = 1000 // characters

// checkRemark refuses a reason or note that is too long or holds control characters.
func checkRemark(field string, remark *string) error {
	if remark == nil {
		return nil
	}
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }
	if utf8.RuneCountInString(*remark) > maxRemark || !utf8.ValidString(*remark) || strings.ContainsFunc(*remark, control) {
		return model.Invalid(field, "remark.form", maxRemark)
	}
	return nil
}

func checkVersion(expected, current int) error {
	if expected != current {
		return model.Conflict("expectedVersion", "version.stale")
	}
	return nil
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
