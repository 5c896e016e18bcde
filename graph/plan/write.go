package plan

import (
	"context"
	"fmt"
	"reflect"
	"sync"
)

// writer writes planned values as JSON, byte for byte as gqlgen would. Whatever it cannot write
// turns the buffer nil, all the way up.
type writer struct {
	*operation
	ctx  context.Context
	kids []any // a stack: the objects of the lists being written
}

var buffers = sync.Pool{New: func() any { return new(make([]byte, 0, 64<<10)) }}

// Recycle takes the data of a response back once it has been sent. Nobody has to, it saves memory.
func Recycle(data []byte) {
	if c := cap(data); 64<<10 <= c && c <= 8<<20 {
		data = data[:0]
		buffers.Put(&data)
	}
}

// write returns the answer, or nil and why it cannot be written directly.
func (o *operation) write(ctx context.Context) (data []byte) {
	if o.unusual != "" {
		return nil
	}
	buffer := buffers.Get().(*[]byte)
	defer func() {
		if p := recover(); p != nil {
			data, o.unusual = nil, fmt.Sprint(p)
		}
		if data == nil {
			buffers.Put(buffer)
		}
	}()
	w := &writer{operation: o, ctx: ctx}
	return w.object(*buffer, o.root, &o.parent)
}

func (w *writer) object(b []byte, n *node, from any) []byte {
	b = append(b, '{')
	for i := range n.steps {
		s := &n.steps[i]
		if s.duplicate {
			continue
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, s.key...)
		if s.info == nil {
			b = append(b, '"')
			b = append(b, n.object.name...)
			b = append(b, '"')
			continue
		}
		if b = w.step(b, s, from); b == nil {
			return nil
		}
	}
	return append(b, '}')
}

func (w *writer) step(b []byte, s *step, from any) []byte {
	value := from
	if r := s.info.relation; r != nil {
		var ok bool
		if r.compute != nil && s.info.spread == nil {
			value, ok = w.compute(w.ctx, s, from), true
		} else {
			value, ok = from.(Object).PlannedValues().Kept(s)
		}
		if _, failed := value.(failure); failed || !ok {
			return w.refuse(s)
		}
		if value == nil {
			return w.null(b, s, s.info.def.Type.NonNull)
		}
	}
	if s.info.leaf != nil {
		if b = s.info.leaf(b, value); b == nil {
			return w.refuse(s)
		}
		return b
	}
	return w.objects(b, s, value)
}

// objects writes the object or the list of objects that a value leads to.
func (w *writer) objects(b []byte, s *step, value any) []byte {
	first := len(w.kids)
	defer func() { w.kids = w.kids[:first] }()
	var present bool
	w.kids, present = s.info.spread(w.kids, value)
	typ := s.info.def.Type
	if !present {
		return w.null(b, s, typ.NonNull)
	}
	if typ.Elem == nil {
		return w.child(b, s, w.kids[first], typ.NonNull)
	}
	b = append(b, '[')
	for i, last := first, len(w.kids); i < last; i++ {
		if i > first {
			b = append(b, ',')
		}
		if b = w.child(b, s, w.kids[i], typ.Elem.NonNull); b == nil {
			return nil
		}
	}
	return append(b, ']')
}

func (w *writer) child(b []byte, s *step, child any, nonNull bool) []byte {
	if child == nil {
		return w.null(b, s, nonNull)
	}
	below := s.node(child)
	if below == nil {
		return w.refuse(s)
	}
	return w.object(b, below, child)
}

func (w *writer) null(b []byte, s *step, nonNull bool) []byte {
	if nonNull {
		return w.refuse(s)
	}
	return append(b, "null"...)
}

func (w *writer) refuse(s *step) []byte {
	w.unusual = s.info.name
	return nil
}

// node returns the selection for an object, nil when its type is none that the field leads to.
func (s *step) node(object any) *node {
	if len(s.below) == 1 {
		return s.below[0]
	}
	t := reflect.TypeOf(object)
	for _, n := range s.below {
		if n.object.goType == t {
			return n
		}
	}
	return nil
}
