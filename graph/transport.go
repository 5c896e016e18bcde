package graph

import (
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
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
	mediaEvents  = "text/event-stream"
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
