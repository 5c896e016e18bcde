package export_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tirek/graph/export"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// TestGolden compares files of every format, byte for byte, with those of testdata; of a workbook the parts
// that are in it.
func TestGolden(t *testing.T) {
	t.Parallel()
	const query = `{ n all { code name size money day at open tags parent { n: name } groups { name members { name } } } }`
	const answer = `{"n":3,"all":[` +
		`{"code":"ALM-01","name":"=Қарғалы; \"1\", 2","size":-5,"money":"93000.50","day":"2025-10-31","at":"2025-10-31T08:15:30Z","open":true,"tags":["a","b"],"parent":{"n":"Іле"},"groups":[{"name":"x<&>","members":[{"name":"Ә"},{"name":"@b"}]},{"name":"y","members":[]}]},` +
		`{"code":"","name":"line\r\nbreak","size":0,"money":"12345678901234567890.1","day":"1890-01-01","at":"1890-01-01T00:00:00Z","open":false,"tags":[],"parent":null,"groups":[]},` +
		`{"code":"+7701","name":null,"size":null,"money":null,"day":null,"at":null,"open":null,"tags":null,"parent":{"n":null},"groups":null}]}`
	for _, tt := range []struct {
		file    string
		format  export.Format
		options export.Options
		deepest bool
	}{
		{"first.csv", export.CSV, export.Options{}, false},
		{"deepest.csv", export.CSV, export.Options{Separator: ';', BOM: true}, true},
		{"tab.csv", export.CSV, export.Options{Separator: '\t'}, false},
		{"first.ndjson", export.NDJSON, export.Options{}, false},
		{"deepest.ndjson", export.NDJSON, export.Options{}, true},
		{"deepest.json", export.Rows, export.Options{}, true},
		{"first.xlsx.txt", export.XLSX, export.Options{}, false},
		{"deepest.xlsx.txt", export.XLSX, export.Options{}, true},
	} {
		t.Run(tt.file, func(t *testing.T) {
			t.Parallel()
			rows, err := table(t, query, tt.deepest)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			w, err := export.NewWriter(tt.format, &got, rows.Columns, tt.options)
			if err != nil {
				t.Fatal(err)
			}
			if err := rows.Read([]byte(answer), nil, w.Row); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			text := got.Bytes()
			if tt.format == export.XLSX {
				text = parts(t, text)
			}
			path := filepath.Join("testdata", "golden", tt.file)
			if *update {
				if err := os.WriteFile(path, text, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(text, want) {
				t.Errorf("%v, got\n%s\nwant\n%s", err, text, want)
			}
		})
	}
}

// parts are the files in an archive behind one another.
func parts(t *testing.T, archive []byte) (all []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, "== "+f.Name+"\n"...)
		all = append(append(all, text...), '\n')
	}
	return all
}
