package store

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
)

// query is a statement that is put together piece by piece. Its text depends on what is asked, never
// on the values: those travel as arguments.
type query struct {
	text    strings.Builder
	args    []any
	steady  bool  // one plan is right for all arguments
	private bool  // of tables with row security
	fault   error // why it cannot be asked

	joins []func(*query) // what is to be added to FROM in front of where
}

// ask starts a query; each ? stands for the next argument.
func ask(sql string, args ...any) *query {
	q := &query{}
	return q.add(sql, args...)
}

// lookup starts a query that finds rows by their keys, however many: one plan is right for all.
func lookup(sql string, args ...any) *query {
	q := ask(sql, args...)
	q.steady = true
	return q
}

// add appends a piece; each ? stands for the next argument.
func (q *query) add(sql string, args ...any) *query {
	for {
		before, after, found := strings.Cut(sql, "?")
		q.text.WriteString(before)
		if !found {
			return q
		}
		q.arg(args[0])
		sql, args = after, args[1:]
	}
}

// where ends FROM with the joins that wait for it, and adds WHERE with its first condition.
func (q *query) where(condition string, args ...any) *query {
	joins := q.joins
	q.joins = nil
	for _, join := range joins {
		join(q)
	}
	return q.add(" WHERE "+condition, args...)
}

func (q *query) arg(value any) {
	switch v := value.(type) {
	case model.Date:
		value = v.Time()
	case model.Decimal:
		value = string(v)
	}
	q.args = append(q.args, value)
	q.text.WriteByte('$')
	q.text.WriteString(strconv.Itoa(len(q.args)))
}

// append adds another query, whose arguments go on counting after those there are.
func (q *query) append(other *query) *query {
	if len(q.args) > 0 {
		panic("a query with arguments cannot take another one")
	}
	q.text.WriteString(other.text.String())
	q.args, q.private, q.fault = other.args, other.private, other.fault
	return q
}

// on is the condition that a row is valid on the day ?, for rows found by a key. As a test of truth it
// stays away from the index over keys and days that keeps spans apart, which takes several times as
// long as the index over the keys alone.
func on(valid string) string { return "(" + valid + " @> ?::date) IS TRUE" }

// nameOn joins the name on the day ? of what id names, as kk, ru and en of the alias. The fence lets
// every name be looked up by itself, which is quick to plan.
func nameOn(alias, table, key, id string) string {
	return `
CROSS JOIN LATERAL (SELECT m.names ->> 'kk' AS kk, m.names ->> 'ru' AS ru, m.names ->> 'en' AS en FROM ` + table + " m WHERE m." + key + " = " + id + " AND " + on("m.valid") + fence + ") " + alias
}

// fence keeps the planner from taking a subquery apart.
const fence = " OFFSET 0"

// nameIn is the text of a name of nameOn that a list is ordered by: in a language, else the first
// there is.
func nameIn(alias string, lang model.Language) string {
	return "coalesce(" + alias + "." + lang.Key() + ", " + alias + ".kk, " + alias + ".ru, " + alias + `.en) COLLATE "kk-x-icu"`
}

// words adds a condition that every word of a search begins a word of the folded column.
func (q *query) words(column string, search *string) {
	if search != nil {
		q.add(" AND "+everyWord(column), *search, *search)
	}
}

// everyWord is the condition of words; both ? are the search. The first word stands alone, since an
// index answers LIKE, but not LIKE ALL.
func everyWord(column string) string {
	return column + " LIKE (fold_patterns(?))[1] AND " + column + " LIKE ALL (fold_patterns(?))"
}

// hasWord reports whether there is anything to search for behind what folding leaves out. Without, a filter
// lets everything through.
func hasWord(search *string) bool {
	return search != nil && strings.ContainsFunc(*search, func(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune(signs+"ьъЬЪ'’ʼ`", r) })
}

// statement is the query with what reads its rows.
func (q *query) statement(scan func(*row)) Statement {
	return Statement{SQL: q.text.String(), Args: q.args, Steady: q.steady, Private: q.private, Scan: func(rows pgx.Rows) error {
		eachRow(rows, scan)
		return nil
	}}
}

// run asks the query and calls scan for every row.
func (r *Reader) run(q *query, scan func(*row)) error {
	if q.fault != nil {
		return q.fault
	}
	if r.figures.fields == nil {
		return r.ask.Do(q.statement(scan))
	}
	var unknown error
	return firstError(r.ask.Do(r.unknown(&unknown), q.statement(scan)), unknown)
}

// known refuses filters that ask for figures of unknown indicators, where no other statement does.
func (r *Reader) known() error {
	if r.figures.fields == nil {
		return nil
	}
	var unknown error
	return firstError(r.ask.Do(r.unknown(&unknown)), unknown)
}

func (r *Reader) unknown(fault *error) Statement {
	defer func() { r.figures.fields, r.figures.codes = nil, nil }()
	return unknownIndicators(r.figures.fields, r.figures.codes, fault)
}
