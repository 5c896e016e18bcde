package graph

import (
	"context"
	"maps"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/auth"
)

// addresses lets the handler answer what is beside /graphql too, where there is a register.
func (h *handler) addresses(es graphql.ExecutableSchema) http.Handler {
	known, ok := es.(*register)
	if !ok {
		return h
	}
	h.exports.store = known.store
	known.resolver.documents, known.resolver.deprecated = h.documents, h.deprecated
	mux := http.NewServeMux()
	mux.Handle("/", h)
	mux.HandleFunc("/export", h.export)
	mux.HandleFunc("/export/", h.exported)
	mux.HandleFunc("/q/", h.saved)
	return mux
}

// export answers GET and POST /export: the rows of any query as a file. What may be read may be exported,
// of people only those whom the viewer may take away, EXPORT_MEMBERS, and who consented. How a query becomes
// rows says the package export.
func (h *handler) export(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), requestKey{}, requestOf(r.Context()))
	w.Header().Add("Vary", "Accept-Language, Authorization, Cookie")
	params, name, want, refused := h.readExport(w, r)
	if refused == nil {
		refused = h.exportOf(ctx, w, r, params, name, want)
	}
	if refused != nil {
		h.refuseFile(w, r, refused)
	}
}

// exportOf recognises who asks and sends the file.
func (h *handler) exportOf(ctx context.Context, w http.ResponseWriter, r *http.Request, params *graphql.RawParams, name string, want wanted) *refusal {
	limited, cancel := h.within(ctx)
	defer cancel()
	limited, refused := h.recognise(limited, r)
	if refused == nil {
		refused = h.admit(limited, w.Header(), r.Header, params)
		defer requestOf(ctx).admission.release()
	}
	if refused != nil {
		return refused
	}
	if params.Query == name { // of a saved query
		query, refused := h.savedQuery(limited, name)
		if refused != nil {
			return refused
		}
		variables, _ := decodeObject([]byte(query.Variables))
		maps.Copy(variables, params.Variables)
		params.Query, params.Variables = query.Document, variables
	}
	op, refused := h.prepareExport(limited, params)
	h.deprecated.tell(w.Header(), op)
	if refused != nil {
		return refused
	}
	if name == "" {
		name = op.Operation.Name
	}
	again := func(ctx context.Context) (context.Context, *refusal) { return h.recognise(ctx, r) }
	return h.sendFile(auth.WithViewer(ctx, auth.From(limited)), w, again, op, name, want)
}

// prepareExport is prepare for operations that can be exported, which are queries.
func (h *handler) prepareExport(ctx context.Context, params *graphql.RawParams) (*operationRequest, *refusal) {
	op, refused := h.prepare(ctx, params, carrier{readOnly: true})
	if refused != nil && (refused.status == http.StatusMethodNotAllowed || refused.status == http.StatusNotAcceptable) {
		return nil, refuse(statusInvalid, codeValidation, "only queries can be exported")
	}
	return op, refused
}

// refuseFile answers in place of a file.
func (h *handler) refuseFile(w http.ResponseWriter, r *http.Request, refused *refusal) {
	if refused.allow != "" {
		w.Header().Set("Allow", refused.allow)
	}
	write(w, r, mediaJSON, refused.status, &graphql.Response{Errors: refused.errors})
}
