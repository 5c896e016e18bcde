package model

import (
	"fmt"
	"slices"
)

// Code tells programs what kind of error it is.
type Code string

const (
	CodeInvalid   Code = "INVALID"
	CodeConflict  Code = "CONFLICT"
	CodeNotFound  Code = "NOT_FOUND"
	CodeForbidden Code = "FORBIDDEN"

	CodeUnauthenticated Code = "UNAUTHENTICATED" // nobody is signed in, or what was shown is wrong
	CodeTooMany         Code = "TOO_MANY"        // in a short time; it may be tried again later
)

// Error is an error that the person who asked may read. Its sentence is one of messages.
type Error struct {
	Code  Code
	Field string // the argument or input field at fault, dotted; empty when no single one is
	Key   string // of the sentence
	Args  []any  // what is filled in
}

// Error is the sentence in English.
func (e *Error) Error() string { return e.In(English) }

// In is the sentence in a language.
func (e *Error) In(lang Language) string {
	text, ok := messages[e.Key]
	if !ok {
		return e.Key
	}
	args := slices.Clone(e.Args)
	for i, arg := range args {
		if d, ok := arg.(Date); ok && lang != English {
			args[i] = d.Time().Format("02.01.2006")
		}
	}
	return fmt.Sprintf(text.In(lang), args...)
}

// Invalid reports that one field cannot be accepted.
func Invalid(field, key string, args ...any) *Error {
	return &Error{Code: CodeInvalid, Field: field, Key: key, Args: args}
}

// Conflict reports that something was changed or exists in the meantime.
func Conflict(field, key string, args ...any) *Error {
	return &Error{Code: CodeConflict, Field: field, Key: key, Args: args}
}

// NotFound reports that there is no such row, or that it may not be seen.
func NotFound(field, key string, args ...any) *Error {
	return &Error{Code: CodeNotFound, Field: field, Key: key, Args: args}
}
