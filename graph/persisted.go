package graph

import (
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// keptPersisted is how many bytes of documents are kept for clients, in this process alone.
const keptPersisted = 4 << 20

// persisted are documents by their SHA-256 in hexadecimal digits, so that clients need not send them
// again: those of the admin from the start, and what a client asked to be kept for it alone, as long as
// there is room. Nobody learns by a hash what others ask.
type persisted struct {
	trusted map[string]string

	mu     sync.Mutex
	size   int
	recent *list.List               // of key and text, the last used first
	byKey  map[string]*list.Element // by client and hash
}

type persistedText struct{ key, text string }

func newPersisted(trusted []string) *persisted {
	p := &persisted{trusted: map[string]string{}, recent: list.New(), byKey: map[string]*list.Element{}}
	for _, text := range trusted {
		p.trusted[hashOf(text)] = text
	}
	return p
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func (p *persisted) get(client, hash string) (text string, ok bool) {
	if text, ok = p.trusted[hash]; ok {
		return text, true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	element, ok := p.byKey[client+hash]
	if !ok {
		return "", false
	}
	p.recent.MoveToFront(element)
	return element.Value.(persistedText).text, true
}

func (p *persisted) keep(client, hash, text string) {
	if _, trusted := p.trusted[hash]; trusted {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	key := client + hash
	if _, known := p.byKey[key]; known {
		return
	}
	p.byKey[key] = p.recent.PushFront(persistedText{key, text})
	p.size += len(key) + len(text)
	for p.size > keptPersisted {
		oldest := p.recent.Remove(p.recent.Back()).(persistedText)
		delete(p.byKey, oldest.key)
		p.size -= len(oldest.key) + len(oldest.text)
	}
}

// written finds the document of a request that sends the hash of it alone, and refuses one whose sender
// may not send it. keep is the hash under which the sender wants to have it kept once it proved valid;
// whoever is not signed in may not.
func (h *handler) written(ctx context.Context, params *graphql.RawParams) (keep string, refused *refusal) {
	hash, refused := persistedHash(params.Extensions)
	viewer := auth.From(ctx)
	switch {
	case refused != nil:
		return "", refused
	case params.Query == "":
		text, ok := h.persisted.get(nameOf(viewer), hash)
		if !ok { // what clients look for
			return "", refuse(http.StatusOK, codeNotKept, "PersistedQueryNotFound")
		}
		params.Query = text
	case hash != "" && hash != hashOf(params.Query):
		return "", refuse(http.StatusBadRequest, codeMismatch, "the hash in extensions.persistedQuery is not that of the query")
	case hash != "" && viewer.Known():
		keep = hash
	}
	if h.trustedOnly && viewer.Kind != model.ViewerToken && !viewer.System() {
		if _, trusted := h.persisted.trusted[hashOf(params.Query)]; !trusted {
			return "", refuse(http.StatusForbidden, codeUntrusted, "%s", model.Sentence(viewer.Language, "document.untrusted"))
		}
	}
	return keep, nil
}

// persistedHash is the hash that a request sends, empty when it sends none.
func persistedHash(extensions map[string]any) (string, *refusal) {
	given, ok := extensions["persistedQuery"]
	if !ok || given == nil {
		return "", nil
	}
	members, _ := given.(map[string]any)
	if version, ok := members["version"].(json.Number); !ok || fmt.Sprint(version) != "1" {
		return "", refuse(http.StatusOK, codeNoVersion, "PersistedQueryNotSupported")
	}
	hash, _ := members["sha256Hash"].(string)
	if digits, err := hex.DecodeString(hash); err != nil || len(digits) != sha256.Size || hash != hex.EncodeToString(digits) {
		return "", refuse(http.StatusBadRequest, codeRequest, "sha256Hash is not a SHA-256 in 64 small hexadecimal digits")
	}
	return hash, nil
}
