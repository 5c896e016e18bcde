package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed queries/*.graphql peer/queries/*.graphql floor/*.sql peer/schema.sql peer/package.json peer/graphile.config.mjs
var files embed.FS

// names are what is measured: a wide answer, a page about one organization, and figures.
var names = []string{"groups", "organization", "totals"}

var titles = map[string]string{
	"groups":       "all organizations > groups > 5 members",
	"organization": "one organization > groups, 20 members",
	"totals":       "all organizations, member count and project totals",
}

func file(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is part of the program
	}
	return string(text)
}

// body is a GraphQL request, without the white space that only readers want.
func body(query string) []byte {
	text, err := json.Marshal(map[string]string{"query": strings.Join(strings.Fields(query), " ")})
	if err != nil {
		panic(err)
	}
	return text
}

// chosen are the queries to measure.
func chosen(only string) ([]string, error) {
	if only == "" {
		return names, nil
	}
	if _, ok := titles[only]; !ok {
		return nil, fmt.Errorf("--only is one of %s", strings.Join(names, ", "))
	}
	return []string{only}, nil
}
