package demo

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// whole is a region with all its people.
type whole struct {
	*region
	people      []person
	memberships []membership
	events      []event
	told        func() map[id]*life
}

func makeWhole(scale int, seed uint64) (*whole, error) {
	o, err := Options{Scale: scale, Seed: seed}.complete()
	if err != nil {
		return nil, err
	}
	r, err := plan(o)
	if err != nil {
		return nil, err
	}
	w := &whole{region: r}
	w.told = sync.OnceValue(w.tell)
	for c := range r.chunks(20_000) {
		w.people = append(w.people, c.people...)
		w.memberships = append(w.memberships, c.memberships...)
		w.events = append(w.events, c.events...)
	}
	return w, nil
}

var shared = sync.OnceValues(func() (*whole, error) { return makeWhole(1, 0) })

func regionOfOne(t *testing.T) *whole {
	t.Helper()
	w, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// digest covers everything that a region consists of.
func (w *whole) digest() string {
	h := sha256.New()
	write := func(v ...any) { _, _ = fmt.Fprintln(h, v...) }
	for _, t := range w.territories {
		write(t.id, t.kind, t.names)
	}
	for _, o := range w.organizations {
		write(o.id, o.code, o.founded, o.names, o.size, o.young)
		for _, g := range o.groups {
			write(g.id, g.kind, g.names, g.valid, g.size)
		}
	}
	for _, p := range w.people {
		write(p)
	}
	for _, m := range w.memberships {
		write(m)
	}
	for _, e := range w.events {
		write(e.id, e.membership, e.kind, e.status, e.organization.code, e.on, e.recorded)
		if e.group != nil {
			write(e.group.id)
		}
	}
	for _, f := range w.offices {
		write(f.id, f.post, f.valid, f.terms)
	}
	for _, v := range w.figures.revisions {
		write(v.id, v.metric, v.number, v.organization.code, v.indicator.code, v.month, v.value, v.state, v.recorded)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestSameSeedSameRegion(t *testing.T) {
	t.Parallel()
	again, err := makeWhole(1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := regionOfOne(t).digest(), again.digest(); a != b {
		t.Errorf("the same seed gave %s, then %s", a, b)
	}
	other, err := plan(Options{Scale: 1, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	if other.action == again.action {
		t.Error("another seed gave the same region")
	}
}

func TestHeadline(t *testing.T) {
	t.Parallel()
	for _, scale := range []int{1, 10} {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			t.Parallel()
			o, err := Options{Scale: scale}.complete()
			if err != nil {
				t.Fatal(err)
			}
			r, err := plan(o)
			if err != nil {
				t.Fatal(err)
			}
			members, young := 0, 0
			for _, b := range r.branches {
				inBranch := 0
				for _, o := range b.primaries {
					inBranch += o.size
					young += o.young
					if o.size < smallest*scale {
						t.Errorf("%s has %d members, want at least %d", o.code, o.size, smallest*scale)
					}
				}
				if inBranch != b.size {
					t.Errorf("%s: its organizations have %d members, the branch %d", b.code, inBranch, b.size)
				}
				members += inBranch
			}
			if len(r.primaries) != 157 || members != 56230*scale {
				t.Errorf("%d organizations with %d members, want 157 with %d", len(r.primaries), members, 56230*scale)
			}
			if share := float64(young) / float64(members); math.Abs(share-youthShare) > 0.0005 {
				t.Errorf("%.4f are young, want %.3f", share, youthShare)
			}
		})
	}
}

func TestSizesOfGroups(t *testing.T) {
	t.Parallel()
	w := regionOfOne(t)
	groups, grouped := 0, 0
	for _, o := range w.primaries {
		in := 0
		for _, g := range o.groups {
			in += g.size
			if g.size < groupLowest {
				t.Errorf("%s has a group of %d", o.code, g.size)
			}
		}
		if o.size < 100 && len(o.groups) > 0 && (len(o.groups) > 1 || in != o.size) {
			t.Errorf("%s with %d members has %d groups of %d together, want one of all or none", o.code, o.size, len(o.groups), in)
		}
		if in > o.size || o.size >= 100 && len(o.groups) == 0 {
			t.Errorf("%s with %d members has %d in %d groups", o.code, o.size, in, len(o.groups))
		}
		groups, grouped = groups+len(o.groups), grouped+in
	}
	if mean := grouped / groups; mean < 98 || mean > 116 {
		t.Errorf("a group has %d members on average, want about %d", mean, groupSize)
	}
	q := w.byCode[qarghaly]
	var sizes []int
	for _, g := range q.groups {
		sizes = append(sizes, g.size)
	}
	if q.size != 1085 || q.young != 272 || !slices.Equal(sizes, qarghalyGroups) {
		t.Errorf("Qarghaly has %d members, %d young, groups of %v", q.size, q.young, sizes)
	}
}

func TestNamesOfGroupsDiffer(t *testing.T) {
	t.Parallel()
	for _, o := range regionOfOne(t).primaries {
		seen := map[string]bool{}
		for _, g := range o.groups {
			if seen[g.names.KK] {
				t.Errorf("%s has two groups %q", o.code, g.names.KK)
			}
			seen[g.names.KK] = true
		}
	}
}

func TestIdentifiers(t *testing.T) {
	t.Parallel()
	g := &ids{chance: newChance(1, forIDs)}
	var last id
	for range 10_000 {
		next := g.next()
		if u := uuid.UUID(next); u.Version() != 7 || u.Variant() != uuid.RFC4122 {
			t.Fatalf("%s is of version %d, variant %s", u, u.Version(), u.Variant())
		}
		if bytes.Compare(last[:], next[:]) >= 0 {
			t.Fatalf("%x comes after %x", next, last)
		}
		last = next
	}
	if at := time.UnixMilli(int64(last[0])<<40 | int64(last[1])<<32 | int64(last[2])<<24 | int64(last[3])<<16 | int64(last[4])<<8 | int64(last[5])); at.UTC().Format(time.DateOnly) != "2025-10-31" {
		t.Errorf("identifiers are of %s", at)
	}
}

func TestApportion(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Int64Range(0, 1_000_000).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 40).Draw(t, "weights")
		weights[0]++ // at least one is not nothing
		var all float64
		for _, w := range weights {
			all += w
		}
		left := total
		for i, part := range apportion(total, weights) {
			left -= part
			if quota := float64(total) * weights[i] / all; math.Abs(float64(part)-quota) >= 1+1e-6 {
				t.Errorf("part %d is %d, its quota %f", i, part, quota)
			}
			if weights[i] == 0 && part != 0 {
				t.Errorf("part %d without weight is %d", i, part)
			}
		}
		if left != 0 {
			t.Errorf("%d of %d is left over", left, total)
		}
	})
}

func TestYears(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		from day
		n    int
		want day
	}{
		{on(2004, time.February, 29), 1, on(2005, time.March, 1)},
		{on(2004, time.February, 29), 4, on(2008, time.February, 29)},
		{today, -35, on(1990, time.October, 31)},
	} {
		if got := tt.from.years(tt.n); got != tt.want {
			t.Errorf("%s and %d years is %s, want %s", tt.from.time(), tt.n, got.time(), tt.want.time())
		}
	}
}

func TestWrongScale(t *testing.T) {
	t.Parallel()
	if _, err := (Options{Scale: 7}).complete(); err == nil {
		t.Error("scale 7 was accepted")
	}
}
