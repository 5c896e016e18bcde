package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// TestExportTimeout gives exports no time at all.
func TestExportTimeout(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		limit  time.Duration
		status int
		want   string
	}{{0, http.StatusOK, "code"}, {time.Nanosecond, http.StatusServiceUnavailable, `"TIMEOUT"`}} {
		s := newSite(t, func(c *Config) { c.ExportTimeout = tt.limit })
		token := s.Token(model.RoleManager, uuid.Nil, uuid.Nil, time.Now())
		response, body := s.call(http.MethodGet, "/export?query=%7Borganizations%7Bnodes%7Bcode%7D%7D%7D", "", "Authorization", "Bearer "+token)
		if response.StatusCode != tt.status || !strings.Contains(body, tt.want) {
			t.Errorf("within %v: %d %s", tt.limit, response.StatusCode, body)
		}
	}
}
