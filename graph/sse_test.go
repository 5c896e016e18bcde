package graph

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// script answers subscriptions with what a test sends; closing the channel asks for another look at the
// viewer.
type script chan chan *graphql.Response

func (s script) Listen(ctx context.Context, _ *operationRequest) (<-chan *graphql.Response, error) {
	answers := make(chan *graphql.Response)
	select {
	case s <- answers:
		return answers, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// streaming is a server over a network, whose subscriptions go by a script.
func streaming(t *testing.T, exec func(context.Context) *graphql.Response, change func(*Options)) (url string, answers script) {
	t.Helper()
	answers = make(script)
	s := newServer(exec, func(o *Options) {
		stop, cancel := context.WithCancel(context.Background())
		t.Cleanup(cancel)
		o.Stop = stop
		if change != nil {
			change(o)
		}
	})
	s.inner.live = answers
	listening := httptest.NewServer(s)
	t.Cleanup(listening.Close)
	return listening.URL, answers
}

// events reads what a server sends, event and data by turns.
type eventReader struct {
	t     *testing.T
	lines *bufio.Scanner
}

func (e eventReader) next() (event, data string) {
	e.t.Helper()
	for e.lines.Scan() {
		switch line := e.lines.Text(); {
		case line == "" && event != "":
			return event, data
		case strings.HasPrefix(line, "event:"):
			event = strings.TrimPrefix(strings.TrimPrefix(line, "event:"), " ")
		case strings.HasPrefix(line, "data:"):
			data = strings.TrimPrefix(strings.TrimPrefix(line, "data:"), " ")
		}
	}
	return "", ""
}

func listen(t *testing.T, r *http.Request) eventReader {
	t.Helper()
	r.Header.Set("Accept", mediaEvents)
	response, err := http.DefaultClient.Do(r.WithContext(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	if got := response.Header.Get("Content-Type"); response.StatusCode != http.StatusOK || got != mediaEvents+"; charset=utf-8" {
		t.Fatalf("%s %s", response.Status, got)
	}
	return eventReader{t, bufio.NewScanner(response.Body)}
}

func data(text string) *graphql.Response { return &graphql.Response{Data: json.RawMessage(text)} }

func TestEventsOfASubscription(t *testing.T) {
	t.Parallel()
	const subscription = `subscription S { live { name } }`
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			address, answers := streaming(t, nil, nil)
			r, _ := http.NewRequest(method, address+"?"+url.Values{"query": {subscription}}.Encode(), nil)
			if method == http.MethodPost {
				r, _ = http.NewRequest(method, address, strings.NewReader(`{"query":"`+subscription+`"}`))
				r.Header.Set("Content-Type", mediaJSON)
			}
			r.Header.Set("Last-Event-ID", "17")
			stream := listen(t, r)
			hub := <-answers
			for _, text := range []string{`{"live":1}`, `{"live":2}`} {
				hub <- data(text)
				if event, got := stream.next(); event != "next" || got != `{"data":`+text+`}` {
					t.Errorf("%s %s", event, got)
				}
			}
			close(hub) // somebody's rights have changed, not those of this viewer
			hub = <-answers
			hub <- data(`{"live":2}`) // sent already
			hub <- data(`{"live":3}`)
			if event, got := stream.next(); event != "next" || got != `{"data":{"live":3}}` {
				t.Errorf("%s %s", event, got)
			}
		})
	}
}

func TestEventsOfAQuery(t *testing.T) {
	t.Parallel()
	address, _ := streaming(t, answers(`{"name":"x"}`), nil)
	r, _ := http.NewRequest(http.MethodPost, address, strings.NewReader(`{"query":"{name}"}`))
	r.Header.Set("Content-Type", mediaJSON)
	stream := listen(t, r)
	if event, got := stream.next(); event != "next" || got != `{"data":{"name":"x"}}` {
		t.Errorf("%s %s", event, got)
	}
	if event, got := stream.next(); event != "complete" || got != "" {
		t.Errorf("%s %q", event, got)
	}
}

// A dry run of a subscription tells what it would cost, and ends.
func TestEventsOfADryRun(t *testing.T) {
	t.Parallel()
	address, _ := streaming(t, answers(`{"name":"x"}`), nil)
	r, _ := http.NewRequest(http.MethodPost, address, strings.NewReader(`{"query":"subscription{live{name}}","extensions":{"cost":"dryRun"}}`))
	r.Header.Set("Content-Type", mediaJSON)
	stream := listen(t, r)
	if event, got := stream.next(); event != "next" || !strings.HasPrefix(got, `{"extensions":{"cost":{"estimated":`) {
		t.Errorf("%s %s", event, got)
	}
	if event, got := stream.next(); event != "complete" || got != "" {
		t.Errorf("%s %q", event, got)
	}
}

// The line of an event without data is needed: a browser drops an event that has none.
func TestCompleteHasAnEmptyDataLine(t *testing.T) {
	t.Parallel()
	s := newServer(answers(`{"name":"x"}`), nil)
	r := post(t, `{"query":"{name}"}`)
	r.Header.Set("Accept", mediaEvents)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if want := ":\n\nevent: next\ndata: {\"data\":{\"name\":\"x\"}}\n\nevent: complete\ndata:\n\n"; w.Body.String() != want {
		t.Errorf("got %q, want %q", w.Body.String(), want)
	}
}

func TestSubscriptionsThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, query, accept string
		status              int
		code                string
	}{
		{"as JSON", "subscription{live{name}}", mediaGraphQL, http.StatusNotAcceptable, codeAccept},
		{"anything but events", "subscription{live{name}}", "*/*", http.StatusNotAcceptable, codeAccept},
		{"unknown field", "subscription{live{nam}}", mediaEvents, http.StatusBadRequest, codeValidation},
		{"two fields", "subscription{a:live{name} b:live{name}}", mediaEvents, http.StatusBadRequest, codeValidation},
		{"a directive", "subscription($x:Boolean=true){live @include(if:$x){name}}", mediaEvents, http.StatusBadRequest, codeValidation},
		{"a directive on a fragment", "subscription($x:Boolean=true){...@include(if:$x){live{name}}}", mediaEvents, http.StatusBadRequest, codeValidation},
		{"too costly", "subscription{live{organizations(first:2000000){nodes{code}}}}", mediaEvents, http.StatusBadRequest, codeLimit},
		{"too many root fields", "subscription{live{" + strings.Repeat("name ", 21) + "}}", mediaEvents, http.StatusBadRequest, codeLimit},
	} {
		got := newServer(answers(`{}`), nil).do(t, func() *http.Request {
			r := query(t, tt.query, nil)
			r.Header.Set("Accept", tt.accept)
			return r
		}())
		if got.status != tt.status || got.code(t) != tt.code {
			t.Errorf("%s: %d %s", tt.name, got.status, got.body)
		}
	}
}

