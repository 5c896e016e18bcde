package auth

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/model"
)

// people are so many women and men of 35 to 44.
func people(women, men int) People { return People{0: {2: women}, 1: {2: men}} }

// tree is one region with the primary organizations of each district; theirs are called D1, D1-1, D1-2, D2 ...
func tree(districts ...[]People) []Place {
	places := []Place{{Code: "KZ", Level: model.LevelNational, Parent: -1}, {Code: "R", Level: model.LevelRegion}}
	for i, primaries := range districts {
		district := len(places)
		places = append(places, Place{Code: fmt.Sprint("D", i+1), Level: model.LevelDistrict, Parent: 1})
		for j, p := range primaries {
			places = append(places, Place{Code: fmt.Sprint("D", i+1, "-", j+1), Level: model.LevelPrimary, Parent: district, People: p})
		}
	}
	for i := range places {
		places[i].ID = uuid.NewSHA1(uuid.Nil, []byte(places[i].Code))
	}
	return places
}

// names are the cells of a set for reading: T, S by sex, B by band, X by both.
func names(code string, set CellSet) (list []string) {
	set.each(func(c Cell) {
		switch {
		case c == CellTotal:
			list = append(list, code+" T")
		case c < CellBand(0):
			list = append(list, fmt.Sprint(code, " S", int(c-CellSex(0))))
		case c < CellBoth(0, 0):
			list = append(list, fmt.Sprint(code, " B", int(c-CellBand(0))))
		default:
			list = append(list, fmt.Sprint(code, " X", int(c-CellBoth(0, 0))/Bands, int(c-CellBoth(0, 0))%Bands))
		}
	})
	return list
}

func TestSuppress(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		places []Place
		want   []string // hidden totals and figures by sex
	}{
		{name: "large figures and zeros are shown", places: tree([]People{people(40, 30), people(11, 0), {}})},
		{
			name:   "with a small figure goes its other part, and both of the smallest organization beside it",
			places: tree([]People{people(100, 5), people(70, 70), people(40, 40)}),
			want:   []string{"D1-1 S0", "D1-1 S1", "D1-3 S0", "D1-3 S1"},
		},
		{
			name:   "a small organization is hidden as a whole, with the smallest beside it that is large enough",
			places: tree([]People{people(2, 2), people(40, 40), people(30, 30), {}}),
			want:   []string{"D1-1 T", "D1-1 S0", "D1-1 S1", "D1-3 T", "D1-3 S0", "D1-3 S1"},
		},
		{
			name:   "small organizations protect each other",
			places: tree([]People{people(5, 5), people(5, 5), people(5, 5), people(5, 5), people(50, 50)}),
			want:   []string{"D1-1 T", "D1-1 S0", "D1-1 S1", "D1-2 T", "D1-2 S0", "D1-2 S1", "D1-3 T", "D1-3 S0", "D1-3 S1", "D1-4 T", "D1-4 S0", "D1-4 S1"},
		},
		{
			name:   "an only child takes its parent along, and that another branch",
			places: tree([]People{people(3, 3)}, []People{people(50, 50), people(40, 40)}),
			want:   []string{"D1 T", "D1 S0", "D1 S1", "D1-1 T", "D1-1 S0", "D1-1 S1", "D2 T", "D2 S0", "D2 S1", "D2-2 T", "D2-2 S0", "D2-2 S1"},
		},
		{
			name:   "fewer people than the threshold are hidden everywhere",
			places: tree([]People{people(3, 0), people(2, 0)}),
			want:   []string{"KZ T", "KZ S0", "KZ S1", "KZ S2", "R T", "R S0", "R S1", "R S2", "D1 T", "D1 S0", "D1 S1", "D1 S2", "D1-1 T", "D1-1 S0", "D1-1 S1", "D1-1 S2", "D1-2 T", "D1-2 S0", "D1-2 S1", "D1-2 S2"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for i, f := range Suppress(1, threshold, tt.places, nil) {
				got = append(got, names(tt.places[i].Code, f.Hidden&(1<<CellBand(0)-1))...)
				Published(tt.places[i].Level).each(func(c Cell) {
					if n := f.Values[c]; n > 0 && n < threshold && !f.Hidden.Has(c) {
						t.Errorf("%s is shown with %d", names(tt.places[i].Code, setOf(c)), n)
					}
				})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
		})
	}
}

