package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Content types of the built files. The machine's own table is not asked: it differs from machine to machine.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".webp":  "image/webp",
	".woff2": "font/woff2",
}

// Formats that are not compressed already.
var texts = map[string]bool{".css": true, ".html": true, ".js": true, ".json": true, ".svg": true, ".txt": true}

// Below this many bytes compression saves no packet.
const worthCompressing = 1000

// asset is one built file in all its encodings.
type asset struct {
	contentType string
	immutable   bool   // its name carries a hash of its content
	forms       []form // best first, the plain one last
}

// form is a file as it travels. The name is that of Content-Encoding, empty for the plain file. A text
// is compressed once, when it is first asked for: a start waits for nothing, and what no client asks
// for costs nothing.
type form struct {
	name string
	get  func() encoded
}

type encoded struct {
	body []byte
	etag string
}

// readAssets reads every file under root. Keys are URL paths.
func readAssets(root fs.FS) (map[string]*asset, error) {
	assets := map[string]*asset{}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file := &asset{
			contentType: contentTypes[path.Ext(name)],
			immutable:   strings.HasPrefix(name, "assets/"),
			forms:       forms(body, texts[path.Ext(name)]),
		}
		if file.contentType == "" {
			file.contentType = "application/octet-stream"
		}
		assets["/"+name] = file
		return nil
	})
	return assets, err
}

// forms are the encodings that a file is offered in.
func forms(body []byte, text bool) []form {
	var offered []form
	if text && len(body) >= worthCompressing {
		offered = append(offered,
			form{name: "br", get: sync.OnceValue(func() encoded { return tagged(brotlied(body)) })},
			form{name: "gzip", get: sync.OnceValue(func() encoded { return tagged(gzipped(body)) })})
	}
	return append(offered, form{get: sync.OnceValue(func() encoded { return tagged(body) })})
}

// tagged adds the strong tag of exactly these bytes.
func tagged(body []byte) encoded {
	sum := sha256.Sum256(body)
	return encoded{body: body, etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
}

func brotlied(body []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 6)
	finish(w, body)
	return out.Bytes()
}

func gzipped(body []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // fails for unknown levels only
	finish(w, body)
	return out.Bytes()
}

// finish writes into memory, where nothing can fail.
func finish(w io.WriteCloser, body []byte) {
	_, _ = w.Write(body)
	_ = w.Close()
}

// serve answers with the best form that the request takes, or 304 when the reader has it.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	chosen := negotiate(a.forms, r.Header.Values("Accept-Encoding"))
	form := chosen.get()
	header := w.Header()
	header.Set("ETag", form.etag)
	header.Set("Vary", "Accept-Encoding")
	header.Set("Content-Security-Policy", assetPolicy)
	if a.immutable {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		header.Set("Cache-Control", "no-cache")
	}
	if known(r.Header.Values("If-None-Match"), form.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", a.contentType)
	if chosen.name != "" {
		header.Set("Content-Encoding", chosen.name)
	}
	header.Set("Content-Length", strconv.Itoa(len(form.body)))
	header.Set("Accept-Ranges", "none")
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(form.body) // a reader who left needs no answer
}

// negotiate picks the form with the highest weight; of equal ones the first. The plain form is what is
// left when nothing is asked for or everything is refused.
func negotiate(forms []form, accept []string) form {
	weights := map[string]float64{}
	for entry := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		name, parameter, weighted := strings.Cut(entry, ";")
		q := 1.0
		if weighted {
			value, found := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameter)), "q=")
			parsed, err := strconv.ParseFloat(value, 64)
			if !found || err != nil || !(parsed >= 0 && parsed <= 1) {
				continue
			}
			q = parsed
		}
		weights[strings.ToLower(strings.TrimSpace(name))] = q
	}
	best, highest := forms[len(forms)-1], 0.0
	for _, form := range forms {
		q, named := weights[form.name]
		if form.name == "" {
			q, named = weights["identity"]
		}
		if !named && form.name != "" {
			q = weights["*"]
		}
		if q > highest {
			best, highest = form, q
		}
	}
	return best
}

// known tells whether an If-None-Match names the form.
func known(ifNoneMatch []string, etag string) bool {
	for entry := range strings.SplitSeq(strings.Join(ifNoneMatch, ","), ",") {
		entry = strings.TrimSpace(entry)
		if entry == "*" || strings.TrimPrefix(entry, "W/") == etag {
			return true
		}
	}
	return false
}
