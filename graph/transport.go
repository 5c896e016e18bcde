package graph

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/plan"
)

// Where the reference audit of GraphQL over HTTP and its newest draft differ, the audit is followed.
const (
	statusInvalid     = http.StatusBadRequest // the document or its variables are invalid; draft: 422
	statusInvalidJSON = http.StatusOK         // the same, to a client that knows application/json only
	statusPartial     = http.StatusOK         // data and errors; draft: 294
)

// The media types of answers.
const (
	mediaGraphQL = "application/graphql-response+json"
	mediaJSON    = "application/json"
)

// refusal is an answer to a request that is not executed.
type refusal struct {
	status int
	allow  string // methods, with 405
	errors gqlerror.List
}

func refuse(status int, code, format string, args ...any) *refusal {
	return &refusal{status: status, errors: gqlerror.List{coded(code, format, args...)}}
}

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
	return readMembers(members)
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
	if params.Query == "" {
		return nil, refuse(http.StatusBadRequest, codeRequest, "query is missing")
	}
	return params, nil
}

// accepted chooses the media type of the answer: the one the client prefers, application/json where it
// does not mind.
func accepted(header http.Header) (media string, ok bool) {
	wanted := strings.Join(header.Values("Accept"), ",")
	if strings.TrimSpace(wanted) == "" {
		return mediaJSON, true
	}
	graphQL, json := preferred(wanted, mediaGraphQL), preferred(wanted, mediaJSON)
	switch {
	case graphQL.quality > json.quality || graphQL.quality == json.quality && graphQL.exact == len(ranges):
		return mediaGraphQL, graphQL.quality > 0
	default:
		return mediaJSON, json.quality > 0
	}
}

// ranges are the ways to speak of a media type, from vague to exact; the exact one is the type itself.
var ranges = [3]string{"*/*", "application/*"}

// preferred is what the most exact entry of an Accept header says of a media type.
func preferred(wanted, offered string) (best preference) {
	for entry := range strings.SplitSeq(wanted, ",") {
		media, parameters, err := mime.ParseMediaType(entry)
		if err != nil || parameters["charset"] != "" && !strings.EqualFold(parameters["charset"], "utf-8") {
			continue
		}
		quality := 1.0
		if text, given := parameters["q"]; given {
			if quality, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		exact := slices.Index(ranges[:2], media) + 1
		if media == offered {
			exact = len(ranges)
		}
		if exact > best.exact {
			best = preference{exact: exact, quality: quality}
		}
	}
	return best
}

// preference is how much a media type is wanted, and by how exact an entry.
type preference struct {
	exact   int // 0: by none
	quality float64
}

// write sends an answer. data is written as it is, and can be used again afterwards.
func write(w http.ResponseWriter, media string, status int, answer *graphql.Response) {
	var head, tail []byte
	if len(answer.Errors) > 0 {
		told := answer.Errors[:min(len(answer.Errors), mostErrors)]
		for _, fault := range told {
			if text := []rune(fault.Message); len(text) > longestMessage {
				fault.Message = string(text[:longestMessage]) + "..."
			}
		}
		list, err := json.Marshal(told)
		if err != nil {
			list = []byte(`[{"message":"internal error","extensions":{"code":"INTERNAL"}}]`)
		}
		head = append(append(head, `"errors":`...), list...)
	}
	if answer.Data != nil {
		if head != nil {
			head = append(head, ',')
		}
		head = append(head, `"data":`...)
	}
	if len(answer.Extensions) > 0 {
		if extensions, err := json.Marshal(answer.Extensions); err == nil {
			tail = append(append(tail, `,"extensions":`...), extensions...)
		}
	}
	head, tail = append([]byte{'{'}, head...), append(tail, '}')
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(head)+len(answer.Data)+len(tail)))
	w.WriteHeader(status)
	w.Write(head)
	w.Write(answer.Data)
	w.Write(tail)
	plan.Recycle(answer.Data)
}
