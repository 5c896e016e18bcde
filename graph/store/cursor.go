package store

import (
	"encoding/binary"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// A place in a list is the values of a row's keys as texts, nil where there is none. Its cursor holds
// them one after the other, each behind its length and one, which is 0 for none; ids are packed.

// values adds to the columns of a row those from which place is read.
func (o order) values(q *query) {
	for _, k := range o.keys {
		q.add(", (" + k.sql + ")::text")
	}
}

// place reads the columns of values.
func (o order) place(r *row) []*string {
	place := make([]*string, len(o.keys))
	for i := range place {
		place[i] = r.textOrNil()
	}
	return place
}

// cursor is the mark of a place; empty when there is no key to make it with.
func (o order) cursor(place []*string) string {
	var b []byte
	for i, value := range place {
		if value == nil {
			b = append(b, 0)
			continue
		}
		text := *value
		if id, err := uuid.Parse(text); err == nil && o.keys[i].cast == "uuid" {
			text = string(id[:])
		}
		b = append(binary.AppendUvarint(b, uint64(len(text))+1), text...)
	}
	cursor, _ := o.cursors.Make(b)
	return cursor
}

// read is the place that the cursor of an argument marks; nil without a cursor.
func (o order) read(argument string, cursor *string) ([]*string, error) {
	if cursor == nil {
		return nil, nil
	}
	refused := model.Invalid(argument, "page.cursor")
	b, ok := o.cursors.Place(*cursor)
	if !ok {
		return nil, refused
	}
	place := make([]*string, len(o.keys))
	for i, k := range o.keys {
		size, n := binary.Uvarint(b)
		if n <= 0 || size > uint64(len(b)-n)+1 || size == 0 && !k.nullable {
			return nil, refused
		}
		b = b[n:]
		if size == 0 {
			continue
		}
		text := string(b[:size-1])
		b = b[size-1:]
		if k.cast == "uuid" {
			id, err := uuid.FromBytes([]byte(text))
			if err != nil {
				return nil, refused
			}
			text = id.String()
		}
		place[i] = &text
	}
	if len(b) > 0 {
		return nil, refused
	}
	return place, nil
}

// PageArgs are the arguments of a list that choose the page; nil: not given.
type PageArgs struct {
	First  *int
	After  *string
	Last   *int
	Before *string
	Large  bool // the page is a large one, of an export
	Alone  bool // whether rows follow or precede is not asked
}

// page reads the arguments of a list in this order.
func (o order) page(p PageArgs) (model.Page, error) {
	page, err := model.NewPage(p.First, p.Last)
	if err != nil {
		return page, err
	}
	page.Alone = p.Alone
	if p.Large {
		page.Size = model.ExportPageSize
	}
	if page.After, err = o.read("after", p.After); err != nil {
		return page, err
	}
	page.Before, err = o.read("before", p.Before)
	return page, err
}
