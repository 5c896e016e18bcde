package main

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// canary is what must not be seen, with everything that was answered.
type canary struct {
	*site
	secrets map[string][]string // forms of each, by what it is
	private []string            // those that one table of the database may hold
	answers []string            // that were not to tell a secret
	header  []string            // who asks
}

// marks adds a secret with the forms that it could be used in.
func (c *canary) marks(what string, values ...string) {
	for _, v := range values {
		if len(v) < 8 {
			c.t.Fatalf("%s is %q, too short to be looked for", what, v)
		}
		raw := []byte(v)
		c.secrets[what] = append(c.secrets[what], v, url.QueryEscape(v), hex.EncodeToString(raw),
			strings.TrimRight(base64.StdEncoding.EncodeToString(raw), "="), strings.TrimRight(base64.URLEncoding.EncodeToString(raw), "="))
	}
}

// do asks for something whose answer may tell a secret, and decodes the only field of it.
func (c *canary) do(query string, variables map[string]any, to any) *http.Response {
	c.t.Helper()
	response, body := c.ask(query, variables, c.header...)
	var answer struct{ Data map[string]json.RawMessage }
	if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Data) != 1 || strings.Contains(body, `"code"`) {
		c.t.Fatalf("%s\nanswered %s", query, body)
	}
	for _, data := range answer.Data {
		if err := json.Unmarshal(data, to); err != nil {
			c.t.Fatal(err)
		}
	}
	return response
}

// silent asks for something whose answer is to tell nothing.
func (c *canary) silent(query string, variables map[string]any, header ...string) {
	c.t.Helper()
	_, body := c.ask(query, variables, append(header, c.header...)...)
	c.answers = append(c.answers, body)
}

const signIn = `mutation($in: SignInInput!) { signIn(input: $in) { codeRequired viewer { name } userErrors { code field message } } }`

func credentials(login, password, code string) map[string]any {
	return map[string]any{"in": map[string]any{"login": login, "password": password, "code": code}}
}

// TestCanary sends marked secrets through sign-in, mutations, errors and wrong inputs. Afterwards none of
// them is in the logs, in answers that were not to tell it, in the admin, or in a dump of the database.
func TestCanary(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	dump := pgDump(t)
	c := &canary{site: newSite(t, nil), secrets: map[string][]string{}}
	primary := c.Primary()
	admin := c.Token(model.RoleAdmin, uuid.Nil, uuid.Nil, time.Now())
	c.marks("API token", admin)
	c.keyFile()
	c.header = []string{"Authorization", "Bearer " + admin}
	password := c.person()
	c.member(primary)
	c.mistakes(primary, password)

	logged := c.log.String()
	if !strings.Contains(logged, `"level":"INFO"`) || !strings.Contains(logged, "level=INFO") {
		t.Fatal("nothing is logged in one of the two formats")
	}
	places := map[string]string{"the logs": logged, "an answer": strings.Join(c.answers, "\n"), "the admin": bundle(t)}
	for table, rows := range tables(dump(c.AdminURL)) {
		places["table "+table] = rows
	}
	if len(places) < 30 {
		t.Fatalf("only %d places are looked at", len(places))
	}
	found, looked := 0, 0
	for what, forms := range c.secrets {
		kept := slices.Contains(c.private, what)
		for place, text := range places {
			for _, form := range forms {
				looked++
				if !strings.Contains(text, form) {
					continue
				}
				if kept && place == "table public.person_private" {
					found++
					continue
				}
				t.Errorf("%s is in %s: ...%.100s...", what, place, text[max(0, strings.Index(text, form)-60):])
			}
		}
	}
	if found < len(c.private) {
		t.Errorf("%d of %v are where they are kept, so the search finds nothing", found, c.private)
	}
	t.Logf("%d kinds of secrets, %d looks in %d places", len(c.secrets), looked, len(places))
}

