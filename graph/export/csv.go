package export

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// csvWriter writes RFC 4180: a head of the columns' names, lines that end with CR LF, quotes around what
// needs them. No value is an empty cell, the empty text is a quoted one.
//
// Spreadsheets take a cell for a formula that begins with = + - or @, also behind a tab or a line break, and
// some with these signs in full width. So a text that begins with one of them gets an apostrophe in front of it. Numbers of numeric
// columns do not: -5 stays -5.
type csvWriter struct {
	to      io.Writer
	columns []Column
	options Options
	line    []byte
}

func newCSV(to io.Writer, columns []Column, options Options) (*csvWriter, error) {
	if options.Separator == 0 {
		options.Separator = ','
	}
	w := &csvWriter{to: to, columns: columns, options: options}
	if options.BOM {
		w.line = append(w.line, "\uFEFF"...)
	}
	for i, c := range columns {
		w.separate(i)
		w.text([]byte(c.Name))
	}
	return w, w.end()
}

func (w *csvWriter) Row(values [][]byte) error {
	for i, value := range values {
		w.separate(i)
		switch {
		case value == nil:
			if len(values) == 1 {
				w.line = append(w.line, `""`...) // an empty line would be none
			}
		case w.columns[i].Kind == Number:
			w.line = append(w.line, bytes.Trim(value, `"`)...)
		case w.columns[i].Kind == JSON:
			w.quoted(value)
		default:
			w.text(plain(value))
		}
	}
	return w.end()
}

func (w *csvWriter) Close() error { return nil }

func (w *csvWriter) separate(i int) {
	if i > 0 {
		w.line = append(w.line, w.options.Separator)
	}
}

func (w *csvWriter) end() error {
	_, err := w.to.Write(append(w.line, '\r', '\n'))
	w.line = w.line[:0]
	return err
}

// text appends a cell that is no number.
func (w *csvWriter) text(value []byte) {
	if len(value) == 0 {
		w.line = append(w.line, `""`...)
		return
	}
	needs, formula := false, false
	switch first, _ := utf8.DecodeRune(value); first {
	case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠':
		formula = true
	case ' ':
		needs = true
	}
	for _, c := range value {
		if c == '"' || c == '\n' || c == '\r' || c == w.options.Separator {
			needs = true
			break
		}
	}
	switch {
	case !needs && !formula:
		w.line = append(w.line, value...)
	case !needs:
		w.line = append(append(w.line, '\''), value...)
	case formula:
		w.quoted(append([]byte{'\''}, value...))
	default:
		w.quoted(value)
	}
}

func (w *csvWriter) quoted(value []byte) {
	w.line = append(w.line, '"')
	for {
		i := bytes.IndexByte(value, '"')
		if i < 0 {
			break
		}
		w.line = append(append(w.line, value[:i]...), `""`...)
		value = value[i+1:]
	}
	w.line = append(append(w.line, value...), '"')
}

// plain is a JSON value as text: strings without their quotes and escapes.
func plain(value []byte) []byte {
	if value[0] != '"' {
		return value
	}
	if bytes.IndexByte(value, '\\') < 0 && utf8.Valid(value) {
		return value[1 : len(value)-1]
	}
	var s string
	if json.Unmarshal(value, &s) != nil {
		return value
	}
	return []byte(strings.ToValidUTF8(s, "\uFFFD"))
}
