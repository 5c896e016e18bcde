// Package lift lets tests take away one condition of a scope, to see whether their proofs find out.
// Outside of graph/store nothing can reach it, and only graph/store/storetest sets it.
package lift

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"

	"github.com/google/uuid"
)

// Asked is told which condition is about to be added to a statement, by the functions and lines of
// package store that add it, and for which organizations. It reports whether to leave it out.
type Asked func(site string, tops []uuid.UUID) bool

var asked atomic.Pointer[Asked]

// Set has f asked about every condition from now on; nil: nobody.
func Set(f Asked) {
	if f == nil {
		asked.Store(nil)
		return
	}
	asked.Store(&f)
}

// Away reports whether a condition is to be left out. It is called by what adds conditions.
func Away(tops []uuid.UUID) bool {
	f := asked.Load()
	return f != nil && (*f)(site(), tops)
}

// site names the place that asks for a condition: the first function outside of scope.go, with those
// of scope.go that it goes through. Two calls of one line differ in their place in the program.
func site() string {
	callers := make([]uintptr, 8)
	frames := runtime.CallersFrames(callers[:runtime.Callers(4, callers)]) // of what called within
	var path []string
	for {
		f, more := frames.Next()
		name := strings.TrimPrefix(f.Function, "tirek/graph/")
		path = append(path, fmt.Sprintf("%s:%d+%x", name, f.Line, f.PC-f.Entry))
		if filepath.Base(f.File) != "scope.go" || !more {
			return strings.Join(path, " < ")
		}
	}
}
