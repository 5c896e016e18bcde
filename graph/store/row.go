package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
)

// row reads one row column by column, in the order of the SELECT. Numbers, days and moments come in
// PostgreSQL's binary form; numeric is to be cast to text in the statement.
type row struct {
	values [][]byte
	next   int
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

func (r *row) text() string { return string(r.raw()) }

func (r *row) textOrNil() *string {
	v := r.raw()
	if v == nil {
		return nil
	}
	s := string(v)
	return &s
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
	return string(v)
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
