package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
)

func TestSocketOperations(t *testing.T) {
	t.Parallel()
	address, answers := streaming(t, answers(`{"name":"x"}`), nil)
	c := greeted(t, address)
	c.say(`{"type":"ping","payload":{"n":1}}`)
	c.hears(`{"type":"pong"}`)
	c.say(`{"type":"pong"}`)
	c.say(`{"type":"subscribe","id":"q","payload":{"query":"{name}"}}`)
	c.hears(`{"id":"q","type":"next","payload":{"data":{"name":"x"}}}`)
	c.hears(`{"id":"q","type":"complete"}`)
	c.say(`{"type":"subscribe","id":"q","payload":{"query":"mutation{rename(name:\"x\"){code}}"}}`)
	c.hears(`{"id":"q","type":"next","payload":{"data":{"name":"x"}}}`)
	c.hears(`{"id":"q","type":"complete"}`)
	c.say(`{"type":"subscribe","id":"bad","payload":{"query":"{nam}"}}`)
	if got := c.hear(); !strings.HasPrefix(got, `{"id":"bad","type":"error","payload":[{"message":`) || !strings.Contains(got, codeValidation) {
		t.Errorf("heard %s", got)
	}
	for _, id := range []string{"a", "b"} {
		c.say(`{"type":"subscribe","id":"` + id + `","payload":{"query":"subscription{live{name}}"}}`)
		hub := <-answers
		hub <- data(`{"live":1}`)
		c.hears(`{"id":"` + id + `","type":"next","payload":{"data":{"live":1}}}`)
		if id == "b" {
			continue
		}
		c.say(`{"type":"complete","id":"a"}`)
		c.say(`{"type":"complete","id":"never there"}`)
		c.say(`{"type":"subscribe","id":"a","payload":{"query":"subscription{live{name}}"}}`) // it is free again
		<-answers
	}
}

// What a message wishes holds for its operation alone: a dry run executes nothing and listens to nothing.
func TestSocketWishes(t *testing.T) {
	t.Parallel()
	var ran atomic.Int32
	address, _ := streaming(t, func(context.Context) *graphql.Response {
		ran.Add(1)
		return data(`{"name":"x"}`)
	}, nil)
	c := greeted(t, address)
	for _, query := range []string{`{name}`, `mutation{rename(name:\"x\"){code}}`, `subscription{live{name}}`} {
		c.say(`{"type":"subscribe","id":"dry","payload":{"query":"` + query + `","extensions":{"cost":"dryRun"}}}`)
		if got := c.hear(); !strings.HasPrefix(got, `{"id":"dry","type":"next","payload":{"extensions":{"cost":{"estimated":`) {
			t.Errorf("%s: heard %s", query, got)
		}
		c.hears(`{"id":"dry","type":"complete"}`)
	}
	if n := ran.Load(); n != 0 {
		t.Errorf("%d dry runs were executed", n)
	}
	c.say(`{"type":"subscribe","id":"cost","payload":{"query":"{name}","extensions":{"cost":true}}}`)
	if got := c.hear(); !strings.HasPrefix(got, `{"id":"cost","type":"next","payload":{"data":{"name":"x"},"extensions":{"cost":{"estimated":`) {
		t.Errorf("heard %s", got)
	}
	c.hears(`{"id":"cost","type":"complete"}`)
	c.say(`{"type":"subscribe","id":"bad","payload":{"query":"{name}","extensions":{"cost":"much"}}}`)
	if got := c.hear(); !strings.HasPrefix(got, `{"id":"bad","type":"error"`) || !strings.Contains(got, codeRequest) {
		t.Errorf("heard %s", got)
	}
	c.say(`{"type":"subscribe","id":"after","payload":{"query":"{name}"}}`)
	c.hears(`{"id":"after","type":"next","payload":{"data":{"name":"x"}}}`)
}

