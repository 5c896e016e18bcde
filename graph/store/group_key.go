package store

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// groupKey is one key of groups: what the rows z of the lists are divided by.
type groupKey struct {
	value piece // over z and what was joined
	join  piece // what value needs behind z
	// What values are ordered by, equal ones by the value: the code in a table that they are ids of, or
	// their places in a list, or sort, in which $ stands for one; without any the value itself.
	coded  string
	listed []string
	sort   piece
	time   timeKind

	monthly bool             // the days are the first ones of months
	step    model.DateBucket // how long a step of time is; empty: the key is none
}

// inDatabase reports whether the database says where the values stand in their order.
func (k groupKey) inDatabase() bool { return k.coded == "" && k.listed == nil && k.step == "" }

// place is what a value that is no code is ordered by, where the database does not say it.
func (k groupKey) place(value string) string {
	const places = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if k.listed == nil {
		return value // a day
	}
	at := slices.Index(k.listed, value)
	if at < 0 {
		return "~"
	}
	return places[at : at+1]
}

// piece is a part of a statement with its arguments.
type piece struct {
	sql   string
	args  []any
	write func(*query) // writes it instead
}

func part(sql string, args ...any) piece { return piece{sql: sql, args: args} }

func (q *query) piece(p piece) *query {
	if p.write != nil {
		p.write(q)
		return q
	}
	return q.add(p.sql, p.args...)
}

// timeKind is whether a key is a time.
type timeKind int

const (
	noTime timeKind = iota
	dayTime
	momentTime
)

// dayKey divides by a column with days, in steps.
func dayKey(column string) groupKey { return groupKey{value: part(column), time: dayTime} }

// momentKey divides by a column with moments, in steps of a time zone's days.
func momentKey(column string) groupKey { return groupKey{value: part(column), time: momentTime} }

// enumKey divides by a column with one of few values, which stand in their order.
func enumKey[E ~string](column string, values ...E) groupKey {
	key := groupKey{value: part(column)}
	for _, value := range values {
		key.listed = append(key.listed, string(value))
	}
	return key
}

// organizationKey divides by a column with organizations, which are ordered by code.
func organizationKey(column string) groupKey { return codedKey(column, organizations) }

const organizations = "organizations"

// codedKey divides by a column with ids of a table, which are ordered by code.
func codedKey(column, table string) groupKey { return groupKey{value: part(column), coded: table} }

// aboveKey divides by what stands on a level above the organization of a column, or is it, on a day, as
// far as it may be seen; alias tells the join from others.
func (r *Reader) aboveKey(alias, column string, level model.OrganizationLevel, day piece) groupKey {
	return r.ancestorKey(alias, column, distanceTo(alias, level), day)
}

// distanceTo is how far above an organization a level stands.
func distanceTo(alias string, level model.OrganizationLevel) string {
	if level == model.LevelDistrict {
		return "CASE " + alias + ".level WHEN 'PRIMARY' THEN 1 WHEN 'DISTRICT' THEN 0 END"
	}
	return "CASE " + alias + ".level WHEN 'PRIMARY' THEN 2 WHEN 'DISTRICT' THEN 1 WHEN 'REGION' THEN 0 END"
}

// ancestorKey divides by what stands so far above the organization of a column on a day, as far as it may
// be seen: nothing tells what may not be seen from nothing.
func (r *Reader) ancestorKey(alias, column, distance string, day piece) groupKey {
	key := organizationKey(alias + ".ancestor_id")
	key.join = piece{write: func(q *query) {
		q.add(" LEFT JOIN organization_ancestors "+alias+" ON "+alias+".organization_id = "+column+" AND "+alias+".valid @> "+day.sql+" AND "+alias+".distance = "+distance, day.args...).
			within(alias+".ancestor_id", r.scope(model.ReadRegister))
	}}
	return key
}

// placesOf is the join of ancestorKey for many rows, each with a day of its own: the days between which an
// organization stands somewhere are taken out of their ranges once, not for every row.
func (r *Reader) placesOf(alias, column, distance, day string) piece {
	return piece{write: func(q *query) {
		q.add(" LEFT JOIN (SELECT "+alias+".organization_id, "+alias+".ancestor_id, lower("+alias+".valid) AS first, coalesce(upper("+alias+".valid), 'infinity') AS after"+
			" FROM organization_ancestors "+alias+" WHERE "+alias+".distance = "+distance).
			within(alias+".ancestor_id", r.scope(model.ReadRegister)).
			add(fence + ") " + alias + " ON " + alias + ".organization_id = " + column + " AND " + day + " >= " + alias + ".first AND " + day + " < " + alias + ".after")
	}}
}

