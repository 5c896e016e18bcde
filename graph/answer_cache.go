package graph

import (
	"bytes"
	"container/list"
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// answerCache keeps answers without errors by the state that they are made of, those used last, and lets
// requests for the same answer wait for the first of them.
//
// What is kept under a state is never older than the state says: its versions were read before the
// snapshot began from which the answer was made, and versions only rise. So whoever reads the same
// versions afterwards asks for data in which nothing had been committed since; at most the answer holds
// what was committed between the reading and the snapshot, and is newer.
type answerCache struct {
	most int // bytes; 0: nothing is kept

	mu      sync.Mutex
	size    int
	recent  *list.List // of *keptAnswer, the last used first
	byState map[state]*list.Element
	making  map[state]chan struct{} // closed when the answer is made, or is not
}

type keptAnswer struct {
	state state
	data  []byte
}

// perAnswer is about what an answer takes beside its data, in bytes.
const perAnswer = 300

func newAnswerCache(most int) *answerCache {
	return &answerCache{most: most, recent: list.New(), byState: map[state]*list.Element{}, making: map[state]chan struct{}{}}
}

// get returns the data kept of a state, which nobody may change, or has the caller make it: with done
// the caller says what it made, nil when that is not to be kept. It waits while somebody else makes it,
// once: when nothing comes of that, all who waited make it themselves, at the same time.
func (c *answerCache) get(ctx context.Context, of state) (data []byte, done func([]byte)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if data = c.use(of); data != nil {
		return data, nil
	}
	made := c.making[of]
	if made == nil {
		made = make(chan struct{})
		c.making[of] = made
		return nil, func(data []byte) {
			c.put(of, data)
			c.mu.Lock()
			defer c.mu.Unlock()
			delete(c.making, of)
			close(made)
		}
	}
	c.mu.Unlock()
	select {
	case <-made:
	case <-ctx.Done():
	}
	c.mu.Lock()
	if data = c.use(of); data != nil {
		return data, nil
	}
	return nil, func(data []byte) { c.put(of, data) }
}

// has reports whether an answer is kept.
func (c *answerCache) has(of state) bool {
	if c == nil {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byState[of] != nil
}

// use is the data kept of a state, nil when there is none.
func (c *answerCache) use(of state) []byte {
	element := c.byState[of]
	if element == nil {
		return nil
	}
	c.recent.MoveToFront(element)
	return element.Value.(*keptAnswer).data
}

// put keeps a copy of data, unless it is nil or too much.
func (c *answerCache) put(of state, data []byte) {
	size := len(data) + perAnswer
	if data == nil || size > c.most/8 {
		return
	}
	kept := &keptAnswer{of, bytes.Clone(data)}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byState[of] != nil {
		return
	}
	c.byState[of] = c.recent.PushFront(kept)
	for c.size += size; c.size > c.most; {
		oldest := c.recent.Remove(c.recent.Back()).(*keptAnswer)
		delete(c.byState, oldest.state)
		c.size -= len(oldest.data) + perAnswer
	}
}

// known executes an operation, unless its answer is kept.
func (h *handler) known(ctx context.Context, op *operationRequest) (answer *graphql.Response, refused *refusal) {
	if op.state == (state{}) || h.answers.most == 0 {
		return h.run(ctx, op)
	}
	data, done := h.answers.get(ctx, op.state)
	if done == nil {
		op.shared = true
		return &graphql.Response{Data: data}, nil
	}
	var made []byte
	defer func() { done(made) }()
	if answer, refused = h.run(ctx, op); refused == nil && len(answer.Errors)+len(answer.Extensions) == 0 {
		made = answer.Data
	}
	return answer, refused
}
