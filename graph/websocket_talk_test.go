package graph

import (
	"context"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// talk is a client's end of a WebSocket.
type talk struct {
	t    *testing.T
	conn *websocket.Conn
}

func dial(t *testing.T, url string, options *websocket.DialOptions) *talk {
	t.Helper()
	if options == nil {
		options = &websocket.DialOptions{Subprotocols: []string{subprotocol}}
	}
	conn, _, err := websocket.Dial(t.Context(), url, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.CloseNow() })
	return &talk{t, conn}
}

// greeted is a connection that was acknowledged.
func greeted(t *testing.T, url string) *talk {
	t.Helper()
	c := dial(t, url, nil)
	c.say(`{"type":"connection_init"}`)
	c.hears(`{"type":"connection_ack"}`)
	return c
}

func (c *talk) say(text string) {
	c.t.Helper()
	if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *talk) hear() string {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 30*time.Second)
	defer cancel()
	_, text, err := c.conn.Read(ctx)
	if err != nil {
		c.t.Fatal(err)
	}
	return string(text)
}

func (c *talk) hears(want string) {
	c.t.Helper()
	if got := c.hear(); got != want {
		c.t.Errorf("heard %s, want %s", got, want)
	}
}

// closed waits for the end and returns its code, past what is still said.
func (c *talk) closed() websocket.StatusCode {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 30*time.Second)
	defer cancel()
	for {
		if _, _, err := c.conn.Read(ctx); err != nil {
			return websocket.CloseStatus(err)
		}
	}
}
