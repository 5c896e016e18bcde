package demo

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

//go:embed data
var data embed.FS

// row is a line of a table, by column name.
type row map[string]string

// table reads one of the embedded tables.
func table(name string) ([]row, error) {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rows := make([]row, 0, len(lines))
	for _, line := range lines[1:] {
		r := row{}
		for i, column := range lines[0] {
			r[column] = line[i]
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func (r row) int(column string) (int64, error) {
	n, err := strconv.ParseInt(r[column], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("column %s: %w", column, err)
	}
	return n, nil
}

func (r row) float(column string) (float64, error) {
	n, err := strconv.ParseFloat(r[column], 64)
	if err != nil {
		return 0, fmt.Errorf("column %s: %w", column, err)
	}
	return n, nil
}

// fixed reads a number as a count of its smallest units, for example 14.5 with one decimal as 145.
func (r row) fixed(column string, decimals int) (int64, error) {
	whole, fraction, _ := strings.Cut(r[column], ".")
	if len(fraction) > decimals {
		if strings.Trim(fraction[decimals:], "0") != "" {
			return 0, fmt.Errorf("column %s: %s has more than %d decimals", column, r[column], decimals)
		}
		fraction = fraction[:decimals]
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("column %s: %w", column, err)
	}
	return n, nil
}

// names is a text in three languages.
type names struct {
	KK string `json:"kk,omitempty"`
	RU string `json:"ru,omitempty"`
	EN string `json:"en,omitempty"`
}

func (r row) names(prefix string) names {
	return names{KK: r[prefix+"kk"], RU: r[prefix+"ru"], EN: r[prefix+"en"]}
}

// lists reads the lists of names of people.
func lists() (map[string][]string, error) {
	text, err := data.ReadFile("data/names.txt")
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if name, values, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			out[name] = strings.Fields(values)
		}
	}
	return out, nil
}