// keyFile marks the keys that the database is sealed with.
func (c *canary) keyFile() {
	path := filepath.Join(c.t.TempDir(), "keys.json")
	if err := storetest.Keys.CreateKeys(path); err != nil {
		c.t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	var file struct{ Keys map[string]string }
	if err := json.Unmarshal(text, &file); err != nil || len(file.Keys) == 0 {
		c.t.Fatalf("the key file has %d keys, %v", len(file.Keys), err)
	}
	for _, key := range file.Keys {
		raw, err := base64.StdEncoding.DecodeString(key)
		if err != nil {
			c.t.Fatal(err)
		}
		c.marks("key", key, string(raw))
	}
}

// person signs in with everything there is to sign in with, and returns the password.
func (c *canary) person() (password string) {
	var made struct{ Password string }
	c.do(`mutation { createAccount(input: {login: "canary", name: "Canary", role: MANAGER}) { password } }`, nil, &made)
	c.marks("first password", made.Password)
	token := c.header
	c.header = nil
	var in struct{ Viewer struct{ Name string } }
	c.keep(c.do(`mutation($in: SignInInput!) { signIn(input: $in) { viewer { name } } }`, credentials("canary", made.Password, ""), &in))
	password = "Тоты құс " + uuid.NewString()
	c.marks("password", password)
	var changed struct{ UserErrors []any }
	c.do(`mutation($in: ChangePasswordInput!) { changePassword(input: $in) { userErrors { message } } }`,
		map[string]any{"in": map[string]any{"currentPassword": made.Password, "newPassword": password}}, &changed)
	code, recovery := c.secondFactor(password)
	c.header = nil
	c.silent(signIn, credentials("canary", password, ""))
	c.silent(signIn, credentials("canary", password, code)) // was used already
	c.silent(signIn, credentials("canary", password, recovery[0][1:]))
	c.keep(c.do(`mutation($in: SignInInput!) { signIn(input: $in) { viewer { name } } }`, credentials("canary", password, recovery[0]), &in))
	c.silent(signIn, credentials("canary", password, recovery[0]))
	var given struct{ Token string }
	c.do(`mutation { createApiToken(input: {name: "canary", role: ANALYST}) { token } }`, nil, &given)
	c.marks("API token", given.Token)
	c.header = token
	return password
}

// secondFactor sets the second factor up, and returns the code that was used and the recovery codes.
func (c *canary) secondFactor(password string) (code string, recovery []string) {
	var factor struct{ Secret, URI string }
	c.do(`mutation($p: String!) { beginSecondFactor(password: $p) { secret uri } }`, map[string]any{"p": password}, &factor)
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(factor.Secret)
	if err != nil {
		c.t.Fatal(err)
	}
	c.marks("second factor", factor.Secret, factor.URI, string(raw))
	code = codeAt(raw, time.Now())
	var confirmed struct{ RecoveryCodes []string }
	c.do(`mutation($c: String!) { confirmSecondFactor(code: $c) { recoveryCodes } }`, map[string]any{"c": code}, &confirmed)
	for _, recovery := range confirmed.RecoveryCodes {
		c.marks("recovery code", recovery, strings.ReplaceAll(recovery, "-", ""))
	}
	return code, confirmed.RecoveryCodes
}

// keep asks with the session that an answer begins from now on.
func (c *canary) keep(response *http.Response) {
	cookies := response.Cookies()
	if len(cookies) != 1 || cookies[0].Name != graph.SessionCookie {
		c.t.Fatalf("the answer begins no session: %v", cookies)
	}
	cookie := cookies[0]
	raw, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil {
		c.t.Fatal(err)
	}
	c.marks("session", cookie.Value, string(raw))
	c.header = []string{"Cookie", cookie.Name + "=" + cookie.Value}
}

// member enters, corrects and reveals what there is about a person.
func (c *canary) member(primary uuid.UUID) {
	iin := iinLike("99123140777")
	values := map[string][2]string{"phone": {"+77017770123", "+77017770456"}, "email": {"canary-1@example.kz", "canary-2@example.kz"}, "address": {"Қанария көшесі 77", "Канарская улица 88"}}
	for what, v := range values {
		c.marks(what, v[0], v[1])
		c.private = append(c.private, what)
	}
	c.marks("IIN", iin)
	input := func(i int) map[string]any {
		return map[string]any{"phone": values["phone"][i], "email": values["email"][i], "address": values["address"][i], "iin": iin}
	}
	first := input(0)
	for name, v := range map[string]any{"organizationId": primary, "lastName": "Канарова", "firstName": "Айгүл", "joinedOn": "2025-01-01"} {
		first[name] = v
	}
	var added struct{ Member struct{ ID string } }
	c.do(`mutation($in: AddMemberInput!) { addMember(input: $in) { member { id } } }`, map[string]any{"in": first}, &added)
	second := input(1)
	second["id"], second["expectedVersion"] = added.Member.ID, 1
	var corrected struct{ Member struct{ Version int } }
	c.do(`mutation($in: CorrectMemberInput!) { correctMember(input: $in) { member { version } } }`, map[string]any{"in": second}, &corrected)
	c.silent(`mutation($in: CorrectMemberInput!) { correctMember(input: $in) { userErrors { code message } } }`, map[string]any{"in": second}) // by now there is a newer version
	var revealed struct{ IIN string }
	c.do(`mutation($id: ID!) { revealIin(input: {id: $id, purpose: "checking the papers"}) { iin } }`, map[string]any{"id": added.Member.ID}, &revealed)
	if revealed.IIN != iin {
		c.t.Errorf("the IIN revealed is %q", revealed.IIN)
	}
	c.silent(`query($iin: String!) { members(filter: {iin: $iin}) { totalCount } }`, map[string]any{"iin": iin})
	c.silent(`mutation($in: AddMemberInput!) { addMember(input: $in) { userErrors { code message } } }`, map[string]any{"in": first}) // the IIN is taken
	c.silent(`query($text: String!) { search(text: $text) { totalCount } }`, map[string]any{"text": iin})
}

// iinLike is an IIN that begins with eleven digits, or with the next ones for which there is one.
func iinLike(begin string) string {
	for n := 0; ; n++ {
		var number int
		fmt.Sscan(begin, &number)
		for digit := range 10 {
			if iin := fmt.Sprintf("%011d%d", number+n, digit); func() bool { _, err := model.ParseIIN("", iin); return err == nil }() {
				return iin
			}
		}
	}
}

// codeAt is the code that an authenticator shows: the only one of all that is right.
func codeAt(secret []byte, now time.Time) string {
	for n := range 1_000_000 {
		if code := fmt.Sprintf("%06d", n); func() bool { _, ok := auth.MatchTOTP(secret, code, now, now.Unix()/30-1); return ok }() {
			return code
		}
	}
	return ""
}
