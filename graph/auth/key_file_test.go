package auth

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWriteKeys(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	keys := known()
	if err := keys.CreateKeys(path); err != nil {
		t.Fatal(err)
	}
	if err := NewKeys().CreateKeys(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("keys made twice: %v", err)
	}
	got, err := ReadKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.IDs(), keys.IDs()) || !bytes.Equal(got.MAC("audit", nil), keys.MAC("audit", nil)) {
		t.Errorf("other keys: %v, want %v", got.IDs(), keys.IDs())
	}
	keys.AddKey()
	if err := keys.WriteKeys(path); err != nil {
		t.Fatal(err)
	}
	if err := got.Reload(); err != nil || got.Current() != "k11" {
		t.Errorf("after another process added a key: %s, %v", got.Current(), err)
	}
	other, err := ReadKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	other.AddKey()
	if err := errors.Join(other.DropKey("k2"), other.Save()); err != nil {
		t.Fatal(err)
	}
	sealed, err := other.Seal("iin", nil, []byte("850315300009"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := got.Open("iin", nil, sealed); err != nil || got.Current() != "k12" {
		t.Errorf("a key of another process: %v, current %s", err, got.Current())
	}
	if mac, err := got.NewMAC("audit", "k2"); err != nil || !bytes.Equal(mac.Sum(nil), known().MAC("audit", nil)) {
		t.Errorf("a dropped key of the file: %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if names, err := os.ReadDir(filepath.Dir(path)); err != nil || len(names) != 1 {
		t.Errorf("left behind: %v, %v", names, err)
	}
	if err := keys.WriteKeys(filepath.Join(path, "no folder")); err == nil {
		t.Error("written into a file")
	}
}

func TestReadKeys(t *testing.T) {
	t.Parallel()
	const a, b = `"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="`, `"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="`
	for _, tt := range []struct {
		name, text, want string // empty: it is read
		mode             fs.FileMode
	}{
		{name: "one key", text: `{"current":"k1","keys":{"k1":` + a + `}}`},
		{name: "two keys", text: ` {"keys": {"k1":` + a + `, "k2":` + b + "}, \"current\": \"k1\"}\n"},
		{name: "for its owner to read", text: `{"current":"k1","keys":{"k1":` + a + `}}`, mode: 0o400},
		{name: "for the group", text: `{"current":"k1","keys":{"k1":` + a + `}}`, mode: 0o640, want: "others may read it"},
		{name: "for all", text: `{"current":"k1","keys":{"k1":` + a + `}}`, mode: 0o604, want: "others may read it"},
		{name: "unknown current", text: `{"current":"k2","keys":{"k1":` + a + `}}`, want: "current key is not among"},
		{name: "no current", text: `{"keys":{"k1":` + a + `}}`, want: "current key is not among"},
		{name: "no keys", text: `{"current":"k1"}`, want: "current key is not among"},
		{name: "keys are null", text: `{"current":"k1","keys":null}`, want: "want an object"},
		{name: "keys are a list", text: `{"current":"k1","keys":[` + a + `]}`, want: "want an object"},
		{name: "31 bytes", text: `{"current":"k1","keys":{"k1":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=="}}`, want: "key k1 is not 32 bytes"},
		{name: "33 bytes", text: `{"current":"k1","keys":{"k1":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"}}`, want: "key k1 is not 32 bytes"},
		{name: "no base64", text: `{"current":"k1","keys":{"k1":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ!="}}`, want: "key k1 is not 32 bytes"},
		{name: "a number", text: `{"current":"k1","keys":{"k1":123456}}`, want: "key k1 is not a text"},
		{name: "twice", text: `{"current":"k1","keys":{"k1":` + a + `,"k1":` + b + `}}`, want: "key k1 is there twice"},
		{name: "two lists of keys", text: `{"current":"k1","keys":{"k1":` + a + `},"keys":{"k1":` + b + `}}`, want: "twice"},
		{name: "capital letters", text: `{"current":"K1","keys":{"K1":` + a + `}}`, want: "the id of a key"},
		{name: "no id", text: `{"current":"","keys":{"":` + a + `}}`, want: "the id of a key"},
		{name: "another field", text: `{"current":"k1","keys":{"k1":` + a + `},"secret":1}`, want: "not of the form"},
		{name: "something behind", text: `{"current":"k1","keys":{"k1":` + a + `}} {}`, want: "not of the form"},
		{name: "a key alone", text: strings.Trim(a, `"`), want: "not of the form"},
		{name: "empty", want: "not of the form"},
		{name: "far too long", text: strings.Repeat(" ", longestKeyFile+1), want: "longer than"},
	} {
		path := filepath.Join(t.TempDir(), "keys.json")
		if tt.mode == 0 {
			tt.mode = 0o600
		}
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, tt.mode); err != nil {
			t.Fatal(err)
		}
		_, err := ReadKeys(path)
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), path)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		case err != nil && (strings.Contains(err.Error(), "AQEB") || strings.Contains(err.Error(), "123456")):
			t.Errorf("%s: the error shows the key: %v", tt.name, err)
		}
		if keys := keyring(path, known().set.Load()); tt.want != "" && (keys.Reload() == nil || keys.Current() != "k2") {
			t.Errorf("%s: reloaded", tt.name)
		}
	}
	if _, err := ReadKeys(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := ReadKeys(t.TempDir()); err == nil {
		t.Error("a folder is read")
	}
}

func FuzzParseKeys(f *testing.F) {
	f.Add([]byte(`{"current":"k1","keys":{"k1":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="}}`))
	f.Add([]byte(`{"current":"k1","keys":{"k1":"AQEB","k1":null}}`))
	f.Add([]byte(`{"keys":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parseKeys(data)
		if err != nil {
			return
		}
		if len(s.keys[s.current]) != keyBytes {
			t.Fatalf("%q is read without a current key", data)
		}
		for id, key := range s.keys {
			if len(key) != keyBytes || !keyIDForm.MatchString(id) {
				t.Fatalf("%q has key %q of %d bytes", data, id, len(key))
			}
		}
	})
}
