package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tirek/graph/auth"
)

// openKeys reads the keys that do not lie in the database. With the own cluster they are made at the
// first start, beside it in the data directory.
func openKeys(c Config) (*auth.Keyring, error) {
	path := c.Keys
	if path == "" {
		path = filepath.Join(c.DataDir, "keys.json")
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && c.DatabaseURL == "" {
		if err := auth.NewKeys().CreateKeys(path); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("keys: %w", err)
		}
	}
	keys, err := auth.ReadKeys(path)
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	return keys, nil
}
