package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/auth"
	"tirek/graph/export"
	"tirek/graph/model"
)

// saved answers GET /q/NAME: a saved query with the rights of whoever asks, its variables from the address.
// format=json, the default, and rows are answers of /graphql in two forms, tags and all; every other format
// is an export.
func (h *handler) saved(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), requestKey{}, requestOf(r.Context()))
	if refused := h.answerSaved(ctx, w, r); refused != nil {
		w.Header().Add("Vary", "Accept-Language, Authorization, Cookie")
		h.refuseFile(w, r, refused)
	}
}

func (h *handler) answerSaved(ctx context.Context, w http.ResponseWriter, r *http.Request) *refusal {
	if r.Method != http.MethodGet {
		refused := refuse(http.StatusMethodNotAllowed, codeMethod, "only GET is possible")
		refused.allow = http.MethodGet
		return refused
	}
	values, refused := addressValues(r.URL.RawQuery)
	if refused != nil {
		return refused
	}
	format := strings.Join(values["format"], ",,")
	want := wanted{saved: true}
	if format == "json" {
		values.Del("format")
	}
	for _, name := range slices.Sorted(maps.Keys(wants)) {
		if given := values[name]; len(given) > 0 {
			if refused := want.take(name, strings.Join(given, ",,")); refused != nil {
				return refused
			}
		}
	}
	limited, cancel := h.within(ctx)
	defer cancel()
	if limited, refused = h.recognise(limited, r); refused != nil {
		return refused
	}
	name := strings.TrimPrefix(r.URL.Path, "/q/")
	query, refused := h.savedQuery(limited, name)
	if refused != nil {
		return refused
	}
	doc, faults := h.documents.get(query.Document)
	if faults != nil { // the schema has changed
		return &refusal{status: http.StatusBadRequest, errors: inWords(auth.From(limited), faults)}
	}
	op := doc.Operations[0]
	variables, refused := variablesOf(auth.From(limited), h.schema, op, values, query.Variables)
	if refused != nil {
		return refused
	}
	switch format {
	case "", "json":
		h.ServeHTTP(w, asGraphQL(r, query.Document, variables))
		return nil
	case string(export.Rows):
		return h.sendRows(w, r, query.Document, doc, op, variables, want)
	}
	params := &graphql.RawParams{Query: query.Document, Variables: variables}
	return h.exportOf(ctx, w, r, params, name, want)
}

// savedQuery is the saved query of a name that the viewer may run.
func (h *handler) savedQuery(ctx context.Context, name string) (*model.SavedQuery, *refusal) {
	if v := auth.From(ctx); !v.Known() || v.MustChangePassword {
		return nil, h.refusedExport(ctx, &model.Error{Code: model.CodeUnauthenticated, Key: "unauthenticated"})
	}
	query, err := h.exports.store.SavedQuery(ctx, name)
	if err != nil {
		return nil, h.refusedExport(ctx, err)
	}
	return query, nil
}

// asGraphQL is the request for the answer of a query by GET.
func asGraphQL(r *http.Request, query string, variables map[string]any) *http.Request {
	text, _ := json.Marshal(variables)
	asked := r.Clone(r.Context())
	asked.URL.Path = "/graphql"
	asked.URL.RawQuery = url.Values{"query": {query}, "variables": {string(text)}}.Encode()
	return asked
}

// rowsTag is what the tag of an answer has behind it when the answer has the form of rows.
const rowsTag = `-rows"`

// sendRows sends what /graphql answers, in the form of rows.
func (h *handler) sendRows(w http.ResponseWriter, r *http.Request, query string, doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any, want wanted) *refusal {
	table, err := export.NewTable(export.Query{
		Schema: h.schema, Document: doc, Operation: op, Variables: variables, Whole: true,
		Asked: func(d ast.DirectiveList) bool { return asked(d, variables) },
	}, want.deepest)
	if err != nil {
		return refuse(http.StatusBadRequest, string(model.CodeInvalid), "%v", err)
	}
	form := rowsTag
	if want.deepest {
		form = `-deepest` + rowsTag
	}
	again := asGraphQL(r, query, variables)
	again.Header.Set("Accept", mediaGraphQL)
	if known := again.Header.Get("If-None-Match"); known != "" {
		again.Header.Set("If-None-Match", strings.ReplaceAll(known, form, `"`))
	}
	answer := &heldAnswer{header: w.Header()}
	h.ServeHTTP(answer, again)
	if tag := w.Header().Get("ETag"); tag != "" {
		w.Header().Set("ETag", strings.TrimSuffix(tag, `"`)+form)
	}
	var data struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	body := answer.Bytes()
	if answer.status == http.StatusOK && json.Unmarshal(body, &data) == nil && data.Errors == nil {
		var rows bytes.Buffer
		writer, _ := export.NewWriter(export.Rows, &rows, table.Columns, want.options)
		if err := table.Read(data.Data, nil, writer.Row); err != nil {
			return &refusal{status: http.StatusInternalServerError, errors: h.presented(r.Context(), err)}
		}
		writer.Close()
		w.Header().Set("Content-Type", export.Rows.MediaType())
		body = rows.Bytes()
	} else if answer.status == http.StatusOK {
		answer.status = http.StatusBadRequest // nobody takes errors for rows
	}
	w.Header().Del("Content-Length")
	w.WriteHeader(cmp.Or(answer.status, http.StatusOK))
	w.Write(body)
	return nil
}

// heldAnswer keeps an answer instead of sending it.
type heldAnswer struct {
	bytes.Buffer
	header http.Header
	status int
}

func (k *heldAnswer) Header() http.Header { return k.header }

func (k *heldAnswer) WriteHeader(status int) { k.status = cmp.Or(k.status, status) }

func (k *heldAnswer) Write(b []byte) (int, error) {
	k.WriteHeader(http.StatusOK)
	return k.Buffer.Write(b)
}
