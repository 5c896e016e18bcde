package graph

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// read takes the parameters of a GraphQL request from body or address.
func (h *handler) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	switch r.Method {
	case http.MethodPost:
		return h.readBody(w, r)
	case http.MethodGet:
		return readAddress(r.URL.RawQuery)
	}
	refused := refuse(http.StatusMethodNotAllowed, codeMethod, "only GET and POST are possible")
	refused.allow = "GET, POST"
	return nil, refused
}

func (h *handler) readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	members, refused := h.readObject(w, r)
	if refused != nil {
		return nil, refused
	}
	return readMembers(members)
}

// readObject takes a JSON object from the body.
func (h *handler) readObject(w http.ResponseWriter, r *http.Request) (map[string]any, *refusal) {
	// Anything but JSON could come from a form of another site without being asked for.
	media, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset, hasCharset := parameters["charset"]
	if err != nil || media != mediaJSON || hasCharset && !strings.EqualFold(charset, "utf-8") {
		return nil, refuse(http.StatusUnsupportedMediaType, codeContentType, "the body must be application/json in UTF-8")
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, refuse(http.StatusUnsupportedMediaType, codeContentType, "the body must not be compressed")
	}
	body := r.Body
	if h.limits.Body > 0 {
		body = http.MaxBytesReader(w, body, int64(h.limits.Body))
	}
	text, err := io.ReadAll(body)
	if _, long := errors.AsType[*http.MaxBytesError](err); long {
		actual := most
		if r.ContentLength > 0 {
			actual = int(min(r.ContentLength, most))
		}
		fault := over("body", h.limits.Body, actual, nil, nil)
		return nil, &refusal{status: http.StatusRequestEntityTooLarge, errors: gqlerror.List{fault}}
	}
	if err != nil {
		return nil, refuse(http.StatusBadRequest, codeRequest, "the body broke off")
	}
	members, err := decodeObject(text)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, codeRequest, "the body cannot be read: %v", err)
	}
	return members, nil
}

func readAddress(query string) (*graphql.RawParams, *refusal) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, codeRequest, "the address cannot be read")
	}
	members := map[string]any{}
	for _, name := range []string{"query", "operationName", "variables", "extensions"} {
		switch given := values[name]; {
		case len(given) > 1:
			return nil, refuse(http.StatusBadRequest, codeRequest, "%s is given twice", name)
		case len(given) == 0 || given[0] == "" && name != "query":
		case name == "query" || name == "operationName":
			if !utf8.ValidString(given[0]) {
				return nil, refuse(http.StatusBadRequest, codeRequest, "%s is not valid UTF-8", name)
			}
			members[name] = given[0]
		default:
			if members[name], err = decodeObject([]byte(given[0])); err != nil {
				return nil, refuse(http.StatusBadRequest, codeRequest, "%s cannot be read: %v", name, err)
			}
		}
	}
	return readMembers(members)
}

// readMembers checks that everything a request consists of has the right type.
func readMembers(members map[string]any) (*graphql.RawParams, *refusal) {
	params := &graphql.RawParams{}
	for name, value := range members {
		var ok bool
		switch name {
		case "query":
			params.Query, ok = value.(string)
		case "operationName":
			params.OperationName, ok = value.(string)
		case "variables":
			params.Variables, ok = value.(map[string]any)
		case "extensions":
			params.Extensions, ok = value.(map[string]any)
		default:
			return nil, refuse(http.StatusBadRequest, codeRequest, "a request has query, operationName, variables and extensions, and nothing else")
		}
		if !ok && value != nil {
			return nil, refuse(http.StatusBadRequest, codeRequest, "%s has the wrong type", name)
		}
	}
	if params.Query == "" && params.Extensions["persistedQuery"] == nil {
		return nil, refuse(http.StatusBadRequest, codeRequest, "query is missing")
	}
	return params, nil
}