// Month after month: D1-1 and the organization that is hidden with it have so many people, beside
// organizations of 80 and 100.
func TestSuppressMonths(t *testing.T) {
	t.Parallel()
	months := func(n, size, beside int) [][2]int { return slices.Repeat([][2]int{{size, beside}}, n) }
	for _, tt := range []struct {
		name   string
		sizes  [][2]int
		hidden string // the last months of D1-1, * where its total is hidden; those before are
	}{
		{name: "grown by less than the threshold it stays hidden", sizes: slices.Concat(months(1, 5, 60), months(30, 15, 75)), hidden: "*"},
		{name: "grown by more it stays hidden for a year", sizes: slices.Concat(months(1, 5, 60), months(13, 40, 75)), hidden: "*."},
		{name: "the year begins anew when it was small again", sizes: slices.Concat(months(1, 5, 60), months(6, 40, 75), months(1, 6, 60), months(13, 40, 75)), hidden: "*."},
		{name: "it stays as long as the other, whose size would tell", sizes: slices.Concat(months(1, 5, 60), months(36, 40, 65)), hidden: "*."},
		{name: "empty it stays hidden", sizes: [][2]int{{5, 60}, {0, 60}, {0, 60}}, hidden: "***"},
		{name: "empty from the start it is shown", sizes: [][2]int{{0, 60}, {0, 60}, {5, 60}}, hidden: "..*"},
		{name: "shown it becomes hidden when it is small", sizes: [][2]int{{30, 60}, {11, 60}, {10, 60}, {11, 60}}, hidden: "..**"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, before := "", map[uuid.UUID]*Figures(nil)
			for i, size := range tt.sizes {
				places := tree([]People{people(size[0], 0), people(size[1], 0), people(80, 0), people(100, 0)})
				figures := Suppress(i+1, threshold, places, before)
				got += map[bool]string{true: "*", false: "."}[figures[3].Hidden.Has(CellTotal)]
				before = byID(places, figures)
			}
			if want := strings.Repeat("*", len(tt.sizes)-len(tt.hidden)) + tt.hidden; got != want {
				t.Errorf("hidden %s, want %s", got, want)
			}
		})
	}
}

func byID(places []Place, figures []Figures) map[uuid.UUID]*Figures {
	all := map[uuid.UUID]*Figures{}
	for i := range figures {
		all[places[i].ID] = &figures[i]
	}
	return all
}

// What protects a small organization the month after.
func TestSuppressKeepsPartners(t *testing.T) {
	t.Parallel()
	first := tree([]People{people(5, 0), people(60, 0), people(80, 0), people(100, 0)}, []People{people(90, 0), people(70, 0)})
	before := byID(first, Suppress(1, threshold, first, nil)) // hides D1-1 and D1-2
	moved := tree([]People{people(5, 0), people(60, 0), people(80, 0), people(100, 0)}, []People{people(90, 0), people(70, 0)})
	moved[3].Parent = slices.IndexFunc(moved, func(p Place) bool { return p.Code == "D2" })

	for _, tt := range []struct {
		name   string
		places []Place
		want   []string // hidden totals
		fresh  bool     // some of it is not protected against the month before
	}{
		{
			name:   "a smaller one beside does not take over",
			places: tree([]People{people(5, 0), people(90, 0), people(30, 0), people(100, 0)}, []People{people(90, 0), people(70, 0)}),
			want:   []string{"D1-1 T", "D1-2 T"},
		},
		{
			name:   "a new one is protected by what was hidden before, but for the difference that it makes",
			places: tree([]People{people(5, 0), people(60, 0), people(80, 0), people(100, 0), people(4, 0)}, []People{people(90, 0), people(70, 0)}),
			want:   []string{"D1-1 T", "D1-2 T", "D1-5 T"}, fresh: true,
		},
		{
			name:   "another one stands in when it is gone, and that is told",
			places: tree([]People{people(5, 0), people(0, 0), people(80, 0), people(100, 0)}, []People{people(90, 0), people(70, 0)}),
			want:   []string{"D1-1 T", "D1-2 T", "D1-3 T"}, fresh: true,
		},
		{
			name: "one that moved is protected where it is now, and that is told", places: moved,
			want: []string{"D1-1 T", "D1-2 T", "D1-3 T", "D2-2 T"}, fresh: true,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			fresh := false
			for i, f := range Suppress(2, threshold, tt.places, before) {
				got = append(got, names(tt.places[i].Code, f.Hidden&setOf(CellTotal))...)
				fresh = fresh || f.Fresh != 0
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
			if fresh != tt.fresh {
				t.Errorf("open to the month before: %v, want %v", fresh, tt.fresh)
			}
		})
	}
}

func TestSuppressIsDeterministic(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		places := newPlanter(seed).tree()
		if diff := cmp.Diff(Suppress(1, threshold, places, nil), Suppress(1, threshold, places, nil)); diff != "" {
			t.Errorf("seed %d (-once +again):\n%s", seed, diff)
		}
	}
}

// One month and status of 157 primary organizations in 10 districts.
func BenchmarkSuppress(b *testing.B) {
	for _, size := range []int{2, 20, 357, 35_700} {
		b.Run(fmt.Sprint(size, " people each"), func(b *testing.B) {
			random := rand.New(rand.NewPCG(1, 1))
			districts := make([][]People, 10)
			for i := range 157 {
				var p People
				for range min(size, 357) {
					p[random.IntN(2)][min(5, random.IntN(8))] += max(1, size/357)
				}
				districts[i%10] = append(districts[i%10], p)
			}
			places := tree(districts...)
			for b.Loop() {
				Suppress(1, threshold, places, nil)
			}
		})
	}
}
