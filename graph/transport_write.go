package graph

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
	"tirek/graph/plan"
)

// write sends an answer, whose data can be used again afterwards.
func write(w http.ResponseWriter, r *http.Request, media string, status int, answer *graphql.Response) {
	send(w, r, media, status, answer)
	plan.Recycle(answer.Data)
}

func send(w http.ResponseWriter, r *http.Request, media string, status int, answer *graphql.Response) {
	parts := encoded(languageOf(r), answer)
	length := 0
	for _, part := range parts {
		length += len(part)
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(length))
	if status == http.StatusServiceUnavailable && unavailable(answer.Errors) {
		w.Header().Set("Retry-After", strconv.Itoa(int(afterOutage.Seconds())))
	}
	w.WriteHeader(status)
	for _, part := range parts {
		w.Write(part)
	}
}

// encoded is an answer as it travels, its data as it is; errors have hints in a language.
func encoded(lang model.Language, answer *graphql.Response) [3][]byte {
	var head, tail []byte
	if len(answer.Errors) > 0 {
		faults := make(gqlerror.List, 0, mostErrors)
		for _, fault := range answer.Errors[:min(len(answer.Errors), mostErrors)] {
			faults = append(faults, forClient(lang, fault))
		}
		list, err := json.Marshal(faults)
		for len(list) > longestErrors && len(faults) > 1 {
			faults = faults[:len(faults)-1]
			list, err = json.Marshal(faults)
		}
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
			if head != nil {
				tail = append(tail, ',')
			}
			tail = append(append(tail, `"extensions":`...), extensions...)
		}
	}
	return [3][]byte{append([]byte{'{'}, head...), answer.Data, append(tail, '}')}
}
