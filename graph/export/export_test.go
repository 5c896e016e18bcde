package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/xuri/excelize/v2"

	"tirek/graph/export"
)

const sdl = `
scalar Date
scalar Decimal
scalar DateTime
type Query { top: Org  orgs(first: Int, after: String): OrgConnection!  all: [Org!]!  n: Int  series: Series }
type PageInfo { hasNextPage: Boolean!  endCursor: String }
type OrgConnection { nodes: [Org!]!  edges: [OrgEdge!]!  pageInfo: PageInfo!  totalCount: Int! }
type OrgEdge { cursor: String!  node: Org! }
type Org { name: String  code: String!  size: Int  money: Decimal  day: Date  at: DateTime  open: Boolean  tags: [String!]  parent: Org  groups: [Group!]  orgs(first: Int, after: String): OrgConnection!  series: Series }
type Group { name: String  members: [Member!] }
type Member { name: String }
type Series { buckets: [Date!]!  values: [Decimal]!  unit: String }`

// table is the table of a query.
func table(t testing.TB, query string, deepest bool) (*export.Table, error) {
	t.Helper()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: sdl})
	doc, faults := gqlparser.LoadQueryWithRules(schema, query, nil)
	if faults != nil {
		t.Fatal(faults)
	}
	return export.NewTable(export.Query{
		Schema: schema, Document: doc, Operation: doc.Operations[0], Asked: func(d ast.DirectiveList) bool { return d.ForName("skip") == nil },
	}, deepest)
}

