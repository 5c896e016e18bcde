package graph

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
)

// socket is a connection over a WebSocket.
type socket struct {
	*handler
	conn       *websocket.Conn
	request    *http.Request   // that opened it, with the headers that connection_init added
	life       context.Context // of the connection
	end        context.CancelFunc
	operations sync.WaitGroup

	mu      sync.Mutex
	running map[string]*operationEnd // by id
}

// socketMessage is what a client sends.
type socketMessage struct {
	kind, id string
	payload  any
}

// read waits for the next message. One that is none closes the connection.
func (s *socket) read() (m socketMessage, err error) {
	kind, text, err := s.conn.Read(s.life)
	if err != nil {
		return m, err
	}
	members, err := decodeObject(text)
	if err == nil && kind == websocket.MessageText {
		m.kind, _ = members["type"].(string)
		m.id, _ = members["id"].(string)
		m.payload = members["payload"]
	}
	if !m.known() {
		s.close(closeInvalid, "Invalid message received")
		return m, errors.New("not a message of the protocol")
	}
	return m, nil
}

// subscribe begins an operation; false when the connection was closed instead.
func (s *socket) subscribe(m socketMessage) bool {
	members, ok := m.payload.(map[string]any)
	if !ok {
		s.close(closeInvalid, "Invalid message received")
		return false
	}
	ctx, cancel := context.WithCancel(anew(s.life))
	to := &operationEnd{socket: s, id: m.id, cancel: cancel}
	s.mu.Lock()
	_, twice := s.running[m.id]
	full := len(s.running) >= mostOperations
	if !twice && !full {
		s.running[m.id] = to
	}
	s.mu.Unlock()
	switch {
	case twice:
		cancel()
		s.close(closeTwice, "Subscriber for "+m.id[:min(len(m.id), 40)]+" already exists")
		return false
	case full:
		cancel()
		fault := over("operations of a connection", mostOperations, mostOperations+1, nil, nil)
		to.tell(gqlerror.List{fault})
		return true
	}
	s.operations.Go(func() {
		defer cancel()
		defer s.survive(ctx, to)
		if err := s.operate(ctx, members, to); to.finish() && err == nil {
			s.send("complete", m.id, nil)
		}
	})
	return true
}

// operate answers one operation.
func (s *socket) operate(ctx context.Context, members map[string]any, to *operationEnd) error {
	params, refused := readMembers(members)
	limited, cancel := s.within(ctx)
	defer cancel()
	if refused == nil {
		requestOf(ctx).wishes, refused = wishesOf(http.Header{}, params.Extensions)
	}
	if refused == nil {
		limited, refused = s.recognise(limited, s.request)
	}
	var op *operationRequest
	if refused == nil {
		op, refused = s.prepare(limited, params, carrier{streams: true})
	}
	if refused != nil {
		return to.refuse(ctx, refused.errors)
	}
	again := func(ctx context.Context) (context.Context, *refusal) { return s.recognise(ctx, s.request) }
	return s.answer(auth.WithViewer(ctx, auth.From(limited)), op, again, to)
}

// survive ends an operation that panicked, and nothing else.
func (s *socket) survive(ctx context.Context, to *operationEnd) {
	if value := recover(); value != nil {
		logPanic(ctx, s.log, value)
		to.refuse(ctx, gqlerror.List{internal(coded(codeInternal, ""), requestOf(ctx))})
	}
}

// stop ends the operation that goes by an id, if there is one.
func (s *socket) stop(id string) {
	s.mu.Lock()
	running := s.running[id]
	s.mu.Unlock()
	if running != nil {
		running.finish()
	}
}

// operationEnd is the client's end of one operation.
type operationEnd struct {
	*socket
	id     string
	cancel context.CancelFunc
}

// finish ends an operation, whose id is free from then on; false when it has ended already, also where
// another one goes by its id since.
func (o *operationEnd) finish() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.cancel()
	if o.running[o.id] != o {
		return false
	}
	delete(o.running, o.id)
	return true
}

func (o *operationEnd) next(ctx context.Context, answer *graphql.Response) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	parts := encoded(languageOf(o.request), answer)
	return o.send("next", o.id, json.RawMessage(slices.Concat(parts[:]...)))
}

// refuse ends the operation, and says why unless the client has ended it before.
func (o *operationEnd) refuse(_ context.Context, faults gqlerror.List) error {
	if !o.finish() {
		return nil
	}
	return o.tell(faults)
}

func (o *operationEnd) tell(faults gqlerror.List) error {
	faults = faults[:min(len(faults), mostErrors)]
	for i, fault := range faults {
		faults[i] = forClient(languageOf(o.request), fault)
	}
	return o.send("error", o.id, faults)
}

// alive has nothing to do: the connection as a whole is looked after.
func (o *operationEnd) alive(context.Context) error { return nil }

// send sends a message; a client that does not take it in time is left.
func (s *socket) send(kind, id string, payload any) error {
	text, err := json.Marshal(struct {
		ID      string `json:"id,omitempty"`
		Type    string `json:"type"`
		Payload any    `json:"payload,omitempty"`
	}{id, kind, payload})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(s.life, slowest)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, text) // when it fails the connection is closed
}

func (s *socket) close(code websocket.StatusCode, reason string) { s.conn.Close(code, reason) }
