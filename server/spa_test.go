package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"tirek/frontend"
)

var script = strings.Repeat("export const pillar = 'тірек'\n", 200)

func builtSPA(t *testing.T) http.Handler {
	t.Helper()
	handler, err := newSPA(fstest.MapFS{
		"dist/index.html":         {Data: []byte(`<meta nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__">`)},
		"dist/assets/app-abc.js":  {Data: []byte(script)},
		"dist/assets/tiny-abc.js": {Data: []byte("1")},
		"dist/assets/pic-abc.png": {Data: bytes.Repeat([]byte{7}, 4000)},
		"dist/robots.txt":         {Data: []byte("User-agent: *\nDisallow: /\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return secured(Config{}, handler)
}

func ask(handler http.Handler, method, path string, header map[string]string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(read)
}

func TestSPARoutes(t *testing.T) {
	t.Parallel()
	handler := builtSPA(t)
	const html = "text/html,application/xhtml+xml,*/*;q=0.8"
	for _, tt := range []struct {
		name, method, path, accept string
		status                     int
		contentType, cache         string
	}{
		{"the start page", "GET", "/", "*/*", 200, "text/html; charset=utf-8", "no-cache"},
		{"a page", "GET", "/members", html, 200, "text/html; charset=utf-8", "no-cache"},
		{"a page with dots in its name", "GET", "/organizations/ALM.ILE", html, 200, "text/html; charset=utf-8", "no-cache"},
		{"a page by its head", "HEAD", "/members", html, 200, "text/html; charset=utf-8", "no-cache"},
		{"a page for a program", "GET", "/members", "*/*", 404, "text/plain; charset=utf-8", "no-store"},
		{"a page without Accept", "GET", "/members", "", 404, "text/plain; charset=utf-8", "no-store"},
		{"a page where HTML is refused", "GET", "/members", "text/html;q=0, */*", 404, "text/plain; charset=utf-8", "no-store"},
		{"a file with a hash", "GET", "/assets/app-abc.js", "*/*", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"a picture", "GET", "/assets/pic-abc.png", "*/*", 200, "image/png", "public, max-age=31536000, immutable"},
		{"a file without a hash", "GET", "/robots.txt", "*/*", 200, "text/plain; charset=utf-8", "no-cache"},
		{"a missing asset", "GET", "/assets/gone-abc.js", html, 404, "text/plain; charset=utf-8", "no-store"},
		{"the folder of assets", "GET", "/assets/", html, 404, "text/plain; charset=utf-8", "no-store"},
		{"an asset through a detour", "GET", "/x/../assets/gone.js", html, 404, "text/plain; charset=utf-8", "no-store"},
		{"below the graph", "GET", "/graphql/x", html, 404, "text/plain; charset=utf-8", "no-store"},
		{"below the api", "GET", "/api/x", html, 404, "text/plain; charset=utf-8", "no-store"},
		{"a page that begins like the api", "GET", "/apiary", html, 200, "text/html; charset=utf-8", "no-cache"},
		{"the index by its name", "GET", "/index.html", "*/*", 404, "text/plain; charset=utf-8", "no-store"},
		{"a wrong method", "POST", "/members", html, 405, "text/plain; charset=utf-8", "no-store"},
		{"a wrong method on a file", "DELETE", "/assets/app-abc.js", "*/*", 405, "text/plain; charset=utf-8", "no-store"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			header := map[string]string{}
			if tt.accept != "" {
				header["Accept"] = tt.accept
			}
			response := ask(handler, tt.method, tt.path, header)
			if response.StatusCode != tt.status {
				t.Fatalf("%s %s = %d, want %d", tt.method, tt.path, response.StatusCode, tt.status)
			}
			if got := response.Header.Get("Content-Type"); got != tt.contentType {
				t.Errorf("Content-Type = %q, want %q", got, tt.contentType)
			}
			if got := response.Header.Get("Cache-Control"); got != tt.cache {
				t.Errorf("Cache-Control = %q, want %q", got, tt.cache)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options":     "nosniff",
				"Referrer-Policy":            "no-referrer",
				"Cross-Origin-Opener-Policy": "same-origin",
			} {
				if got := response.Header.Get(name); got != want {
					t.Errorf("%s = %q, want %q", name, got, want)
				}
			}
			if tt.status == http.StatusMethodNotAllowed && response.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("Allow = %q", response.Header.Get("Allow"))
			}
		})
	}
}

func TestSPANonce(t *testing.T) {
	t.Parallel()
	handler := builtSPA(t)
	inPolicy := regexp.MustCompile(`style-src 'self' 'nonce-([^']{22,})'`)
	seen := map[string]bool{}
	for range 3 {
		response := ask(handler, "GET", "/", nil)
		policy := response.Header.Get("Content-Security-Policy")
		found := inPolicy.FindStringSubmatch(policy)
		if found == nil {
			t.Fatalf("no nonce in %q", policy)
		}
		if strings.Contains(policy, "unsafe") {
			t.Errorf("policy allows what is unsafe: %q", policy)
		}
		want := strings.ReplaceAll(`<meta nonce="X"><script nonce="X">`, "X", found[1])
		if got := body(t, response); got != want {
			t.Errorf("page = %q, want %q", got, want)
		}
		seen[found[1]] = true
	}
	if len(seen) != 3 {
		t.Errorf("3 answers had %d nonces", len(seen))
	}
}

func TestSPAEncodings(t *testing.T) {
	t.Parallel()
	handler := builtSPA(t)
	for _, tt := range []struct{ name, path, accept, want string }{
		{"both, no weights", "/assets/app-abc.js", "gzip, deflate, br, zstd", "br"},
		{"gzip only", "/assets/app-abc.js", "gzip", "gzip"},
		{"gzip weighs more", "/assets/app-abc.js", "br;q=0.2, gzip;q=0.9", "gzip"},
		{"br is refused", "/assets/app-abc.js", "br;q=0, *", "gzip"},
		{"anything", "/assets/app-abc.js", "*", "br"},
		{"plain weighs more", "/assets/app-abc.js", "identity, br;q=0.5", ""},
		{"capital letters", "/assets/app-abc.js", "BR;Q=1", "br"},
		{"a broken weight is no wish", "/assets/app-abc.js", "br;q=x, gzip", "gzip"},
		{"nothing asked", "/assets/app-abc.js", "", ""},
		{"unknown only", "/assets/app-abc.js", "zstd", ""},
		{"too small", "/assets/tiny-abc.js", "br", ""},
		{"no text", "/assets/pic-abc.png", "br", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			response := ask(handler, "GET", tt.path, map[string]string{"Accept-Encoding": tt.accept})
			if got := response.Header.Get("Content-Encoding"); got != tt.want {
				t.Fatalf("Accept-Encoding %q: encoding = %q, want %q", tt.accept, got, tt.want)
			}
			if got := response.Header.Get("Vary"); got != "Accept-Encoding" {
				t.Errorf("Vary = %q", got)
			}
			sent := body(t, response)
			if got := response.Header.Get("Content-Length"); got != strconv.Itoa(len(sent)) {
				t.Errorf("Content-Length = %s, want %d", got, len(sent))
			}
			if tt.path == "/assets/app-abc.js" {
				if got := unpack(t, tt.want, sent); got != script {
					t.Errorf("unpacked %d bytes, want %d", len(got), len(script))
				}
			}
		})
	}
}

func unpack(t *testing.T, encoding, sent string) string {
	t.Helper()
	var reader io.Reader = strings.NewReader(sent)
	switch encoding {
	case "br":
		reader = brotli.NewReader(reader)
	case "gzip":
		unzipped, err := gzip.NewReader(reader)
		if err != nil {
			t.Fatal(err)
		}
		reader = unzipped
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

func TestSPAETag(t *testing.T) {
	t.Parallel()
	handler := builtSPA(t)
	tags := map[string]bool{}
	for _, accept := range []string{"br", "gzip", "identity"} {
		first := ask(handler, "GET", "/assets/app-abc.js", map[string]string{"Accept-Encoding": accept})
		tag := first.Header.Get("ETag")
		tags[tag] = true
		for name, match := range map[string]string{"same": tag, "weak": "W/" + tag, "in a list": `"x", ` + tag, "any": "*"} {
			again := ask(handler, "GET", "/assets/app-abc.js", map[string]string{"Accept-Encoding": accept, "If-None-Match": match})
			if again.StatusCode != http.StatusNotModified || body(t, again) != "" {
				t.Errorf("%s, %s: status %d, want an empty 304", accept, name, again.StatusCode)
			}
			if again.Header.Get("ETag") != tag {
				t.Errorf("%s, %s: ETag of the 304 = %q, want %q", accept, name, again.Header.Get("ETag"), tag)
			}
		}
		other := ask(handler, "GET", "/assets/app-abc.js", map[string]string{"Accept-Encoding": accept, "If-None-Match": `"other"`})
		if other.StatusCode != http.StatusOK {
			t.Errorf("%s, another tag: status %d, want 200", accept, other.StatusCode)
		}
	}
	if len(tags) != 3 {
		t.Errorf("3 encodings have %d tags: %v", len(tags), tags)
	}
}

func TestSPAHead(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(builtSPA(t))
	t.Cleanup(server.Close)
	response, err := server.Client().Head(server.URL + "/assets/pic-abc.png")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.ContentLength != 4000 || body(t, response) != "" {
		t.Errorf("HEAD: length %d, want 4000 and no body", response.ContentLength)
	}
}

func TestSPAWithoutBuild(t *testing.T) {
	t.Parallel()
	_, err := newSPA(fstest.MapFS{"dist/.keep": {}})
	if err == nil || !strings.Contains(err.Error(), "npm run build") {
		t.Errorf("newSPA without a build: %v, want an error that says how to build", err)
	}
}

// The committed build is complete: every file that a page names is there, and nothing is inline.
func TestSPABuilt(t *testing.T) {
	t.Parallel()
	handler, err := newSPA(frontend.Dist)
	if err != nil {
		t.Fatal(err)
	}
	page := body(t, ask(handler, "GET", "/", nil))
	if strings.Contains(page, nonceMark) {
		t.Error("the page still holds the mark of the nonce")
	}
	if regexp.MustCompile(`<script[^>]*>[^<]`).MatchString(page) || strings.Contains(page, " style=") {
		t.Errorf("the page holds inline code:\n%s", page)
	}
	named := regexp.MustCompile(`(?:src|href)="(/[^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(named) < 3 {
		t.Fatalf("the page names %d files:\n%s", len(named), page)
	}
	for _, each := range named {
		if response := ask(handler, "GET", each[1], nil); response.StatusCode != http.StatusOK {
			t.Errorf("%s = %d, want 200", each[1], response.StatusCode)
		}
	}
}
