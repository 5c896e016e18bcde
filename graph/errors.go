package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// Codes of errors that do not come from the domain; those of the domain are in model.
const (
	codeRequest     = "BAD_REQUEST"        // not a GraphQL request at all
	codeMethod      = "METHOD_NOT_ALLOWED" // for this kind of operation
	codeAccept      = "NOT_ACCEPTABLE"
	codeContentType = "UNSUPPORTED_MEDIA_TYPE"
	codeLimit       = "LIMIT_EXCEEDED"
	codeParse       = errcode.ParseFailed
	codeValidation  = errcode.ValidationFailed
	codeNotKept     = "PERSISTED_QUERY_NOT_FOUND" // clients send the text then
	codeNoVersion   = "PERSISTED_QUERY_NOT_SUPPORTED"
	codeMismatch    = "PERSISTED_QUERY_MISMATCH"
	codeUntrusted   = "UNTRUSTED_DOCUMENT"
	codeTimeout     = "TIMEOUT"
	codeCanceled    = "CANCELED"    // the client left; nobody reads it
	codeUnavailable = "UNAVAILABLE" // the database is away, or could not do it just now
	codeInternal    = "INTERNAL"
)

// mostErrors is how many errors an answer tells; mostLogged how many of one request are logged.
const (
	mostErrors = 10
	mostLogged = 10
)

// longestErrors is how many bytes of errors are told beyond the first one.
const longestErrors = 3500

// longestMessage is how much of a message is told, as some repeat a value.
const longestMessage = 300

// longestInWords is how long a message about a document can be to be looked up in another language.
const longestInWords = 4 * longestMessage

// coded is an error with a code for programs.
func coded(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}

// present makes of whatever went wrong what the client may know of it. What it may not know is
// logged.
func (h *handler) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Path: graphql.GetPath(ctx), Extensions: map[string]any{}}
	placed, isPlaced := errors.AsType[*gqlerror.Error](err)
	if isPlaced {
		if placed.Err == nil && placed.Extensions["code"] != nil {
			return placed
		}
		out.Locations = placed.Locations
		if placed.Path != nil {
			out.Path = placed.Path
		}
	}
	request := requestOf(ctx)
	if known, ok := errors.AsType[*model.Error](err); ok {
		out.Message = known.In(auth.From(ctx).Language)
		out.Extensions["code"] = known.Code
		if field := joined(argument(ctx, out), known.Field); field != "" {
			out.Extensions["field"] = field
		}
		return out
	}
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		out.Message, out.Extensions["code"] = "the request was given up", codeCanceled
	case errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil:
		elapsed := time.Since(request.start).Milliseconds()
		out.Message = model.Sentence(auth.From(ctx).Language, "timeout", elapsed)
		out.Extensions["code"], out.Extensions["elapsed"] = codeTimeout, elapsed
	default:
		if field := argument(ctx, out); field != "" {
			out.Message = rootCause(err).Error()
			out.Extensions["code"], out.Extensions["field"] = model.CodeInvalid, field
			return out
		}
		if _, logged := errors.AsType[panicError](err); !logged && request.logs() {
			h.log.LogAttrs(ctx, slog.LevelError, "operation failed", slog.String("request", request.ID),
				slog.String("operation", request.operation), slog.String("path", out.Path.String()), slog.Any("error", rootCause(err)))
		}
		internal(out, request)
		if store.Away(err) {
			out.Message, out.Extensions["code"] = model.Sentence(auth.From(ctx).Language, "unavailable"), codeUnavailable
		}
	}
	return out
}

// unavailable reports errors after which the same may be asked again in a moment.
func unavailable(faults gqlerror.List) bool {
	return slices.ContainsFunc(faults, func(e *gqlerror.Error) bool { return e.Extensions["code"] == codeUnavailable })
}

func internal(err *gqlerror.Error, request *request) *gqlerror.Error {
	err.Message = "internal error"
	err.Extensions["code"], err.Extensions["request"] = codeInternal, request.ID
	return err
}

// argument is the argument or input field at fault when err is about a value that could not be read,
// empty when it is about the field itself. The path of err becomes that of the field.
func argument(ctx context.Context, err *gqlerror.Error) string {
	field := graphql.GetFieldContext(ctx)
	if field == nil {
		return ""
	}
	own := field.Path()
	if len(err.Path) <= len(own) || field.Args != nil {
		return ""
	}
	var names []string
	for _, element := range err.Path[len(own):] {
		names = append(names, fmt.Sprint(element))
	}
	err.Path = own
	return strings.Join(names, ".")
}

func joined(outer, inner string) string {
	if outer != "" && inner != "" && outer != inner {
		return outer + "." + inner
	}
	return outer + strings.TrimPrefix(inner, outer)
}

// rootCause is err without the places that GraphQL knows.
func rootCause(err error) error {
	for {
		placed, ok := errors.AsType[*gqlerror.Error](err)
		if !ok || placed.Err == nil {
			return err
		}
		err = placed.Err
	}
}

// panicError is a panic that was logged where it was recovered.
type panicError struct{ value any }

func (e panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// recovered logs a panic of a resolver and makes an error of it.
func (h *handler) recovered(ctx context.Context, value any) error {
	logPanic(ctx, h.log, value)
	return panicError{value}
}

func logPanic(ctx context.Context, log *slog.Logger, value any) {
	if request := requestOf(ctx); request.logs() {
		log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("request", request.ID), slog.String("operation", request.operation),
			slog.Any("panic", value), slog.String("stack", string(debug.Stack())))
	}
}

// suggestion is where messages of the library name what there is in the schema.
var suggestion = regexp.MustCompile(`(?s) Did you mean .*$`)