// The answer of the query has the form of the subscription's, errors too.
func TestFormOfASubscription(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ query, answer, want string }{
		{"subscription{live{name}}", `{"name":"x"}`, `{"data":{"live":{"name":"x"}}}`},
		{"subscription{x:live{name} x:live{o:organization{code}}}", `{"name":"x","o":null}`, `{"data":{"x":{"name":"x","o":null}}}`},
		{"subscription{...F} fragment F on Subscription{live{name}}", `{"name":"x"}`, `{"data":{"live":{"name":"x"}}}`},
		{"subscription{live{name}}", `null`, `{"data":null}`},
	} {
		s := newServer(answers(tt.answer), nil)
		listening := httptest.NewServer(s)
		r, _ := http.NewRequest(http.MethodGet, listening.URL+"?"+url.Values{"query": {tt.query}}.Encode(), nil)
		ctx, cancel := context.WithCancel(t.Context())
		stream := listen(t, r.WithContext(ctx))
		if event, got := stream.next(); event != "next" || got != tt.want {
			t.Errorf("%s: %s %s, want %s", tt.query, event, got, tt.want)
		}
		cancel()
		listening.CloseClientConnections()
		listening.Close()
	}
	op := &operationRequest{live: "x"}
	faults := op.placed(&refusal{errors: gqlerror.List{{Path: ast.Path{ast.PathName("name")}}}}).errors
	if got := faults[0].Path.String(); got != "x.name" {
		t.Errorf("path %s", got)
	}
}

