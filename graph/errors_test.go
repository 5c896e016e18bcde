package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// fails makes every operation answer null with an error.
func fails(err error) func(context.Context) *graphql.Response {
	return func(ctx context.Context) *graphql.Response {
		graphql.AddError(ctx, err)
		return &graphql.Response{Data: []byte("null")}
	}
}

// many makes every operation answer with so many errors.
func many(n int) func(context.Context) *graphql.Response {
	return func(ctx context.Context) *graphql.Response {
		for i := range n {
			graphql.AddErrorf(ctx, "failure %d", i)
		}
		return &graphql.Response{Data: []byte(`{"name":null}`)}
	}
}

// variables makes every operation keep its variable d.
func variables(got *any) func(context.Context) *graphql.Response {
	return func(ctx context.Context) *graphql.Response {
		*got = graphql.GetOperationContext(ctx).Variables["d"]
		return &graphql.Response{Data: []byte("{}")}
	}
}

func TestErrorsOfTheDomain(t *testing.T) {
	t.Parallel()
	sizeError := model.Invalid("first", "page.size", 500)
	for _, tt := range []struct{ accept, want string }{
		{"", sizeError.In(model.Kazakh)},
		{"ru", sizeError.In(model.Russian)},
		{"en-GB, ru;q=0.5", sizeError.In(model.English)},
	} {
		s := newServer(fails(fmt.Errorf("organizations: %w", sizeError)), nil)
		r := query(t, "{name}", nil)
		r.Header.Set("Accept-Language", tt.accept)
		got := s.do(t, r)
		if code := got.code(t); code != "INVALID" || got.answer.Errors[0].Message != tt.want || got.answer.Errors[0].Extensions["field"] != "first" {
			t.Errorf("%q: %s", tt.accept, got.body)
		}
		if strings.Contains(s.log.String(), "operation failed") {
			t.Errorf("logged: %s", s.log)
		}
	}
}

func TestInternalErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		exec   func(context.Context) *graphql.Response
		logged string
		status int
	}{
		{"an error", fails(errors.New(`relation "SECRET" does not exist`)), "operation failed", 200},
		{"a panic of a resolver", func(ctx context.Context) *graphql.Response {
			defer func() { graphql.AddError(ctx, graphql.Recover(ctx, recover())) }()
			panic("SECRET")
		}, "panic", 200},
		{"a panic of the executor", func(context.Context) *graphql.Response { panic("SECRET") }, "panic", 500},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			exec := tt.exec
			s := newServer(func(ctx context.Context) *graphql.Response {
				answer := exec(ctx)
				if answer == nil {
					answer = &graphql.Response{Data: []byte("null")}
				}
				return answer
			}, nil)
			r := query(t, "query Broken{name}", nil)
			r.Header.Set(requestHeader, "request-1234")
			got := s.do(t, r)
			if got.status != tt.status || got.code(t) != codeInternal || got.answer.Errors[0].Message != "internal error" ||
				got.answer.Errors[0].Extensions["request"] != "request-1234" || strings.Contains(got.body, "SECRET") {
				t.Errorf("%d %s", got.status, got.body)
			}
			if n := strings.Count(s.log.String(), "SECRET"); n != 1 || !strings.Contains(s.log.String(), `"msg":"`+tt.logged+`","request":"request-1234","operation":"Broken"`) {
				t.Errorf("logged %d times: %s", n, s.log)
			}
		})
	}
}

func TestFewErrorsAreLogged(t *testing.T) {
	t.Parallel()
	s := newServer(many(30), nil)
	s.do(t, query(t, "{name}", nil))
	if n := strings.Count(s.log.String(), "operation failed"); n != mostLogged {
		t.Errorf("%d errors are logged", n)
	}
}

func TestTimeout(t *testing.T) {
	t.Parallel()
	s := newServer(func(ctx context.Context) *graphql.Response {
		<-ctx.Done()
		graphql.AddError(ctx, fmt.Errorf("members: %w", ctx.Err()))
		return &graphql.Response{Data: []byte("null")}
	}, func(o *Options) { o.Timeout = 5 * time.Millisecond })
	got := s.do(t, query(t, "{name}", nil))
	elapsed, _ := got.answer.Errors[0].Extensions["elapsed"].(float64)
	if got.code(t) != codeTimeout || elapsed < 5 || strings.Contains(s.log.String(), "ERROR") {
		t.Errorf("%s\n%s", got.body, s.log)
	}
}

func TestClientGone(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	reached := make(chan error, 1)
	s := newServer(func(ctx context.Context) *graphql.Response {
		cancel()
		<-ctx.Done()
		reached <- ctx.Err()
		graphql.AddError(ctx, ctx.Err())
		return &graphql.Response{Data: []byte("null")}
	}, nil)
	got := s.do(t, query(t, "{name}", nil).WithContext(ctx))
	if err := <-reached; !errors.Is(err, context.Canceled) {
		t.Errorf("the operation saw %v", err)
	}
	if got.code(t) != codeCanceled || strings.Contains(s.log.String(), "ERROR") || !strings.Contains(s.log.String(), `"gone":true`) {
		t.Errorf("%s\n%s", got.body, s.log)
	}
}

func TestNothingIsDoneForAClientThatIsGone(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := newServer(func(context.Context) *graphql.Response {
		t.Error("executed")
		return nil
	}, nil)
	if got := s.do(t, query(t, "{name}", nil).WithContext(ctx)); got.code(t) != codeCanceled {
		t.Error(got.body)
	}
}

func TestViewerOfARequest(t *testing.T) {
	t.Parallel()
	var viewer *auth.Viewer
	s := newServer(func(ctx context.Context) *graphql.Response {
		viewer = auth.From(ctx)
		return &graphql.Response{Data: []byte("{}")}
	}, nil)
	r := query(t, "{name}", nil)
	r.Header.Set("Accept-Language", "ru")
	r.Header.Set(requestHeader, "request-1234")
	s.do(t, r)
	if viewer.Language != model.Russian || viewer.RequestID != "request-1234" || len(viewer.Grants) != 1 {
		t.Errorf("viewer %+v", viewer)
	}
}

func TestVariableFaults(t *testing.T) {
	t.Parallel()
	s := newServer(answers("{}"), nil)
	got := s.do(t, query(t, "query($f:Filter){organizations(filter:$f){totalCount}}", map[string]any{"f": map[string]any{"codes": []any{"ALM", true}}}))
	if fault := got.answer.Errors[0]; got.code(t) != codeValidation || fault.Path != nil || fault.Extensions["field"] != "f.codes[1]" {
		t.Error(got.body)
	}
}
