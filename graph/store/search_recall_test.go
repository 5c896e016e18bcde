package store_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// searchFile reads rows below the head of a file of testdata/search.
func searchFile(t testing.TB, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "search", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

var searchClasses = []string{"kazakh", "latin", "typo", "layout", "former"}

// formerNames is the demo region, in which more organizations bore another name until 2015.
func formerNames(t testing.TB) *storetest.DB {
	t.Helper()
	db := storetest.DemoCopy(t)
	for _, r := range searchFile(t, "renames") {
		db.Exec(`WITH now AS (
    UPDATE organization_names n SET valid = daterange('2015-01-01', upper(n.valid)) FROM organizations o
    WHERE o.id = n.organization_id AND o.code = $1 AND upper_inf(n.valid) RETURNING o.id, lower(o.valid) AS began
) INSERT INTO organization_names (organization_id, names, valid)
SELECT id, jsonb_build_object('kk', $2::text, 'ru', $3::text, 'en', $4::text), daterange(began, '2015-01-01') FROM now`, r[0], r[1], r[2], r[3])
	}
	return db
}

// TestSearchRecall finds what people mean: at least 19 of 20, of every class and in all, are among the
// first 20 hits.
func TestSearchRecall(t *testing.T) {
	t.Parallel()
	db := formerNames(t)
	found, all := 0, 0
	for _, class := range searchClasses {
		pairs := searchFile(t, class)
		if len(pairs) < 40 {
			t.Errorf("%s has %d pairs, want 40", class, len(pairs))
		}
		var missed []string
		matches := map[model.SearchMatch]int{}
		for _, pair := range pairs {
			if at := findKey(db, pair[0], pair[1], pair[2]); at == nil {
				missed = append(missed, strings.Join(pair, ","))
			} else {
				matches[at.Match]++
			}
		}
		recall := 1 - float64(len(missed))/float64(len(pairs))
		found, all = found+len(pairs)-len(missed), all+len(pairs)
		t.Logf("%-7s %3d pairs, recall %.3f, matches %v, missed %q", class, len(pairs), recall, matches, missed)
		if recall < 0.95 {
			t.Errorf("%s: recall %.3f, want 0.95", class, recall)
		}
	}
	t.Logf("all     %3d pairs, recall %.3f", all, float64(found)/float64(all))
	if float64(found) < 0.95*float64(all) {
		t.Errorf("recall in all %.3f, want 0.95", float64(found)/float64(all))
	}
}

func findKey(db *storetest.DB, text, of, key string) (hit *model.SearchHit) {
	db.Read(func(r *store.Reader) error {
		found, err := r.Search(text, nil, nil, everyWant)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(found.Nodes, func(h *model.SearchHit) bool { return keyOf(h.Node) == of+" "+key }); i >= 0 {
			hit = found.Nodes[i]
		}
		return nil
	})
	return hit
}

func keyOf(n model.Node) string {
	switch n := n.(type) {
	case *model.Organization:
		return "ORGANIZATION " + n.Code
	case *model.PartyGroup:
		return "PARTY_GROUP " + n.Names.In(model.Kazakh)
	case *model.Project:
		return "PROJECT " + n.Code
	case *model.Member:
		return "MEMBER " + n.MemberNumber
	}
	return ""
}
