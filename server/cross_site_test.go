package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/model"
)

// Nothing changes for the page of another site, however it asks: the full matrix of content types,
// origins, methods and credentials, each with a mutation that would succeed. GET never changes anything.
func TestNothingChangesForOtherSites(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	const friend = "https://friend.example"
	s := newSite(t, func(c *Config) { c.CORSOrigins = []string{friend} })
	primary := s.Primary()
	account := s.Account("keeper")
	s.Grant(account, model.RoleAdmin, uuid.Nil)
	session, token := graph.SessionCookie+"="+s.Session(account, time.Now()), "Bearer "+s.Token(model.RoleAdmin, uuid.Nil, uuid.Nil, time.Now())

	const mutation = `mutation M($name: String!, $in: ID!) { createPartyGroup(input: {organizationId: $in, names: {kk: $name}, kind: INTEREST, validFrom: "2025-01-01"}) { userErrors { code message } } }`
	types := []string{"application/json", "application/json; charset=utf-8", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/graphql", "text/json", ""}
	methods := []string{"POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post"}
	origins := []struct {
		name   string
		header []string
		own    bool // a page of this site, or a program
	}{
		{"a program", nil, true},
		{"own page", []string{"Origin", ownSite, "Sec-Fetch-Site", "same-origin"}, true},
		{"own page in an older browser", []string{"Origin", ownSite}, true},
		{"typed into the browser", []string{"Sec-Fetch-Site", "none"}, true},
		{"another site", []string{"Origin", "https://foe.example", "Sec-Fetch-Site", "cross-site"}, false},
		{"another site in an older browser", []string{"Origin", "https://foe.example"}, false},
		{"a page without an origin", []string{"Origin", "null", "Sec-Fetch-Site", "cross-site"}, false},
		{"a page without an origin in an older browser", []string{"Origin", "null"}, false},
		{"another port", []string{"Origin", "http://localhost:9090", "Sec-Fetch-Site", "same-site"}, false},
		{"another scheme", []string{"Origin", "https://localhost:8080", "Sec-Fetch-Site", "same-site"}, false},
		{"a friend", []string{"Origin", friend, "Sec-Fetch-Site", "cross-site"}, false},
		{"a friend in an older browser", []string{"Origin", friend}, false},
	}
	credentials := []struct {
		name          string
		header        []string
		cookie, token bool // that count
	}{
		{"nothing", nil, false, false},
		{"cookie", []string{"Cookie", session}, true, false},
		{"token", []string{"Authorization", token}, false, true},
		{"both", []string{"Cookie", session, "Authorization", token}, false, true},
		{"cookie beside a wrong token", []string{"Cookie", session, "Authorization", "Bearer tirek_x"}, false, false},
		{"cookie beside a password", []string{"Cookie", session, "Authorization", "Basic YTpi"}, false, false},
		{"cookie that claims to be a token", []string{"Cookie", session, "Authorization", ""}, false, false},
	}
	asked, changes := 0, 0
	for _, method := range methods {
		for _, kind := range types {
			for _, origin := range origins {
				for _, credential := range credentials {
					asked++
					variables := map[string]any{"name": fmt.Sprintf("Group %d", asked), "in": primary}
					values, _ := json.Marshal(variables)
					body := document(mutation, variables)
					path := "/graphql?" + url.Values{"query": {mutation}, "variables": {string(values)}}.Encode()
					if method != http.MethodGet && method != http.MethodHead {
						path = "/graphql?_method=POST"
					}
					header := append([]string{"Content-Type", kind, "X-HTTP-Method-Override", "POST"}, append(slices.Clone(origin.header), credential.header...)...)
					if kind == "" {
						header = header[2:]
					}
					response, answer := s.call(method, path, body, header...)
					want := method == http.MethodPost && slices.Contains(types[:2], kind) &&
						(origin.own && (credential.cookie || credential.token) || credential.token && origin.header[1] == friend)
					if want {
						changes++
					}
					var got int
					if err := s.Pool().QueryRow(t.Context(), "SELECT count(*) FROM party_groups").Scan(&got); err != nil || got != changes {
						t.Fatalf("%s of %q by %s with %s: changed %v, want %v: %d %s", method, kind, origin.name, credential.name, got > changes, want, response.StatusCode, answer)
					}
					if response.Header.Get("Access-Control-Allow-Credentials") != "" {
						t.Errorf("%s by %s with %s: credentials are allowed", method, origin.name, credential.name)
					}
					reads := response.Header.Get("Access-Control-Allow-Origin")
					if reads != "" && (reads != friend || origin.header[1] != friend || !slices.Contains(header, "Authorization")) {
						t.Errorf("%s by %s with %s: %q may read the answer", method, origin.name, credential.name, reads)
					}
				}
			}
		}
	}
	t.Logf("%d requests, %d changed something", asked, changes)
}
