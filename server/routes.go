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
	api := graph.NewHandler(schema, graph.Options{Limits: a.config.Limits, Timeout: a.config.StatementTimeout, Log: a.log, Viewer: a.viewer})
	if api, err = sameSite(api, a.config.CORSOrigins); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", forHosts(api, a.config.AllowedHosts))
	mux.Handle("/", forHosts(admin, a.config.AllowedHosts))
	mux.HandleFunc("GET /healthz", alive)
	mux.HandleFunc("GET /readyz", ready(a, func(ctx context.Context) error { return store.Migrated(ctx, a.pool) }))
	return graph.Access(a.log, mux), nil
}

// alive answers as long as the process does. Who asks it and ready may name any host: probes do.
func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Write([]byte("ok\n"))
}

// ready answers whether requests can be answered: the database is reached and migrated.
func ready(a app, check func(context.Context) error) http.HandlerFunc {
	const patience = 2 * time.Second
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
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

// sameSite refuses what pages of other sites send, except of the origins given. Only those may read
// answers.
func sameSite(next http.Handler, origins []string) (http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	for _, origin := range origins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusForbidden, "FORBIDDEN", "pages of other sites may not ask")
	}))
	next = protection.Handler(next)
	if len(origins) == 0 { // an empty list would allow all
		return next, nil
	}
	return cors.New(cors.Options{
		AllowOriginFunc: func(origin string) bool { return slices.Contains(origins, origin) },
		AllowedMethods:  []string{http.MethodGet, http.MethodPost},
		AllowedHeaders:  []string{"Accept", "Accept-Language", "Content-Type", "X-Request-Id"},
		ExposedHeaders:  []string{"X-Request-Id"},
		MaxAge:          600,
	}).Handler(next), nil
}

// forHosts answers only requests that were addressed to this machine's loopback or one of hosts. A
// site whose name was made to lead here cannot make a browser ask on its behalf. A host without a
// port stands for all ports.
func forHosts(next http.Handler, hosts []string) http.Handler {
	allowed := map[string]bool{}
	for _, host := range hosts {
		allowed[strings.ToLower(host)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := strings.ToLower(r.Host)
		if name := withoutPort(host); !loopbackName(name) && !allowed[host] && !allowed[name] {
			refuse(w, http.StatusMisdirectedRequest, "FORBIDDEN", "this server is not known by the host that was asked for")
			return
		}
		next.ServeHTTP(w, r)
	})
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
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write([]byte(`{"errors":[{"message":"` + message + `","extensions":{"code":"` + code + `"}}]}`))
}