// TestRows states the rule by which queries become rows.
func TestRows(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, query, answer string
		deepest             bool
		want                string // a line for the head and each row, with ; between cells and - for none
	}{
		{name: "no list is one row", query: `{ top { name parent { code } } n }`, answer: `{"top":{"name":"A","parent":{"code":"P"}},"n":null}`,
			want: "top.name;top.parent.code;n\n\"A\";\"P\";-"},
		{name: "what is around the rows stands on each, wherever it is in the query", query: `{ top { groups { name } name } n }`,
			answer: `{"top":{"groups":[{"name":"x"},{"name":"y"}],"name":"A"},"n":7}`, want: "name;top.name;n\n\"x\";\"A\";7\n\"y\";\"A\";7"},
		{name: "the first list is the rows, a later one is a cell", query: `{ all { code } top { groups { name } } }`,
			answer: `{"all":[{"code":"A"},{"code":"B"}],"top":{"groups":[{"name":"x"}]}}`,
			want:   "code;top.groups\n\"A\";[{\"name\":\"x\"}]\n\"B\";[{\"name\":\"x\"}]"},
		{name: "aliases name columns", query: `{ all { c: code p: parent { n: name } } }`, answer: `{"all":[{"c":"A","p":{"n":"B"}},{"c":"C","p":null}]}`,
			want: "c;p.n\n\"A\";\"B\"\n\"C\";-"},
		{name: "a list inside of a row is a cell", query: `{ all { code groups { name } tags } }`, answer: `{"all":[{"code":"A","groups":[{"name":"x"}],"tags":["t"]}]}`,
			want: "code;groups;tags\n\"A\";[{\"name\":\"x\"}];[\"t\"]"},
		{name: "deepest repeats the row, and keeps one without elements", query: `{ all { code groups { name members { name } } } }`, deepest: true,
			answer: `{"all":[{"code":"A","groups":[{"name":"x","members":[{"name":"1"},{"name":"2"}]},{"name":"y","members":[]}]},{"code":"B","groups":null}]}`,
			want:   "code;groups.name;groups.members.name\n\"A\";\"x\";\"1\"\n\"A\";\"x\";\"2\"\n\"A\";\"y\";-\n\"B\";-;-"},
		{name: "parallel lists are zipped", query: `{ top { name series { unit buckets values } } }`,
			answer: `{"top":{"name":"A","series":{"unit":"%","buckets":["2025-01-01","2025-02-01"],"values":["1.5",null]}}}`,
			want:   "top.name;top.series.unit;buckets;values\n\"A\";\"%\";\"2025-01-01\";\"1.5\"\n\"A\";\"%\";\"2025-02-01\";-"},
		{name: "series of rows are zipped by deepest", query: `{ all { code series { buckets values } } }`, deepest: true,
			answer: `{"all":[{"code":"A","series":{"buckets":["2025-01-01"],"values":["1"]}},{"code":"B","series":{"buckets":[],"values":[]}}]}`,
			want:   "code;series.buckets;series.values\n\"A\";\"2025-01-01\";\"1\"\n\"B\";-;-"},
		{name: "nodes of a connection", query: `{ orgs(first: 2) { totalCount pageInfo { endCursor } nodes { code } } }`, answer: `{"orgs":{"totalCount":9,"nodes":[{"code":"A"}]}}`,
			want: "orgs.totalCount;code\n9;\"A\""},
		{name: "edges of a connection", query: `{ orgs(first: 2) { edges { cursor node { code } } } }`, answer: `{"orgs":{"edges":[{"cursor":"c","node":{"code":"A"}}]}}`,
			want: "cursor;node.code\n\"c\";\"A\""},
		{name: "of two columns of one name the inner one has its whole path", query: `{ top { parent { name } orgs(first: 1) { nodes { top: parent { parent { name } } } } } }`,
			answer: `{"top":{"parent":{"name":"P"},"orgs":{"nodes":[{"top":{"parent":{"name":"Q"}}}]}}}`,
			want:   "top.parent.name;top.orgs.nodes.top.parent.name\n\"P\";\"Q\""},
		{name: "an absent object has no rows", query: `{ top { name groups { name } } }`, answer: `{"top":null}`, want: "top.name;name"},
		{name: "an empty list has no rows", query: `{ all { code } }`, answer: `{"all":[]}`, want: "code"},
		{name: "fragments are written out, what is skipped is not there", query: `{ all { ...F name @skip(if: true) } } fragment F on Org { code ... on Org { size } }`,
			answer: `{"all":[{"code":"a\"],}","size":-1}]}`, want: "code;size\n\"a\\\"],}\";-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			table, err := table(t, tt.query, tt.deepest)
			if err != nil {
				t.Fatal(err)
			}
			head := []string{}
			for _, c := range table.Columns {
				head = append(head, c.Name)
			}
			lines := []string{strings.Join(head, ";")}
			if err := table.Read([]byte(tt.answer), nil, func(values [][]byte) error {
				cells := make([]string, len(values))
				for i, value := range values {
					if cells[i] = string(value); value == nil {
						cells[i] = "-"
					}
				}
				lines = append(lines, strings.Join(cells, ";"))
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(lines, "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestPages follows a list from page to page by its own pageInfo.
func TestPages(t *testing.T) {
	t.Parallel()
	table, err := table(t, `{ top { orgs { nodes { code } } } }`, false)
	if err != nil || len(table.Paged) != 1 || len(table.Columns) != 1 {
		t.Fatal(err, table)
	}
	after := func() string {
		value, _ := table.Paged[0].Arguments.ForName("after").Value.Value(nil)
		text, _ := value.(string)
		return text
	}
	for _, page := range []struct{ answer, want string }{
		{`{"top":{"orgs":{"nodes":[{"code":"A"}],"exportedPage":{"hasNextPage":true,"endCursor":"x"},"exportedTotal":2}}}`, "more after x of 2, row"},
		{`{"top":{"orgs":{"nodes":[{"code":"B"}],"exportedPage":{"hasNextPage":true,"endCursor":"y"}}}}`, "more after y of 0, row"},
		{`{"top":{"orgs":{"nodes":[{"code":"C"}],"exportedPage":{"hasNextPage":false,"endCursor":"z"}}}}`, "row"},
	} {
		said := []string{}
		err := table.Read([]byte(page.answer), func() { said = append(said, fmt.Sprintf("more after %s of %d", after(), table.Length())) },
			func([][]byte) error { said = append(said, "row"); return nil })
		if got := strings.Join(said, ", "); err != nil || got != page.want {
			t.Errorf("%s, not %s, %v", got, page.want, err)
		}
	}
	set := table.Paged[0].SelectionSet
	if slices.ContainsFunc(set, func(s ast.Selection) bool { return s.(*ast.Field).Alias == "exportedTotal" }) {
		t.Error("the total is asked for on every page")
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		`{ orgs { nodes { code } edges { cursor } } }`: "nodes and edges are the same list",
		`{ orgs { pageInfo { endCursor } } }`:          "nothing that could be a column",
	} {
		if _, err := table(t, query, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", query, err)
		}
	}
	good, _ := table(t, `{ all { code } }`, false)
	for _, broken := range []string{"", "{", `{"all":`, `{"all":[`, `{"all":[{"code":"A`, `{"all":[{"code":"A"}`, `[]`} {
		if err := good.Read([]byte(broken), nil, func([][]byte) error { return nil }); err == nil {
			t.Errorf("%q was read", broken)
		}
	}
}

// written is a file with one column of every kind.
func written(t testing.TB, format export.Format, options export.Options, columns []export.Column, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := export.NewWriter(format, &b, columns, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		values := make([][]byte, len(row))
		for i, cell := range row {
			if cell != "" {
				values[i] = []byte(cell)
			}
		}
		if err := w.Row(values); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var columns = []export.Column{{Name: "t"}, {Name: "n", Kind: export.Number}, {Name: "d", Kind: export.Date}, {Name: "m", Kind: export.Moment}, {Name: "b", Kind: export.Boolean}, {Name: "l", Kind: export.JSON}}

func TestFormats(t *testing.T) {
	t.Parallel()
	rows := [][]string{{`"=1+1"`, `"-5.50"`, `"2025-10-31"`, `"2025-10-31T08:15:00Z"`, `true`, `["a","b"]`}, {`"a, \"b\""`, "", "", "", "", ""}, {`""`, "7", "", "", "false", ""}}
	for _, tt := range []struct {
		name    string
		format  export.Format
		options export.Options
		want    string
	}{
		{"csv", export.CSV, export.Options{}, "t,n,d,m,b,l\r\n'=1+1,-5.50,2025-10-31,2025-10-31T08:15:00Z,true,\"[\"\"a\"\",\"\"b\"\"]\"\r\n\"a, \"\"b\"\"\",,,,,\r\n\"\",7,,,false,\r\n"},
		{"csv for spreadsheets", export.CSV, export.Options{Separator: ';', BOM: true}, "\uFEFFt;n;d;m;b;l\r\n'=1+1;-5.50;2025-10-31;2025-10-31T08:15:00Z;true;\"[\"\"a\"\",\"\"b\"\"]\"\r\n\"a, \"\"b\"\"\";;;;;\r\n\"\";7;;;false;\r\n"},
		{"ndjson", export.NDJSON, export.Options{}, `{"t":"=1+1","n":"-5.50","d":"2025-10-31","m":"2025-10-31T08:15:00Z","b":true,"l":["a","b"]}` + "\n" +
			`{"t":"a, \"b\"","n":null,"d":null,"m":null,"b":null,"l":null}` + "\n" + `{"t":"","n":7,"d":null,"m":null,"b":false,"l":null}` + "\n"},
	} {
		if got := string(written(t, tt.format, tt.options, columns, rows...)); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	var list []map[string]any
	if err := json.Unmarshal(written(t, export.Rows, export.Options{}, columns, rows...), &list); err != nil || len(list) != 3 || list[0]["d"] != "2025-10-31" {
		t.Error(err, list)
	}
	if got := string(written(t, export.Rows, export.Options{}, columns)); got != "[]\n" {
		t.Errorf("no rows are %q", got)
	}
}

func TestWorkbook(t *testing.T) {
	t.Parallel()
	file := written(t, export.XLSX, export.Options{}, columns,
		[]string{`"=1+1"`, `"-5.50"`, `"2025-10-31"`, `"2025-10-31T08:15:00Z"`, `true`, `["a"]`}, []string{`"+7701"`, `"12345678901234567890.5"`, "", "", "", ""})
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := map[string]string{"A1": "t", "A2": "=1+1", "B2": "-5.5", "C2": "2025-10-31", "D2": "2025-10-31 08:15:00", "E2": "TRUE", "F2": `["a"]`, "A3": "+7701", "B3": "12345678901234567890.5", "C3": ""}
	for cell, want := range want {
		if got, err := f.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s is %q, %v", cell, got, err)
		}
	}
	if formula, _ := f.GetCellFormula("Sheet1", "A2"); formula != "" {
		t.Errorf("A2 is the formula %s", formula)
	}
	for cell, want := range map[string]excelize.CellType{"B2": excelize.CellTypeUnset, "A2": excelize.CellTypeInlineString, "E2": excelize.CellTypeBool} {
		if got, _ := f.GetCellType("Sheet1", cell); got != want {
			t.Errorf("%s has the type %v", cell, got)
		}
	}
	style, _ := f.GetCellStyle("Sheet1", "A1")
	if s, err := f.GetStyle(style); err != nil || s.Font == nil || !s.Font.Bold {
		t.Error("the head is not bold")
	}
	if panes, err := f.GetPanes("Sheet1"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
}

// TestWorkbookTexts reads back what XML or spreadsheets would take for something else.
func TestWorkbookTexts(t *testing.T) {
	t.Parallel()
	texts := map[string]string{ // as they come back
		"<&>\"'": "<&>\"'", " a  b ": " a  b ", "a\r\nb\tc": "a\r\nb\tc", "_x0041_": "_x0041_", "_x41_": "_x41_", "a\x01b\uFFFE": "a\uFFFDb\uFFFD", "Құрманғазы 😀": "Құрманғазы 😀",
		strings.Repeat("ә", 40_000): strings.Repeat("ә", 32_767), "": "",
	}
	columns := []export.Column{}
	row, want := []string{}, []string{}
	for text, back := range texts {
		raw, _ := json.Marshal(text)
		columns, row, want = append(columns, export.Column{Name: "=" + text[:min(1, len(text))]}), append(row, string(raw)), append(want, back)
	}
	for len(columns) < 800 { // AA and ACT
		columns, row, want = append(columns, export.Column{Name: strconv.Itoa(len(columns)), Kind: export.Number}), append(row, strconv.Itoa(len(row))), append(want, strconv.Itoa(len(want)))
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, export.XLSX, export.Options{}, columns, row)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Sheet1")
	if err != nil || len(rows) != 2 {
		t.Fatal(err, len(rows))
	}
	if diff := cmp.Diff(want, rows[1]); diff != "" {
		t.Error(diff)
	}
}

// TestSheetFull writes one row more than there is room for.
func TestSheetFull(t *testing.T) {
	t.Parallel()
	w, err := export.NewWriter(export.XLSX, io.Discard, columns[1:2], export.Options{})
	for n := 0; err == nil; n++ {
		if err = w.Row([][]byte{[]byte("1")}); err != nil && (err != export.ErrSheetFull || n != export.MaxSheetRows) {
			t.Errorf("row %d: %v", n, err)
		}
	}
}

// FuzzCSV reads what was written with encoding/csv: the values come back, and no cell is a formula.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"", "a", "=1", "\t=1", "\r", "\n", "a\"b", "a,b", "a;b", " x", "'", "-5", "@x", "\u00a0", "a\r\nb"} {
		f.Add(seed, "x", uint8(0))
		f.Add("y", seed, uint8(1))
	}
	f.Fuzz(func(t *testing.T, a, b string, mode uint8) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		separator := []byte{',', ';', '\t'}[mode%3]
		row := []string{a, b}[:1+mode%2]
		cells := make([]string, len(row))
		for i, text := range row {
			raw, _ := json.Marshal(text)
			cells[i] = string(raw)
		}
		all := slices.Repeat([]export.Column{{Name: "t"}}, len(row))
		reader := csv.NewReader(bytes.NewReader(written(t, export.CSV, export.Options{Separator: separator}, all, cells)))
		reader.Comma = rune(separator)
		records, err := reader.ReadAll()
		if err != nil || len(records) != 2 || len(records[1]) != len(row) {
			t.Fatalf("%q became %q, %v", row, records, err)
		}
		for i, got := range records[1] {
			want := strings.ReplaceAll(row[i], "\r\n", "\n") // the reader does so
			if first, _ := utf8.DecodeRuneInString(row[i]); want != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
				want = "'" + want
			}
			if got != want {
				t.Errorf("%q came back as %q", row[i], got)
			}
			if first, _ := utf8.DecodeRuneInString(got); got != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
				t.Errorf("%q is a formula", got)
			}
		}
	})
}

// FuzzRead makes sure that no text is read out of bounds.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"all":[{"code":"A","groups":[{"name":"x\\"}]}],"n":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := table(t, `{ all { code groups { name } series { buckets values } } n }`, true)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		table.Read(data, nil, func([][]byte) error {
			if rows++; rows > 10_000 {
				return io.EOF
			}
			return nil
		})
	})
}
