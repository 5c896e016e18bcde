// Package migrations holds the schema of the database as plain SQL files, in the order of their names.
package migrations

import "embed"

//go:embed *.sql
var FS embed.FS
