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
	maxCandidates  = 2000 // of one type and kind of match that are put in order
)

// SearchWants says what is wanted of a search beside its hits.
type SearchWants struct {
	Count bool // how many there are
	Nodes bool // what was found, not only its title
}

// Search finds what has all words of a text, best first: by how it resembles the text, within that by
// type in the order given, then what is still there, then by name. When nothing has them, it finds what
// was perhaps meant. That takes as many statements again, in a second round trip. Nil types: all.
func (r *Reader) Search(text string, types []model.SearchType, first *int, want SearchWants) (*model.SearchConnection, error) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\x00", " ")) // which the database cannot hold
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
	s := search{r: r, text: text, plain: plain(text), limit: limit, want: want}
	if err := s.run(types); err != nil {
		return nil, err
	}
	return s.best(), nil
}

type search struct {
	r      *Reader
	text   string
	plain  string
	limit  int
	want   SearchWants
	others bool // what was perhaps meant is looked for
	hits   []hit
}

type hit struct {
	model.SearchHit
	rank int
	of   model.SearchType
	all  int // hits of the type that resemble the text in the same manner
}

// Ranks of the statements, a manner every six: what is the text or begins with it, as typed or else only
// folded, then what has its words somewhere, as typed or only folded; then what was typed under another
// layout, with a typo, or both.
const (
	manner     = 6
	layoutRank = 1 * manner
	typoRank   = 2 * manner
)

func matchOf(rank int) model.SearchMatch {
	switch {
	case rank >= typoRank:
		return model.MatchTypo
	case rank >= layoutRank:
		return model.MatchLayout
	}
	return [manner]model.SearchMatch{model.MatchExact, model.MatchPrefix, model.MatchSpelling, model.MatchSpelling, model.MatchWord, model.MatchSpelling}[rank]
}

// best are the hits of the best manner there is.
func (s *search) best() *model.SearchConnection {
	slices.SortStableFunc(s.hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := &model.SearchConnection{Nodes: []*model.SearchHit{}}
	counted := map[model.SearchType]bool{}
	for _, h := range s.hits {
		if h.rank/manner != s.hits[0].rank/manner {
			break
		}
		if !counted[h.of] {
			counted[h.of] = true
			found.TotalCount = min(found.TotalCount+h.all, maxHitsCounted)
		}
		if len(found.Nodes) < s.limit {
			found.Nodes = append(found.Nodes, &h.SearchHit)
		}
	}
	return found
}

// run asks for the text as it is, and when that finds nothing for what was meant.
func (s *search) run(types []model.SearchType) error {
	if len(types) == 0 {
		return nil
	}
	if err := s.r.ask.Do(s.statements(types)...); err != nil || s.hits != nil {
		return err
	}
	s.others = true
	return s.r.ask.Do(s.statements(types)...)
}

func (s *search) statements(types []model.SearchType) (all []Statement) {
	for i, t := range types {
		if !slices.Contains(types[:i], t) {
			all = append(all, s.find(t))
		}
	}
	return all
}

// find is the statement for one type. Its rows are how many there are of the manner, the rank, where and what was matched, then
// the node.
func (s *search) find(t model.SearchType) Statement {
	var q *query
	var read func(*row) (model.Node, string)
	today, lang := s.r.Today, s.r.Lang()
	switch t {
	case model.SearchOrganization:
		q = s.named(kind{alias: "x", from: "organizations x JOIN organization_names m ON m.organization_id = x.id", code: "x.code", valid: "x.valid", organization: "x.id"})
		s.nodes(q, organizationColumns.sql(), "organizations x", "x.id", organizationsOn, nameIn("n", lang), today, today)
		read = func(row *row) (model.Node, string) {
			o := readOrganization(row, today)
			return o, o.Names.In(lang)
		}
	case model.SearchPartyGroup:
		q = s.named(kind{alias: "g", from: "party_groups g JOIN party_group_names m ON m.party_group_id = g.id", valid: "g.valid", organization: "g.organization_id"})
		s.nodes(q, partyGroupColumns.sql(), "party_groups g", "g.id", partyGroupsOn, nameIn("gn", lang), today)
		read = func(row *row) (model.Node, string) {
			g := readPartyGroup(row, today)
			return g, g.Names.In(lang)
		}
	case model.SearchProject:
		q = s.named(kind{alias: "p", from: "projects p CROSS JOIN LATERAL (SELECT p.names, p.search_key, daterange(NULL, NULL) AS valid) m", code: "p.code", valid: "m.valid"})
		s.nodes(q, projectColumns, "projects p", "p.id", "", "p.code")
		read = func(row *row) (model.Node, string) {
			p := readProject(row)
			return p, p.Names.In(lang)
		}
	default:
		q = s.members()
		read = func(row *row) (model.Node, string) {
			title := row.text()
			if !s.want.Nodes {
				return nil, title
			}
			return memberColumns.read(row, &model.Member{At: today}), title
		}
	}
	return q.statement(func(row *row) {
		h := hit{of: t, all: row.int(), rank: row.int()}
		h.Match = matchOf(h.rank)
		h.Field = model.SearchField(row.text())
		h.Matched = row.text()
		h.Node, h.Title = read(row)
		s.hits = append(s.hits, h)
	})
}

// nodes adds what is read of those found. Those still there come before those that are over.
func (s *search) nodes(q *query, columns, table, id, joins, sort string, args ...any) {
	all := "0"
	if s.want.Count {
		all = "count(*) OVER (PARTITION BY found.rank / 6)"
	}
	q.add("\nSELECT "+all+", found.rank, found.field, found.matched, "+columns+" FROM found JOIN "+table+" ON "+id+" = found.id"+joins, args...)
	q.add(" ORDER BY found.rank, found.open DESC, "+sort+", "+id+" LIMIT ?::bigint", s.limit)
}
