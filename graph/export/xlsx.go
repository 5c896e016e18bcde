package export

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// MaxSheetRows is how many rows a sheet holds below its head.
const MaxSheetRows = excelize.TotalRows - 1

// ErrSheetFull is that a workbook has no room for one row more.
var ErrSheetFull = fmt.Errorf("a sheet holds at most %d rows", MaxSheetRows)

const sheet = "Sheet1"

// longestCell is how many characters a cell holds; what is longer is cut.
const longestCell = excelize.TotalCellChars

// xlsxWriter writes a workbook. Its rows wait in a temporary file, since a workbook can only be sent when
// it is complete. Texts are texts, also those that begin like a formula.
type xlsxWriter struct {
	to          io.Writer
	file        *excelize.File
	stream      *excelize.StreamWriter
	columns     []Column
	day, moment int // styles
	row         int // the last one
	cells       []any
}

func newXLSX(to io.Writer, columns []Column) (w *xlsxWriter, err error) {
	w = &xlsxWriter{to: to, file: excelize.NewFile(), columns: columns, cells: make([]any, len(columns))}
	defer func() {
		if err != nil {
			w.file.Close()
		}
	}()
	var bold int
	for _, style := range []struct {
		to    *int
		style excelize.Style
	}{
		{&bold, excelize.Style{Font: &excelize.Font{Bold: true}}},
		{&w.day, excelize.Style{CustomNumFmt: new("yyyy-mm-dd")}},
		{&w.moment, excelize.Style{CustomNumFmt: new("yyyy-mm-dd hh:mm:ss")}},
	} {
		if *style.to, err = w.file.NewStyle(&style.style); err != nil {
			return nil, err
		}
	}
	if w.stream, err = w.file.NewStreamWriter(sheet); err != nil {
		return nil, err
	}
	if err = w.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	head := make([]any, len(columns))
	for i, c := range columns {
		head[i] = excelize.Cell{StyleID: bold, Value: c.Name}
	}
	return w, w.add(head)
}

func (w *xlsxWriter) add(cells []any) error {
	w.row++
	return w.stream.SetRow("A"+strconv.Itoa(w.row), cells)
}

func (w *xlsxWriter) Row(values [][]byte) error {
	if w.row > MaxSheetRows {
		return ErrSheetFull
	}
	for i, value := range values {
		w.cells[i] = w.cell(w.columns[i].Kind, value)
	}
	return w.add(w.cells)
}

func (w *xlsxWriter) cell(kind Kind, value []byte) any {
	if value == nil {
		return nil
	}
	text := string(plain(value))
	switch kind {
	case Number:
		// What a spreadsheet would round stays a text.
		if number, err := strconv.ParseFloat(text, 64); err == nil && len(strings.Trim(strings.Replace(text, ".", "", 1), "-0")) <= 15 {
			return number
		}
	case Boolean:
		return text == "true"
	case Date:
		if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() >= 1900 {
			return excelize.Cell{StyleID: w.day, Value: day}
		}
	case Moment:
		if moment, err := time.Parse(time.RFC3339Nano, text); err == nil && moment.Year() >= 1900 {
			return excelize.Cell{StyleID: w.moment, Value: moment.UTC()}
		}
	}
	if runes := []rune(text); len(text) > longestCell && len(runes) > longestCell {
		text = string(runes[:longestCell])
	}
	return text
}

func (w *xlsxWriter) Close() error {
	err := w.stream.Flush()
	if err == nil {
		_, err = w.file.WriteTo(w.to)
	}
	return cmp.Or(err, w.Discard())
}

// Discard takes the temporary file away. Close does so too.
func (w *xlsxWriter) Discard() error { return w.file.Close() }
