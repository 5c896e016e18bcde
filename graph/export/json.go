package export

import (
	"encoding/json"
	"io"
)

// jsonWriter writes every row as an object of all columns, the values as the API gives them: decimals
// are texts, lists are lists, days and moments ISO 8601, no value is null.
type jsonWriter struct {
	to    io.Writer
	keys  [][]byte // with what stands before and behind
	array bool     // all rows are one array, instead of a line each
	rows  bool     // there was one
	line  []byte
}

func newJSON(to io.Writer, columns []Column, array bool) *jsonWriter {
	w := &jsonWriter{to: to, array: array}
	for i, c := range columns {
		before := byte(',')
		if i == 0 {
			before = '{'
		}
		name, _ := json.Marshal(c.Name)
		w.keys = append(w.keys, append(append([]byte{before}, name...), ':'))
	}
	return w
}

func (w *jsonWriter) Row(values [][]byte) error {
	w.line = w.line[:0]
	if w.array {
		w.line = append(w.line, w.between(), '\n')
	}
	for i, value := range values {
		w.line = append(w.line, w.keys[i]...)
		if value == nil {
			value = null
		}
		w.line = append(w.line, value...)
	}
	w.line = append(w.line, '}')
	if !w.array {
		w.line = append(w.line, '\n')
	}
	w.rows = true
	_, err := w.to.Write(w.line)
	return err
}

var null = []byte("null")

func (w *jsonWriter) between() byte {
	if w.rows {
		return ','
	}
	return '['
}

func (w *jsonWriter) Close() error {
	if !w.array {
		return nil
	}
	end := []byte("\n]\n")
	if !w.rows {
		end = []byte("[]\n")
	}
	_, err := w.to.Write(end)
	return err
}
