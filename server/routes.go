package main

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/rs/cors"

	"tirek/frontend"
	"tirek/graph"
	"tirek/graph/store"
)

// routes answers every address.
func routes(a app) (http.Handler, error) {
	schema, err := graph.NewSchema(a.register)
	if err != nil {
		return nil, err
	}
	admin, err := newSPA(frontend.Dist)
	if err != nil {
		return nil, err
	}
	trusted, err := trustedDocuments(frontend.Dist)
	if err != nil {
		return nil, err
	}
	api := graph.NewHandler(schema, graph.Options{Limits: a.config.Limits, Rates: a.config.Rates, Timeout: a.config.StatementTimeout, ExportTimeout: a.config.ExportTimeout, Log: a.log, Viewer: a.viewer,
		Stop: a.stop, Origins: a.config.CORSOrigins, Trusted: trusted, TrustedOnly: a.config.TrustedOnly != nil && *a.config.TrustedOnly,
		Data: a.register, Cache: a.config.Cache, Subscribers: a.config.Subscriptions, Subscribing: a.config.Subscribing})
	if api, err = sameSite(api, a.config.CORSOrigins); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, address := range []string{"/graphql", "/export", "/export/", "/q/"} {
		mux.Handle(address, forHosts(api, a.config.AllowedHosts))
	}
	mux.Handle("/", forHosts(admin, a.config.AllowedHosts))
	mux.HandleFunc("GET /healthz", alive)
	mux.HandleFunc("GET /readyz", ready(a, func(ctx context.Context) error { return store.Migrated(ctx, a.pool) }))
	return secured(a.config, graph.Access(a.log, mux)), nil
}

// alive answers as long as the process does. Who asks it and ready may name any host: probes do.
func alive(w http.ResponseWriter, _ *http.Request) {
	w.Write([]byte("ok\n"))
}

// ready answers whether requests can be answered: the database is reached and migrated.
func ready(a app, check func(context.Context) error) http.HandlerFunc {
	const patience = 2 * time.Second
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		if err := check(ctx); err != nil {
			a.log.Warn("not ready", "error", err)
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte("ready\n"))
	}
}

// sameSite refuses what pages of other sites send, except with an API token from the origins given: no
// page of another site ever asks with the cookie of a session. Only those origins may read answers.
func sameSite(next http.Handler, origins []string) (http.Handler, error) {
	strict, friendly := http.NewCrossOriginProtection(), http.NewCrossOriginProtection()
	for _, origin := range origins {
		if err := friendly.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	deny := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusForbidden, "FORBIDDEN", "pages of other sites may not ask")
	})
	strict.SetDenyHandler(deny)
	friendly.SetDenyHandler(deny)
	withCookie, withToken := strict.Handler(next), friendly.Handler(next)
	protected := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" { // the cookie does not count then
			withToken.ServeHTTP(w, r)
		} else {
			withCookie.ServeHTTP(w, r)
		}
	})
	if len(origins) == 0 { // an empty list would allow all
		return protected, nil
	}
	return cors.New(cors.Options{
		AllowOriginVaryRequestFunc: func(r *http.Request, origin string) (bool, []string) {
			asksFirst := r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
			return slices.Contains(origins, origin) && (asksFirst || r.Header.Get("Authorization") != ""), []string{"Authorization"}
		},
		AllowedMethods: []string{http.MethodGet, http.MethodPost, http.MethodDelete},
		AllowedHeaders: []string{"Accept", "Accept-Language", "Authorization", "Content-Type", "If-None-Match", "Tirek-Cost", "Tirek-Plan", "X-Request-Id"},
		ExposedHeaders: []string{"Deprecation", "ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "Sunset", "Tirek-Deprecated", "Tirek-Export", "X-Request-Id"},
		MaxAge:         600,
	}).Handler(protected), nil
}

// forHosts answers only requests that were addressed to this machine's loopback, the address that they
// came in by, or one of hosts. A site whose name was made to lead here cannot make a browser ask on its
// behalf. A host without a port stands for all ports.
func forHosts(next http.Handler, hosts []string) http.Handler {
	allowed := map[string]bool{}
	for _, host := range hosts {
		allowed[strings.ToLower(host)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := strings.ToLower(r.Host)
		if name := withoutPort(host); !loopbackName(name) && !allowed[host] && !allowed[name] && !ownAddress(r, name) {
			refuse(w, http.StatusMisdirectedRequest, "FORBIDDEN", "this server is not known by the host that was asked for")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownAddress reports that a host is the address that the request came in by.
func ownAddress(r *http.Request, host string) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	ip, err := netip.ParseAddr(host)
	return ok && err == nil && ip == local.AddrPort().Addr().Unmap().WithZone("")
}

// withoutPort is a host without its port.
func withoutPort(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.Trim(host, "[]"), ".")
}

func loopbackName(name string) bool {
	ip, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && ip.IsLoopback()
}

// refuse answers in the form of GraphQL, which clients of the API can show.
func refuse(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write([]byte(`{"errors":[{"message":"` + message + `","extensions":{"code":"` + code + `"}}]}`))
}
