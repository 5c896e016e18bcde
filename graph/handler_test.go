package graph

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/store/storetest"
)

func TestRequests(t *testing.T) {
	t.Parallel()
	const named = `{"query":"{name}"}`
	get := func(parameters ...string) func() *http.Request {
		return func() *http.Request {
			values := url.Values{}
			for i := 0; i < len(parameters); i += 2 {
				values.Add(parameters[i], parameters[i+1])
			}
			return httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+values.Encode(), nil)
		}
	}
	body := func(text string) func() *http.Request { return func() *http.Request { return post(t, text) } }
	header := func(text string, lines ...string) func() *http.Request {
		return func() *http.Request {
			r := post(t, text)
			for i := 0; i < len(lines); i += 2 {
				r.Header.Del(lines[i])
				if lines[i+1] != "" {
					r.Header.Set(lines[i], lines[i+1])
				}
			}
			return r
		}
	}
	for _, tt := range []struct {
		name    string
		request func() *http.Request
		status  int
		code    string // empty: no error
		media   string // empty: application/graphql-response+json
	}{
		{name: "post", request: body(named), status: 200},
		{name: "get", request: get("query", "{name}"), status: 200, media: mediaJSON},
		{name: "get with variables", request: get("query", "query($t:String){name(text:$t)}", "variables", `{"t":"x"}`), status: 200, media: mediaJSON},
		{name: "get with other parameters", request: get("query", "{name}", "t", "1"), status: 200, media: mediaJSON},
		{name: "get twice", request: get("query", "{name}", "query", "{name}"), status: 400, code: codeRequest, media: mediaJSON},
		{name: "get with strange variables", request: get("query", "{name}", "variables", "[]"), status: 400, code: codeRequest, media: mediaJSON},
		{name: "get nothing", request: get(), status: 400, code: codeRequest, media: mediaJSON},
		{name: "get a mutation", request: get("query", `mutation{rename(name:"x"){code}}`), status: 405, code: codeMethod, media: mediaJSON},
		{name: "get the query beside a mutation", request: get("query", `query Q{name} mutation M{rename(name:"x"){code}}`, "operationName", "Q"), status: 200, media: mediaJSON},
		{name: "get the mutation beside a query", request: get("query", `query Q{name} mutation M{rename(name:"x"){code}}`, "operationName", "M"), status: 405, code: codeMethod, media: mediaJSON},
		{name: "post a mutation", request: body(`{"query":"mutation{rename(name:\"x\"){code}}"}`), status: 200},
		{name: "put", request: func() *http.Request {
			return httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/graphql", strings.NewReader(named))
		}, status: 405, code: codeMethod, media: mediaJSON},
		{name: "null members", request: body(`{"query":"{name}","variables":null,"operationName":null,"extensions":null}`), status: 200},
		{name: "charset", request: header(named, "Content-Type", "application/json; charset=UTF-8"), status: 200},
		{name: "other charset", request: header(named, "Content-Type", "application/json; charset=latin1"), status: 415, code: codeContentType},
		{name: "no content type", request: header(named, "Content-Type", ""), status: 415, code: codeContentType},
		{name: "a form", request: header("query={name}", "Content-Type", "application/x-www-form-urlencoded"), status: 415, code: codeContentType},
		{name: "multipart", request: header(named, "Content-Type", "multipart/form-data; boundary=x"), status: 415, code: codeContentType},
		{name: "plain text", request: header(named, "Content-Type", "text/plain"), status: 415, code: codeContentType},
		{name: "compressed", request: header(named, "Content-Encoding", "gzip"), status: 415, code: codeContentType},
		{name: "accept json", request: header(named, "Accept", "application/json"), status: 200, media: mediaJSON},
		{name: "accept nothing said", request: header(named, "Accept", ""), status: 200, media: mediaJSON},
		{name: "accept all", request: header(named, "Accept", "*/*"), status: 200, media: mediaJSON},
		{name: "accept both", request: header(named, "Accept", "application/json, application/graphql-response+json"), status: 200},
		{name: "accept json more", request: header(named, "Accept", "application/graphql-response+json;q=0.8, application/json"), status: 200, media: mediaJSON},
		{name: "accept own or anything", request: header(named, "Accept", "application/graphql-response+json, */*;q=0.1"), status: 200},
		{name: "accept anything but json", request: header(named, "Accept", "*/*, application/json;q=0"), status: 200},
		{name: "accept pages", request: header(named, "Accept", "text/html"), status: 406, code: codeAccept, media: mediaJSON},
		{name: "accept another charset", request: header(named, "Accept", "application/json; charset=utf-16"), status: 406, code: codeAccept, media: mediaJSON},
		{name: "not JSON", request: body(`{"query":`), status: 400, code: codeRequest},
		{name: "not JSON, for JSON", request: header(`{"query":`, "Accept", mediaJSON), status: 400, code: codeRequest, media: mediaJSON},
		{name: "no body", request: body(""), status: 400, code: codeRequest},
		{name: "a list", request: body("[" + named + "]"), status: 400, code: codeRequest},
		{name: "something behind", request: body(named + "{}"), status: 400, code: codeRequest},
		{name: "a member twice", request: body(`{"query":"{name}","query":"{name}"}`), status: 400, code: codeRequest},
		{name: "a variable twice", request: body(`{"query":"{name}","variables":{"a":1,"a":2}}`), status: 400, code: codeRequest},
		{name: "an unknown member", request: body(`{"query":"{name}","id":1}`), status: 400, code: codeRequest},
		{name: "query is a number", request: body(`{"query":1}`), status: 400, code: codeRequest},
		{name: "query is missing", request: body(`{"variables":{}}`), status: 400, code: codeRequest},
		{name: "operationName is a list", request: body(`{"query":"{name}","operationName":[]}`), status: 400, code: codeRequest},
		{name: "variables are a list", request: body(`{"query":"{name}","variables":[]}`), status: 400, code: codeRequest},
		{name: "extensions are a text", request: body(`{"query":"{name}","extensions":""}`), status: 400, code: codeRequest},
		{name: "broken UTF-8", request: body("{\"query\":\"{name(text:\\\"\xff\\\")}\"}"), status: 400, code: codeRequest},
		{name: "a broken-off body", request: func() *http.Request {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", failing{})
			r.Header.Set("Content-Type", mediaJSON)
			return r
		}, status: 400, code: codeRequest, media: mediaJSON},
		{name: "does not parse", request: body(`{"query":"{"}`), status: 400, code: codeParse},
		{name: "does not parse, for JSON", request: header(`{"query":"{"}`, "Accept", mediaJSON), status: 200, code: codeParse, media: mediaJSON},
		{name: "only a comment", request: body(`{"query":"# nothing"}`), status: 400, code: codeParse},
		{name: "unknown field", request: body(`{"query":"{nam}"}`), status: 400, code: codeValidation},
		{name: "unknown field, for JSON", request: header(`{"query":"{nam}"}`, "Accept", mediaJSON), status: 200, code: codeValidation, media: mediaJSON},
		{name: "no such operation", request: body(`{"query":"query A{name}","operationName":"B"}`), status: 400, code: codeValidation},
		{name: "which operation", request: body(`{"query":"query A{name} query B{name}"}`), status: 400, code: codeValidation},
		{name: "a variable is missing", request: body(`{"query":"query($n:Int!){organizations(first:$n){totalCount}}"}`), status: 400, code: codeValidation},
		{name: "a variable has the wrong type", request: body(`{"query":"query($n:Int!){organizations(first:$n){totalCount}}","variables":{"n":"many"}}`), status: 400, code: codeValidation},
		{name: "U+0000 in a literal", request: body(`{"query":"{name(text:\"\\u0000\")}"}`), status: 400, code: codeValidation},
		{name: "U+0000 in a variable", request: body(`{"query":"{name}","variables":{"t":"\u0000"}}`), status: 400, code: codeRequest},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newServer(answers(`{"name":"x"}`), nil)
			got := s.do(t, tt.request())
			if got.status != tt.status {
				t.Errorf("status %d, want %d: %s", got.status, tt.status, got.body)
			}
			media := tt.media
			if media == "" {
				media = mediaGraphQL
			}
			if got := got.header.Get("Content-Type"); got != media+"; charset=utf-8" {
				t.Errorf("content type %q, want %q", got, media)
			}
			if tt.code == "" {
				if got.body != `{"data":{"name":"x"}}` {
					t.Errorf("answer %s", got.body)
				}
				return
			}
			if code := got.code(t); code != tt.code {
				t.Errorf("code %q, want %q: %s", code, tt.code, got.body)
			}
			if strings.Contains(got.body, `"data"`) {
				t.Errorf("an answer to a request that was not executed has data: %s", got.body)
			}
			if allow := got.header.Get("Allow"); (allow != "") != (tt.status == 405) {
				t.Errorf("Allow: %q with status %d", allow, tt.status)
			}
		})
	}
}

