package graph

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/text/language"

	"tirek/graph/model"
)

// request is what is known of an HTTP request while it is answered.
type request struct {
	ID        string // in the log, in errors, in the header X-Request-Id
	start     time.Time
	operation string // name of the GraphQL operation
	wishes    wishes
	admission *admission   // nil: no rate holds
	cookie    *http.Cookie // that the answer sets; nil: none
	logged    atomic.Int32
}

// logs tells whether one more error of this request is worth logging.
func (r *request) logs() bool { return r.logged.Add(1) <= mostLogged }

type requestKey struct{}

// requestOf is the request that is being answered.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{start: time.Now()}
}

// anew makes of one of several things that a connection asks for a request of its own.
func anew(ctx context.Context) context.Context {
	known := requestOf(ctx)
	return context.WithValue(ctx, requestKey{}, &request{ID: known.ID, start: time.Now(), operation: known.operation})
}

const requestHeader = "X-Request-Id"

// Access gives every request an id, turns a panic into an answer, and logs one line of each: nothing
// in it is about a person, neither addresses, queries nor variables.
func Access(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		known := &request{ID: r.Header.Get(requestHeader), start: time.Now()}
		if !sane(known.ID) {
			known.ID = rand.Text()
		}
		w.Header().Set(requestHeader, known.ID)
		ctx := context.WithValue(r.Context(), requestKey{}, known)
		counted := &countedWriter{ResponseWriter: w}
		defer func() {
			if value := recover(); value != nil {
				if err, ok := value.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(value)
				}
				logPanic(ctx, log, value)
				if counted.status == 0 {
					http.Error(counted, "internal error, request "+known.ID, http.StatusInternalServerError)
				}
			}
			logAccess(ctx, log, r, known, counted)
		}()
		next.ServeHTTP(counted, r.WithContext(ctx))
	})
}

func logAccess(ctx context.Context, log *slog.Logger, r *http.Request, known *request, w *countedWriter) {
	const longest = 200
	path := r.URL.Path
	attributes := []slog.Attr{
		slog.String("request", known.ID), slog.String("method", r.Method), slog.String("path", path[:min(len(path), longest)]),
		slog.Int("status", w.status), slog.Int64("bytes", w.bytes), slog.Duration("duration", time.Since(known.start)),
	}
	if known.operation != "" {
		attributes = append(attributes, slog.String("operation", known.operation))
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		attributes = append(attributes, slog.Bool("gone", true))
	}
	level := slog.LevelInfo
	if path == "/healthz" || path == "/readyz" {
		level = slog.LevelDebug
	}
	log.LogAttrs(ctx, level, "request", attributes...)
}

// sane tells whether an id from outside can be taken over.
func sane(id string) bool {
	for _, c := range id {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if !letter && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return 8 <= len(id) && len(id) <= 64
}

// countedWriter remembers the status and the size of an answer.
type countedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *countedWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *countedWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *countedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

var (
	languages = []model.Language{model.Kazakh, model.Russian, model.English} // the first where none fits
	matcher   = language.NewMatcher([]language.Tag{language.Kazakh, language.Russian, language.English})
)

// languageOf is the language that a request prefers among those there are.
func languageOf(r *http.Request) model.Language {
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(wanted) == 0 {
		return languages[0]
	}
	_, index, confidence := matcher.Match(wanted...)
	if confidence == language.No {
		return languages[0]
	}
	return languages[index]
}
