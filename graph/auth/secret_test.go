package auth

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// However a secret is printed, logged or encoded, it does not show.
func TestSecretsStayHidden(t *testing.T) {
	t.Parallel()
	keys := NewKeys()
	raw := keys.set.Load().keys["k1"]
	marks := []string{"hunter", hex.EncodeToString([]byte("hunter")), string(raw), base64.StdEncoding.EncodeToString(raw), hex.EncodeToString(raw), fmt.Sprint(raw[:8])[1:20]}

	type holder struct {
		Password Secret
		Keys     *Keyring
		inner    Secret
	}
	for name, v := range map[string]any{
		"secret":    NewSecret("hunter"),
		"keyring":   keys,
		"in fields": holder{NewSecret("hunter"), keys, NewSecret("hunter")},
		"pointer":   &holder{NewSecret("hunter"), keys, NewSecret("hunter")},
		"in a list": []Secret{NewSecret("hunter")},
		"in a map":  map[Secret]Secret{NewSecret("hunter"): NewSecret("hunter")},
		"in an any": []any{NewSecret("hunter"), keys},
		"in errors": fmt.Errorf("%w: %v %s %q", errHash, NewSecret("hunter"), keys, NewSecret("hunter")),
	} {
		var out bytes.Buffer
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%08b", "%t"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
			slog.New(handler).Info("x", "v", v)
		}
		text, err := json.Marshal(v)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		out.Write(text)
		for _, mark := range marks {
			if strings.Contains(out.String(), mark) {
				t.Errorf("%s shows %q:\n%s", name, mark, &out)
			}
		}
	}
}