// partyGroupKey divides by a column with party groups, which are ordered by name on a day.
func partyGroupKey(column string, at model.Date, lang model.Language) groupKey {
	return groupKey{value: part(column), sort: part("(SELECT "+nameIn("n", lang)+
		" FROM (SELECT m.names ->> 'kk' AS kk, m.names ->> 'ru' AS ru, m.names ->> 'en' AS en FROM party_group_names m WHERE m.party_group_id = $ AND m.valid @> ?::date) n)", at)}
}

// in is the key in steps of time, as far as it is a time; field is where it was asked for.
func (k groupKey) in(bucket *model.DateBucket, zone *string, field, name string) (groupKey, error) {
	switch {
	case k.time == noTime && bucket != nil:
		return k, model.Invalid(field+".bucket", "groups.bucket.none", name)
	case k.time != noTime && bucket == nil:
		return k, model.Invalid(field+".bucket", "groups.bucket", name)
	case k.time != momentTime && zone != nil:
		return k, model.Invalid(field+".zone", "groups.zone.none", name)
	case k.time == noTime:
		return k, nil
	}
	k.step = *bucket
	moment := part(k.value.sql + "::timestamp")
	if k.time == momentTime {
		name := model.DefaultZone
		if zone != nil {
			name = *zone
		}
		if !knownZone(name) {
			return k, model.Invalid(field+".zone", "groups.zone", model.DefaultZone)
		}
		moment = part(k.value.sql+" AT TIME ZONE ?::text", name)
	}
	if k.monthly && k.step == model.BucketMonth {
		return k, nil
	}
	k.value = part("date_trunc('"+strings.ToLower(string(k.step))+"', "+moment.sql+")::date", moment.args...)
	return k, nil
}

// knownZone reports whether there is a time zone of this IANA name.
func knownZone(name string) bool {
	if name == "" || name == "Local" || strings.HasPrefix(name, "posix") || strings.HasPrefix(name, "right") {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// stepOf is the first day of the step that a day lies in.
func stepOf(day model.Date, step model.DateBucket) model.Date {
	switch step {
	case model.BucketWeek:
		return day.AddDays(-(int(day.Time().Weekday()) + 6) % 7)
	case model.BucketMonth:
		return day.FirstOfMonth()
	case model.BucketQuarter:
		return model.NewDate(day.Year(), (day.Month()-1)/3*3+1, 1)
	case model.BucketYear:
		return model.NewDate(day.Year(), 1, 1)
	}
	return day
}

// stepsOn is the first day of the step n steps after the one that begins on a day.
func stepsOn(start model.Date, step model.DateBucket, n int) model.Date {
	switch step {
	case model.BucketWeek:
		return start.AddDays(7 * n)
	case model.BucketMonth:
		return start.AddMonths(n)
	case model.BucketQuarter:
		return start.AddMonths(3 * n)
	case model.BucketYear:
		return start.AddMonths(12 * n)
	}
	return start.AddDays(n)
}

// yearBefore is the first day of the same step one year earlier, and whether there is one: not every
// year has a 53rd week or a 29 February.
func yearBefore(start model.Date, step model.DateBucket) (model.Date, bool) {
	switch step {
	case model.BucketWeek:
		year, week := start.Time().ISOWeek()
		monday := stepOf(model.NewDate(year-1, 1, 4), step).AddDays(7 * (week - 1))
		back, same := monday.Time().ISOWeek()
		return monday, back == year-1 && same == week
	case model.BucketDay:
		day := model.NewDate(start.Year()-1, start.Month(), start.Day())
		return day, day.Day() == start.Day()
	}
	return start.AddMonths(-12), true
}

// The values of keys, which come as text; nil: without a value.

func keyID(value string) *uuid.UUID {
	if value == "" {
		return nil
	}
	id := uuid.MustParse(value)
	return &id
}

func keyWord[E ~string](value string) *E {
	if value == "" {
		return nil
	}
	word := E(value)
	return &word
}

func keyDay(value string) *model.Date {
	if value == "" {
		return nil
	}
	day := model.MustDate(value)
	return &day
}

func keyNumber(value string) *int {
	n, err := strconv.Atoi(value)
	if err != nil {
		return nil
	}
	return &n
}