// Whoever's session has ended, or may not ask any more, hears that and nothing else.
func TestEndOfAViewer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		then func() (*auth.Viewer, error)
		code string
	}{
		{"session over", func() (*auth.Viewer, error) { return &auth.Viewer{}, nil }, string(model.CodeUnauthenticated)},
		{"token revoked", func() (*auth.Viewer, error) {
			return nil, &model.Error{Code: model.CodeUnauthenticated, Key: "token.wrong"}
		}, string(model.CodeUnauthenticated)},
		{"rights taken away", func() (*auth.Viewer, error) { return &auth.Viewer{Kind: model.ViewerSession}, nil }, string(model.CodeForbidden)},
	} {
		for _, told := range []bool{true, false} {
			t.Run(tt.name, func(t *testing.T) {
				t.Parallel()
				var over atomic.Bool
				address, answers := streaming(t, nil, func(o *Options) {
					if !told {
						o.Recheck = time.Millisecond
					}
					o.Viewer = func(*http.Request) (*auth.Viewer, error) {
						if over.Load() {
							return tt.then()
						}
						return auth.System("test", model.English), nil
					}
				})
				r, _ := http.NewRequest(http.MethodGet, address+"?"+url.Values{"query": {"subscription{live{organizations{totalCount}}}"}}.Encode(), nil)
				stream := listen(t, r)
				hub := <-answers
				hub <- data(`{"live":1}`)
				stream.next()
				over.Store(true)
				if told {
					close(hub)
				}
				event, got := stream.next()
				if event != "next" || !strings.Contains(got, tt.code) || strings.Contains(got, `"data"`) {
					t.Errorf("%s %s", event, got)
				}
				if event, _ := stream.next(); event != "complete" {
					t.Errorf("then %q", event)
				}
			})
		}
	}
}

// Faults of this side, a database that restarts, end no stream.
func TestAFaultEndsNoStream(t *testing.T) {
	t.Parallel()
	var down atomic.Bool
	looked := make(chan struct{}, 100)
	address, answers := streaming(t, nil, func(o *Options) {
		o.Recheck = time.Millisecond
		o.Viewer = func(*http.Request) (*auth.Viewer, error) {
			if down.Load() {
				select {
				case looked <- struct{}{}:
				default:
				}
				return nil, errors.New("no connection")
			}
			return auth.System("test", model.English), nil
		}
	})
	r, _ := http.NewRequest(http.MethodGet, address+"?"+url.Values{"query": {"subscription{live{name}}"}}.Encode(), nil)
	stream := listen(t, r)
	hub := <-answers
	down.Store(true)
	<-looked
	down.Store(false)
	hub <- data(`{"live":1}`)
	if event, got := stream.next(); event != "next" || got != `{"data":{"live":1}}` {
		t.Errorf("%s %s", event, got)
	}
}

// When the server stops a stream breaks off, so that the client comes back.
func TestStreamsEndWithTheServer(t *testing.T) {
	t.Parallel()
	stop, cancel := context.WithCancel(t.Context())
	address, answers := streaming(t, nil, func(o *Options) { o.Stop = stop })
	r, _ := http.NewRequest(http.MethodGet, address+"?"+url.Values{"query": {"subscription{live{name}}"}}.Encode(), nil)
	stream := listen(t, r)
	<-answers
	cancel()
	if event, data := stream.next(); event != "" {
		t.Errorf("%s %s", event, data)
	}
}
