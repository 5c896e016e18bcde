package main

import "net/http"

// The content security policies: what an answer may load, do, and be framed by in a browser.
const (
	// nothingPolicy is for what is no page: answers of the API, errors.
	nothingPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

	// assetPolicy is for the files of the admin: as a worker, one goes by its own policy.
	assetPolicy = "default-src 'self'; frame-ancestors 'none'"

	// pagePolicy is for the page of the admin; %s is the nonce of its inline style elements.
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:; " +
		"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
		"base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
)

// safeHeaders are those of every answer, errors too. Pages and files loosen the first two for themselves.
var safeHeaders = map[string]string{
	"Content-Security-Policy":      nothingPolicy,
	"Cache-Control":                "no-store",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY", // for browsers that do not know frame-ancestors
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

// secured adds the safe headers to whatever is answered, and over TLS that it stays so.
func secured(c Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range safeHeaders {
			w.Header().Set(name, value)
		}
		if c.encrypted(r) {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}
