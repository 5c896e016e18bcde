package auth

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"testing"
)

// known is a keyring of keys that everybody knows.
func known() *Keyring {
	return keyring("", &keySet{current: "k2", keys: map[string][]byte{"k1": bytes.Repeat([]byte{1}, 32), "k2": bytes.Repeat([]byte{2}, 32), "old": bytes.Repeat([]byte{3}, 32), "k10": bytes.Repeat([]byte{4}, 32)}})
}

func TestSeal(t *testing.T) {
	t.Parallel()
	keys, row := known(), []byte("person_private|iin|1")
	for _, plain := range []string{"", "850315300009", strings.Repeat("a", 1<<20)} {
		sealed, err := keys.Seal("iin", row, []byte(plain))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := keys.Open("iin", row, sealed); err != nil || string(got) != plain {
			t.Errorf("%d bytes: %v", len(plain), err)
		}
		if id, ok := KeyID(sealed); !ok || id != "k2" {
			t.Errorf("sealed with %q", id)
		}
	}
	sealed, err := keys.Seal("iin", row, []byte("850315300009"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(sealed, []byte("8503")) {
		t.Error("the text shows")
	}
	if again, err := keys.Seal("iin", row, []byte("850315300009")); err != nil || bytes.Equal(again, sealed) {
		t.Errorf("the same text gives the same: %v", err)
	}
	for name, open := range map[string]func() ([]byte, error){
		"another row":        func() ([]byte, error) { return keys.Open("iin", []byte("person_private|iin|2"), sealed) },
		"no row":             func() ([]byte, error) { return keys.Open("iin", nil, sealed) },
		"another purpose":    func() ([]byte, error) { return keys.Open("totp", row, sealed) },
		"moved border":       func() ([]byte, error) { return keys.Open("iinp", row[1:], sealed) },
		"the keys of others": func() ([]byte, error) { return NewKeys().Open("iin", row, sealed) },
		"nothing":            func() ([]byte, error) { return keys.Open("iin", row, nil) },
		"a key that is not there": func() ([]byte, error) {
			return keys.Open("iin", row, append([]byte{1, 2, 'k', '9'}, sealed[4:]...))
		},
		"another key": func() ([]byte, error) {
			return keys.Open("iin", row, append([]byte{1, 2, 'k', '1'}, sealed[4:]...))
		},
	} {
		if plain, err := open(); err == nil || plain != nil || strings.Contains(err.Error(), hex.EncodeToString(sealed)) {
			t.Errorf("%s: opens as %q, %v", name, plain, err)
		}
	}
	for i := range sealed {
		for bit := range 8 {
			changed := slices.Clone(sealed)
			changed[i] ^= 1 << bit
			if _, err := keys.Open("iin", row, changed); err == nil {
				t.Errorf("opens with bit %d of byte %d changed", bit, i)
			}
		}
		if _, err := keys.Open("iin", row, sealed[:i]); err == nil {
			t.Errorf("opens when cut to %d bytes", i)
		}
	}
}

func FuzzOpen(f *testing.F) {
	keys := known()
	sealed, err := hex.DecodeString(sealedBefore) // the same in every process that fuzzes
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add([]byte{1, 2, 'k', '1'})
	f.Add([]byte{1, 255})
	f.Add(bytes.Repeat([]byte{1, 255}, 150))
	f.Fuzz(func(t *testing.T, b []byte) {
		plain, err := keys.Open("iin", []byte("row"), b)
		if err == nil && !bytes.Equal(b, sealed) {
			t.Fatalf("%x opens as %q", b, plain)
		}
		if id, ok := KeyID(b); ok && !keyIDForm.MatchString(id) {
			t.Fatalf("%x has key %q", b, id)
		}
	})
}

// sealedBefore is an IIN for the row "row", sealed by another program with known keys.
const sealedBefore = "01026b32000102030405060708090a0baa7e3ee81dd15d3e5cfba97697570c41500c972edb5c892fcdb35cc9"

// Digests that another program made with known keys: what is in the database must be found by later
// versions too.
func TestDigestsStay(t *testing.T) {
	t.Parallel()
	keys := known()
	for name, tt := range map[string]struct {
		got  []byte
		want string
	}{
		"index": {keys.Index("iin", "850315300009"), "0a5f105c52f2806d14a2eaceb320decb7b36e71dbbd53ce7b077ea12425244cf"},
		"MAC":   {keys.MAC("audit", []byte("entry")), "870689029e58b950ec8993c82818bacf45539260883c5377b5b23737feba53e0"},
	} {
		if got := hex.EncodeToString(tt.got); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	old, err := hex.DecodeString(sealedBefore)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := keys.Open("iin", []byte("row"), old); err != nil || string(plain) != "850315300009" {
		t.Errorf("sealed by an earlier version: %q, %v", plain, err)
	}
}

func TestDigestsDiffer(t *testing.T) {
	t.Parallel()
	keys, other := known(), NewKeys()
	value := []byte("850315300009")
	seen := map[string]string{}
	for name, sum := range map[string][]byte{
		"index":               keys.Index("iin", string(value)),
		"of another purpose":  keys.Index("phone", string(value)),
		"of another value":    keys.Index("iin", "850315301801"),
		"of the old key":      keys.Indexes("iin", string(value))[1],
		"of other keys":       other.Index("iin", string(value)),
		"MAC":                 keys.MAC("iin", value),
		"MAC, other purpose":  keys.MAC("audit", value),
		"MAC with other keys": other.MAC("iin", value),
	} {
		if len(sum) != 32 {
			t.Errorf("%s: %d bytes", name, len(sum))
		}
		if twin := seen[string(sum)]; twin != "" {
			t.Errorf("%s and %s are the same", name, twin)
		}
		seen[string(sum)] = name
	}
	if !bytes.Equal(keys.Index("iin", string(value)), keys.Indexes("iin", string(value))[0]) {
		t.Error("the current key's index is not the first one")
	}
	mac, err := keys.NewMAC("audit", "k2")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		mac.Reset()
		mac.Write([]byte("ent"))
		mac.Write([]byte("ry"))
		if !bytes.Equal(mac.Sum(nil), keys.MAC("audit", []byte("entry"))) {
			t.Error("the reusable MAC is another one")
		}
	}
	if _, err := keys.NewMAC("audit", "k9"); err == nil {
		t.Error("a MAC under a key that is not there")
	}
}

// Keys are changed twice and the first one dropped: what it sealed is lost, all else stays.
func TestRotation(t *testing.T) {
	t.Parallel()
	keys := NewKeys()
	seal := func() []byte {
		sealed, err := keys.Seal("iin", nil, []byte("850315300009"))
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	first, index, before := seal(), keys.Index("iin", "850315300009"), keys.Snapshot()
	if id := keys.AddKey(); id != "k2" || keys.Current() != "k2" {
		t.Errorf("second key %s, current %s", id, keys.Current())
	}
	second := seal()
	keys.AddKey()
	third := seal()
	if got, want := keys.IDs(), []string{"k3", "k2", "k1"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	if all := keys.Indexes("iin", "850315300009"); len(all) != 3 || !bytes.Equal(all[2], index) {
		t.Error("the first index is not found any more")
	}
	if err := keys.DropKey("k3"); err == nil {
		t.Error("the current key is dropped")
	}
	if err := keys.DropKey("k7"); err == nil {
		t.Error("a key is dropped that is not there")
	}
	mac, last := keys.MACs("audit", []byte("entry"))[2], keys.MAC("audit", []byte("entry"))
	if err := keys.DropKey("k1"); err != nil {
		t.Error(err)
	}
	if all := keys.MACs("audit", []byte("entry")); len(all) != 3 || !bytes.Equal(all[2], mac) || !bytes.Equal(all[0], last) {
		t.Error("what the dropped key authenticated cannot be checked any more")
	}
	if all := keys.Indexes("iin", "850315300009"); len(all) != 2 {
		t.Errorf("%d indexes without the dropped key", len(all))
	}
	for i, sealed := range [][]byte{first, second, third} {
		if _, err := keys.Open("iin", nil, sealed); (err == nil) != (i > 0) {
			t.Errorf("seal %d: %v", i+1, err)
		}
	}
	if _, err := before.Open("iin", nil, first); err != nil || before.Current() != "k1" || len(before.IDs()) != 1 {
		t.Errorf("the snapshot changed: %v", err)
	}
	if former, err := known().As("k1"); err != nil || former.Current() != "k1" || bytes.Equal(former.Index("iin", ""), known().Index("iin", "")) {
		t.Errorf("with another key as the current one: %v", err)
	}
	if _, err := known().As("k9"); err == nil {
		t.Error("a key that is not there becomes the current one")
	}
	if got, want := known().IDs(), []string{"k2", "k10", "k1", "old"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
}

// Keys change while others use them.
func TestKeyringTogether(t *testing.T) {
	t.Parallel()
	keys := NewKeys()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 200 {
				sealed, err := keys.Seal("iin", nil, []byte("850315300009"))
				if err != nil {
					t.Error(err)
				}
				if _, err := keys.Open("iin", nil, sealed); err != nil {
					t.Error(err)
				}
				keys.MAC("audit", sealed)
				if ids, indexes := keys.IDs(), keys.Indexes("iin", "850315300009"); len(indexes) < len(ids) {
					t.Errorf("%d indexes for %v", len(indexes), ids)
				}
			}
		})
	}
	for range 20 {
		keys.AddKey()
	}
	all.Wait()
}

func BenchmarkSealAndOpen(b *testing.B) {
	keys := known()
	for b.Loop() {
		sealed, _ := keys.Seal("iin", []byte("1"), []byte("850315300009"))
		keys.Open("iin", []byte("1"), sealed)
	}
}

func BenchmarkMAC(b *testing.B) {
	mac, _ := known().NewMAC("audit", "k2")
	entry := make([]byte, 300)
	for b.Loop() {
		mac.Reset()
		mac.Write(entry)
		mac.Sum(entry[:0])
	}
}
