package graph

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"

	"tirek/graph/auth"
)

// subprotocol is the only one that is spoken over WebSockets.
const subprotocol = "graphql-transport-ws"

// How connections over WebSockets end, as their protocol has it.
const (
	closeInvalid      websocket.StatusCode = 4400 // a message that is none
	closeUnauthorized websocket.StatusCode = 4401 // something was asked before the connection was acknowledged
	closeForbidden    websocket.StatusCode = 4403 // who asks is not known
	closeSubprotocol  websocket.StatusCode = 4406 // none that is spoken
	closeTimeout      websocket.StatusCode = 4408 // connection_init did not come
	closeTwice        websocket.StatusCode = 4409 // the id of an operation that is under way
	closeTooMany      websocket.StatusCode = 4429 // connection_init came twice, or too many connections
)

// What connections over WebSockets go by.
const (
	longestSocketMessage = 64 << 10        // bytes
	patience             = 3 * time.Second // for connection_init
	mostSockets          = 8               // of one viewer, open at once
	mostOperations       = 20              // of one socket, under way at once
)

// upgrades reports whether a request asks for a WebSocket.
func upgrades(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// socket speaks graphql-transport-ws with a client. A page of another site may open one only from the
// origins given, and the cookie of a session does not count there.
func (h *handler) socket(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, OriginPatterns: h.origins})
	if err != nil {
		return // answered
	}
	defer conn.CloseNow()
	if conn.Subprotocol() != subprotocol {
		conn.Close(closeSubprotocol, "Subprotocol not acceptable")
		return
	}
	conn.SetReadLimit(longestSocketMessage)
	life, end := context.WithCancel(ctx)
	s := &socket{handler: h, conn: conn, request: r.Clone(ctx), life: life, end: end, running: map[string]*operationEnd{}}
	if origin, err := url.Parse(r.Header.Get("Origin")); err != nil || !strings.EqualFold(origin.Host, r.Host) && origin.Host != "" {
		s.request.Header.Del("Cookie")
	}
	defer s.operations.Wait()
	defer end()
	if h.stop != nil {
		defer context.AfterFunc(h.stop, func() { s.close(websocket.StatusGoingAway, "the server stops") })()
	}
	if viewer := s.begin(); viewer != "" {
		defer h.leave(viewer)
		s.serve()
	}
}

// begin waits for connection_init, which may carry authorization and acceptLanguage as headers would,
// and acknowledges it. It returns what the sockets of the viewer are counted by, empty when the
// connection was closed.
func (s *socket) begin() string {
	late := time.AfterFunc(patience, func() { s.close(closeTimeout, "Connection initialisation timeout") })
	defer late.Stop()
	for {
		m, err := s.read()
		if err != nil {
			return ""
		}
		switch m.kind {
		case "ping":
			s.send("pong", "", nil)
		case "pong":
		case "connection_init":
			parameters, _ := m.payload.(map[string]any)
			for name, header := range map[string]string{"authorization": "Authorization", "acceptLanguage": "Accept-Language"} {
				if value, ok := parameters[name].(string); ok {
					s.request.Header.Set(header, value)
				}
			}
			return s.admit()
		default:
			s.close(closeUnauthorized, "Unauthorized")
			return ""
		}
	}
}

// admit lets a viewer in who is known and has not too many sockets.
func (s *socket) admit() string {
	limited, cancel := s.within(anew(s.life))
	defer cancel()
	limited, refused := s.recognise(limited, s.request)
	viewer := auth.From(limited)
	switch {
	case refused != nil && refused.status == http.StatusServiceUnavailable:
		s.close(websocket.StatusTryAgainLater, "try again later") // with 4500 the reference client gives up for good
		return ""
	case refused != nil || !viewer.Known():
		s.close(closeForbidden, "Forbidden")
		return ""
	}
	name := nameOf(viewer)
	if !s.enter(name) {
		s.close(closeTooMany, "too many connections")
		return ""
	}
	s.send("connection_ack", "", nil)
	return name
}

// nameOf is what tells viewers apart.
func nameOf(v *auth.Viewer) string { return string(v.Kind) + v.AccountID.String() + v.TokenID.String() }

// enter counts a socket, unless its viewer has as many as one may have.
func (h *handler) enter(viewer string) bool {
	h.counting.Lock()
	defer h.counting.Unlock()
	if h.sockets[viewer] >= mostSockets {
		return false
	}
	h.sockets[viewer]++
	return true
}

func (h *handler) leave(viewer string) {
	h.counting.Lock()
	defer h.counting.Unlock()
	if h.sockets[viewer]--; h.sockets[viewer] == 0 {
		delete(h.sockets, viewer)
	}
}

// serve does what the client asks until it leaves.
func (s *socket) serve() {
	s.operations.Go(s.watchOver)
	for {
		m, err := s.read()
		if err != nil {
			return
		}
		switch m.kind {
		case "connection_init":
			s.close(closeTooMany, "Too many initialisation requests")
			return
		case "ping":
			s.send("pong", "", nil)
		case "pong":
		case "subscribe":
			if !s.subscribe(m) {
				return
			}
		case "complete":
			s.stop(m.id)
		}
	}
}

// watchOver ends the connection of a client that gives no sign of life.
func (s *socket) watchOver() {
	for pause(s.life, keepAlive) == nil {
		limited, cancel := context.WithTimeout(s.life, slowest)
		err := s.conn.Ping(limited)
		cancel()
		if err != nil {
			s.conn.CloseNow()
			return
		}
	}
}

var socketKinds = []string{"connection_init", "ping", "pong", "subscribe", "complete"}

// known reports whether a message is one of the protocol.
func (m socketMessage) known() bool {
	return slices.Contains(socketKinds, m.kind) && (m.id != "") == (m.kind == "subscribe" || m.kind == "complete")
}
