package store_test

import (
	"testing"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestYearsOnAnyDay works out ages and years of membership of somebody born and admitted on a 29 February,
// around anniversaries and as far as dates go.
func TestYearsOnAnyDay(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Member(storetest.Person{Name: "Ахметова Айгүл", Organization: w.bent, Born: "1980-02-29", Joined: "2020-02-29"})
	for _, tt := range []struct {
		at                 string
		count, age, joined int
	}{
		{at: "0001-01-01"}, {at: "1750-12-31"}, {at: "2020-02-28"},
		{at: "2020-02-29", count: 1, age: 40}, {at: "2021-02-28", count: 1, age: 40}, {at: "2021-03-01", count: 1, age: 41, joined: 1},
		{at: "2024-02-28", count: 1, age: 43, joined: 3}, {at: "2024-02-29", count: 1, age: 44, joined: 4},
		{at: "2270-02-28", count: 1, age: 289, joined: 249}, {at: "2271-03-01", count: 1, age: 291, joined: 251}, {at: "9999-12-31", count: 1, age: 8019, joined: 7979},
	} {
		w.Read(func(r *store.Reader) error {
			aggregates, err := r.AggregateMembers([]model.MemberList{{Organization: w.region, Below: true, At: model.MustDate(tt.at)}}, store.AllTallies)
			if err != nil {
				return err
			}
			ages, err := r.AgesOf(aggregates, false)
			if err != nil {
				return err
			}
			years, err := r.YearsOfMembership(aggregates, false)
			if err != nil {
				return err
			}
			age, joined := 0, 0
			if tt.count > 0 && ages[0].Max != nil && years[0].Max != nil {
				age, joined = *ages[0].Max, *years[0].Max
			}
			if aggregates[0].Count != tt.count || ages[0].Count != tt.count || years[0].Count != tt.count || age != tt.age || joined != tt.joined {
				t.Errorf("%s: %d members of %d, admitted %d years ago, want %+v", tt.at, aggregates[0].Count, age, joined, tt)
			}
			return nil
		})
	}
}
