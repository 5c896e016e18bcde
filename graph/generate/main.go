// Command generate runs gqlgen with the project's plugin, by the gqlgen.yml that is nearest above the
// working directory. It is run by go generate.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// quiet drops what gqlgen says about every field that has a resolver, which is as it should be.
type quiet struct{ io.Writer }

func (q quiet) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte(" adding resolver method for ")) {
		return len(line), nil
	}
	return q.Writer.Write(line)
}

func run() error {
	log.SetOutput(quiet{os.Stderr})
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err != nil {
		return err
	}
	p := &plugin{}
	if err := api.Generate(cfg, api.AddPlugin(p)); err != nil {
		return err
	}
	dir := cfg.Exec.Dir()
	if err := removeStale(dir, cfg.SchemaFilename); err != nil {
		return err
	}
	return sequential(dir)
}

// removeStale deletes what was generated for schema files that are no more.
func removeStale(dir string, schema []string) error {
	const suffix = ".generated.go"
	files, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return err
	}
	keep := []string{"root_", "prelude"}
	for _, name := range schema {
		name = filepath.Base(name)
		keep = append(keep, strings.TrimSuffix(name, filepath.Ext(name)))
	}
	for _, file := range files {
		if !slices.Contains(keep, strings.TrimSuffix(filepath.Base(file), suffix)) {
			if err := os.Remove(file); err != nil {
				return err
			}
		}
	}
	return nil
}

// streamed is what gqlgen writes for a subscription's field that leads to Query, which does not compile.
var streamed = regexp.MustCompile(`return (ec\.marshalNQuery2\S*\(ctx, field\.Selections, res\))`)

// sequential replaces what gqlgen's configuration cannot: a goroutine for every element of a list,
// and integers beyond the 32 bits that GraphQL allows.
func sequential(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.generated.go"))
	if err != nil {
		return err
	}
	lists := 0
	for _, file := range files {
		before, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		list := []byte("graphql.MarshalSliceConcurrently(")
		lists += bytes.Count(before, list)
		after := bytes.ReplaceAll(before, list, []byte("marshalSlice("))
		after = bytes.ReplaceAll(after, []byte("graphql.UnmarshalInt("), []byte("unmarshalInt("))
		after = streamed.ReplaceAll(after, []byte("return func(ctx context.Context) graphql.Marshaler {\n\t\treturn $1\n\t}"))
		if bytes.Equal(before, after) {
			continue
		}
		if err := os.WriteFile(file, after, 0o644); err != nil {
			return err
		}
	}
	if lists == 0 {
		return errors.New("no list is marshalled by graphql.MarshalSliceConcurrently any more: gqlgen has changed")
	}
	return nil
}
