package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// documentsFile lists what the built admin asks, every document by its SHA-256; formerFile the same for
// each of some builds before it, whose pages may still be open.
const (
	documentsFile = "documents.json"
	formerFile    = "documents-former.json"
)

// trustedDocuments are the documents of the built admin and of those before it. It fails when one is not
// what its hash says.
func trustedDocuments(dist fs.FS) ([]string, error) {
	var present map[string]string
	var former []map[string]string
	for name, into := range map[string]any{documentsFile: &present, formerFile: &former} {
		text, err := fs.ReadFile(dist, "dist/"+name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // built for development: it sends texts
		}
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			return nil, fmt.Errorf("documents of the admin: %w", err)
		}
	}
	all := map[string]string{}
	for _, build := range append(former, present) {
		maps.Copy(all, build)
	}
	for hash, document := range all {
		if sum := sha256.Sum256([]byte(document)); hex.EncodeToString(sum[:]) != hash {
			return nil, fmt.Errorf("documents of the admin: %s is the hash of another one", hash)
		}
	}
	return slices.Sorted(maps.Values(all)), nil
}
