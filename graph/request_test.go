package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tirek/graph/model"
)

func TestLanguageOf(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]model.Language{
		"":                        model.Kazakh,
		"kk":                      model.Kazakh,
		"kk-KZ,ru;q=0.9":          model.Kazakh,
		"ru":                      model.Russian,
		"RU-kz":                   model.Russian,
		"en-US,en;q=0.9":          model.English,
		"en;q=0.5, ru;q=0.8":      model.Russian,
		"de, en;q=0.1":            model.English,
		"de":                      model.Kazakh,
		"*":                       model.Kazakh,
		"ru;q=0, en":              model.English,
		"no language;;;":          model.Kazakh,
		strings.Repeat("a-", 600): model.Kazakh,
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", header)
		if got := languageOf(r); got != want {
			t.Errorf("%.40q: %s, want %s", header, got, want)
		}
	}
}

// served sends one request through Access and returns the answer and what was logged.
func served(t *testing.T, target, id string, next http.HandlerFunc) (*httptest.ResponseRecorder, []map[string]any) {
	t.Helper()
	var log bytes.Buffer
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	if id != "" {
		r.Header.Set(requestHeader, id)
	}
	w := httptest.NewRecorder()
	Access(slog.New(slog.NewJSONHandler(&log, nil)), next).ServeHTTP(w, r)
	var lines []map[string]any
	for line := range strings.Lines(log.String()) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, entry)
	}
	return w, lines
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, tt := range []struct {
		given string
		taken bool
	}{
		{"request-1234", true}, {"0198a1b2-c3d4.e5_f6", true},
		{"", false}, {"short", false}, {strings.Repeat("a", 65), false}, {"request 1234", false}, {"request\u04d9-1234", false}, {`request"1234`, false},
	} {
		var inside string
		w, lines := served(t, "/", tt.given, func(w http.ResponseWriter, r *http.Request) { inside = requestOf(r.Context()).ID })
		got := w.Header().Get(requestHeader)
		if (got == tt.given) != tt.taken || !sane(got) || got != inside || len(lines) != 1 || lines[0]["request"] != got || seen[got] {
			t.Errorf("%q: id %q, inside %q, log %v", tt.given, got, inside, lines)
		}
		seen[got] = true
	}
}

func TestAccessLog(t *testing.T) {
	t.Parallel()
	_, lines := served(t, "/graphql?query={member(number:\"SECRET\")}", "", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		w.Write([]byte("12345"))
	})
	if len(lines) != 1 || lines[0]["status"] != 418.0 || lines[0]["bytes"] != 5.0 || lines[0]["path"] != "/graphql" || lines[0]["method"] != "GET" {
		t.Fatalf("log %v", lines)
	}
	for name, value := range lines[0] {
		if text, ok := value.(string); ok && (strings.Contains(text, "SECRET") || strings.Contains(text, "192.0.2.1")) {
			t.Errorf("%s is logged as %s", name, text)
		}
	}
	if _, lines := served(t, "/healthz", "", func(http.ResponseWriter, *http.Request) {}); len(lines) != 0 {
		t.Errorf("health checks are logged: %v", lines)
	}
	if _, lines := served(t, "/"+strings.Repeat("x", 1000), "", func(http.ResponseWriter, *http.Request) {}); len(lines[0]["path"].(string)) != 200 {
		t.Errorf("a path of %d bytes is logged", len(lines[0]["path"].(string)))
	}
}

func TestPanicsBecomeAnswers(t *testing.T) {
	t.Parallel()
	w, lines := served(t, "/", "request-1234", func(http.ResponseWriter, *http.Request) { panic("SECRET") })
	if w.Code != 500 || strings.Contains(w.Body.String(), "SECRET") || !strings.Contains(w.Body.String(), "request-1234") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if len(lines) != 2 || lines[0]["panic"] != "SECRET" || !strings.Contains(lines[0]["stack"].(string), "TestPanics") || lines[1]["status"] != 500.0 {
		t.Errorf("log %v", lines)
	}
}

func TestAbortedAnswersStayAborted(t *testing.T) {
	t.Parallel()
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
			t.Errorf("recovered %v", err)
		}
	}()
	served(t, "/", "", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
}
