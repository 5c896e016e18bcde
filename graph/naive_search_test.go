package graph_test

import (
	"cmp"
	"slices"
	"strings"
)

// inRussian writes Kazakh letters as those do who have only Russian ones.
var inRussian = strings.NewReplacer("ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "і", "и")

// search finds ACTIVE members by Cyrillic words, looking at all of them.
func (n *naive) search(args map[string]any, at string) thing {
	n.t.Helper()
	matches := []string{"EXACT", "PREFIX", "SPELLING", "SPELLING", "WORD", "SPELLING"}
	type ranked struct {
		rank int
		hit  thing
	}
	var found []ranked
	typed := strings.Join(strings.Fields(strings.ToLower(args["text"].(string))), " ")
	for _, m := range n.rows(naiveMembers+"s.status = 'ACTIVE'"+naiveByName, at) {
		name := m["lastName"].(string) + " " + m["firstName"].(string)
		if m["patronymic"] != nil {
			name += " " + m["patronymic"].(string)
		}
		plain := strings.ToLower(name)
		ways := []bool{
			plain == typed, strings.HasPrefix(plain, typed),
			inRussian.Replace(plain) == inRussian.Replace(typed), strings.HasPrefix(inRussian.Replace(plain), inRussian.Replace(typed)),
			begun(plain, typed), begun(inRussian.Replace(plain), inRussian.Replace(typed)),
		}
		if rank := slices.Index(ways, true); rank >= 0 {
			found = append(found, ranked{rank, thing{"__typename": "SearchHit", "node": m, "title": name, "matched": name, "field": "NAME", "match": matches[rank]}})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	hits := []thing{}
	for _, f := range found[:min(len(found), number(args["first"]))] {
		hits = append(hits, f.hit)
	}
	return thing{"__typename": "SearchConnection", "nodes": hits, "totalCount": len(found)}
}

// begun reports whether each word typed begins a word of the name.
func begun(name, typed string) bool {
	for word := range strings.FieldsSeq(typed) {
		if !slices.ContainsFunc(strings.Fields(name), func(of string) bool { return strings.HasPrefix(of, word) }) {
			return false
		}
	}
	return true
}