func TestBodyIsNeverRepeated(t *testing.T) {
	t.Parallel()
	s := newServer(answers(`{}`), nil)
	for _, body := range []string{
		`{"query":"{name}","iin":"SECRET"}`, `{"query":"{name}","SECRET":1}`, `SECRET`, `{"query":SECRET`,
		`{"variables":{"SECRET":1,"SECRET":2}}`, `["SECRET"]`,
	} {
		if got := s.do(t, post(t, body)); strings.Contains(got.body, "SECRET") || got.status != 400 {
			t.Errorf("%s: %d %s", body, got.status, got.body)
		}
	}
}

func TestNumbersStayExact(t *testing.T) {
	t.Parallel()
	s := newServer(nil, nil)
	var got any
	s.Handler = NewHandler(&fake{exec: variables(&got)}, Options{Limits: DefaultLimits(), Viewer: storetest.Viewer})
	s.do(t, post(t, `{"query":"query($d:Exact){name(exact:$d)}","variables":{"d":12345678901234567890.10}}`))
	if got != json.Number("12345678901234567890.10") {
		t.Errorf("the variable is %T %v", got, got)
	}
}

func TestAnswerWithErrors(t *testing.T) {
	t.Parallel()
	s := newServer(many(12), nil)
	got := s.do(t, query(t, "{name}", nil))
	if got.status != statusPartial || len(got.answer.Errors) != mostErrors || string(got.answer.Data) != `{"name":null}` {
		t.Errorf("status %d, %d errors, data %s", got.status, len(got.answer.Errors), got.answer.Data)
	}
	if length := got.header.Get("Content-Length"); length == "" || !strings.HasPrefix(got.body, `{"errors":[`) {
		t.Errorf("length %q of %s", length, got.body)
	}
}

func TestDocumentsAreKept(t *testing.T) {
	t.Parallel()
	d := newDocuments(fakeSchema, DefaultLimits())
	first, faults := d.get("{name}")
	if faults != nil {
		t.Fatal(faults)
	}
	if again, _ := d.get("{name}"); again != first {
		t.Error("a document was parsed twice")
	}
	d.get("{nam}")
	long := strings.Repeat(" ", 10_000)
	for i := range keptDocuments + 10 {
		d.get("{name}" + long[:i])
	}
	if len(d.byText) != d.recent.Len() || d.recent.Len() > keptDocuments || d.size > keptCharacters {
		t.Errorf("%d documents by text, %d in order, %d characters", len(d.byText), d.recent.Len(), d.size)
	}
	var size int
	for text := range d.byText {
		size += len(text)
	}
	if size != d.size {
		t.Errorf("size %d, want %d", d.size, size)
	}
	if d.kept("{nam}") != nil || d.kept("{name}") == first {
		t.Error("an invalid or the oldest document was kept")
	}
}

var _ graphql.ExecutableSchema = (*fake)(nil)
