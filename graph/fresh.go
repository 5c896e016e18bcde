package graph

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"tirek/graph/auth"
	"tirek/graph/store"
)

// state is everything that an answer depends on, in a digest: equal states have equal answers. Zero: the
// answer is made for one request.
type state [sha256.Size]byte

// question is a state without the time: what is asked, for whom, and by which program.
type question struct {
	id     state
	topics store.Topics // of which data the answer is made
	shared bool         // by all who may see the same; else it is one viewer's
}

// questionOf is what an operation asks.
func (h *handler) questionOf(ctx context.Context, op *operationRequest) question {
	topics, kept := h.topicsOf(op)
	if !kept || op.RawQuery == "" {
		return question{topics: topics}
	}
	variables, err := json.Marshal(op.Variables)
	if err != nil {
		return question{topics: topics}
	}
	viewer, digest := auth.From(ctx), sha256.New()
	part(digest, h.edition, op.live, op.RawQuery, op.OperationName, string(variables), string(viewer.Language))
	for _, p := range auth.Permissions {
		scope := viewer.Scope(p)
		part(digest, string(p), strconv.FormatBool(scope.All), strconv.Itoa(len(scope.Tops)))
		slices.SortFunc(scope.Tops, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
		for _, top := range scope.Tops {
			digest.Write(top[:])
		}
	}
	return question{id: sum(digest), topics: topics, shared: true}
}

// stateOf is the state of an operation as of now; zero when its answer is not to be kept.
func (h *handler) stateOf(ctx context.Context, op *operationRequest) state {
	if h.data == nil || requestOf(ctx).wishes.any() {
		return state{}
	}
	asked := h.questionOf(ctx, op)
	if !asked.shared {
		return state{}
	}
	versions, err := h.data.Versions(ctx)
	if err != nil {
		return state{} // whoever asks for the data hears of it
	}
	digest := sha256.New()
	digest.Write(asked.id[:])
	part(digest, h.data.Today().String())
	for _, n := range versions.Of(asked.topics) {
		digest.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
	}
	return sum(digest)
}

// part adds texts to a digest so that none runs into the next.
func part(digest hash.Hash, texts ...string) {
	for _, text := range texts {
		digest.Write(append(binary.BigEndian.AppendUint64(nil, uint64(len(text))), text...))
	}
}

func sum(digest hash.Hash) (s state) {
	digest.Sum(s[:0])
	return s
}

// program is a digest of this program: another one may answer differently.
var program = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return rand.Text()
	}
	file, err := os.Open(path)
	if err != nil {
		return rand.Text()
	}
	defer file.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, file); err != nil {
		return rand.Text()
	}
	return string(digest.Sum(nil))
})

// editionOf is a digest of the program and the schema.
func editionOf(schema *ast.Schema) string {
	var text strings.Builder
	formatter.NewFormatter(&text).FormatSchema(schema)
	digest := sha256.New()
	part(digest, program(), text.String())
	return string(digest.Sum(nil))
}

// tag is the strong entity tag of an answer of a state in a media type.
func (s state) tag(media string) string {
	form := sha256.Sum256([]byte(media))
	return `"` + base64.RawURLEncoding.EncodeToString(append(s[:18:18], form[:3]...)) + `"`
}

// unchanged reports whether the client of a GET has the answer of a state.
func (s state) unchanged(r *http.Request, media string) bool {
	if s == (state{}) || r.Method != http.MethodGet {
		return false
	}
	for has := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		if strings.TrimPrefix(strings.TrimSpace(has), "W/") == s.tag(media) {
			return true
		}
	}
	return false
}

// reply sends the answer to an operation; nil: the client has it. Who asks by GET may keep what has a
// state, for itself alone, and asks every time whether it is still right.
func (h *handler) reply(w http.ResponseWriter, r *http.Request, media string, op *operationRequest, answer *graphql.Response) {
	if op.state != (state{}) && r.Method == http.MethodGet && (answer == nil || len(answer.Errors) == 0) {
		w.Header().Set("ETag", op.state.tag(media))
		w.Header().Set("Cache-Control", "private, no-cache")
	}
	switch {
	case answer == nil:
		w.WriteHeader(http.StatusNotModified)
	case op.shared:
		send(w, r, media, statusOf(answer), answer)
	default:
		write(w, r, media, statusOf(answer), answer)
	}
}
