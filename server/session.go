package main

import (
	"cmp"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
)

// longestAgent is how much is kept of what a browser calls itself, in characters.
const longestAgent = 200

// viewer tells who sends a request. A token in Authorization counts alone, and one that is not good is
// refused whatever cookie comes with it. A cookie that is not good is taken away, and nobody asks.
func (a app) viewer(r *http.Request) (*auth.Viewer, error) {
	var v *auth.Viewer
	var err error
	address := a.config.clientOf(r)
	if shown := r.Header.Values("Authorization"); len(shown) > 0 {
		if v, err = a.program(r, shown); err == nil && v == nil {
			err = cmp.Or(a.refused.add(r.Context(), address, a.register.Now()), error(errToken))
		}
	} else {
		v, err = a.person(r)
	}
	if err != nil {
		return nil, err
	}
	if v == nil {
		v = &auth.Viewer{}
	}
	v.Address, v.UserAgent = address, cut(strings.ToValidUTF8(r.UserAgent(), ""), longestAgent)
	return v, nil
}

// program is who shows an API token; nil when it is not good.
func (a app) program(r *http.Request, shown []string) (*auth.Viewer, error) {
	scheme, token, _ := strings.Cut(shown[0], " ")
	if len(shown) > 1 || !strings.EqualFold(scheme, "Bearer") {
		return nil, nil
	}
	hash, ok := auth.HashAPIToken(strings.TrimSpace(token))
	if !ok {
		return nil, nil
	}
	return a.register.ViewerByToken(r.Context(), hash, a.register.Now())
}

// person is who shows the cookie of a session; nil when there is none that is good.
func (a app) person(r *http.Request) (v *auth.Viewer, err error) {
	cookies := r.CookiesNamed(graph.SessionCookie)
	if len(cookies) == 0 {
		return nil, nil
	}
	if hash, ok := auth.HashSessionToken(cookies[0].Value); ok && len(cookies) == 1 {
		v, err = a.register.ViewerBySession(r.Context(), hash, a.register.Now())
	}
	if err == nil && v == nil {
		graph.ForgetSession(r.Context())
	}
	return v, err
}

// clientOf is the network address that a request comes from, behind the proxies that are trusted: only
// what they add to X-Forwarded-For is believed. Empty when it is not known.
func (c Config) clientOf(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	client := peer.Addr().Unmap().WithZone("")
	path := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(path) {
		if !c.trusts(client) {
			break
		}
		next, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		client = next.Unmap().WithZone("")
	}
	return client.String()
}

// trusts reports whether an address is that of a proxy whose word is taken.
func (c Config) trusts(address netip.Addr) bool {
	return slices.ContainsFunc(c.TrustedProxies, func(network netip.Prefix) bool { return network.Contains(address) })
}

// encrypted reports whether a request came over TLS, to this server or to a proxy that is trusted.
func (c Config) encrypted(r *http.Request) bool {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return r.TLS != nil || err == nil && c.trusts(peer.Addr().Unmap().WithZone("")) && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// cut is at most so many characters of a text.
func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// errToken refuses a token that is not good, in the language of whoever shows it.
var errToken = &model.Error{Code: model.CodeUnauthenticated, Key: "token.wrong"}
