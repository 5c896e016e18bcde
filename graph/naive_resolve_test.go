package graph_test

import (
	"cmp"
	"math/big"
	"strings"

	"tirek/graph/model"
)

// The statements' beginnings: $1 is the date. What follows says which rows.
const (
	naiveOrganizations = `SELECT json_build_object('__typename', 'Organization', 'id', x.id, 'version', x.version, 'code', x.code, 'level', x.level, '_names', n.names,
'status', (SELECT status FROM organization_statuses s WHERE s.organization_id = x.id AND s.valid @> $1::text::date), 'validFrom', lower(x.valid), 'validTo', upper(x.valid))
FROM organizations x JOIN organization_names n ON n.organization_id = x.id AND n.valid @> $1::text::date WHERE `
	naiveGroups = `SELECT json_build_object('__typename', 'PartyGroup', 'id', g.id, 'version', g.version, 'kind', g.kind, '_names', n.names, '_organization', g.organization_id, 'validFrom', lower(g.valid), 'validTo', upper(g.valid))
FROM party_groups g JOIN party_group_names n ON n.party_group_id = g.id AND n.valid @> $1::text::date WHERE `
	naiveMembers = `SELECT json_build_object('__typename', 'Member', 'id', p.id, 'version', p.version, 'memberNumber', s.member_number, 'lastName', p.last_name, 'firstName', p.first_name, 'patronymic', p.patronymic,
'sex', p.sex, 'birthDate', p.birth_date, 'age', extract(year FROM age($1::text::date, p.birth_date)), 'status', s.status, 'joinedOn', s.joined_on, 'endedOn', s.ended_on,
'_organization', s.organization_id, '_group', s.party_group_id, '_membership', s.membership_id, '_phone', c.phone, '_email', c.email, '_address', c.address, 'erasedAt', NULL)
FROM naive_standing($1::text::date) s JOIN people p ON p.id = s.person_id LEFT JOIN naive_private() c ON c.person_id = p.id WHERE `
	naiveByName  = ` ORDER BY p.last_name || ' ' || p.first_name || coalesce(' ' || p.patronymic, '') COLLATE "kk-x-icu", p.id`
	naiveOffices = `SELECT json_build_object('__typename', 'Office', 'id', f.id, 'version', f.version, 'post', f.post, '_organization', f.organization_id, '_group', f.party_group_id, '_holder', h.person_id, 'mode', h.mode,
'termFrom', lower(h.held), 'termTo', h.term_to, 'state', CASE WHEN h.person_id IS NULL THEN 'VACANT' WHEN h.term_to <= $1::text::date THEN 'ENDED' WHEN h.term_to <= $1::text::date + 90 THEN 'EXPIRING' ELSE 'CURRENT' END)
FROM offices f LEFT JOIN office_terms h ON h.office_id = f.id AND h.held @> $1::text::date WHERE f.valid @> $1::text::date AND `
	naiveRank       = `CASE f.post WHEN 'CHAIR' THEN 1 WHEN 'DEPUTY_CHAIR' THEN 2 ELSE 9 END`
	naiveIndicators = `SELECT json_build_object('__typename', 'Indicator', 'id', i.id, 'code', i.code, '_names', v.names, '_project', i.project_id, 'unit', v.unit, 'decimals', v.decimals, 'nature', v.nature,
'timeAggregation', v.time_agg, 'organizationAggregation', v.org_agg, '_missing', v.missing_policy, '_pcode', (SELECT code FROM projects p WHERE p.id = i.project_id), '_gcode', (SELECT g.code FROM projects p JOIN programmes g ON g.id = p.programme_id WHERE p.id = i.project_id), 'direction', v.direction, 'validFrom', lower(i.valid))
FROM indicators i JOIN indicator_versions v ON v.indicator_id = i.id WHERE `
	naiveProjects = `SELECT json_build_object('__typename', 'Project', 'id', p.id, 'code', p.code, '_names', p.names, '_programme', p.programme_id, '_gcode', (SELECT code FROM programmes g WHERE g.id = p.programme_id)) FROM projects p WHERE `
	naiveMetrics  = `SELECT json_build_object('__typename', 'Metric', 'id', m.metric_id, 'version', m.revision, 'month', m.month, 'value', trim_scale(m.value)::text, 'state', m.state, '_organization', m.organization_id, '_indicator', m.indicator_id, '_code', o.code, '_icode', i.code, '_pcode', p.code, '_gcode', (SELECT code FROM programmes g WHERE g.id = p.programme_id), '_founded', lower(o.valid))
FROM metric_revisions m JOIN organizations o ON o.id = m.organization_id JOIN indicators i ON i.id = m.indicator_id JOIN projects p ON p.id = i.project_id WHERE `
	naiveNewest = ` ORDER BY m.month DESC, o.code, i.code`
)

