package graph

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// closed is what a connection says that the database closes.
var closed = &pgconn.PgError{Severity: "FATAL", Code: "57P01", Message: "SECRET"}

// While the database is away answers say so with a code of their own, and when to ask again.
func TestAnswersWhileTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	partly := func(ctx context.Context) *graphql.Response {
		graphql.AddError(ctx, closed)
		return &graphql.Response{Data: []byte(`{"name":null}`)}
	}
	unknown := func(o *Options) {
		o.Viewer = func(*http.Request) (*auth.Viewer, error) { return nil, closed }
	}
	for _, tt := range []struct {
		name   string
		exec   func(context.Context) *graphql.Response
		change func(*Options)
		status int
		again  string
	}{
		{"who asks is not known", nil, unknown, http.StatusServiceUnavailable, "1"},
		{"nothing is answered", fails(closed), nil, http.StatusServiceUnavailable, "1"},
		{"a part is answered", partly, nil, http.StatusOK, ""},
	} {
		for _, lang := range languages {
			s := newServer(tt.exec, tt.change)
			r := query(t, "{name}", nil)
			r.Header.Set("Accept-Language", string(lang))
			r.Header.Set(requestHeader, "request-1234")
			got := s.do(t, r)
			if got.status != tt.status || got.code(t) != codeUnavailable || got.header.Get("Retry-After") != tt.again || strings.Contains(got.body, "SECRET") {
				t.Errorf("%s, %s: %d %q %s", tt.name, lang, got.status, got.header.Get("Retry-After"), got.body)
			}
			if first := got.answer.Errors[0]; first.Message != model.Sentence(lang, "unavailable") || first.Extensions["request"] != "request-1234" {
				t.Errorf("%s, %s: %s", tt.name, lang, got.body)
			}
			if n := strings.Count(s.log.String(), "SECRET"); n != 1 {
				t.Errorf("%s: logged %d times: %s", tt.name, n, s.log)
			}
		}
	}
}

// Who listens hears nothing of a lock that is held for too long, and the answer as soon as it is gone.
func TestSubscribersWaitForALock(t *testing.T) {
	t.Parallel()
	s := newStudio(t, nil)
	s.Exec(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 20', current_database()); END $$`)
	s.Disconnect()
	holder, err := pgx.Connect(t.Context(), s.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close(context.Background())
	if _, err := holder.Exec(t.Context(), "BEGIN; LOCK TABLE projects"); err != nil {
		t.Fatal(err)
	}
	answers, _ := s.listen(s.ctx, `subscription {live {projects {totalCount}}}`)
	for deadline := time.Now().Add(20 * time.Second); s.count.RoundTrips.Load() < 2; {
		if time.Now().After(deadline) || len(answers) > 0 {
			t.Fatalf("%d tries, heard %d", s.count.RoundTrips.Load(), len(answers))
		}
		time.Sleep(time.Millisecond)
	}
	if _, err := holder.Exec(t.Context(), "COMMIT"); err != nil {
		t.Fatal(err)
	}
	if got := s.next(answers); got != `{"live":{"projects":{"totalCount":0}}}` {
		t.Error(got)
	}
}

// A panic between the executions of a query is a fault that may pass, not the end of the process.
func TestFeedSurvivesAPanic(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	b := newHub(&handler{log: slog.New(slog.NewTextHandler(&log, nil))}, 0, 0) // without data
	if again := b.execute(&feed{ctx: t.Context()}); again != afterFault || !strings.Contains(log.String(), "execute") {
		t.Errorf("again after %v, logged %s", again, &log)
	}
	if len(b.running) != 0 {
		t.Error("the execution still counts")
	}
}
