package graph

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// studio is a small register with the handler that answers subscriptions to it.
type studio struct {
	*storetest.DB
	*handler
	t     testing.TB
	count *store.Count
	ctx   context.Context
	added int
}

func newStudio(t testing.TB, change func(*Options)) *studio {
	t.Helper()
	s := &studio{DB: storetest.New(t), t: t}
	s.Primary()
	s.handler = handlerOver(t, s.Store, change)
	s.ctx, s.count = store.WithCount(storetest.Context(t))
	return s
}

// handlerOver answers over a store.
func handlerOver(t testing.TB, s *store.Store, change func(*Options)) *handler {
	t.Helper()
	schema, err := NewSchema(s)
	if err != nil {
		t.Fatal(err)
	}
	options := Options{Limits: DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer, Data: s}
	if change != nil {
		change(&options)
	}
	inner, _ := NewHandler(schema, options).(*http.ServeMux).Handler(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql", nil))
	return inner.(*handler)
}

// hub is the handler's.
func (s *studio) hub() *hub { return s.live.(*hub) }

// listen subscribes as the viewer of ctx until the test ends.
func (s *studio) listen(ctx context.Context, query string) (answers <-chan *graphql.Response, leave func()) {
	s.t.Helper()
	op, refused := s.prepare(ctx, &graphql.RawParams{Query: query}, carrier{streams: true})
	if refused != nil {
		s.t.Fatal(refused.errors)
	}
	ctx, cancel := context.WithCancel(ctx)
	s.t.Cleanup(cancel)
	answers, err := s.live.Listen(ctx, op)
	if err != nil {
		s.t.Fatal(err)
	}
	return answers, cancel
}

// next is the data of the next answer; "closed" after the last one.
func (s *studio) next(answers <-chan *graphql.Response) string {
	s.t.Helper()
	select {
	case answer, open := <-answers:
		if !open {
			return "closed"
		}
		if len(answer.Errors) > 0 {
			return answer.Errors.Error()
		}
		return string(answer.Data)
	case <-time.After(20 * time.Second):
		s.t.Fatal("no answer")
		return ""
	}
}

// until waits for an answer among the next few.
func (s *studio) until(want string, answers <-chan *graphql.Response, most int) {
	s.t.Helper()
	got := ""
	for range most {
		if got = s.next(answers); got == want {
			return
		}
	}
	s.t.Fatalf("%s after %d answers, want %s", got, most, want)
}

// add adds a member.
func (s *studio) add() {
	s.t.Helper()
	s.added++
	s.Member(storetest.Person{Name: fmt.Sprintf("Ахметов Арман%d", s.added), Organization: s.primary()})
}

func (s *studio) primary() (id [16]byte) {
	s.Ask("SELECT id FROM organizations WHERE code = 'KZ-R-D-P'", nil, &id)
	return id
}

const (
	liveMembers = `subscription {live {organization(code: "KZ-R") {members {totalCount}}}}`
	liveName    = `subscription {live {organization(code: "KZ-R") {name}}}`
)

func liveCount(n int) string {
	return fmt.Sprintf(`{"live":{"organization":{"members":{"totalCount":%d}}}}`, n)
}

// A thousand who listen to one dashboard cost one execution for each change.
func TestSubscribersShareExecutions(t *testing.T) {
	t.Parallel()
	s := newStudio(t, nil)
	first, _ := s.listen(s.ctx, liveMembers)
	if got := s.next(first); got != liveCount(0) {
		t.Fatal(got)
	}
	each := s.count.Statements.Load()
	if each == 0 {
		t.Fatal("no statements were counted")
	}
	all := []<-chan *graphql.Response{first}
	for range 999 {
		answers, _ := s.listen(s.ctx, liveMembers)
		if got := s.next(answers); got != liveCount(0) {
			t.Fatal(got)
		}
		all = append(all, answers)
	}
	for n := 1; n <= 3; n++ {
		s.add()
		for _, answers := range all {
			if got := s.next(answers); got != liveCount(n) {
				t.Fatalf("%s, want %d members", got, n)
			}
		}
	}
	if statements := s.count.Statements.Load(); statements != 4*each {
		t.Errorf("%d statements for 4 executions of %d", statements, each)
	}
}

// Only who may see the same, in the same language, shares.
func TestSubscribersOfAnotherScope(t *testing.T) {
	t.Parallel()
	s := newStudio(t, nil)
	s.add()
	whole := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerToken, Language: model.English, Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}})
	part := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerToken, Language: model.English, Grants: []auth.Grant{{Role: model.RoleViewer, OrganizationID: s.primary()}}})
	kazakh := auth.WithViewer(t.Context(), auth.System("test", model.Kazakh))
	for _, tt := range []struct {
		ctx         context.Context
		query, want string
		feeds       int
	}{
		{s.ctx, liveName, `{"live":{"organization":{"name":"KZ-R en"}}}`, 1},
		{s.ctx, liveName, `{"live":{"organization":{"name":"KZ-R en"}}}`, 1},
		{kazakh, liveName, `{"live":{"organization":{"name":"KZ-R kk"}}}`, 2},
		{whole, liveName, `{"live":{"organization":{"name":"KZ-R en"}}}`, 3},
		{part, liveName, `{"live":{"organization":null}}`, 4},
		{s.ctx, `subscription {live {viewer {name}}}`, `{"live":{"viewer":{"name":"test"}}}`, 5},
		{s.ctx, `subscription {live {viewer {name}}}`, `{"live":{"viewer":{"name":"test"}}}`, 6},
	} {
		answers, _ := s.listen(tt.ctx, tt.query)
		if got := s.next(answers); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
		s.hub().mu.Lock()
		if feeds := len(s.hub().feeds); feeds != tt.feeds {
			t.Errorf("%d feeds, want %d", feeds, tt.feeds)
		}
		s.hub().mu.Unlock()
	}
}

