package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
)

// canonical is an answer in the shape that all targets can be compared in: the data, totals by the
// code of their indicator, decimals without needless zeros.
func canonical(answer []byte) (any, error) {
	var whole struct {
		Data   any
		Errors json.RawMessage
	}
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.UseNumber()
	if err := decoder.Decode(&whole); err != nil {
		return nil, fmt.Errorf("%.200q: %w", answer, err)
	}
	if whole.Errors != nil {
		return nil, fmt.Errorf("an answer with errors: %.500s", whole.Errors)
	}
	if whole.Data == nil {
		return nil, errors.New("an answer without data")
	}
	return reshape(whole.Data), nil
}

func reshape(value any) any {
	switch v := value.(type) {
	case []any:
		for i := range v {
			v[i] = reshape(v[i])
		}
	case map[string]any:
		if groups, ok := v["groupedAggregates"].([]any); ok {
			return totals(groups)
		}
		if parts, ok := v["aggregates"].(map[string]any); ok {
			return map[string]any{"aggregate": aggregate(parts)}
		}
		if events, ok := v["events"].(map[string]any); ok {
			v["events"] = events["nodes"]
		}
		if groups, ok := v["groups"].([]any); ok {
			v["groups"] = map[string]any{"nodes": cells(groups)}
		}
		for key := range v {
			v[key] = reshape(v[key])
		}
		if text, ok := v["value"].(string); ok {
			v["value"] = plain(text)
		}
	case json.Number:
		return rounded(v.String())
	}
	return value
}

// aggregate are PostGraphile's aggregates of ages as the register answers them.
func aggregate(parts map[string]any) map[string]any {
	of := func(part, field string) any {
		values, _ := parts[part].(map[string]any)
		return rounded(fmt.Sprint(values[field]))
	}
	return map[string]any{"count": of("distinctCount", "memberNumber"), "age": map[string]any{
		"sum": of("sum", "age"), "avg": of("average", "age"), "min": of("min", "age"), "max": of("max", "age"), "stddev": of("stddevPopulation", "age"),
	}}
}

// cells are PostGraphile's grouped aggregates by branch and month as the register answers them.
func cells(groups []any) []any {
	rows := make([]any, 0, len(groups))
	for _, group := range groups {
		g, _ := group.(map[string]any)
		keys, _ := g["keys"].([]any)
		sum, _ := g["sum"].(map[string]any)
		if len(keys) != 2 || sum == nil {
			return groups // a difference, to be shown
		}
		rows = append(rows, map[string]any{"keys": map[string]any{"district": map[string]any{"code": keys[0]}, "month": keys[1]}, "value": fmt.Sprint(sum["value"])})
	}
	slices.SortFunc(rows, func(a, b any) int {
		return cmp.Compare(fmt.Sprint(a.(map[string]any)["keys"]), fmt.Sprint(b.(map[string]any)["keys"]))
	})
	return rows
}

// rounded is a number in nine digits: means are written with more or fewer.
func rounded(text string) string {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(number, 'g', 9, 64)
}

// totals are PostGraphile's grouped aggregates as the register answers them.
func totals(groups []any) []any {
	rows := make([]any, 0, len(groups))
	code := func(row any) string {
		return fmt.Sprint(row.(map[string]any)["indicator"].(map[string]any)["code"])
	}
	for _, group := range groups {
		g, _ := group.(map[string]any)
		keys, _ := g["keys"].([]any)
		sum, _ := g["sum"].(map[string]any)
		if len(keys) != 1 || sum == nil {
			return groups // a difference, to be shown
		}
		rows = append(rows, map[string]any{"indicator": map[string]any{"code": keys[0]}, "value": plain(fmt.Sprint(sum["value"]))})
	}
	slices.SortFunc(rows, func(a, b any) int { return cmp.Compare(code(a), code(b)) })
	return rows
}

// plain is a decimal in its shortest form.
func plain(text string) string {
	if number, ok := new(big.Rat).SetString(text); ok {
		return number.RatString()
	}
	return text
}

// difference says where two canonical answers first differ; empty when they are equal.
func difference(path string, a, b any) string {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			break
		}
		for key := range a {
			if found := difference(path+"."+key, a[key], b[key]); found != "" {
				return found
			}
		}
		return ""
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			break
		}
		for i := range a {
			if found := difference(fmt.Sprintf("%s[%d]", path, i), a[i], b[i]); found != "" {
				return found
			}
		}
		return ""
	default:
		if a == b {
			return ""
		}
	}
	return fmt.Sprintf("%s: %.300s and %.300s", path, show(a), show(b))
}

func show(value any) []byte {
	text, _ := json.Marshal(value)
	return text
}
