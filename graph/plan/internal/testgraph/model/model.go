// Package model holds the objects of the test graph. What is in them follows from their number, so
// that every answer can be told beforehand.
package model

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

type Kind string

type How string

const (
	HowValue   How = "VALUE"
	HowNull    How = "NULL"
	HowKnown   How = "KNOWN"
	HowUnknown How = "UNKNOWN"
	HowPanic   How = "PANIC"
)

type Filter struct {
	Kind  *Kind
	Names []string
	Above *int
}

type Node interface {
	IsNode()
	PlannedValues() *model.PlannedValues
}

type Thing interface{ IsThing() }

type Address struct {
	Street string
	House  *int
}

type Org struct {
	model.Planned

	ID      uuid.UUID
	N       int
	Title   *string
	Kind    Kind
	Kinds   []Kind
	Score   *float64
	Exact   *model.Decimal
	Day     model.Date
	Since   *time.Time
	Size    int64
	Open    bool
	Tags    []*string
	IDs     []uuid.UUID
	Marks   []int
	Extra   any
	Shouted string
	Address Address
	Former  []*Address
}

type Group struct {
	model.Planned
	ID uuid.UUID
	N  int
}

type Person struct {
	model.Planned
	ID   uuid.UUID
	N    int
	Name string
}

// PersonConnection holds what it lists; its rows are relations.
type PersonConnection struct {
	model.Planned
	Owner, First int
	Kind         *Kind
}

type PersonEdge struct {
	Cursor string
	Node   *Person
}

// Next is read by a method.
func (c *PersonConnection) Next() bool { return c.First > 2 }

func (*Org) IsNode()     {}
func (*Person) IsNode()  {}
func (*Org) IsThing()    {}
func (*Person) IsThing() {}

func id(space byte, n int) uuid.UUID {
	var id uuid.UUID
	id[0] = space
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	return id
}

// Texts are strings that are hard to quote.
var Texts = []string{
	"plain", "", "quote \" and \\ backslash", "line\nfeed\ttab\rreturn", "bell \a nul \x00 unit \x1f",
	"Қарғалы ұйымы", "</script>&amp;", "\u2028\u2029", "invalid \xff\xfe utf8", "😀", "\x7f",
}

// Floats are numbers that are hard to print.
var Floats = []float64{0, -0.5, 1, 25.07, 1e6, 1e21, 1e-7, 123456789.125, 1.0 / 3}

func text(n int) string { return Texts[n%len(Texts)] }

func NewOrg(n int) *Org {
	o := &Org{
		ID: id(1, n), N: n, Kind: Kind([]string{"RED", "GREEN", "BLUE"}[n%3]), Size: int64(n) << 40,
		Day: model.NewDate(2000+n%50, time.Month(1+n%12), 1+n%28), Open: n%2 == 0,
		Shouted: text(n), Address: Address{Street: text(n + 1)},
	}
	for i := range n % 4 {
		o.Kinds = append(o.Kinds, Kind([]string{"RED", "GREEN", "BLUE"}[i%3]))
		o.Marks = append(o.Marks, i-1)
	}
	if n%3 > 0 {
		title, score, exact := text(n), Floats[n%len(Floats)], model.Decimal(fmt.Sprintf("%d.25", n))
		since := time.Date(2025, 1, n%28+1, 10, 0, 0, n%5*1000, time.UTC)
		o.Title, o.Score, o.Exact, o.Since = &title, &score, &exact, &since
		o.Tags, o.IDs = []*string{&title, nil}, []uuid.UUID{o.ID}
		o.Former = []*Address{{Street: title, House: &o.N}}
		o.Extra = map[string]any{"n": n}
	}
	return o
}

func NewGroup(n int) *Group   { return &Group{ID: id(2, n), N: n} }
func NewPerson(n int) *Person { return &Person{ID: id(3, n), N: n, Name: text(n)} }
