package auth

import (
	"encoding/base64"
	"path/filepath"
	"strings"
	"testing"
)

// cursorOf is the cursor of a place.
func cursorOf(t testing.TB, c *Cursors, place string) string {
	t.Helper()
	cursor, err := c.Make([]byte(place))
	if err != nil {
		t.Fatal(err)
	}
	return cursor
}

func TestCursorsAreReadInTheirOrderAlone(t *testing.T) {
	t.Parallel()
	keys := NewKeys()
	byName := keys.Cursors("name")
	cursor := cursorOf(t, byName, "Әлиев")
	if place, ok := byName.Place(cursor); !ok || string(place) != "Әлиев" {
		t.Errorf("read %q, %v", place, ok)
	}
	if _, ok := keys.Cursors("code").Place(cursor); ok {
		t.Error("another order reads it")
	}
	if _, ok := NewKeys().Cursors("name").Place(cursor); ok {
		t.Error("other keys read it")
	}
}

func TestEqualPlacesHaveEqualCursors(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := NewKeys().WriteKeys(path); err != nil {
		t.Fatal(err)
	}
	here, err := ReadKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	there, err := ReadKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	a, b := cursorOf(t, here.Cursors("name"), "Асан"), cursorOf(t, there.Cursors("name"), "Асан")
	if a != b {
		t.Errorf("%s here, %s there", a, b)
	}
	if a == cursorOf(t, here.Cursors("name"), "Әсел") || a == cursorOf(t, here.Cursors("code"), "Асан") {
		t.Error("another place or order has the same cursor")
	}
}

func TestCursorsHideTheirPlace(t *testing.T) {
	t.Parallel()
	raw, err := base64.RawURLEncoding.DecodeString(cursorOf(t, NewKeys().Cursors("birth date"), "1990-05-14"))
	if err != nil || strings.Contains(string(raw), "1990") {
		t.Errorf("%q, %v", raw, err)
	}
}

func TestCursorsFollowTheKeys(t *testing.T) {
	t.Parallel()
	keys := NewKeys()
	old := cursorOf(t, keys.Cursors("name"), "Асан")
	keys.AddKey()
	if place, ok := keys.Cursors("name").Place(old); !ok || string(place) != "Асан" {
		t.Error("the former key reads no more")
	}
	if old == cursorOf(t, keys.Cursors("name"), "Асан") {
		t.Error("the new key is not used")
	}
	if err := keys.DropKey("k1"); err != nil {
		t.Fatal(err)
	}
	if _, ok := keys.Cursors("name").Place(old); ok {
		t.Error("a key that was dropped still reads")
	}
}

func TestTamperedCursorsAreRefused(t *testing.T) {
	t.Parallel()
	c := NewKeys().Cursors("name")
	raw, err := base64.RawURLEncoding.DecodeString(cursorOf(t, c, "Асан Әлі"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		if _, ok := c.Place(base64.RawURLEncoding.EncodeToString(raw[:i])); ok {
			t.Errorf("read without what is behind byte %d", i)
		}
		for bit := range 8 {
			changed := append([]byte{}, raw...)
			changed[i] ^= 1 << bit
			if _, ok := c.Place(base64.RawURLEncoding.EncodeToString(changed)); ok {
				t.Errorf("read with bit %d of byte %d changed", bit, i)
			}
		}
	}
	if _, ok := c.Place(base64.RawURLEncoding.EncodeToString(append(raw, 0))); ok {
		t.Error("read with a byte more")
	}
}

// FuzzCursor looks for a text that is read as a cursor and is none.
func FuzzCursor(f *testing.F) {
	c := NewKeys().Cursors("name")
	made := cursorOf(f, c, "Асан")
	for _, seed := range []string{"", "nonsense", made, made[1:], made + "A", strings.ToLower(made), "AQJrMQ", "AQ", "_w"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if place, ok := c.Place(text); ok && text != made {
			t.Errorf("%q is read as %q", text, place)
		}
	})
}
