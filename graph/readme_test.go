package graph_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/store/storetest"
)

// TestReadme sends the question of the README and compares the answer printed there.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	body := regexp.MustCompile(`(?s)-d '(\{"query":.*?\})'`).FindSubmatch(text)
	answer := regexp.MustCompile("(?s)```json\n(.*?)\n```").FindSubmatch(text)
	if body == nil || answer == nil {
		t.Fatal("the README has no question with its answer")
	}
	var question struct{ Query string }
	if err := json.Unmarshal(body[1], &question); err != nil {
		t.Fatal(err)
	}
	got := newAPI(t, storetest.Demo(t).Store).post(t.Context(), question.Query, nil)
	if diff := cmp.Diff(strings.TrimSpace(string(answer[1])), strings.TrimSpace(string(got))); diff != "" {
		t.Errorf("(-README +answer):\n%s", diff)
	}
}
