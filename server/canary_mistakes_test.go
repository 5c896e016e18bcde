package main

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"tirek/graph"
)

// mistakes are what people and programs send by accident, with secrets in the wrong place.
func (c *canary) mistakes(primary uuid.UUID, password string) {
	broken := iinLike("99123140888")
	broken = broken[:11] + string('0'+(broken[11]-'0'+1)%10)
	c.marks("broken IIN", broken)
	for what, input := range map[string]map[string]any{
		"iin": {"iin": broken}, "phone": {"phone": "8701-777-0123-" + password}, "email": {"email": password + "@@"}, "address": {"address": "\x01" + password},
	} {
		for name, v := range map[string]any{"organizationId": primary, "lastName": "Канарова", "firstName": "Сәуле", "joinedOn": "2025-01-01"} {
			input[name] = v
		}
		c.silent(`mutation($in: AddMemberInput!) { addMember(input: $in) { userErrors { code message } } }`, map[string]any{"in": input}, "X-"+what, "1")
	}
	admin := c.header
	c.header = nil
	c.silent(signIn, credentials(password, password, ""))
	c.silent(signIn, credentials(c.secrets["API token"][0], password, password))
	c.silent(signIn, map[string]any{"in": map[string]any{"login": "canary", "password": []string{password}, "pasword": password}})
	c.silent(signIn, map[string]any{"in": password, "extra": password})
	c.silent(whoami, nil, "Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("canary:"+password)))
	c.silent(whoami, nil, "Authorization", "Bearer "+c.secrets["session"][0])
	c.silent(whoami, nil, "Cookie", graph.SessionCookie+"="+c.secrets["API token"][0])
	c.silent(whoami, nil, "X-Request-Id", c.secrets["API token"][0]+password)
	c.header = admin
	quoted, _ := json.Marshal(password)
	for _, body := range []string{
		`{"query": ` + string(quoted) + `}`,
		`{"query": "{ viewer { name } }", "variables": ` + string(quoted) + `}`,
		`{"query": "{ viewer { name } }", ` + string(quoted) + `: 1}`,
		`{"query": "{ viewer { name } }", "operationName": ` + string(quoted) + `}`,
		`{"password": ` + string(quoted) + `, "password": ` + string(quoted) + `}`,
		`{"password": ` + string(quoted),
		document(`mutation { signIn(input: {login: "canary", password: `+string(quoted)+`, code: 1, pin: `+string(quoted)+`}) { codeRequired } }`, nil),
		document(`mutation { signIn(input: {login: "canary", password: [`+string(quoted)+`]}) { codeRequired } }`, nil),
		document(`mutation { signIn(input: {login "canary", password: "`+password+`"`, nil),
		document(`mutation { signIn(input: {login "`+password+`"}) }`, nil),
		document(`mutation { signIn(input: {login ""`+password+`""" }) }`, nil),
		document(`mutation { createApiToken(input: {name: "x", role: `+string(quoted)+`, days: `+string(quoted)+`}) { token } }`, nil),
		document(`query($p: String = `+string(quoted)+`, $q: Int = `+string(quoted)+`) { search(text: $p, first: $q) { totalCount } }`, nil),
		document(`{ organization(id: `+string(quoted)+`) { id } member(id: `+string(quoted)+`) { id } }`, nil),
		document(`{ organization(code: "KZ", at: `+string(quoted)+`) { id } }`, nil),
		document(`{ organizations(after: `+string(quoted)+`) { totalCount } }`, nil),
	} {
		_, answer := c.call(http.MethodPost, "/graphql", body, append([]string{"Content-Type", "application/json"}, c.header...)...)
		c.answers = append(c.answers, answer)
	}
	for _, query := range []string{"query=%7Bviewer%7Bname%7D%7D&token=", "password=", "query=", "query=%7Bviewer%7Bname%7D%7D&variables="} {
		_, answer := c.call(http.MethodGet, "/graphql?"+query+url.QueryEscape(password), "", c.header...)
		c.answers = append(c.answers, answer)
	}
}
