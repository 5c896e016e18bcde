package export

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Query is a validated operation.
type Query struct {
	Schema    *ast.Schema
	Document  *ast.QueryDocument
	Operation *ast.OperationDefinition
	Variables map[string]any
	Asked     func(ast.DirectiveList) bool // what @skip and @include leave in
	Whole     bool                         // there is one answer, with no more than the query asks for
}

// Table makes rows of the answers to a query. It is used by one goroutine.
type Table struct {
	Columns []Column
	// Operation is what to ask: the query, and how its list of rows goes on.
	Operation *ast.OperationDefinition
	// Paged is the field whose list is the rows and goes on page by page, wherever it stands; nil: all rows
	// are in one answer, either because they are not of a connection, or since the query gives first or last.
	Paged []*ast.Field

	top                *object
	list               *field // of the rows; nil: there is one row
	after              *ast.Value
	partial            bool     // the query asks for what is behind or in front of a cursor
	cells              [][]byte // of the row that is made, behind them those that are not shown
	hasNext, end, size int      // places in cells; -1: there is none
}

// Response names of what tells how a list goes on.
const (
	pageAlias  = "exportedPage"
	totalAlias = "exportedTotal"
)

// NewTable makes a table of a query. With deepest the lists inside of rows are rows as well. The error
// says in English why there are none.
func NewTable(q Query, deepest bool) (*Table, error) {
	t := &Table{Operation: q.writtenOut(), hasNext: -1, end: -1, size: -1}
	t.shape()
	if err := t.once(); err != nil {
		return nil, err
	}
	if !q.Whole && t.turns(q.Variables) {
		t.turn(q.Schema)
		t.shape()
	}
	l := &layout{deepest: deepest}
	l.object(t.top, level{})
	l.unique()
	t.show(l)
	if len(t.Columns) == 0 {
		return nil, errors.New("the query asks for nothing that could be a column")
	}
	return t, nil
}

func (t *Table) shape() {
	t.top = objects([]ast.SelectionSet{t.Operation.SelectionSet}, nil)
	t.list = t.top.find()
}

// once refuses a list of rows that is asked for twice, by its nodes and its edges.
func (t *Table) once() error {
	if t.list == nil || !t.list.connected() {
		return nil
	}
	for _, other := range t.list.up.below.fields {
		if other != t.list && other.connected() {
			return fmt.Errorf("%s and %s are the same list: an export has one of them", t.list.alias, other.alias)
		}
	}
	return nil
}

// show puts the columns that are not shown behind all others.
func (t *Table) show(l *layout) {
	place, hidden := make([]int, len(l.columns)), 0
	for i, c := range l.columns {
		if to := t.about(l.whole[i]); to != nil {
			hidden++
			place[i] = len(l.columns) - hidden
			*to = place[i]
			continue
		}
		place[i] = len(t.Columns)
		t.Columns = append(t.Columns, c)
	}
	t.cells = make([][]byte, len(l.columns))
	t.top.each(func(f *field) {
		if f.column >= 0 {
			f.column = place[f.column]
		}
	})
}

// about is where the place of a value is kept that is about the list of rows, by its path; nil: it is shown.
func (t *Table) about(path string) *int {
	if t.Paged == nil {
		return nil
	}
	switch strings.TrimPrefix(path, strings.Join(t.list.up.path(nil), ".")+".") {
	case pageAlias + ".hasNextPage":
		return &t.hasNext
	case pageAlias + ".endCursor":
		return &t.end
	case totalAlias:
		return &t.size
	}
	return nil
}

// Read makes rows of the data of an answer and hands them to row, whose values are good until it
// returns. When the list goes on, more is called before the first row: Operation has changed then, and may
// be asked again while the rows are made.
func (t *Table) Read(data []byte, more func(), row func(values [][]byte) error) error {
	r := reader{data: data, cells: t.cells, row: func() error { return row(t.cells[:len(t.Columns)]) }}
	list, err := r.around(t.top)
	if err != nil {
		return err
	}
	if t.end >= 0 && t.cells[t.end] != nil && string(t.cells[t.hasNext]) == "true" {
		t.goOn()
		more()
	}
	return r.inside(t.top, list)
}

// goOn lets Operation ask for what follows.
func (t *Table) goOn() {
	*t.after = ast.Value{Kind: ast.StringValue, Raw: string(plain(t.cells[t.end])), Position: t.after.Position}
	list := t.Paged[0]
	if total := slices.IndexFunc(list.SelectionSet, func(s ast.Selection) bool { // it was told
		f, ok := s.(*ast.Field)
		return ok && f.Alias == totalAlias
	}); total >= 0 {
		list.SelectionSet = slices.Delete(slices.Clone(list.SelectionSet), total, total+1)
		t.Operation.SelectionSet = slices.Clone(t.Operation.SelectionSet) // gqlgen keeps in mind what is in a selection set
	}
}

// Large are the fields whose lists are read whole: the list of rows and how long it is.
func (t *Table) Large() []*ast.Field {
	if t.Paged == nil {
		return nil
	}
	fields := slices.Clone(t.Paged)
	for _, s := range t.Paged[0].SelectionSet {
		if f, ok := s.(*ast.Field); ok && f.Alias == totalAlias {
			fields = append(fields, f)
		}
	}
	return fields
}

// Length is how long the list of rows is, once the first answer was read; 0: not known.
func (t *Table) Length() int {
	if t.size < 0 {
		return 0
	}
	n, _ := strconv.Atoi(string(t.cells[t.size]))
	return n
}

// Total is how many rows there will be, once the first answer was read. It is not known when the rows are
// not of a list that tells its length, when the query asks for a part of the list, and when the elements of
// lists inside repeat rows.
func (t *Table) Total() (n int, known bool) {
	if t.size < 0 || t.cells[t.size] == nil || t.partial || t.list.below.listed != nil {
		return 0, false
	}
	return t.Length(), true
}
