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

// documentsFile lists what the built admin asks: every document by its SHA-256.
const documentsFile = "documents.json"

// trustedDocuments are the documents of the built admin. It fails when one is not what its hash says.
func trustedDocuments(dist fs.FS) ([]string, error) {
	text, err := fs.ReadFile(dist, "dist/"+documentsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // built for development: it sends texts
	}
	if err != nil {
		return nil, fmt.Errorf("documents of the admin: %w", err)
	}
	var byHash map[string]string
	if err := json.Unmarshal(text, &byHash); err != nil {
		return nil, fmt.Errorf("documents of the admin: %w", err)
	}
	for hash, document := range byHash {
		if sum := sha256.Sum256([]byte(document)); hex.EncodeToString(sum[:]) != hash {
			return nil, fmt.Errorf("documents of the admin: %s is the hash of another one", hash)
		}
	}
	return slices.Sorted(maps.Values(byHash)), nil
}