// Nothing is sent when the answer is the same, nothing runs when other data changes, many changes in a
// row cost few executions, and whoever is slow gets the latest answer alone.
func TestSubscribersHearOfChanges(t *testing.T) {
	t.Parallel()
	s := newStudio(t, nil)
	answers, leave := s.listen(s.ctx, liveMembers)
	slow, _ := s.listen(s.ctx, liveMembers)
	s.next(answers)
	each := s.count.Statements.Load()
	s.Exec("UPDATE role_grants SET granted_at = now() WHERE false")
	s.Exec("UPDATE people SET version = version WHERE false")
	s.add() // the first answer that differs
	if got := s.next(answers); got != liveCount(1) {
		t.Errorf("%s, want the answer that differs", got)
	}
	if runs := s.count.Statements.Load() / each; runs > 3 {
		t.Errorf("%d executions for the first answer and two changes", runs)
	}
	for range 20 {
		s.add()
	}
	s.until(liveCount(21), answers, 21)
	s.until(liveCount(21), slow, 2) // the last one may still be on its way behind the one before
	if runs := s.count.Statements.Load() / each; runs > 23 {
		t.Errorf("%d executions for 21 changes", runs)
	}
	leave()
	s.until("closed", answers, 2)
}

// Whoever's rights may have changed is sent away to be recognised again.
func TestSubscribersAreRecognisedAgain(t *testing.T) {
	t.Parallel()
	s := newStudio(t, nil)
	versions, err := s.Versions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	viewer := auth.System("test", model.English)
	s.Exec("UPDATE role_grants SET granted_at = now() WHERE false")
	viewer.Rights = max(1, versions.Rights())
	answers, _ := s.listen(auth.WithViewer(t.Context(), viewer), liveMembers)
	s.until("closed", answers, 3)
	if versions, err = s.Versions(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := *viewer
	again.Rights = versions.Rights()
	answers, _ = s.listen(auth.WithViewer(t.Context(), &again), liveMembers)
	if got := s.next(answers); got != liveCount(0) {
		t.Error(got)
	}
	s.Exec("UPDATE role_grants SET granted_at = now() WHERE false")
	if got := s.next(answers); got != "closed" {
		t.Error(got)
	}
}

func TestSubscriptionsAreLimited(t *testing.T) {
	t.Parallel()
	s := newStudio(t, func(o *Options) { o.Subscribers, o.Subscribing = 3, 2 })
	other := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerToken, TokenID: s.primary(), Language: model.English, Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}})
	op, refused := s.prepare(s.ctx, &graphql.RawParams{Query: liveName}, carrier{streams: true})
	if refused != nil {
		t.Fatal(refused.errors)
	}
	_, leave := s.listen(s.ctx, liveName)
	s.listen(s.ctx, liveName)
	for _, ctx := range []context.Context{s.ctx, other} {
		if _, err := s.live.Listen(ctx, op); err == nil && ctx == s.ctx || err != nil && ctx == other {
			t.Errorf("Listen: %v", err)
		}
	}
	third := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerToken, Language: model.English})
	if _, err := s.live.Listen(third, op); err == nil || !strings.Contains(err.Error(), "too many subscriptions") {
		t.Errorf("beyond the limit of all: %v", err)
	}
	leave()
	for wait := true; wait; { // for who left to be gone
		time.Sleep(time.Millisecond)
		s.hub().mu.Lock()
		wait = s.hub().listening > 2
		s.hub().mu.Unlock()
	}
	if _, err := s.live.Listen(s.ctx, op); err != nil {
		t.Errorf("after somebody left: %v", err)
	}
}

// From the commit of a change until a thousand listeners have the new answer:
// go test ./graph -run xxx -bench Subscribers
func BenchmarkSubscribers(b *testing.B) {
	s := newStudio(b, nil)
	var all []<-chan *graphql.Response
	for range 1000 {
		answers, _ := s.listen(s.ctx, liveMembers)
		s.next(answers)
		all = append(all, answers)
	}
	var took []time.Duration
	for b.Loop() {
		s.add()
		committed := time.Now()
		for _, answers := range all {
			s.next(answers)
		}
		took = append(took, time.Since(committed))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Milliseconds()), "p95-ms")
}
