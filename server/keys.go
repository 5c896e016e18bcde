package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// keyFile is where the keys lie: with the own cluster in the data directory, unless it is set.
func keyFile(c Config) (string, error) {
	switch {
	case c.Keys != "":
		return c.Keys, nil
	case c.DatabaseURL != "":
		return "", errors.New("TIREK_KEYS must be set with DATABASE_URL: one file for all processes, which `keys create` makes")
	}
	return filepath.Join(c.DataDir, "keys.json"), nil
}

// openKeys reads the keys that do not lie in the database. With the own cluster they are made at the
// first start.
func openKeys(c Config) (*auth.Keyring, error) {
	path, err := keyFile(c)
	if err != nil {
		return nil, err
	}
	keys, err := auth.ReadKeys(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	if c.DatabaseURL != "" {
		return nil, fmt.Errorf("%w: restore it, or make the first one with `keys create`", err)
	}
	if err := auth.NewKeys().CreateKeys(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("key file: %w", err)
	}
	return auth.ReadKeys(path)
}

// changeKeys is the command keys.
func changeKeys(ctx context.Context, c *call) error {
	if len(c.args) != 1 || c.drop && c.args[0] != "rotate" {
		return usagef("keys what? create, or rotate [--drop]")
	}
	switch c.args[0] {
	case "create":
		path, err := keyFile(c.config)
		if err == nil {
			err = auth.NewKeys().CreateKeys(path)
		}
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("there are keys in %s already", path)
		}
		if err == nil {
			fmt.Fprintf(c.stdout, "keys made in %s: keep a copy apart from those of the database\n", path)
		}
		return err
	case "rotate":
		ctx = auth.WithViewer(ctx, auth.System("keys rotate", model.English))
		return withRegister(ctx, c, func(s *store.Store) error {
			current, sealed, err := s.RotateKeys(ctx, c.drop)
			if err == nil {
				fmt.Fprintf(c.stdout, "%d values sealed anew, with key %s\n", sealed, current)
			}
			return err
		})
	}
	return usagef("keys has no %q: create, or rotate [--drop]", c.args[0])
}
