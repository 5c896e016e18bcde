package model

import (
	"encoding/base64"
	"encoding/json"

	"github.com/google/uuid"
)

// Sizes of a page of a list.
const (
	DefaultPageSize = 50
	MaxPageSize     = 500
)

// Page asks for one page of a list: Size rows behind After, or, with Backward, before Before.
type Page struct {
	Size          int
	Backward      bool
	After, Before []string // keys of a row in the order of the list, its id last; nil: from the end
}

// NewPage checks the arguments of a list. keys is the number of keys that its cursors hold, mark
// tells its order from others, so that a cursor is not read by another order.
func NewPage(mark string, keys int, first *int, after *string, last *int, before *string) (Page, error) {
	page := Page{Size: DefaultPageSize}
	size, name := first, "first"
	if last != nil {
		if first != nil {
			return page, Invalid("last", "page.both")
		}
		page.Backward, size, name = true, last, "last"
	}
	if size != nil {
		if *size < 0 || *size > MaxPageSize {
			return page, Invalid(name, "page.size", MaxPageSize)
		}
		page.Size = *size
	}
	var err error
	if page.After, err = readCursor("after", mark, keys, after); err != nil {
		return page, err
	}
	page.Before, err = readCursor("before", mark, keys, before)
	return page, err
}

// Cursor marks a row by its keys, the id last.
func Cursor(mark string, id uuid.UUID, keys ...string) string {
	b, _ := json.Marshal(append(append([]string{mark}, keys...), id.String()))
	return base64.RawURLEncoding.EncodeToString(b)
}

func readCursor(field, mark string, keys int, cursor *string) ([]string, error) {
	if cursor == nil {
		return nil, nil
	}
	var parts []string
	b, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err != nil || json.Unmarshal(b, &parts) != nil || len(parts) != keys+2 || parts[0] != mark {
		return nil, Invalid(field, "page.cursor")
	}
	if _, err := uuid.Parse(parts[len(parts)-1]); err != nil {
		return nil, Invalid(field, "page.cursor")
	}
	return parts[1:], nil
}

// PageInfo is where a page of a list stands.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// Connection is one page of a list of N.
type Connection[N any] struct {
	Planned `bun:"-"`
	Nodes   []*N

	HasNext, HasPrevious bool
	CursorOf             func(*N) string
	edges                []*Edge[N]
}

// Edge is a row of a page and the mark of its place.
type Edge[N any] struct {
	Planned
	Cursor string
	Node   *N
}

// Edges are the rows of the page with their marks.
func (c *Connection[N]) Edges() []*Edge[N] {
	if c.edges == nil {
		c.edges = make([]*Edge[N], len(c.Nodes))
		for i, n := range c.Nodes {
			c.edges[i] = &Edge[N]{Cursor: c.CursorOf(n), Node: n}
		}
	}
	return c.edges
}

// PageInfo is where the page stands.
func (c *Connection[N]) PageInfo() *PageInfo {
	info := &PageInfo{HasNextPage: c.HasNext, HasPreviousPage: c.HasPrevious}
	if len(c.Nodes) > 0 {
		start, end := c.CursorOf(c.Nodes[0]), c.CursorOf(c.Nodes[len(c.Nodes)-1])
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}
