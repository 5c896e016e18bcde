package export

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxSheetRows is how many rows a sheet holds below its head.
const MaxSheetRows = 1<<20 - 1

// ErrSheetFull is that a workbook has no room for one row more.
var ErrSheetFull = fmt.Errorf("a sheet holds at most %d rows", MaxSheetRows)

// maxSheetBytes is how large a sheet gets. More would need zip64, and Excel takes what archive/zip writes of
// it for damaged: it wants version 4.5 in front of the sheet, and no offset in its entry of the directory.
const maxSheetBytes = math.MaxUint32 - 1

// ErrSheetLarge is that a sheet would be larger than spreadsheets open. Nobody knows it before its rows.
var ErrSheetLarge = errors.New("a sheet holds at most 4 GB")

// longestCell is how many characters a cell holds; what is longer is cut.
const longestCell = 32767

// xlsxWriter writes a workbook of one sheet (ECMA-376) row by row, so that nothing waits on a disk or
// in memory until it is complete. Texts are texts, also those that begin like a formula.
type xlsxWriter struct {
	archive *zip.Writer
	sheet   io.Writer
	columns []Column
	letters []string // of the columns
	line    []byte
	row     int   // the last one
	size    int64 // of the sheet
	most    int64 // of size
}

// Places in cellXfs of the styles.
const (
	styleHead   = "1"
	styleDay    = "2"
	styleMoment = "3"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// xlsxParts are the files of a workbook in front of its sheet.
var xlsxParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// The sheet around its rows: the first one stays in sight.
const (
	sheetBegin = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
	sheetEnd   = `</sheetData></worksheet>`
)

func newXLSX(to io.Writer, columns []Column) (*xlsxWriter, error) {
	w := &xlsxWriter{archive: zip.NewWriter(to), columns: columns, letters: make([]string, len(columns)), most: maxSheetBytes}
	w.archive.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, 3) }) // a third of the time, a tenth larger
	for _, part := range xlsxParts {
		if err := w.part(part.name, part.text); err != nil {
			return nil, err
		}
	}
	if err := w.part("xl/worksheets/sheet1.xml", sheetBegin); err != nil {
		return nil, err
	}
	w.size = int64(len(xmlHead + sheetBegin + sheetEnd))
	w.begin()
	for i, c := range columns {
		w.letters[i] = letters(i)
		w.text(i, styleHead, c.Name)
	}
	return w, w.end()
}

// part begins a file of the workbook.
func (w *xlsxWriter) part(name, text string) (err error) {
	if w.sheet, err = w.archive.Create(name); err == nil {
		_, err = io.WriteString(w.sheet, xmlHead+text)
	}
	return err
}

// letters name a column: A to Z, AA and so on.
func letters(column int) string {
	if column < 26 {
		return string(rune('A' + column))
	}
	return letters(column/26-1) + letters(column%26)
}

func (w *xlsxWriter) Row(values [][]byte) error {
	if w.row > MaxSheetRows {
		return ErrSheetFull
	}
	w.begin()
	for i, value := range values {
		if value != nil {
			w.cell(i, plain(value))
		}
	}
	return w.end()
}

func (w *xlsxWriter) begin() {
	w.row++
	w.line = strconv.AppendInt(append(w.line[:0], `<row r="`...), int64(w.row), 10)
	w.line = append(w.line, `">`...)
}

func (w *xlsxWriter) end() error {
	w.line = append(w.line, "</row>"...)
	if w.size += int64(len(w.line)); w.size > w.most {
		return ErrSheetLarge
	}
	_, err := w.sheet.Write(w.line)
	return err
}

// open begins a cell with attributes.
func (w *xlsxWriter) open(column int, attributes ...string) {
	w.line = append(append(w.line, `<c r="`...), w.letters[column]...)
	w.line = append(strconv.AppendInt(w.line, int64(w.row), 10), '"')
	for _, attribute := range attributes {
		w.line = append(w.line, attribute...)
	}
	w.line = append(w.line, '>')
}

func (w *xlsxWriter) number(column int, value string, attributes ...string) {
	w.open(column, attributes...)
	w.line = append(append(append(w.line, "<v>"...), value...), "</v></c>"...)
}

func (w *xlsxWriter) cell(column int, value []byte) {
	text := string(value)
	switch w.columns[column].Kind {
	case Number:
		// What a spreadsheet would round stays a text.
		if number, err := strconv.ParseFloat(text, 64); err == nil && len(strings.Trim(strings.Replace(text, ".", "", 1), "-0")) <= 15 {
			w.number(column, strconv.FormatFloat(number, 'f', -1, 64))
			return
		}
	case Boolean:
		w.number(column, map[bool]string{true: "1", false: "0"}[text == "true"], ` t="b"`)
		return
	case Date:
		if day, err := time.Parse(time.DateOnly, text); err == nil && !day.Before(firstDay) {
			w.number(column, serial(day), ` s="`+styleDay+`"`)
			return
		}
	case Moment:
		if moment, err := time.Parse(time.RFC3339Nano, text); err == nil && !moment.Before(firstDay) {
			w.number(column, serial(moment), ` s="`+styleMoment+`"`)
			return
		}
	}
	w.text(column, "0", text)
}

// firstDay is the first that spreadsheets count alike: they know a 29 February 1900.
var firstDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)

// serial is a moment in days since the end of 1899, as spreadsheets count.
func serial(moment time.Time) string {
	const day = 24 * 60 * 60
	since := moment.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
	if since%day == 0 {
		return strconv.FormatInt(since/day, 10)
	}
	return strconv.FormatFloat((float64(since)+float64(moment.Nanosecond())/1e9)/day, 'f', -1, 64)
}

// escaped is what a spreadsheet would take for a character that is written by its number.
var escaped = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

func (w *xlsxWriter) text(column int, style, text string) {
	if len(text) > longestCell && utf8.RuneCountInString(text) > longestCell {
		text = string([]rune(text)[:longestCell])
	}
	if strings.Contains(text, "_x") {
		text = escaped.ReplaceAllString(text, "_x005F_$1")
	}
	w.open(column, ` t="inlineStr" s="`, style, `"`)
	w.line = append(w.line, `<is><t xml:space="preserve">`...)
	w.escape(text)
	w.line = append(w.line, `</t></is></c>`...)
}

// escape appends a text as XML. Characters that XML does not have become U+FFFD.
func (w *xlsxWriter) escape(text string) {
	for _, c := range text {
		switch {
		case c == '&':
			w.line = append(w.line, "&amp;"...)
		case c == '<':
			w.line = append(w.line, "&lt;"...)
		case c == '>':
			w.line = append(w.line, "&gt;"...)
		case c == '\r':
			w.line = append(w.line, "&#13;"...) // else it is read as a line feed
		case c < ' ' && c != '\t' && c != '\n', c == 0xFFFE, c == 0xFFFF:
			w.line = utf8.AppendRune(w.line, utf8.RuneError)
		default:
			w.line = utf8.AppendRune(w.line, c)
		}
	}
}

func (w *xlsxWriter) Close() error {
	if _, err := io.WriteString(w.sheet, sheetEnd); err != nil {
		return err
	}
	return w.archive.Close()
}
