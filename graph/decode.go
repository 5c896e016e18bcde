package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// deepest is how far values in a request may nest.
const deepest = 100

// decodeObject reads a JSON object, more strictly than encoding/json: no member twice, no broken
// UTF-8, nothing behind the object, no U+0000, which the database cannot hold. Numbers stay as they are
// written. Errors never repeat the text.
func decodeObject(text []byte) (map[string]any, error) {
	if !utf8.Valid(text) || loneSurrogate(text) {
		return nil, errors.New("not valid UTF-8")
	}
	if !json.Valid(text) {
		return nil, errors.New("not valid JSON")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	value, err := decodeValue(d, 0)
	if err != nil {
		return nil, err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("not a JSON object")
	}
	return object, nil
}

func decodeValue(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, errors.New("not valid JSON")
	}
	if depth > deepest {
		return nil, errors.New("nested too deeply")
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '[' {
			list := []any{}
			for d.More() {
				value, err := decodeValue(d, depth+1)
				if err != nil {
					return nil, err
				}
				list = append(list, value)
			}
			_, err := d.Token()
			return list, err
		}
		object := map[string]any{}
		for d.More() {
			name, err := decodeValue(d, depth+1)
			if err != nil {
				return nil, err
			}
			if _, twice := object[name.(string)]; twice {
				return nil, errors.New("a member is given twice")
			}
			if object[name.(string)], err = decodeValue(d, depth+1); err != nil {
				return nil, err
			}
		}
		_, err := d.Token()
		return object, err
	case string:
		if strings.ContainsRune(token, 0) {
			return nil, errors.New("a text holds the character U+0000")
		}
	}
	return token, nil
}

// loneSurrogate reports an escaped half of a character, which encoding/json would replace.
func loneSurrogate(text []byte) bool {
	half := func(at int) (code uint64, ok bool) {
		if at+6 > len(text) || text[at] != '\\' || text[at+1] != 'u' {
			return 0, false
		}
		code, err := strconv.ParseUint(string(text[at+2:at+6]), 16, 16)
		return code, err == nil && 0xD800 <= code && code <= 0xDFFF
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if high, ok := half(i); ok {
			low, ok := half(i + 6)
			if !ok || high >= 0xDC00 || low < 0xDC00 {
				return true
			}
			i += 6
		}
		i++ // what is escaped is no escape
	}
	return false
}
