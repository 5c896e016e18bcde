package store

import (
	"strings"

	"tirek/graph/model"
)

// memberFilter adds the conditions of a filter on s.
func (r *Reader) memberFilter(q *query, f *model.MemberFilter, at model.Date) {
	if f == nil {
		return
	}
	chosen(q, "s.status", (*model.Choice[model.MembershipStatus])(f.Status))
	q.ids("s.person_id", f.ID)
	r.ofOrganizations(q, "s.organization_id", f.Organization, at)
	r.ofPartyGroups(q, "s.party_group_id", f.PartyGroup, at)
	if f.HasPartyGroup != nil {
		q.add(" AND (s.party_group_id IS NOT NULL) = ?", *f.HasPartyGroup)
	}
	chosen(q, "s.sex", (*model.Choice[model.Sex])(f.Sex))
	r.ageFilter(q, f, at)
	q.days("s.joined_on", f.JoinedOn)
	q.days("s.ended_on", f.EndedOn)
	if f.IIN != nil {
		r.iin(q, *f.IIN, at)
	}
	if hasWord(f.Search) {
		q.add(" AND s.person_id IN (SELECT p.id FROM people p WHERE "+everyWord("p.search_key")+
			" UNION ALL SELECT m.person_id FROM memberships m WHERE m.member_number = ?)", *f.Search, *f.Search, strings.ToUpper(strings.TrimSpace(*f.Search)))
	}
	personName(q, "last_name", f.LastName)
	personName(q, "first_name", f.FirstName)
	personName(q, "patronymic", f.Patronymic)
	q.codes("s.member_number", f.MemberNumber)
	if l := f.Offices; l != nil {
		r.officesHeld(q, at).picked(q, l.Some, l.Every, l.None, l.Count, l.Where)
	}
	if l := f.Events; l != nil {
		r.eventsOfMember(q, at).picked(q, l.Some, l.Every, l.None, l.Count, l.Where)
	}
	nested(q, f.And, f.Or, f.Not, func(f *model.MemberFilter) { r.memberFilter(q, f, at) })
}

// oneMember reports that a filter names the member, so that the rest of it looks at no other row.
func oneMember(f *model.MemberFilter) bool {
	return f != nil && (f.MemberNumber != nil && f.MemberNumber.Eq != nil || f.ID != nil && f.ID.Eq != nil)
}

// personName adds conditions on a part of the name. A search goes by the index over whole names first.
func personName(q *query, part string, f *model.TextFilter) {
	q.texts("s."+part, f, func(words string) {
		q.add(" AND s.person_id IN (SELECT p.id FROM people p WHERE "+everyWord("p.search_key")+" AND "+everyWord("(' ' || fold_kk(p."+part+"))")+")",
			words, words, words, words)
	})
}

// ageFilter adds conditions on the birth date, and on the age on a date.
func (r *Reader) ageFilter(q *query, f *model.MemberFilter, at model.Date) {
	q.days("s.birth_date", f.BirthDate)
	q.ints("extract(year FROM age(?::date, s.birth_date))::integer", []any{at}, f.Age)
	if f.AgeBand == nil {
		return
	}
	if f.AgeBand.Eq != nil {
		ageBands(q, []model.AgeBand{*f.AgeBand.Eq}, at)
	}
	if f.AgeBand.In != nil {
		ageBands(q, f.AgeBand.In, at)
	}
	if f.AgeBand.NotIn != nil {
		q.add(" AND (true")
		ageBands(q, f.AgeBand.NotIn, at)
		q.add(") IS NOT TRUE")
	}
}

// ageBands adds a condition that the age on a date is in one of the bands.
func ageBands(q *query, bands []model.AgeBand, at model.Date) {
	q.add(" AND (false")
	for _, band := range bands {
		switch lo, hi := band.Ages(); {
		case band == model.AgeUnknown:
			q.add(" OR s.birth_date IS NULL")
		case band == model.AgeYouth:
			q.add(` OR EXISTS (SELECT FROM age_bands b WHERE b.band = 'YOUTH' AND b.valid @> ?::date
AND birthday(s.birth_date, lower(b.ages)) <= ?::date AND birthday(s.birth_date, upper(b.ages)) > ?::date)`, at, at, at)
		case hi == 0:
			q.add(" OR s.birth_date <= ?::date", at.YearsBack(lo))
		default:
			q.add(" OR s.birth_date <= ?::date AND s.birth_date > ?::date", at.YearsBack(lo), at.YearsBack(hi))
		}
	}
	q.add(")")
}

// activeUnless adds that s is ACTIVE, unless a filter says anything about the status.
func activeUnless(q *query, f *model.MemberFilter) {
	if !saysStatus(f) {
		q.add(" AND s.status = 'ACTIVE'")
	}
}

// saysStatus reports whether a filter says anything about the status.
func saysStatus(f *model.MemberFilter) bool {
	parts := func(f *model.MemberFilter) (and, or []*model.MemberFilter, not *model.MemberFilter) {
		return f.And, f.Or, f.Not
	}
	return says(f, parts, func(f *model.MemberFilter) bool { return f.Status != nil })
}
