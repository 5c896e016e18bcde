package plan_test

import (
	"bytes"
	"math"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tirek/graph/plan/internal/testgraph/model"
)

// TestLeaves compares written values with what gqlgen's own functions write.
func TestLeaves(t *testing.T) {
	t.Parallel()
	generated := newWorld(t).generated
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		})).Draw(rt, "text")
		number := rapid.Float64().Draw(rt, "number")
		moment := time.Unix(rapid.Int64Range(-1e9, 1e10).Draw(rt, "second"), rapid.Int64Range(0, 999999999).Draw(rt, "nanosecond")).UTC()
		o := &model.Org{
			ID: uuid.UUID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(rt, "id")), N: rapid.Int().Draw(rt, "n"),
			Title: &text, Score: &number, Since: &moment, Size: rapid.Int64().Draw(rt, "size"), Open: rapid.Bool().Draw(rt, "open"),
		}
		for name, want := range map[string]graphql.Marshaler{
			"id": graphql.MarshalUUID(o.ID), "n": graphql.MarshalInt(o.N), "title": graphql.MarshalString(text),
			"score": graphql.MarshalFloat(number), "since": graphql.MarshalTime(moment), "size": graphql.MarshalInt64(o.Size), "open": graphql.MarshalBoolean(o.Open),
		} {
			var wanted bytes.Buffer
			want.MarshalGQL(&wanted)
			got := generated.PlanLeaf("Org."+name)([]byte("before"), o)
			if name == "id" && o.ID == uuid.Nil || name == "score" && (math.IsInf(number, 0) || math.IsNaN(number)) {
				if got != nil {
					rt.Errorf("%s was written as %s, but is an error in gqlgen", name, got)
				}
			} else if string(got) != "before"+wanted.String() {
				rt.Errorf("%s is %s, gqlgen writes %s", name, got, wanted.Bytes())
			}
		}
	})
}