// resolve is the value of one field of one object.
func (n *naive) resolve(o thing, name string, args map[string]any, at string) any {
	n.t.Helper()
	if name == "__typename" {
		return o["__typename"]
	}
	id := o["id"]
	if value, known := n.figure(o, name, args, at); known {
		return value
	}
	switch o["__typename"].(string) + "." + name {
	case "Query.node":
		for _, sql := range []string{naiveOrganizations + "x.id = $2", naiveGroups + "g.id = $2", naiveMembers + "p.id = $2", strings.Replace(naiveOffices, "f.valid @> $1", "lower(f.valid) <= $1", 1) + "f.id = $2"} {
			if found := n.rows(sql, at, args["id"]); len(found) > 0 {
				return found[0]
			}
		}
		for _, sql := range []string{naiveProjects + "p.id = $1", naiveIndicators + "i.id = $1", naiveMetrics + "m.metric_id = $1"} {
			if found := founded(n.rows(sql, args["id"]), at); len(found) > 0 {
				return found[0]
			}
		}
		return nil
	case "Query.organization":
		if args["id"] != nil {
			return first(n.rows(naiveOrganizations+"x.id = $2", at, args["id"]))
		}
		return first(n.rows(naiveOrganizations+"x.code = $2", at, args["code"]))
	case "Query.search":
		return n.search(args, at)
	case "Query.organizations":
		there := "x.valid @> $1::text::date"
		if says(args["filter"], "status") {
			there = "lower(x.valid) <= $1::text::date"
		}
		return n.organizations(n.rows(naiveOrganizations+there+" ORDER BY x.code", at), args, at)
	case "Query.partyGroup":
		return first(n.rows(naiveGroups+"g.id = $2", at, args["id"]))
	case "Query.partyGroups":
		return n.groups(n.rows(naiveGroups+`g.valid @> $1::text::date ORDER BY name_in(n.names, 'en') COLLATE "kk-x-icu", g.id`, at), args, at)
	case "Query.member":
		return first(n.rows(naiveMembers+"p.id = $2", at, args["id"]))
	case "Query.members":
		list := n.members(n.rows(naiveMembers+"true"+naiveByName, at), args, at)
		list["_on"] = func(day string) int {
			return len(n.members(n.rows(naiveMembers+"true"+naiveByName, day), args, day)["_all"].([]thing))
		}
		return list
	case "Query.offices":
		return n.offices(n.rows(naiveOffices+"true ORDER BY (SELECT code FROM organizations x WHERE x.id = f.organization_id), "+naiveRank+", coalesce(f.party_group_id, f.organization_id), f.id", at), args, at)
	case "Query.membershipEvents":
		return n.membershipEvents("true", args, at)
	case "Organization.membershipEvents":
		if below, given := args["includeDescendants"].(bool); given && !below {
			return n.membershipEvents("e.organization_id = $2", args, at, id)
		}
		return n.membershipEvents("e.organization_id IN (SELECT b.id FROM naive_below($2, $1::text::date) b)", args, at, id)
	case "Query.programmes":
		return n.rows(`SELECT json_build_object('__typename', 'Programme', 'id', id, 'code', code, '_names', names) FROM programmes ORDER BY code`)
	case "Query.project":
		return first(n.rows(naiveProjects+"p.code = $1", args["code"]))
	case "Query.projects":
		return n.page("Project", n.pickedOf("ProjectFilter", args["filter"], n.rows(naiveProjects+"true ORDER BY p.code"), at), args, at)
	case "Query.indicators":
		return n.page("Indicator", n.pickedOf("IndicatorFilter", args["filter"], n.rows(naiveIndicators+"true ORDER BY i.code"), at), args, at)
	case "Query.metrics":
		return n.metrics(n.rows(naiveMetrics+"true"+naiveNewest), args, at)

	case "Organization.parent":
		above := n.above(id, at)
		if len(above) == 0 {
			return nil
		}
		return above[len(above)-1]
	case "Organization.ancestors":
		return n.above(id, at)
	case "Organization.children":
		return n.organizations(n.rows(naiveOrganizations+"x.id IN (SELECT b.id FROM naive_below($2, $1::text::date) b WHERE b.distance = 1) ORDER BY x.code", at, id), args, at)
	case "Organization.descendants":
		return n.organizations(n.rows(naiveOrganizations+"x.id IN (SELECT b.id FROM naive_below($2, $1::text::date) b WHERE b.distance > 0) ORDER BY x.code", at, id), args, at)
	case "Organization.formerNames":
		return n.rows(`SELECT json_build_object('__typename', 'DatedName', '_names', names, 'validFrom', lower(valid), 'validTo', upper(valid)) FROM organization_names WHERE organization_id = $2 AND upper(valid) <= $1::text::date ORDER BY valid DESC`, at, id)
	case "Organization.partyGroups":
		return n.groups(n.rows(naiveGroups+`g.valid @> $1::text::date AND g.organization_id = $2 ORDER BY name_in(n.names, 'en') COLLATE "kk-x-icu", g.id`, at, id), args, at)
	case "Organization.members":
		if below, given := args["includeDescendants"].(bool); given && !below {
			return n.membersOf(id, "s.organization_id = $2", args, at, id)
		}
		list := n.membersOf(id, "s.organization_id IN (SELECT b.id FROM naive_below($2, $1::text::date) b)", args, at, id)
		list["_below"] = true
		return list
	case "Organization.offices":
		return n.offices(n.rows(naiveOffices+"f.organization_id = $2 ORDER BY "+naiveRank+", coalesce(f.party_group_id, f.organization_id), f.id", at, id), args, at)
	case "Organization.metrics":
		if below, given := args["includeDescendants"].(bool); given && !below {
			return n.metrics(n.rows(naiveMetrics+"m.organization_id = $1"+naiveNewest, id), args, at)
		}
		if args["tree"] == "TODAY" {
			return n.metrics(n.rows(naiveMetrics+"m.organization_id IN (SELECT b.id FROM naive_below($1, $2::text::date) b)"+naiveNewest, id, today), args, at)
		}
		return n.metrics(n.rows(naiveMetrics+"m.organization_id IN (SELECT b.id FROM naive_below($1, (m.month + interval '1 month')::date - 1) b)"+naiveNewest, id), args, at)
	case "Organization.totals":
		return n.totals(id, args)

	case "PartyGroup.organization", "Member.organization", "Office.organization", "MembershipEvent.organization", "Metric.organization":
		return first(n.rows(naiveOrganizations+"x.id = $2", at, o["_organization"]))
	case "PartyGroup.leader":
		return first(n.rows(naiveMembers+`p.id = (SELECT h.person_id FROM offices f JOIN office_terms h ON h.office_id = f.id WHERE f.party_group_id = $2 AND f.post = 'GROUP_LEADER' AND h.held @> $1::text::date)`, at, id))
	case "PartyGroup.members":
		return n.membersOf(o["_organization"], "s.party_group_id = $2", args, at, id)
	case "Member.partyGroup", "Office.partyGroup", "MembershipEvent.partyGroup":
		return first(n.rows(naiveGroups+"g.id = $2", at, o["_group"]))
	case "Member.phone", "Member.email", "Member.address":
		if n.sight == nil {
			return o["_"+name]
		}
		return n.sight.masked(o, name)
	case "Member.iinMasked":
		iin := n.iins[id.(string)]
		switch {
		case iin == "":
			return nil
		case n.sight != nil && !n.sight.private[n.sight.homes[id.(string)]]:
			return "************"
		}
		return "**********" + iin[10:]
	case "Member.consents":
		if n.sight != nil && !n.sight.private[n.sight.homes[id.(string)]] {
			return []thing{}
		}
		return n.rows(`SELECT json_build_object('__typename', 'Consent', 'id', id, 'textVersion', text_version, 'givenOn', given_on, 'channel', channel, 'withdrawnOn', withdrawn_on) FROM consents WHERE person_id = $1 ORDER BY given_on DESC, id DESC`, id)
	case "Member.consented":
		return len(n.rows(`SELECT '{}' FROM consents WHERE person_id = $1 AND given_on <= $2::text::date AND (withdrawn_on IS NULL OR withdrawn_on > $2::text::date)`, id, today)) > 0
	case "Member.offices":
		return n.rows(naiveOffices+"h.person_id = $2 ORDER BY "+naiveRank+", f.id", at, id)
	case "Member.events":
		return n.rows(`SELECT json_build_object('__typename', 'MembershipEvent', 'id', id, 'type', type, 'status', status, '_organization', organization_id, '_group', party_group_id, 'effectiveOn', effective_on, 'note', note, '_person', $2::text) FROM membership_events WHERE membership_id = $1 ORDER BY effective_on`, o["_membership"], id)
	case "Office.holder":
		return first(n.rows(naiveMembers+"p.id = $2", at, o["_holder"]))
	case "Programme.projects":
		return n.rows(naiveProjects+"p.programme_id = $1 ORDER BY p.code", id)
	case "Project.programme":
		return first(n.rows(`SELECT json_build_object('__typename', 'Programme', 'id', id, 'code', code, '_names', names) FROM programmes WHERE id = $1`, o["_programme"]))
	case "Project.indicators":
		return n.rows(naiveIndicators+"i.project_id = $1 ORDER BY i.code", id)
	case "Indicator.project":
		return first(n.rows(naiveProjects+"p.id = $1", o["_project"]))
	case "Metric.indicator", "IndicatorTotal.indicator":
		return first(n.rows(naiveIndicators+"i.id = $1", o["_indicator"]))
	case "IndicatorTotal.explain":
		return n.explainedTotal(o, at)
	case "IndicatorTotal.series":
		return n.series(o, args["bucket"].(string))
	case "MemberConnection.aggregate":
		list := o["_all"].([]thing)
		a := aggregate(list, at)
		a["share"], a["explain"] = fraction(len(list), o["_whole"].(int)), nil
		if o["_unit"] != nil {
			filter, _ := o["_filter"].(map[string]any)
			a["explain"] = n.explained(list, o["_unit"], filter, o["_below"].(bool), at)
		}
		return a
	case "MemberConnection.groups":
		return n.divided("MemberGroup", o["_all"].([]thing), args, at, func(row thing, of []thing) {
			a := aggregate(of, at)
			a["share"], a["explain"] = row["share"], nil
			row["aggregate"] = a
		})
	case "MemberConnection.series":
		return counted(args, at, func(_, day model.Date) int {
			if day.String() > at {
				day = model.MustDate(at)
			}
			return o["_on"].(func(string) int)(day.String())
		})
	case "AgeStatistics.percentile", "NumberStatistics.percentile":
		p, _ := asFloat(args["p"])
		return percentile(o["_numbers"].([]float64), p)
	case "MemberGroupKeys.partyGroup", "MembershipEventGroupKeys.partyGroup":
		return first(n.rows(naiveGroups+"g.id = $2", at, o[name]))
	case "MemberGroupKeys.region", "MemberGroupKeys.district", "MemberGroupKeys.organization",
		"MembershipEventGroupKeys.region", "MembershipEventGroupKeys.district", "MembershipEventGroupKeys.organization":
		return first(n.rows(naiveOrganizations+"x.id = $2", at, o[name]))
	case "ValueStatistics.percentile":
		return naivePercentile(o["_values"].([]*big.Rat), args["p"])
	case "CountPart.organization", "TotalPart.organization", "MissingReport.organization":
		return first(n.rows(naiveOrganizations+"x.id = $2", at, o["_organization"]))
	case "MembershipEventConnection.aggregate":
		list := o["_all"].([]thing)
		return thing{"__typename": "MembershipEventAggregate", "count": len(list), "people": peopleOf(list), "share": fraction(len(list), o["_whole"].(int))}
	case "MembershipEventConnection.groups":
		return n.divided("MembershipEventGroup", o["_all"].([]thing), args, at, func(row thing, of []thing) { row["people"] = peopleOf(of) })
	case "MembershipEventConnection.series":
		return counted(args, at, func(start, day model.Date) int {
			return len(keep(o["_all"].([]thing), func(e thing) bool {
				return e["effectiveOn"].(string) >= start.String() && e["effectiveOn"].(string) <= day.String()
			}))
		})
	case "MembershipEvent.member":
		return first(n.rows(naiveMembers+"p.id = $2", at, o["_person"]))
	}
	if name == "name" {
		lang, _ := args["lang"].(string)
		return localized(o["_names"], cmp.Or(lang, "EN"))
	}
	if name == "names" {
		names := thing{"__typename": "LocalizedText", "kk": nil, "ru": nil, "en": nil}
		for lang, text := range o["_names"].(map[string]any) {
			names[lang] = text
		}
		return names
	}
	value, known := o[name]
	if !known {
		n.t.Fatalf("the naive executor does not know %s.%s", o["__typename"], name)
	}
	return value
}

func localized(names any, lang string) any {
	for _, l := range []string{strings.ToLower(lang), "kk", "ru", "en"} {
		if text := names.(map[string]any)[l]; text != nil {
			return text
		}
	}
	return nil
}

func (n *naive) above(id any, at string) []thing {
	return n.rows(naiveOrganizations+`x.id IN (SELECT a.id FROM organizations a, naive_below(a.id, $1::text::date) b WHERE b.id = $2 AND b.distance > 0)
ORDER BY array_position(ARRAY['NATIONAL', 'REGION', 'DISTRICT', 'PRIMARY'], x.level)`, at, id)
}
