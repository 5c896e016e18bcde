package graph_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

const schemaReadme = "schema/README.md"

var fenced = regexp.MustCompile("(?s)```([a-z]+)\n(.*?)```\n")

// reader tries the examples of the text about the API, in their order: a query and its answer as JSON, a
// request and its answer as they travel, the messages of a WebSocket. Three dots stand for anything.
type reader struct {
	t    *testing.T
	url  string
	etag string // of the answer before
}

func TestSchemaReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(schemaReadme)
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.DemoCopy(t)
	schema, err := graph.NewSchema(db.Store)
	if err != nil {
		t.Fatal(err)
	}
	manager := grantee(db.Account("manager"), model.RoleManager, uuid.Nil)
	api := graph.NewHandler(schema, graph.Options{Limits: graph.DefaultLimits(), Rates: graph.DefaultRates(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer, Data: db.Store})
	listening := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		api.ServeHTTP(w, r.WithContext(auth.WithViewer(r.Context(), manager)))
	}))
	t.Cleanup(listening.Close)
	e := &reader{t: t, url: listening.URL}
	written, end, tried := "", 0, map[string]int{}
	blocks := fenced.FindAllSubmatchIndex(text, -1)
	for i, at := range blocks {
		kind, body := string(text[at[2]:at[3]]), string(text[at[4]:at[5]])
		tried[kind]++
		before := ""
		if i > 0 {
			before = string(text[blocks[i-1][4]:blocks[i-1][5]])
		}
		switch {
		case kind == "json":
			got := e.query(before)
			written, end = written+string(text[end:at[4]])+got, at[5]
			if diff := cmp.Diff(body, got); diff != "" && !*update {
				t.Errorf("%s(-README +answer):\n%s", before, diff)
			}
		case kind == "graphql" && (i+1 == len(blocks) || string(text[blocks[i+1][2]:blocks[i+1][3]]) != "json"):
			t.Errorf("no answer stands below %s", body)
		case kind == "http" && strings.HasPrefix(body, "HTTP/"):
			e.request(before, body)
		case kind == "websocket":
			e.talk(body)
		}
	}
	for kind, least := range map[string]int{"graphql": 9, "json": 9, "http": 14, "websocket": 1} {
		if tried[kind] < least {
			t.Errorf("only %d examples of %s", tried[kind], kind)
		}
	}
	if written += string(text[end:]); *update {
		if err := os.WriteFile(schemaReadme, []byte(written), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// query is the answer to a GraphQL document.
func (e *reader) query(document string) string {
	e.t.Helper()
	body, _ := json.Marshal(map[string]string{"query": document})
	_, answer := e.do(http.MethodPost, "/graphql", http.Header{"Content-Type": {"application/json"}}, string(body), nil)
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte(answer), "", "  "); err != nil {
		e.t.Fatalf("%v in %s", err, answer)
	}
	return folded(indented.String())
}

// folded is indented JSON with everything on one line that has room there.
func folded(indented string) string {
	const width = 120
	var lines []string
	var open []int // lines that end with a bracket
	for line := range strings.Lines(indented) {
		lines = append(lines, strings.TrimRight(line, "\n"))
		last := len(lines) - 1
		switch text := strings.TrimSpace(line); {
		case strings.HasSuffix(text, "{") || strings.HasSuffix(text, "["):
			open = append(open, last)
		case strings.HasPrefix(text, "}") || strings.HasPrefix(text, "]"):
			from := open[len(open)-1]
			open = open[:len(open)-1]
			one := lines[from]
			for _, next := range lines[from+1:] {
				one += " " + strings.TrimSpace(next)
			}
			if len(one) <= width {
				lines = append(lines[:from], one)
			}
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// do sends a request, and reads the answer until it is what done wants, or ends.
func (e *reader) do(method, address string, header http.Header, body string, done func(string) bool) (*http.Response, string) {
	e.t.Helper()
	ctx, cancel := context.WithTimeout(e.t.Context(), 30*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, e.url+address, strings.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	r.Header = header
	r.Header.Set("Accept-Language", "en")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		e.t.Fatal(err)
	}
	defer response.Body.Close()
	var got []byte
	piece := make([]byte, 4096)
	for err == nil && (done == nil || !done(string(got))) {
		var n int
		n, err = response.Body.Read(piece)
		got = append(got, piece[:n]...)
	}
	if err != nil && err != io.EOF {
		e.t.Fatalf("%v after %s", err, got)
	}
	return response, string(got)
}

// request sends a request as it is written, and compares what comes back.
func (e *reader) request(request, want string) {
	e.t.Helper()
	head, body, _ := strings.Cut(request, "\n\n")
	first, fields, _ := strings.Cut(strings.TrimSpace(head), "\n")
	method, address, _ := strings.Cut(first, " ")
	path, parameters, _ := strings.Cut(address, "?")
	values := url.Values{}
	for parameter := range strings.SplitSeq(parameters, "&") {
		if name, value, ok := strings.Cut(parameter, "="); ok {
			hash := sha256.Sum256([]byte("{ viewer { today } }"))
			values.Set(name, strings.ReplaceAll(value, "$Hash", hex.EncodeToString(hash[:])))
		}
	}
	if len(values) > 0 {
		path += "?" + values.Encode()
	}
	head, wanted, _ := strings.Cut(want, "\n\n")
	wanted = strings.TrimSuffix(wanted, "\n")
	header := headerOf(strings.ReplaceAll(fields, "$ETag", e.etag))
	var done func(string) bool
	if header.Get("Accept") == "text/event-stream" {
		done = func(got string) bool { return like(wanted+"...", got) }
	}
	response, got := e.do(method, path, header, body, done)
	got = strings.ReplaceAll(strings.TrimSuffix(got, "\n"), "\r\n", "\n")
	e.etag = response.Header.Get("ETag")
	first, fields, _ = strings.Cut(head, "\n")
	if status := "HTTP/1.1 " + response.Status; status != first || done == nil && !like(wanted, strings.TrimSuffix(got, "\n")) {
		e.t.Errorf("%sanswered %s\n%.1500s", request, status, got)
	}
	for name, values := range headerOf(fields) {
		if has := strings.Join(response.Header[name], ", "); !like(values[0], has) {
			e.t.Errorf("%sanswered with %s: %s, not %s", request, name, has, values[0])
		}
	}
}

func headerOf(fields string) http.Header {
	header := http.Header{}
	for line := range strings.Lines(fields) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		header.Set(name, value)
	}
	return header
}

// like reports that a text is what is wanted, with anything for three dots.
func like(want, got string) bool {
	parts := strings.Split(want, "...")
	for i, part := range parts {
		at := strings.Index(got, part)
		if i == len(parts)-1 {
			return strings.HasSuffix(got, part) && (i > 0 || part == got)
		}
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		got = got[at+len(part):]
	}
	return true
}

// talk says the lines with >, and hears those with <.
func (e *reader) talk(lines string) {
	e.t.Helper()
	conn, _, err := websocket.Dial(e.t.Context(), e.url+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		e.t.Fatal(err)
	}
	defer conn.CloseNow()
	for line := range strings.Lines(lines) {
		sign, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		if sign == ">" {
			err = conn.Write(e.t.Context(), websocket.MessageText, []byte(text))
		} else {
			var got []byte
			if _, got, err = conn.Read(e.t.Context()); err == nil && string(got) != text {
				e.t.Errorf("heard %s, want %s", got, text)
			}
		}
		if err != nil {
			e.t.Fatalf("%s: %v", line, err)
		}
	}
}

// TestLimitsAreListed compares the table of limits with those that hold.
func TestLimitsAreListed(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(schemaReadme)
	if err != nil {
		t.Fatal(err)
	}
	limits := graph.DefaultLimits()
	var table strings.Builder
	for _, limit := range graph.AllLimits {
		fmt.Fprintf(&table, "| `%s` | %d | %s |\n", limit.Name, *limit.Of(&limits), strings.ReplaceAll(limit.Help, "`", ""))
	}
	const head = "| limit | allowed | of |\n|---|---|---|\n"
	before, after, _ := strings.Cut(string(text), head)
	listed, after, _ := strings.Cut(after, "\n\n")
	if diff := cmp.Diff(table.String(), listed+"\n"); diff != "" {
		t.Errorf("%d characters before the table, %d behind it (-limits +README):\n%s", len(before), len(after), diff)
	}
}
