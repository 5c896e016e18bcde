// Package testgraph is a small graph with everything that the planner has to cope with.
package testgraph

//go:generate go run tirek/graph/generate