func TestSocketsThatAreClosed(t *testing.T) {
	t.Parallel()
	const hello, ask = `{"type":"connection_init"}`, `{"type":"subscribe","id":"1","payload":{"query":"subscription{live{name}}"}}`
	for _, tt := range []struct {
		name string
		says []string
		want websocket.StatusCode
	}{
		{"not JSON", []string{`hello`}, closeInvalid},
		{"not an object", []string{`[]`}, closeInvalid},
		{"no type", []string{`{}`}, closeInvalid},
		{"unknown type", []string{`{"type":"start"}`}, closeInvalid},
		{"no id", []string{hello, `{"type":"subscribe","payload":{"query":"{name}"}}`}, closeInvalid},
		{"a member twice", []string{`{"type":"ping","type":"connection_init"}`}, closeInvalid},
		{"no payload", []string{hello, `{"type":"subscribe","id":"1"}`}, closeInvalid},
		{"asked before the greeting", []string{ask}, closeUnauthorized},
		{"greeted twice", []string{hello, hello}, closeTooMany},
		{"an id twice", []string{hello, ask, ask}, closeTwice},
		{"too long", []string{hello, `{"type":"ping","payload":{"x":"` + strings.Repeat("x", longestSocketMessage) + `"}}`}, websocket.StatusMessageTooBig},
		{"silent", nil, closeTimeout},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			listening := httptest.NewServer(newServer(answers(`{"name":"x"}`), nil))
			defer listening.Close()
			c := dial(t, listening.URL, nil)
			for _, text := range tt.says {
				c.say(text)
			}
			if got := c.closed(); got != tt.want {
				t.Errorf("closed with %d, want %d", got, tt.want)
			}
		})
	}
}

