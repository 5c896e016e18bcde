// Package export makes files of the answers to queries: rows as CSV, NDJSON, JSON or XLSX.
//
// A query becomes rows like this. The first list on the way through the query, in its order and into
// the depth, is the rows: a list of objects, or the nodes or edges of a connection. What stands around
// it is repeated on every row, in columns that are called by the path of aliases, organization.name.
// What belongs to a row is called from the row on: lastName, and partyGroup.name for an object that the
// row leads to. Where the two would have one name, that of the row begins with the path of its list.
// Objects with lists of scalars (a series, say) are a list too: the lists are parallel, and row n holds
// the n-th of each, as many rows as the longest has. A query without lists is one row.
//
// Other lists, inside of a row or beside the rows, are a single cell of JSON. With Deepest the first
// list inside of a row is not: the row is repeated for each of its elements, with the columns of the
// list called by the path from the row, partyGroups.name; a row without elements stays, with these
// columns empty. And so on into the depth.
//
// Columns stand in the order of the query. PageInfo is left out, since an export has no pages.
package export

import (
	"io"

	"github.com/vektah/gqlparser/v2/ast"
)

// Format is a kind of file.
type Format string

// The formats.
const (
	CSV    Format = "csv"    // RFC 4180, in UTF-8
	NDJSON Format = "ndjson" // a JSON object on every line
	Rows   Format = "rows"   // one JSON array of objects
	XLSX   Format = "xlsx"   // a workbook with one sheet
)

// Formats are all there are.
var Formats = []Format{CSV, NDJSON, Rows, XLSX}

// MediaType is what a file of the format is called in Content-Type.
func (f Format) MediaType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8; header=present"
	case NDJSON:
		return "application/x-ndjson; charset=utf-8"
	case Rows:
		return "application/json; charset=utf-8"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

// Extension is how the name of a file of the format ends.
func (f Format) Extension() string {
	if f == Rows {
		return ".json"
	}
	return "." + string(f)
}

// Kind is how the values of a column are to be read.
type Kind int

// The kinds of columns.
const (
	Text Kind = iota
	Number
	Boolean
	Date
	Moment
	JSON // lists
)

// kinds are the scalars that are no text.
var kinds = map[string]Kind{"Int": Number, "Float": Number, "Decimal": Number, "Boolean": Boolean, "Date": Date, "DateTime": Moment}

func kindOf(t *ast.Type) Kind {
	if t.Elem != nil {
		return JSON
	}
	return kinds[t.NamedType]
}

// Column is a column of an export.
type Column struct {
	Name string
	Kind Kind
}

// Writer writes rows. A row is the values of all columns as JSON; nil: there is none.
type Writer interface {
	Row(values [][]byte) error
	// Close writes what comes behind the last row. It closes nothing else.
	Close() error
}

// Options change how files are written.
type Options struct {
	Separator byte // of CSV; 0: a comma
	BOM       bool // CSV begins with the mark of UTF-8, which some spreadsheets ask for
}

// NewWriter begins a file.
func NewWriter(format Format, to io.Writer, columns []Column, options Options) (Writer, error) {
	switch format {
	case CSV:
		return newCSV(to, columns, options)
	case XLSX:
		return newXLSX(to, columns)
	}
	return newJSON(to, columns, format == Rows), nil
}
