package graph

// Writes graph/gen and the *.resolvers.go of this folder from graph/schema. Resolvers of queries are
// always the one line that reads what was planned; those of mutations are kept as they are.
//
//go:generate go run ./generate
