package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// nonceMark stands in the built index.html wherever the nonce of an answer belongs.
const nonceMark = "__CSP_NONCE__"

// Addresses of programs: an unknown path below one of them is never a page.
var programPaths = []string{"/graphql", "/export", "/q", "/api", "/assets", "/healthz", "/readyz"}

// spa serves the built admin: its files as they are, index.html for every other page.
type spa struct {
	index [][]byte // the page, cut at every nonceMark
	files map[string]*asset
}

// newSPA reads the built admin, the folder dist of dist. The answer is safe for concurrent use. It
// fails when the admin was not built.
func newSPA(dist fs.FS) (http.Handler, error) {
	root, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("admin: %w", err)
	}
	index, err := fs.ReadFile(root, "index.html")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("the admin is not built: run npm ci && npm run build in frontend")
	}
	if err != nil {
		return nil, fmt.Errorf("admin: %w", err)
	}
	files, err := readAssets(root)
	if err != nil {
		return nil, fmt.Errorf("admin: %w", err)
	}
	delete(files, "/index.html")
	delete(files, "/"+documentsFile)
	delete(files, "/"+formerFile)
	return &spa{index: bytes.Split(index, []byte(nonceMark)), files: files}, nil
}

func (s *spa) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if file, ok := s.files[r.URL.Path]; ok {
		file.serve(w, r)
		return
	}
	if !isPage(r) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	s.servePage(w)
}

// servePage answers with index.html under a nonce of its own. It has no ETag: no two answers are equal.
func (s *spa) servePage(w http.ResponseWriter) {
	var random [16]byte
	_, _ = rand.Read(random[:]) // never fails: it ends the program instead
	nonce := base64.StdEncoding.EncodeToString(random[:])
	body := bytes.Join(s.index, []byte(nonce))

	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	header.Set("Content-Security-Policy", fmt.Sprintf(pagePolicy, nonce))
	header.Set("Cache-Control", "no-cache")
	header.Set("Vary", "Accept")
	_, _ = w.Write(body) // a reader who left needs no answer
}

// isPage tells whether a path without a file is a page of the admin: it is asked for as one, and lies
// under none of the addresses of programs.
func isPage(r *http.Request) bool {
	clean := path.Clean("/" + r.URL.Path)
	if clean == "/" {
		return true
	}
	for _, taken := range programPaths {
		if clean == taken || strings.HasPrefix(clean, taken+"/") {
			return false
		}
	}
	return acceptsHTML(r.Header.Values("Accept"))
}

// acceptsHTML tells whether text/html is named and not refused. A browser that opens a page names it;
// programs that take anything are better served by a 404.
func acceptsHTML(accept []string) bool {
	for entry := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		kind, parameters, err := mime.ParseMediaType(entry)
		if err != nil || kind != "text/html" {
			continue
		}
		q, err := strconv.ParseFloat(parameters["q"], 64)
		return err != nil || q > 0
	}
	return false
}
