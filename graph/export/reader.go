package export

import (
	"bytes"
	"errors"
)

// reader makes rows of one answer, going through its text once, and through lists of rows twice.
type reader struct {
	data  []byte
	at    int // the place in data
	cells [][]byte
	row   func() error
	rows  int // made so far
}

var errForm = errors.New("the answer has not the form of its query")

// found is where an object has its list of rows.
type found struct {
	owner *object // of the list; nil: an object on the way is null
	at    int     // of a list of objects; 0: null
}

// object makes rows of the object that stands here: of the elements of its list, of itself when it has
// none.
func (r *reader) object(o *object) error {
	list, err := r.around(o)
	if err != nil {
		return err
	}
	return r.inside(o, list)
}

// around reads all of the object that stands here but the elements of its list.
func (r *reader) around(o *object) (list found, err error) {
	r.clear(o)
	err = r.fill(o, &list)
	return list, err
}

// inside makes the rows of an object.
func (r *reader) inside(o *object, list found) error {
	switch {
	case o.listed == nil:
		return r.make()
	case list.owner == nil:
		return nil
	case list.owner.listed.below == nil:
		return r.zip(list.owner)
	case list.at == 0:
		return nil
	}
	end := r.at
	r.at = list.at
	err := r.elements(list.owner.listed.below)
	r.at = end
	return err
}

func (r *reader) make() error {
	r.rows++
	return r.row()
}

// elements makes rows of the list that stands here; at least one of each element.
func (r *reader) elements(o *object) error {
	if !r.skip('[') {
		return errForm
	}
	for !r.skip(']') {
		rows := r.rows
		if err := r.object(o); err != nil {
			return err
		}
		if r.rows == rows {
			if err := r.make(); err != nil {
				return err
			}
		}
		r.skip(',')
		if r.at >= len(r.data) {
			return errForm
		}
	}
	return nil
}

// clear empties the columns of an object.
func (r *reader) clear(o *object) {
	for _, f := range o.fields {
		if f.column >= 0 {
			r.cells[f.column] = nil
		}
		if f.below != nil {
			r.clear(f.below)
		}
	}
}

// fill reads the values of the object that stands here, and of those that it leads to.
func (r *reader) fill(o *object, list *found) error {
	if !r.skip('{') {
		if value := r.value(); string(value) != "null" {
			return errForm
		}
		return nil
	}
	for next := 0; !r.skip('}'); r.skip(',') {
		name := r.value()
		if len(name) < 2 || !r.skip(':') {
			return errForm
		}
		f := o.named(name[1:len(name)-1], &next)
		if f != nil && f.column < 0 && f.below != nil && !f.plural() {
			if err := r.fill(f.below, list); err != nil {
				return err
			}
			continue
		}
		at := r.at
		value := r.value()
		switch {
		case value == nil:
			return errForm
		case f == nil:
			continue
		}
		absent := string(value) == "null"
		if f.split {
			list.owner = o
			if !absent {
				list.at = at
			}
		}
		if f.column >= 0 && !absent {
			r.cells[f.column] = value
		}
	}
	return nil
}

// named finds a field by its response name; they come in the order of the query.
func (o *object) named(name []byte, next *int) *field {
	for range o.fields {
		f := o.fields[*next]
		if *next++; *next == len(o.fields) {
			*next = 0
		}
		if f.alias == string(name) {
			return f
		}
	}
	return nil
}

// zip makes a row of the elements at each place of parallel lists.
func (r *reader) zip(o *object) error {
	var lists []*reader
	var columns []int
	for _, f := range o.fields {
		if f.split {
			l := &reader{data: r.cells[f.column]}
			l.skip('[')
			lists, columns = append(lists, l), append(columns, f.column)
		}
	}
	for {
		over := true
		for i, l := range lists {
			r.cells[columns[i]] = nil
			if l.at >= len(l.data) || l.skip(']') {
				continue
			}
			over = false
			value := l.value()
			if value == nil {
				return errForm
			}
			if string(value) != "null" {
				r.cells[columns[i]] = value
			}
			l.skip(',')
		}
		if over {
			return nil
		}
		if err := r.make(); err != nil {
			return err
		}
	}
}

// skip goes on when c stands here.
func (r *reader) skip(c byte) bool {
	if r.at < len(r.data) && r.data[r.at] == c {
		r.at++
		return true
	}
	return false
}

// value takes the JSON value that stands here; nil: there is none.
func (r *reader) value() []byte {
	start, depth := r.at, 0
	for r.at < len(r.data) {
		switch r.data[r.at] {
		case '"':
			if !r.text() {
				return nil
			}
			if depth == 0 {
				return r.data[start:r.at]
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return r.since(start)
			}
			if depth--; depth == 0 {
				r.at++
				return r.data[start:r.at]
			}
		case ',':
			if depth == 0 {
				return r.since(start)
			}
		}
		r.at++
	}
	if depth > 0 {
		return nil
	}
	return r.since(start)
}

func (r *reader) since(start int) []byte {
	if r.at == start {
		return nil
	}
	return r.data[start:r.at]
}

// text goes over the string that stands here.
func (r *reader) text() bool {
	for at := r.at + 1; at < len(r.data); {
		i := bytes.IndexByte(r.data[at:], '"')
		if i < 0 {
			return false
		}
		at += i + 1
		escapes := 0
		for b := at - 2; b > r.at && r.data[b] == '\\'; b-- {
			escapes++
		}
		if escapes%2 == 0 {
			r.at = at
			return true
		}
	}
	return false
}

func (o *object) each(f func(*field)) {
	for _, child := range o.fields {
		f(child)
		if child.below != nil {
			child.below.each(f)
		}
	}
}
