package store

import (
	"strings"

	"tirek/graph/model"
)

// joinKey is a key over what join adds to FROM.
func joinKey(sql, cast, join string, args ...any) key {
	return key{sql: sql, cast: cast, nullable: true, join: func(q *query) { q.add(join, args...) }}
}

// rankKey is the place of a column's value among all values in their order.
func rankKey[E ~string](column string, values ...E) key {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = "'" + string(value) + "'"
	}
	return key{sql: "array_position(ARRAY[" + strings.Join(names, ", ") + "], " + column + ")", cast: "integer"}
}

// nameKey is the name on a day, in the reader's language, of what a column names; alias tells the join from
// others.
func (r *Reader) nameKey(alias, table, id, column string, at model.Date) key {
	return joinKey(nameIn(alias, r.Lang()), "text", " LEFT JOIN LATERAL (SELECT w.names ->> 'kk' AS kk, w.names ->> 'ru' AS ru, w.names ->> 'en' AS en FROM "+
		table+" w WHERE w."+id+" = "+column+" AND "+on("w.valid")+") "+alias+" ON true", at)
}

// codeKey is the code of the organization that a column names.
func codeKey(column string) key {
	return joinKey("oc.code", "text", " LEFT JOIN organizations oc ON oc.id = "+column)
}

// organizationNameKey is the name of the organization that a column names.
func (r *Reader) organizationNameKey(column string, at model.Date) key {
	return r.nameKey("onm", "organization_names", "organization_id", column, at)
}

// ownName is the name in the reader's language in a column of names.
func (r *Reader) ownName(column string) key {
	lang := r.Lang()
	return key{sql: "coalesce(" + column + " ->> '" + lang.Key() + "', " + column + " ->> 'kk', " + column + " ->> 'ru', " + column + ` ->> 'en') COLLATE "kk-x-icu"`, cast: "text"}
}

// numberKey is a number; from adds a SELECT of it as n.
func numberKey(alias string, from func(*query)) key {
	return key{sql: alias + ".n", cast: "bigint", join: func(q *query) {
		q.add(" CROSS JOIN LATERAL (")
		from(q)
		q.add(") " + alias)
	}}
}

// membersKey is how many members of a unit there are, or the share of youth among them: those of a filter,
// given at a place, or the ACTIVE ones.
func (r *Reader) membersKey(unit memberUnit, share bool, filter *model.MemberFilter, place string, at model.Date) (key, error) {
	alias := "mc"
	if share {
		alias = "ms"
	}
	k := numberKey(alias, func(q *query) { r.figuresIn(q, unit, filter, share, false, at) })
	if share {
		k.sql, k.cast, k.nullable = "("+alias+".youth::float8 / nullif("+alias+".n, 0)::float8)", "float8", true
	}
	return k, r.check(place+"members", filter)
}