func TestSocketSubprotocol(t *testing.T) {
	t.Parallel()
	listening := httptest.NewServer(newServer(answers(`{}`), nil))
	defer listening.Close()
	for _, offered := range [][]string{nil, {"graphql-ws"}} {
		c := dial(t, listening.URL, &websocket.DialOptions{Subprotocols: offered})
		if got := c.closed(); got != closeSubprotocol {
			t.Errorf("%q: closed with %d", offered, got)
		}
	}
	c := dial(t, listening.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-ws", subprotocol}})
	if got := c.conn.Subprotocol(); got != subprotocol {
		t.Errorf("%q was chosen", got)
	}
}

// Who asks is told by headers, or by connection_init as if those were headers.
func TestSocketViewer(t *testing.T) {
	t.Parallel()
	listening := httptest.NewServer(newServer(answers(`{"name":"x"}`), func(o *Options) {
		o.Viewer = func(r *http.Request) (*auth.Viewer, error) {
			switch {
			case r.Header.Get("Authorization") == "Bearer good", r.Header.Get("Authorization") == "" && r.Header.Get("Cookie") == "good":
				return auth.System("test", ""), nil
			case r.Header.Get("Authorization") == "":
				return &auth.Viewer{}, nil
			case r.Header.Get("Authorization") == "Bearer down":
				return nil, errors.New("no connection")
			}
			return nil, &model.Error{Code: model.CodeUnauthenticated, Key: "token.wrong"}
		}
		o.Origins = []string{"https://friend.example"}
	}))
	defer listening.Close()
	own := listening.URL
	for _, tt := range []struct {
		name, greeting string
		header         []string
		want           websocket.StatusCode // -1: let in; 403: not even a connection
	}{
		{"nobody", `{"type":"connection_init"}`, nil, closeForbidden},
		{"cookie", `{"type":"connection_init"}`, []string{"Cookie", "good"}, -1},
		{"cookie, own page", `{"type":"connection_init"}`, []string{"Cookie", "good", "Origin", own}, -1},
		{"cookie, friend's page", `{"type":"connection_init"}`, []string{"Cookie", "good", "Origin", "https://friend.example"}, closeForbidden},
		{"cookie, strange page", `{"type":"connection_init"}`, []string{"Cookie", "good", "Origin", "https://evil.example"}, 403},
		{"token, strange page", `{"type":"connection_init"}`, []string{"Authorization", "Bearer good", "Origin", "https://evil.example"}, 403},
		{"token", `{"type":"connection_init"}`, []string{"Authorization", "Bearer good"}, -1},
		{"token in the greeting", `{"type":"connection_init","payload":{"authorization":"Bearer good"}}`, nil, -1},
		{"token in the greeting, friend's page", `{"type":"connection_init","payload":{"authorization":"Bearer good"}}`, []string{"Origin", "https://friend.example"}, -1},
		{"wrong token in the greeting beside a cookie", `{"type":"connection_init","payload":{"authorization":"Bearer bad"}}`, []string{"Cookie", "good"}, closeForbidden},
		{"the database is away", `{"type":"connection_init","payload":{"authorization":"Bearer down"}}`, nil, websocket.StatusTryAgainLater},
	} {
		header := http.Header{}
		for i := 0; i < len(tt.header); i += 2 {
			header.Set(tt.header[i], tt.header[i+1])
		}
		conn, response, err := websocket.Dial(t.Context(), own, &websocket.DialOptions{Subprotocols: []string{subprotocol}, HTTPHeader: header})
		if err != nil {
			if response == nil || response.StatusCode != int(tt.want) {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		c := &talk{t, conn}
		c.say(tt.greeting)
		if tt.want == -1 {
			c.hears(`{"type":"connection_ack"}`)
		} else if got := c.closed(); got != tt.want {
			t.Errorf("%s: closed with %d, want %d", tt.name, got, tt.want)
		}
		conn.CloseNow()
	}
}

func TestSocketLimits(t *testing.T) {
	t.Parallel()
	s := newServer(answers(`{"name":"x"}`), nil)
	listening := httptest.NewServer(s)
	defer listening.Close()
	first := greeted(t, listening.URL)
	for range mostSockets - 1 {
		greeted(t, listening.URL)
	}
	c := dial(t, listening.URL, nil)
	c.say(`{"type":"connection_init"}`)
	if got := c.closed(); got != closeTooMany {
		t.Errorf("one more socket: closed with %d", got)
	}
	for i := range mostOperations {
		first.say(`{"type":"subscribe","id":"` + strings.Repeat("i", i+1) + `","payload":{"query":"subscription{live{name}}"}}`)
	}
	first.say(`{"type":"subscribe","id":"more","payload":{"query":"subscription{live{name}}"}}`)
	for {
		var m struct{ Type, ID string }
		if err := json.Unmarshal([]byte(first.hear()), &m); err != nil {
			t.Fatal(err)
		}
		if m.Type == "error" {
			if m.ID != "more" {
				t.Errorf("%s was refused", m.ID)
			}
			break
		}
	}
}

// An operation that its client has ended takes no other one along that goes by its id since, and says
// nothing in its name.
func TestSocketIDIsUsedAgain(t *testing.T) {
	t.Parallel()
	begun, goOn := make(chan struct{}), make(chan struct{})
	address, answers := streaming(t, func(context.Context) *graphql.Response {
		close(begun)
		<-goOn // whatever its context says
		return &graphql.Response{Errors: gqlerror.List{gqlerror.Errorf("too late")}}
	}, nil)
	c := greeted(t, address)
	c.say(`{"type":"subscribe","id":"a","payload":{"query":"{name}"}}`)
	<-begun
	c.say(`{"type":"complete","id":"a"}`)
	c.say(`{"type":"subscribe","id":"a","payload":{"query":"subscription{live{name}}"}}`)
	hub := <-answers
	close(goOn)
	for n := range 50 {
		text := fmt.Sprintf(`{"live":%d}`, n)
		select {
		case hub <- data(text):
		case <-time.After(20 * time.Second):
			t.Fatal("the second operation has ended")
		}
		c.hears(`{"id":"a","type":"next","payload":{"data":` + text + `}}`)
	}
}

// When the server stops it says so, and takes no operation along.
func TestSocketsEndWithTheServer(t *testing.T) {
	t.Parallel()
	stop, cancel := context.WithCancel(t.Context())
	address, answers := streaming(t, nil, func(o *Options) { o.Stop = stop })
	c := greeted(t, address)
	c.say(`{"type":"subscribe","id":"1","payload":{"query":"subscription{live{name}}"}}`)
	<-answers
	cancel()
	if got := c.closed(); got != websocket.StatusGoingAway {
		t.Errorf("closed with %d", got)
	}
}

// A panic ends its operation, not the server.
func TestSocketSurvivesAPanic(t *testing.T) {
	t.Parallel()
	address, answers := streaming(t, nil, func(o *Options) { o.Recheck = time.Hour })
	c := greeted(t, address)
	c.say(`{"type":"subscribe","id":"1","payload":{"query":"subscription{live{name}}"}}`)
	hub := <-answers
	hub <- nil
	if got := c.hear(); !strings.Contains(got, `"type":"error"`) || !strings.Contains(got, codeInternal) {
		t.Errorf("heard %s", got)
	}
	c.say(`{"type":"ping"}`)
	c.hears(`{"type":"pong"}`)
}
