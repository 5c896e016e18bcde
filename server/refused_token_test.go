package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"tirek/graph/auth"
)

func TestRefusedTokensAreCounted(t *testing.T) {
	t.Parallel()
	var entries []string
	r := &refusedTokens{write: func(_ context.Context, address string, tries int) error {
		entries = append(entries, fmt.Sprint(address, " ", tries))
		return nil
	}}
	began := time.Now()
	for _, step := range []struct {
		after   time.Duration
		address string // empty: what waits is written
		tries   int
		want    string // entries of this step
	}{
		{0, "a", 1, "[a 1]"},
		{time.Second, "a", 500, "[]"},
		{time.Second, "b", 3, "[b 1]"},
		{59 * time.Second, "", 0, "[]"},
		{time.Minute, "", 0, "[a 500]"},
		{61 * time.Second, "", 0, "[b 2]"},
		{62 * time.Second, "a", 1, "[]"},
		{3 * time.Minute, "", 0, "[a 1]"},
		{5 * time.Minute, "", 0, "[]"},
		{5 * time.Minute, "a", 1, "[a 1]"},
	} {
		entries = []string{}
		now := began.Add(step.after)
		for range step.tries {
			if err := r.add(t.Context(), step.address, now); err != nil {
				t.Fatal(err)
			}
		}
		if step.address == "" {
			if err := r.flush(t.Context(), now); err != nil {
				t.Fatal(err)
			}
		}
		if got := fmt.Sprint(entries); got != step.want {
			t.Errorf("after %v: %s, want %s", step.after, got, step.want)
		}
	}
}

// Tries that cannot be written down, as the database is away, are in the next entry.
func TestRefusedTokensWaitForTheDatabase(t *testing.T) {
	t.Parallel()
	away, written := false, map[string]int{}
	r := &refusedTokens{write: func(_ context.Context, address string, tries int) error {
		if away {
			return errors.New("away")
		}
		written[address] += tries
		return nil
	}}
	now := time.Now()
	for n := range 100 {
		if err := r.add(t.Context(), fmt.Sprint(n%5), now); err != nil {
			t.Fatal(err)
		}
	}
	for _, away = range []bool{true, false} {
		now = now.Add(time.Minute)
		if err := r.flush(t.Context(), now); (err != nil) != away {
			t.Error(err)
		}
	}
	for address, n := range written {
		if n != 20 || len(written) != 5 {
			t.Errorf("%d of 20 tries of %s are written down, of %d addresses", n, address, len(written))
		}
	}
}

// However many addresses there are, the audit and the memory stay small.
func TestRefusedTokensFromEverywhere(t *testing.T) {
	t.Parallel()
	entries, tries := 0, 0
	r := &refusedTokens{write: func(_ context.Context, _ string, n int) error { entries++; tries += n; return nil }}
	began := time.Now()
	for i := range 50_000 {
		if err := r.add(t.Context(), fmt.Sprint(i), began); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.flush(t.Context(), began.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if entries > mostAddresses+2 || tries != 50_000 || len(r.tries) > mostAddresses+1 {
		t.Errorf("%d entries with %d tries, %d addresses kept", entries, tries, len(r.tries))
	}
}

// 10,000 random tokens, most of them recognisable: all are refused, and one minute of the audit holds
// one entry with their number. None of them is written down anywhere.
func TestRandomTokens(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	s := newSite(t, nil)
	const number = 10_000
	shown := make([]string, number)
	for i := range shown {
		token, _ := auth.NewAPIToken()
		if shown[i] = token.Reveal(); i%10 == 0 {
			shown[i] = flipped(shown[i], 10)
		}
	}
	var wait sync.WaitGroup
	for part := range 4 {
		wait.Go(func() {
			for i := part; i < number; i += 4 {
				if response, body := s.ask(whoami, nil, "Authorization", "Bearer "+shown[i]); response.StatusCode != 401 {
					t.Errorf("token %d: %d %s", i, response.StatusCode, body)
					return
				}
			}
		})
	}
	wait.Wait()
	const entries = "SELECT count(*) FROM audit_entries WHERE action = 'useApiToken' AND outcome = 'REFUSED' AND address = '192.0.2.1'"
	if n := s.number(entries); n != 1 {
		t.Errorf("%d entries, want 1", n)
	}
	if err := s.refused.flush(t.Context(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if n, tries := s.number(entries), s.number("SELECT sum((fields -> 'tries' ->> 1)::integer) FROM audit_entries WHERE action = 'useApiToken'"); n != 2 || tries != number {
		t.Errorf("%d entries with %d tries, want 2 with %d", n, tries, number)
	}
	if n := s.number("SELECT count(*) FROM actions"); n != 0 {
		t.Errorf("%d actions", n)
	}
	logged := s.log.String()
	for _, token := range shown {
		if strings.Contains(logged, token) {
			t.Fatal("a token is in the log")
		}
	}
}

// What is no token by its form is refused without a question to the database: there is none here.
func TestMalformedTokensNeedNoDatabase(t *testing.T) {
	t.Parallel()
	good, _ := auth.NewAPIToken()
	token := good.Reveal()
	for _, shown := range []string{"Bearer", "Bearer ", "Bearer x", "Basic " + token, token, "Bearer " + token[1:], "Bearer " + token + "0", "Bearer " + flipped(token, 30)} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
		if v, err := (app{}).program(r, []string{shown}); v != nil || err != nil {
			t.Errorf("%s: %v, %v", shown, v, err)
		}
	}
}

// A refusal that cannot be written down is no silent one.
func TestRefusedTokenThatIsNotWritten(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.refused.write = func(context.Context, string, int) error { return errors.New("SECRET disk is full") }
	if response, body := s.ask(whoami, nil, "Authorization", "Bearer x"); response.StatusCode != 503 || strings.Contains(body, "SECRET") {
		t.Errorf("%d %s", response.StatusCode, body)
	}
}
