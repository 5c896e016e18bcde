package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// reached answers 200, so that everything else was refused before.
var reached = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("{}")) })

func TestHostsThatAreAnswered(t *testing.T) {
	t.Parallel()
	hosts := []string{"Register.example.org", "other.example.org:8443"}
	for host, want := range map[string]int{
		"localhost:8080":            200,
		"LOCALHOST":                 200,
		"localhost.:8080":           200,
		"127.0.0.1:8080":            200,
		"127.9.9.9":                 200,
		"[::1]:8080":                200,
		"[::1]":                     200,
		"register.example.org":      200,
		"REGISTER.example.org:8080": 200,
		"register.example.org.":     200,
		"other.example.org:8443":    200,
		"other.example.org":         421,
		"other.example.org:8080":    421,
		"evil.example":              421,
		"localhost.evil.example":    421,
		"127.0.0.1.evil.example":    421,
		"evil-localhost":            421,
		"192.0.2.1":                 421,
		"0.0.0.0:8080":              421,
		"":                          421,
		":8080":                     421,
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
		r.Host = host
		w := httptest.NewRecorder()
		forHosts(reached, hosts).ServeHTTP(w, r)
		if w.Code != want || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%q: %d %s, want %d", host, w.Code, w.Body, want)
		}
	}
}

func TestOtherSites(t *testing.T) {
	t.Parallel()
	const own, friend, foe = "http://localhost:8080", "https://friend.example", "https://foe.example"
	for _, tt := range []struct {
		name    string
		origins []string // that are configured
		method  string
		headers map[string]string
		want    int
		allowed string // origin that may read the answer
	}{
		{name: "a program", method: "POST", want: 200},
		{name: "the admin", method: "POST", headers: map[string]string{"Origin": own, "Sec-Fetch-Site": "same-origin"}, want: 200},
		{name: "the admin in an older browser", method: "POST", headers: map[string]string{"Origin": own}, want: 200},
		{name: "another site", method: "POST", headers: map[string]string{"Origin": foe, "Sec-Fetch-Site": "cross-site"}, want: 403},
		{name: "another site of the same domain", method: "POST", headers: map[string]string{"Origin": "http://localhost:9090", "Sec-Fetch-Site": "same-site"}, want: 403},
		{name: "another site in an older browser", method: "POST", headers: map[string]string{"Origin": foe}, want: 403},
		{name: "a page without an origin", method: "POST", headers: map[string]string{"Origin": "null"}, want: 403},
		{name: "another site reads", method: "GET", headers: map[string]string{"Origin": foe, "Sec-Fetch-Site": "cross-site"}, want: 200},
		{name: "another site asks what it may", method: "OPTIONS", headers: map[string]string{"Origin": friend, "Access-Control-Request-Method": "POST"}, want: 200},
		{name: "a friend", origins: []string{friend}, method: "POST", headers: map[string]string{"Origin": friend, "Sec-Fetch-Site": "cross-site", "Authorization": "Bearer x"}, want: 200, allowed: friend},
		{name: "a friend without a token", origins: []string{friend}, method: "POST", headers: map[string]string{"Origin": friend, "Sec-Fetch-Site": "cross-site"}, want: 403},
		{name: "a friend reads", origins: []string{friend}, method: "GET", headers: map[string]string{"Origin": friend, "Sec-Fetch-Site": "cross-site", "Authorization": "Bearer x"}, want: 200, allowed: friend},
		{name: "a friend reads without a token", origins: []string{friend}, method: "GET", headers: map[string]string{"Origin": friend, "Sec-Fetch-Site": "cross-site"}, want: 200},
		{name: "a friend asks whether it may send a token", origins: []string{friend}, method: "OPTIONS", headers: map[string]string{"Origin": friend, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}, want: 204, allowed: friend},
		{name: "a foe with a token beside a friend", origins: []string{friend}, method: "POST", headers: map[string]string{"Origin": foe, "Authorization": "Bearer x"}, want: 403},
		{name: "a friend asks what it may", origins: []string{friend}, method: "OPTIONS", headers: map[string]string{"Origin": friend, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}, want: 204, allowed: friend},
		{name: "a foe beside a friend", origins: []string{friend}, method: "POST", headers: map[string]string{"Origin": foe, "Sec-Fetch-Site": "cross-site"}, want: 403},
		{name: "a foe beside a friend reads", origins: []string{friend}, method: "GET", headers: map[string]string{"Origin": foe}, want: 200},
		{name: "a foe named like a friend", origins: []string{friend}, method: "POST", headers: map[string]string{"Origin": friend + ".foe.example"}, want: 403},
		{name: "a foe with stars", origins: []string{"https://*"}, method: "GET", headers: map[string]string{"Origin": foe}, want: 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			handler, err := sameSite(reached, tt.origins)
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequestWithContext(t.Context(), tt.method, own+"/graphql", nil)
			for name, value := range tt.headers {
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != tt.want {
				t.Errorf("status %d, want %d: %s", w.Code, tt.want, w.Body)
			}
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != tt.allowed {
				t.Errorf("%q may read the answer, want %q", got, tt.allowed)
			}
			if tt.want == 403 && !strings.Contains(w.Body.String(), `"code":"FORBIDDEN"`) {
				t.Errorf("answer %s", w.Body)
			}
			if vary := w.Header().Values("Vary"); len(tt.origins) > 0 && !slices.Contains(strings.Split(strings.Join(vary, ", "), ", "), "Origin") {
				t.Errorf("Vary: %q", vary)
			}
			if w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Error("credentials are allowed")
			}
		})
	}
}

func TestOriginsAreChecked(t *testing.T) {
	t.Parallel()
	for _, origin := range []string{"friend.example", "https://friend.example/page", "*"} {
		if _, err := sameSite(reached, []string{origin}); err == nil {
			t.Errorf("%q was taken as an origin", origin)
		}
	}
}

func TestReady(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		check func(context.Context) error
		want  int
	}{
		{"ready", func(context.Context) error { return nil }, 200},
		{"not migrated", func(context.Context) error { return errors.New("SECRET is missing") }, 503},
		{"a database that hangs", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 503},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			w, start := httptest.NewRecorder(), time.Now()
			ready(app{log: slog.New(slog.NewTextHandler(&log, nil))}, tt.check)(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/readyz", nil))
			if w.Code != tt.want || strings.Contains(w.Body.String(), "SECRET") || (log.Len() > 0) != (tt.want == 503) {
				t.Errorf("%d %s, logged %s", w.Code, w.Body, &log)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
