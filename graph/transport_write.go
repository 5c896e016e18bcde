package graph

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/plan"
)

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
