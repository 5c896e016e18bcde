package graph

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// holds is the data kept of a state, without waiting or making it.
func (c *answerCache) holds(n byte) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element := c.byState[state{n}]; element != nil {
		return string(element.Value.(*keptAnswer).data)
	}
	return ""
}

// make makes the answer of a state, unless it is kept.
func (c *answerCache) make(t *testing.T, n byte, data string) {
	t.Helper()
	if _, done := c.get(t.Context(), state{n}); done != nil {
		done([]byte(data))
	}
}

func TestAnswerCacheIsBounded(t *testing.T) {
	t.Parallel()
	answer := strings.Repeat("x", 700) // with what it takes beside: 1000
	c := newAnswerCache(8000)
	c.make(t, 1, answer)
	c.make(t, 2, answer+"y") // more than an eighth
	if c.holds(1) != answer || c.holds(2) != "" {
		t.Error("the largest answer is an eighth of the cache")
	}
	for n := byte(3); n < 10; n++ {
		c.make(t, n, answer)
	}
	c.get(t.Context(), state{1}) // used again
	c.make(t, 10, answer)
	if c.holds(1) == "" || c.holds(3) != "" || c.size != 8000 || c.recent.Len() != 8 || len(c.byState) != 8 || len(c.making) != 0 {
		t.Errorf("%d bytes in %d answers, %d by state, %d being made", c.size, c.recent.Len(), len(c.byState), len(c.making))
	}
	reused := []byte("abc")
	_, done := c.get(t.Context(), state{11})
	done(reused)
	copy(reused, "xyz")
	if c.holds(11) != "abc" {
		t.Error("what is kept changes with the buffer that it was made in")
	}
}

// One makes an answer for all who ask at the same time. When nothing comes of it, they make it
// themselves.
func TestAnswersAreMadeOnce(t *testing.T) {
	t.Parallel()
	for name, first := range map[string][]byte{"an answer": []byte("answer"), "an error": nil} {
		c := newAnswerCache(8000)
		_, done := c.get(t.Context(), state{1})
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if data, alone := c.get(gone, state{1}); data != nil || alone == nil {
			t.Errorf("%s: who gave up was given an answer", name)
		}
		var made atomic.Int64
		var asked, all sync.WaitGroup
		asked.Add(20)
		for range 20 {
			all.Go(func() {
				asked.Done()
				switch data, alone := c.get(t.Context(), state{1}); {
				case alone != nil:
					made.Add(1)
					alone(nil)
				case string(data) != "answer":
					t.Errorf("%s: %q", name, data)
				}
			})
		}
		asked.Wait()
		done(first)
		all.Wait()
		if (made.Load() == 0) != (first != nil) {
			t.Errorf("%s: made by %d others", name, made.Load())
		}
	}
}
