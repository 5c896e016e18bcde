package graph

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// Options of the handler.
type Options struct {
	Limits  Limits
	Rates   Rates
	Timeout time.Duration // longest time of an operation; 0: none
	Log     *slog.Logger

	ExportTimeout time.Duration // longest time of an export, from its request to its last byte; 0: none

	// Viewer tells who sends a request; a *model.Error refuses it. Nil: nobody is ever signed in. The
	// language is set afterwards.
	Viewer func(*http.Request) (*auth.Viewer, error)

	Stop        context.Context // ends streams when it ends; nil: they end with their clients
	Trusted     []string        // documents that are known by their hash from the start: those of the admin
	TrustedOnly bool            // whoever shows no API token may send no others

	Origins []string      // of other sites whose pages may open a WebSocket
	Recheck time.Duration // how often it is looked up who listens to a subscription; 0: once a minute

	Data        *store.Store // tells how far the data has come; nil: no tags, nothing kept, nothing live
	Cache       int          // bytes of answers that are kept; 0: none
	Subscribers int          // subscriptions at a time; 0: no limit
	Subscribing int          // of one viewer; 0: no limit
}

// NewHandler answers GraphQL over HTTP, by GET and POST, from a schema. Wrapped in Access its answers
// and log lines carry the id of the request.
func NewHandler(es graphql.ExecutableSchema, options Options) http.Handler {
	h := &handler{
		executor:    executor.New(es),
		schema:      es.Schema(),
		documents:   newDocuments(es.Schema(), options.Limits),
		deprecated:  newDeprecations(es.Schema(), options.Log),
		limits:      options.Limits,
		prices:      pricesOf(es.Schema()),
		limiter:     newLimiter(options.Rates),
		timeout:     options.Timeout,
		log:         options.Log,
		viewer:      options.Viewer,
		exports:     newExports(options.ExportTimeout),
		stop:        options.Stop,
		origins:     options.Origins,
		persisted:   newPersisted(options.Trusted),
		trustedOnly: options.TrustedOnly,
		recheck:     cmp.Or(options.Recheck, time.Minute),
		sockets:     map[string]int{},
		data:        options.Data,
	}
	h.live = once{h}
	if h.data != nil {
		h.edition, h.answers = editionOf(h.schema), newAnswerCache(options.Cache)
		h.live = newHub(h, options.Subscribers, options.Subscribing)
	}
	if h.viewer == nil {
		h.viewer = func(*http.Request) (*auth.Viewer, error) { return &auth.Viewer{}, nil }
	}
	h.executor.SetQueryCache(prepared{})
	h.executor.SetErrorPresenter(h.present)
	h.executor.SetRecoverFunc(h.recovered)
	return h.addresses(es)
}

type handler struct {
	executor    *executor.Executor
	schema      *ast.Schema
	documents   *documents
	deprecated  *deprecations
	limits      Limits
	prices      prices
	limiter     *limiter
	timeout     time.Duration
	log         *slog.Logger
	viewer      func(*http.Request) (*auth.Viewer, error)
	live        live
	exports     *exports
	stop        context.Context
	origins     []string
	persisted   *persisted
	trustedOnly bool
	recheck     time.Duration
	data        *store.Store
	edition     string // digest of program and schema
	answers     *answerCache

	counting sync.Mutex
	sockets  map[string]int // open ones of each viewer
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), requestKey{}, requestOf(r.Context()))
	w.Header().Add("Vary", "Accept, Accept-Language, Authorization, Cookie")
	if upgrades(r) {
		h.socket(ctx, w, r)
		return
	}
	taken, ok := accepted(r.Header)
	if !ok {
		h.refuse(w, r, mediaJSON, refuse(http.StatusNotAcceptable, codeAccept, "answers are %s, %s or %s", mediaGraphQL, mediaJSON, mediaEvents))
		return
	}
	params, refused := h.read(w, r)
	if refused != nil {
		h.refuse(w, r, taken.media, refused)
		return
	}
	limited, cancel := h.within(store.WithVersions(ctx))
	defer cancel()
	limited, refused = h.recognise(limited, r)
	if refused == nil {
		refused = h.admit(limited, w.Header(), r.Header, params)
		defer requestOf(ctx).admission.release()
	}
	var op *operationRequest
	if refused == nil {
		op, refused = h.prepare(limited, params, carrier{readOnly: r.Method == http.MethodGet, streams: taken.events})
		h.deprecated.tell(w.Header(), op)
	}
	if refused == nil && (op.live != "" || taken.media == mediaEvents) {
		requestOf(ctx).admission.release() // a stream is not counted among what is under way
		h.stream(auth.WithViewer(ctx, auth.From(limited)), w, r, op)
		return
	}
	var answer *graphql.Response
	if refused == nil {
		if op.state = h.stateOf(limited, op); !op.state.unchanged(r, taken.media) {
			answer, refused = h.metered(limited, op)
		}
	}
	if cookie := requestOf(ctx).cookie; cookie != nil {
		http.SetCookie(w, cookie)
	}
	if refused != nil {
		h.refuse(w, r, taken.media, refused)
		return
	}
	h.reply(w, r, taken.media, op, answer)
}

func statusOf(answer *graphql.Response) int {
	switch {
	case unavailable(answer.Errors) && (answer.Data == nil || string(answer.Data) == "null"):
		return http.StatusServiceUnavailable
	case len(answer.Errors) > 0:
		return statusPartial
	}
	return http.StatusOK
}

// recognise looks up who sends a request, for all that follows.
func (h *handler) recognise(ctx context.Context, r *http.Request) (context.Context, *refusal) {
	viewer, err := h.viewer(r.WithContext(ctx))
	if err != nil {
		return ctx, h.unknown(ctx, r, err)
	}
	viewer.Language, viewer.RequestID = languageOf(r), requestOf(ctx).ID
	return auth.WithViewer(ctx, viewer), nil
}

// within bounds how long an operation takes.
func (h *handler) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if h.timeout == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, h.timeout)
}

// unknown refuses a request whose sender shows something that is not good, or cannot be looked up.
func (h *handler) unknown(ctx context.Context, r *http.Request, err error) *refusal {
	ctx = auth.WithViewer(ctx, &auth.Viewer{Language: languageOf(r)})
	refused := &refusal{status: http.StatusServiceUnavailable, errors: gqlerror.List{h.present(ctx, err)}}
	if known, ok := errors.AsType[*model.Error](err); ok {
		refused.status = http.StatusUnauthorized
		if known.Code == model.CodeTooMany {
			refused.status = http.StatusTooManyRequests
		}
	}
	return refused
}

// refuse answers a request that was not executed.
func (h *handler) refuse(w http.ResponseWriter, r *http.Request, media string, refused *refusal) {
	if refused.allow != "" {
		w.Header().Set("Allow", refused.allow)
	}
	if media == mediaEvents { // there is no stream
		media = mediaGraphQL
	}
	if refused.status == statusInvalid && media == mediaJSON && wellFormed(refused.errors) {
		refused.status = statusInvalidJSON
	}
	write(w, r, media, refused.status, &graphql.Response{Errors: refused.errors})
}

// wellFormed reports that a request as such was right, only its document or variables were not.
func wellFormed(faults gqlerror.List) bool {
	for _, fault := range faults {
		if code := fault.Extensions["code"]; code != codeParse && code != codeValidation {
			return false
		}
	}
	return true
}
