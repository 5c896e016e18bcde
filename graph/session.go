package graph

import (
	"context"
	"net/http"
	"time"
)

// SessionCookie is the name of the cookie with the token of a session. Browsers take a cookie of this
// prefix from this host alone, over a connection that nobody reads, or from their own machine.
const SessionCookie = "__Host-tirek"

// keepSession has the answer to a request set the cookie of a session that lasts for a while; an empty
// token takes it away.
func keepSession(ctx context.Context, token string, lasts time.Duration) {
	cookie := &http.Cookie{Name: SessionCookie, Value: token, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1}
	if token != "" {
		cookie.MaxAge = int(lasts.Seconds())
	}
	requestOf(ctx).cookie = cookie
}

// ForgetSession has the answer to a request take the cookie of a session away that is none.
func ForgetSession(ctx context.Context) { keepSession(ctx, "", 0) }
