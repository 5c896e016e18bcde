package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tirek/graph/model"
)

// Bounds of a search.
const (
	minSearch      = 2 // characters
	maxHits        = 50
	defaultHits    = 20
	maxHitsCounted = 1000
)

// Search finds what has all words of a text, best first: what is called exactly so, what begins so,
// then the rest; within each by type in the order given, then by name. Nil types: all.
func (r *Reader) Search(text string, types []model.SearchType, first *int) (*model.SearchConnection, error) {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n < minSearch:
		return nil, model.Invalid("text", "search.short", minSearch)
	case n > maxSearch:
		return nil, model.Invalid("text", "search.length", maxSearch)
	}
	limit := defaultHits
	if first != nil {
		if *first < 1 || *first > maxHits {
			return nil, model.Invalid("first", "search.size", maxHits)
		}
		limit = *first
	}
	if types == nil {
		types = []model.SearchType{model.SearchOrganization, model.SearchPartyGroup, model.SearchMember, model.SearchProject}
	}
	s := search{r: r, text: text, limit: limit}
	for i, t := range types {
		if !slices.Contains(types[:i], t) {
			s.find(t)
		}
	}
	if s.statements != nil {
		if err := r.ask.Do(s.statements...); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(s.hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := &model.SearchConnection{Nodes: []*model.SearchHit{}, TotalCount: min(s.total, maxHitsCounted)}
	for _, h := range s.hits[:min(len(s.hits), limit)] {
		found.Nodes = append(found.Nodes, &h.SearchHit)
	}
	return found, nil
}

type search struct {
	r          *Reader
	text       string
	limit      int
	statements []Statement
	hits       []hit
	total      int
}

type hit struct {
	model.SearchHit
	rank int
}

// find adds the statement for one type. Its rows are the total, the rank, what was matched, then the
// node.
func (s *search) find(t model.SearchType) {
	var q *query
	var read func(*row) (model.Node, string)
	today, lang := s.r.Today, s.r.Lang()
	switch t {
	case model.SearchOrganization:
		q = s.named("x", "organizations x JOIN organization_names m ON m.organization_id = x.id", "x.code", "x.valid", "x.id")
		s.nodes(q, organizationColumns.sql(), "organizations x", "x.id", organizationsOn, "x.code", today, today)
		read = func(row *row) (model.Node, string) {
			o := readOrganization(row, today)
			return o, o.Names.In(lang)
		}
	case model.SearchPartyGroup:
		q = s.named("g", "party_groups g JOIN party_group_names m ON m.party_group_id = g.id", "''", "g.valid", "g.organization_id")
		s.nodes(q, partyGroupColumns.sql(), "party_groups g", "g.id", partyGroupsOn, nameIn("gn", lang), today)
		read = func(row *row) (model.Node, string) {
			g := readPartyGroup(row, today)
			return g, g.Names.In(lang)
		}
	case model.SearchProject:
		q = s.named("p", "projects p CROSS JOIN LATERAL (SELECT p.names, p.search_key, daterange(NULL, NULL) AS valid) m", "p.code", "m.valid", "")
		s.nodes(q, projectColumns, "projects p", "p.id", "", "p.code")
		read = func(row *row) (model.Node, string) {
			p := readProject(row)
			return p, p.Names.In(lang)
		}
	default:
		q = s.members()
		read = func(row *row) (model.Node, string) {
			m := memberColumns.read(row, &model.Member{At: today})
			return m, m.SortName()
		}
	}
	all := 0 // every row says it
	s.statements = append(s.statements, q.statement(func(row *row) {
		s.total -= all
		all = row.int()
		s.total += all
		h := hit{rank: row.int()}
		h.Matched = row.text()
		h.Node, h.Title = read(row)
		s.hits = append(s.hits, h)
	}))
}

// named finds what has names in several languages, now or formerly, and perhaps a code. from calls
// it by its alias, and the names m. What is not there yet is left out.
func (s *search) named(alias, from, code, valid, organization string) *query {
	text, today := s.text, s.r.Today
	q := ask(`WITH found AS (
SELECT DISTINCT ON (`+alias+`.id) `+alias+`.id, f.rank, f.matched, `+valid+` @> ?::date AS open
FROM `+from+` CROSS JOIN LATERAL (
    SELECT CASE WHEN `+code+` = upper(?) THEN 0 WHEN l.rank > 1 AND starts_with(`+code+`, upper(?)) THEN 1 ELSE least(l.rank, 2) END AS rank,
           CASE WHEN `+code+` = upper(?) OR l.rank > 1 AND starts_with(`+code+`, upper(?)) THEN `+code+` ELSE l.name END AS matched
    FROM (
        SELECT v.name, v.place, CASE WHEN fold_kk(v.name) = fold_kk(?) THEN 0 WHEN starts_with(fold_kk(v.name), fold_kk(?)) THEN 1
                                     WHEN `+everyWord("' ' || fold_kk(v.name)")+` THEN 2 ELSE 3 END AS rank
        FROM (VALUES (m.names ->> '`+s.r.Lang().Key()+`', 0), (m.names ->> 'kk', 1), (m.names ->> 'ru', 2), (m.names ->> 'en', 3)) v(name, place)
        WHERE v.name IS NOT NULL
    ) l ORDER BY l.rank, l.place LIMIT 1
) f
WHERE (lower(`+valid+`) <= ?::date) IS NOT FALSE AND (`+everyWord("m.search_key")+` OR starts_with(`+code+`, upper(?)))
`, today, text, text, text, text, text, text, text, text, today, text, text, text)
	if organization != "" {
		q.within(organization, s.r.scope(model.ReadRegister))
	}
	return q.add(" ORDER BY "+alias+".id, f.rank, m.valid @> ?::date DESC, lower(m.valid) DESC\n)", today)
}

// nodes adds what is read of those found. Those still there come before those that are over.
func (s *search) nodes(q *query, columns, table, id, joins, sort string, args ...any) {
	q.add("\nSELECT count(*) OVER (), found.rank, found.matched, "+columns+" FROM found JOIN "+table+" ON "+id+" = found.id"+joins, args...)
	q.add(" ORDER BY found.rank, found.open DESC, "+sort+", "+id+" LIMIT ?::bigint", s.limit)
}

// members finds ACTIVE members.
func (s *search) members() *query {
	return ask(`WITH found AS (
SELECT p.id, CASE WHEN p.search_key = ' ' || fold_kk(?) THEN 0 WHEN starts_with(p.search_key, ' ' || fold_kk(?)) THEN 1 ELSE 2 END AS rank, NULL AS number
FROM people p WHERE `+everyWord("p.search_key")+`
UNION ALL
SELECT m.person_id, 0, m.member_number FROM memberships m WHERE m.member_number = upper(?)
)
SELECT count(*) OVER (), found.rank, coalesce(found.number, s.sort_name), `+memberColumns.sql()+`
FROM found JOIN membership_periods s ON s.person_id = found.id AND `+on("s.valid")+` AND s.status = 'ACTIVE' WHERE true`, s.text, s.text, s.text, s.text, s.text, s.r.Today).
		members(s.r.scope(model.ReadMembers), s.r.Today).
		add(" ORDER BY found.rank, s.sort_name, found.id LIMIT ?::bigint", s.limit)
}
