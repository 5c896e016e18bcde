package store

import (
	"errors"

	"tirek/graph/model"
)

// organizationOrder is what a list of organizations x is ordered by; by code at last.
func (r *Reader) organizationOrder(list model.OrganizationList) (order, error) {
	code := key{sql: "x.code", cast: "text"}
	of := func(s *model.OrganizationOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, list.OrderBy, of, func(s *model.OrganizationOrder, place string) (key, error) {
		byMembers := s.Field == model.OrganizationByMemberCount || s.Field == model.OrganizationByYouthShare
		byTotal := s.Field == model.OrganizationByTotal || s.Field == model.OrganizationByProgress
		switch {
		case s.Members != nil && !byMembers:
			return key{}, onlyWith(place+"members", model.OrganizationByMemberCount, model.OrganizationByYouthShare)
		case s.Total != nil && !byTotal:
			return key{}, onlyWith(place+"total", model.OrganizationByTotal, model.OrganizationByProgress)
		case s.Total == nil && byTotal:
			return key{}, model.Invalid(place+"total", "order.total")
		case byMembers:
			return r.membersKey(membersBelow, s.Field == model.OrganizationByYouthShare, s.Members, place, list.At)
		case byTotal:
			return r.totalKey(s, place+"total.")
		case s.Field == model.OrganizationByCode:
			return code, nil
		}
		return r.organizationStep(s.Field, list.At), nil
	}, code, key{sql: "x.id", cast: "uuid"})
}

func (r *Reader) organizationStep(field model.OrganizationOrderField, at model.Date) key {
	seen := r.scope(model.ReadRegister)
	switch field {
	case model.OrganizationByLevel:
		return rankKey("x.level", model.LevelNational, model.LevelRegion, model.LevelDistrict, model.LevelPrimary)
	case model.OrganizationByValidFrom:
		return key{sql: "lower(x.valid)", cast: "date"}
	case model.OrganizationByValidTo:
		return key{sql: "upper(x.valid)", cast: "date", nullable: true}
	case model.OrganizationByParentCode:
		return key{sql: "pc.code", cast: "text", nullable: true, join: func(q *query) { r.joinParent(q, "pc", "p.code", "", at) }}
	case model.OrganizationByParentName:
		return key{sql: nameIn("pn", r.Lang()), cast: "text", nullable: true, join: func(q *query) {
			r.joinParent(q, "pn", "n.kk, n.ru, n.en", nameOn("n", "organization_names", "organization_id", "p.id"), at)
		}}
	case model.OrganizationByChildCount:
		return numberKey("cc", func(q *query) {
			q.add("SELECT count(*) AS n FROM organization_ancestors a WHERE a.ancestor_id = x.id AND a.distance = 1 AND a.valid @> ?::date", at).
				within("a.organization_id", seen)
		})
	case model.OrganizationByPartyGroupCount:
		return numberKey("gc", func(q *query) {
			q.add(`SELECT count(*) AS n FROM organization_ancestors a JOIN party_groups g ON g.organization_id = a.organization_id AND g.valid @> ?::date
WHERE a.ancestor_id = x.id AND a.valid @> ?::date`, at, at).within("g.organization_id", seen)
		})
	}
	return key{sql: nameIn("n", r.Lang()), cast: "text"}
}

// joinParent joins the organization directly above x, if it may be seen.
func (r *Reader) joinParent(q *query, alias, columns, names string, at model.Date) {
	q.add(" LEFT JOIN LATERAL (SELECT " + columns + " FROM organization_ancestors a JOIN organizations p ON p.id = a.ancestor_id")
	if names != "" {
		q.add(names, at)
	}
	q.add(" WHERE a.organization_id = x.id AND a.distance = 1 AND a.valid @> ?::date", at).within("a.ancestor_id", r.scope(model.ReadRegister)).
		add(") " + alias + " ON true")
}

// totalKey is a figure of x, or what part of its target that is; place is where in the arguments it is
// said which.
func (r *Reader) totalKey(s *model.OrganizationOrder, place string) (key, error) {
	period, err := s.Total.Period.Period()
	if refused, ok := errors.AsType[*model.Error](err); ok {
		refused.Field = place + refused.Field
	}
	r.figures.fields, r.figures.codes = append(r.figures.fields, place+"indicator"), append(r.figures.codes, s.Total.Indicator)
	alias, column := "tv", "tv.value"
	if s.Field == model.OrganizationByProgress {
		alias, column = "tp", "tp.progress"
	}
	k := joinKey(column, "numeric", " LEFT JOIN "+alias+" ON "+alias+".organization_id = x.id")
	k.with = func(q *query) {
		q.add(alias + " AS MATERIALIZED ")
		r.totalsOf(q, s.Total.Indicator, period, s.Total.Tree)
		q.add(" ")
	}
	return k, err
}
