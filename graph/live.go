package graph

import (
	"bytes"
	"context"
	"crypto/rand"
	"slices"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// What live answers go by.
const (
	lookInterval = 100 * time.Millisecond // between two looks at the versions, and between two executions of a query
	afterOutage  = time.Second            // until the next try when the database could not be reached
	afterFault   = 10 * time.Second       // until the next try after a fault of this side
	runningFeeds = 4                      // executions at a time
)

// hub answers subscriptions: queries that are asked for by many run once for all of them, and again when
// the versions of their data have risen. It looks at the versions, with one small statement for all,
// while anybody listens: to be notified by the database would have every commit wait for all others, and
// miss what is written while the connection is lost.
type hub struct {
	handler *handler
	most    int           // listeners
	each    int           // listeners of one viewer
	running chan struct{} // executions

	mu        sync.Mutex
	feeds     map[state]*feed
	listening int
	byViewer  map[string]int
	looking   bool
}

// feed is one query with those who listen to its answers.
type feed struct {
	question
	op     *operationRequest
	ctx    context.Context
	cancel context.CancelFunc
	turn   chan struct{} // that it is to run

	// Under the lock of the hub.
	listeners map[*listening]struct{}
	ran       store.Versions    // read before the last run
	today     model.Date        // of the last run
	answer    *graphql.Response // of the last run; nil: none yet
}

// listening is one subscription.
type listening struct {
	answers chan *graphql.Response // holds the latest alone
	viewer  string
	rights  int64 // version of accounts and grants that the viewer was recognised by; 0: not known
}

func newHub(h *handler, most, each int) *hub {
	return &hub{handler: h, most: most, each: each, running: make(chan struct{}, runningFeeds), feeds: map[state]*feed{}, byViewer: map[string]int{}}
}

// Listen joins a feed, or opens it.
func (b *hub) Listen(ctx context.Context, op *operationRequest) (<-chan *graphql.Response, error) {
	viewer := auth.From(ctx)
	l := &listening{answers: make(chan *graphql.Response, 1), viewer: nameOf(viewer), rights: viewer.Rights}
	asked := b.handler.questionOf(ctx, op)
	if !asked.shared {
		rand.Read(asked.id[:])
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.most > 0 && b.listening >= b.most || b.each > 0 && b.byViewer[l.viewer] >= b.each {
		return nil, &model.Error{Code: model.CodeTooMany, Key: "live.many"}
	}
	f := b.feeds[asked.id]
	if f == nil {
		f = b.open(ctx, asked, op)
	}
	f.listeners[l] = struct{}{}
	b.listening++
	b.byViewer[l.viewer]++
	if f.answer != nil {
		l.answers <- f.answer
	}
	context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.leave(f, l)
	})
	return l.answers, nil
}

// open makes a feed, which asks as the viewer of ctx, and lasts as long as anybody listens.
func (b *hub) open(ctx context.Context, asked question, op *operationRequest) *feed {
	f := &feed{question: asked, op: op, turn: make(chan struct{}, 1), listeners: map[*listening]struct{}{}}
	f.ctx, f.cancel = context.WithCancel(context.WithoutCancel(ctx))
	f.turn <- struct{}{}
	b.feeds[asked.id] = f
	go b.run(f)
	if !b.looking {
		b.looking = true
		go b.look()
	}
	return f
}

// leave takes somebody out of a feed, and closes the feed behind the last one.
func (b *hub) leave(f *feed, l *listening) {
	if _, listens := f.listeners[l]; !listens {
		return
	}
	delete(f.listeners, l)
	close(l.answers)
	b.listening--
	if b.byViewer[l.viewer]--; b.byViewer[l.viewer] == 0 {
		delete(b.byViewer, l.viewer)
	}
	if len(f.listeners) == 0 {
		f.cancel()
		delete(b.feeds, f.id)
	}
}

// look looks at the versions while anybody listens, gives feeds their turn whose data has changed, and
// has those looked up again whose rights may have.
func (b *hub) look() {
	outage := false
	for {
		versions, err := b.handler.data.Versions(context.Background())
		b.mu.Lock()
		for _, f := range b.feeds {
			if err == nil && (outage || versions.Of(f.topics).After(f.ran) || f.today != b.handler.data.Today()) {
				f.kick()
			}
			for l := range f.listeners {
				if err == nil && l.rights != 0 && l.rights < versions.Rights() {
					b.leave(f, l)
				}
			}
		}
		b.looking = len(b.feeds) > 0
		over := !b.looking
		b.mu.Unlock()
		if over {
			return
		}
		outage = err != nil
		if outage {
			time.Sleep(afterOutage)
		} else {
			time.Sleep(lookInterval)
		}
	}
}

// kick lets a feed run, now or after the run that goes on.
func (f *feed) kick() {
	select {
	case f.turn <- struct{}{}:
	default:
	}
}

// run executes the query of a feed whenever it is its turn, and not before some time has passed since
// the last time, so that many changes in a row cost one execution; the last one always gets its own.
func (b *hub) run(f *feed) {
	for {
		select {
		case <-f.turn:
		case <-f.ctx.Done():
			return
		}
		wait := lookInterval
		if again := b.execute(f); again > 0 {
			f.kick()
			wait = again
		}
		if pause(f.ctx, wait) != nil {
			return
		}
	}
}

// execute executes the query of a feed, unless nothing has changed since the last time, and hands on its
// answer. It returns after which time to try again; 0: not before the data changes. What is committed
// after the versions were read gives the feed another turn.
func (b *hub) execute(f *feed) (again time.Duration) {
	defer func() {
		if value := recover(); value != nil {
			logPanic(f.ctx, b.handler.log, value)
			again = afterFault
		}
	}()
	select {
	case b.running <- struct{}{}:
		defer func() { <-b.running }()
	case <-f.ctx.Done():
		return 0
	}
	h := b.handler
	today := h.data.Today()
	versions, err := h.data.Versions(f.ctx)
	if err != nil {
		return afterOutage
	}
	versions = versions.Of(f.topics)
	b.mu.Lock()
	unchanged := f.answer != nil && f.ran == versions && f.today == today && !faulty(f.answer)
	b.mu.Unlock()
	if unchanged {
		return 0
	}
	answer := h.rerun(f.ctx, f.op)
	if unavailable(answer.Errors) {
		return afterOutage
	}
	if faulty(answer) {
		if _, err := h.data.Versions(f.ctx); err != nil {
			return afterOutage
		}
		again = afterFault
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	f.ran, f.today = versions, today
	if f.answer != nil && len(answer.Errors)+len(f.answer.Errors) == 0 && bytes.Equal(answer.Data, f.answer.Data) {
		return 0
	}
	f.answer = answer
	for l := range f.listeners {
		select {
		case <-l.answers: // not taken yet, and older
		default:
		}
		l.answers <- answer
	}
	return again
}

// faulty reports an answer with errors that are not the client's and may pass.
func faulty(answer *graphql.Response) bool {
	return slices.ContainsFunc(answer.Errors, func(e *gqlerror.Error) bool {
		code := e.Extensions["code"]
		return code == codeInternal || code == codeTimeout || code == codeCanceled
	})
}
