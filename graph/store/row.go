package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"time"
	"unsafe"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
)

// row reads one row column by column, in the order of the SELECT. Numbers, days and moments come in
// PostgreSQL's binary form; numeric is to be cast to text in the statement.
type row struct {
	values [][]byte
	next   int

	texts   []byte   // texts that were read lie behind one another: an allocation each costs more than to copy them
	strings []string // those that are pointed to
}

// keep copies a text.
func (r *row) keep(v []byte) string {
	const most = 4096
	if len(v) == 0 {
		return ""
	}
	if len(v) > cap(r.texts)-len(r.texts) {
		r.texts = make([]byte, 0, max(len(v), min(2*cap(r.texts), most), 64))
	}
	at := len(r.texts)
	r.texts = append(r.texts, v...)
	return unsafe.String(&r.texts[at], len(v))
}

func (r *row) raw() []byte {
	v := r.values[r.next]
	r.next++
	return v
}

// bytes are a copy; nil for NULL.
func (r *row) bytes() []byte { return bytes.Clone(r.raw()) }

func (r *row) uuid() (id uuid.UUID) {
	copy(id[:], r.raw())
	return id
}

func (r *row) uuidOrNil() *uuid.UUID {
	v := r.raw()
	if v == nil {
		return nil
	}
	id := uuid.UUID(v)
	return &id
}

func (r *row) text() string { return r.keep(r.raw()) }

func (r *row) textOrNil() *string {
	v := r.raw()
	if v == nil {
		return nil
	}
	if len(r.strings) == cap(r.strings) {
		r.strings = make([]string, 0, min(max(2*cap(r.strings), 4), 128))
	}
	r.strings = append(r.strings, r.keep(v))
	return &r.strings[len(r.strings)-1]
}

// words are texts that come with most rows, kept once.
var words = func() map[string]string {
	all := map[string]string{}
	for _, status := range []model.MembershipStatus{
		model.Applicant, model.Rejected, model.Withdrawn, model.ActiveMember, model.SuspendedMember,
		model.LeftMembership, model.ExpelledMembership, model.DeceasedMember,
	} {
		all[string(status)] = string(status)
	}
	return all
}()

// word reads a text that is one of few.
func (r *row) word() string {
	v := r.raw()
	if w, ok := words[string(v)]; ok {
		return w
	}
	return r.keep(v)
}

var sexes = map[string]*model.Sex{"FEMALE": new(model.Female), "MALE": new(model.Male)}

// sexOrNil reads a sex; what it returns is shared.
func (r *row) sexOrNil() *model.Sex { return sexes[string(r.raw())] }

// int reads smallint, integer and bigint.
func (r *row) int() int {
	v := r.raw()
	switch len(v) {
	case 2:
		return int(int16(binary.BigEndian.Uint16(v)))
	case 4:
		return int(int32(binary.BigEndian.Uint32(v)))
	case 8:
		return int(int64(binary.BigEndian.Uint64(v)))
	}
	panic(fmt.Sprintf("an integer of %d bytes", len(v)))
}

// ints reads an integer[] into a slice of its length; NULL leaves it as it is.
func (r *row) ints(into []int) {
	const header, element = 20, 8 // of one dimension; each element with its length before it
	v := r.raw()
	for i := range into {
		if at := header + i*element; at+element <= len(v) {
			into[i] = int(int32(binary.BigEndian.Uint32(v[at+4:])))
		}
	}
}

func (r *row) intOrNil() *int {
	if r.values[r.next] == nil {
		r.next++
		return nil
	}
	n := r.int()
	return &n
}

func (r *row) floatOrNil() *float64 {
	v := r.raw()
	if v == nil {
		return nil
	}
	f := math.Float64frombits(binary.BigEndian.Uint64(v))
	return &f
}

func (r *row) date() model.Date {
	if d := r.dateOrNil(); d != nil {
		return *d
	}
	return model.Date{}
}

func (r *row) dateOrNil() *model.Date {
	v := r.raw()
	if v == nil {
		return nil
	}
	d := model.NewDate(2000, 1, 1).AddDays(int(int32(binary.BigEndian.Uint32(v))))
	return &d
}

func (r *row) time() time.Time {
	const epoch = 946684800_000_000 // 2000-01-01 in microseconds of Unix time
	return time.UnixMicro(epoch + int64(binary.BigEndian.Uint64(r.raw()))).UTC()
}

func (r *row) timeOrNil() *time.Time {
	if r.values[r.next] == nil {
		r.next++
		return nil
	}
	t := r.time()
	return &t
}

func (r *row) decimalOrNil() *model.Decimal { return (*model.Decimal)(r.textOrNil()) }

// names reads three columns: kk, ru, en.
func (r *row) names() *model.LocalizedText {
	return &model.LocalizedText{Kk: r.textOrNil(), Ru: r.textOrNil(), En: r.textOrNil()}
}

// eachRow calls scan for every row.
func eachRow(rows pgx.Rows, scan func(*row)) {
	var r row
	for rows.Next() {
		r.values, r.next = rows.RawValues(), 0
		scan(&r)
	}
}

func (r *row) bool() bool { return r.raw()[0] != 0 }
