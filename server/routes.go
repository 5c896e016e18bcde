package main

import (
	"context"
	"net/http"

	"tirek/graph/store"
)

// routes answers every address.
func routes(_ context.Context, a app) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := store.Migrated(r.Context(), a.pool); err != nil {
			a.log.Warn("not ready", "error", err)
			http.Error(w, "not ready", http.StatusServiceUnavailable)
		}
	})
	return mux, nil
}
