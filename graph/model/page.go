package model

// Sizes of a page of a list.
const (
	DefaultPageSize = 50
	MaxPageSize     = 500
	ExportPageSize  = 5000 // of lists that are read whole
)

// Page asks for one page of a list: Size rows behind After, or, with Backward, before Before.
type Page struct {
	Size          int
	Backward      bool
	Alone         bool      // without the row that tells whether more follow
	After, Before []*string // values of a row in the order of the list, its id last; nil: from the end
}

// NewPage checks the size of a page.
func NewPage(first, last *int) (Page, error) {
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
	return page, nil
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
	CursorOf             func(node int) string // of a place in Nodes; nil: there are no cursors
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
			c.edges[i] = &Edge[N]{Node: n}
			if c.CursorOf != nil {
				c.edges[i].Cursor = c.CursorOf(i)
			}
		}
	}
	return c.edges
}

// PageInfo is where the page stands.
func (c *Connection[N]) PageInfo() *PageInfo {
	info := &PageInfo{HasNextPage: c.HasNext, HasPreviousPage: c.HasPrevious}
	if len(c.Nodes) > 0 && c.CursorOf != nil {
		start, end := c.CursorOf(0), c.CursorOf(len(c.Nodes)-1)
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}
