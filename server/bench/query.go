package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed queries/*.graphql peer/queries/*.graphql floor/*.sql peer/schema.sql peer/package.json peer/graphile.config.mjs
var files embed.FS

// names are what is measured: the wide answer, the page about one organization, and the figures of
// which the design speaks, then what pages and dashboards ask.
var names = []string{"groups", "organization", "totals", "list", "grouped", "search", "member", "dashboard"}

var titles = map[string]string{
	"groups":       "all organizations > groups > 5 members",
	"organization": "one organization > groups, 20 members",
	"totals":       "all organizations, member count and project totals",
	"list":         "50 members by name, with their number",
	"grouped":      "a metric by branch and month",
	"search":       "20 members by the beginning of a name",
	"member":       "a member with organization, group and events",
	"dashboard":    "a region: 6 aggregates of women and of men",
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
