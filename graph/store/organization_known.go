package store

import (
	"bytes"
	"slices"
	"sync"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// mostCodes is how many codes are remembered.
const mostCodes = 100_000

// codes remembers the ids of organizations by their codes, each for those who may see as much as the
// viewer who found it. What it says is a guess: it is looked up all the same, and only spares the wait
// for the id.
type codes struct {
	mu  sync.RWMutex
	ids map[code]uuid.UUID
}

type code struct{ scope, code string }

func (r *Reader) code(of string) code {
	s := r.scope(model.ReadRegister)
	if s.All {
		return code{"all", of}
	}
	slices.SortFunc(s.Tops, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	scope := make([]byte, 0, len(uuid.UUID{})*len(s.Tops))
	for _, top := range s.Tops {
		scope = append(scope, top[:]...)
	}
	return code{string(scope), of}
}

// GuessOrganization is the id under which an organization was found by its code a while ago.
func (r *Reader) GuessOrganization(of string) (id uuid.UUID, found bool) {
	r.codes.mu.RLock()
	defer r.codes.mu.RUnlock()
	id, found = r.codes.ids[r.code(of)]
	return id, found
}

// remember keeps the id of an organization that was found by its code.
func (r *Reader) remember(o *model.Organization) {
	if id, known := r.GuessOrganization(o.Code); known && id == o.ID {
		return
	}
	r.codes.mu.Lock()
	defer r.codes.mu.Unlock()
	if r.codes.ids == nil || len(r.codes.ids) >= mostCodes {
		r.codes.ids = map[code]uuid.UUID{}
	}
	r.codes.ids[r.code(o.Code)] = o.ID
}
