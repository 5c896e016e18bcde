package storetest

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/model"
)

// World is everything in a register that a filter can speak of, read from placements, events and
// revisions alone. It answers the slowest way there is, for proofs.
type World struct {
	Sight
	Today         model.Date
	Organizations []*organization
	Groups        []*group
	People        []*person
	Offices       []*office
	Metrics       []*metric
	Projects      []*project
	Indicators    []*indicator
	Totals        func(*model.IndicatorTotalFilter) map[uuid.UUID]*model.IndicatorTotal // by organization

	pool   *pgxpool.Pool
	t      testing.TB
	folded map[string]string
	byID   map[uuid.UUID]*organization
}

// Sight is who may see what: organizations by id in which a viewer may read; nil: in all.
type Sight struct {
	Register, Members, Private map[uuid.UUID]bool
}

type days struct{ From, To *model.Date } // To is the first day after

func (d days) on(day model.Date) bool {
	return (d.From == nil || !day.Before(*d.From)) && (d.To == nil || day.Before(*d.To))
}

type named struct {
	days
	Names map[string]string
}

type organization struct {
	days
	ID       uuid.UUID
	Code     string
	Level    model.OrganizationLevel
	Names    []named
	Statuses []struct {
		days
		Status model.OrganizationStatus
	}
	Parents []struct {
		days
		Parent *uuid.UUID
	}
}

type group struct {
	days
	ID, Organization uuid.UUID
	Kind             model.PartyGroupKind
	Names            []named
}

type event struct {
	ID, Membership, Organization uuid.UUID
	Number                       string
	Type                         model.MembershipEventType
	Status                       model.MembershipStatus
	Group                        *uuid.UUID
	On                           model.Date
	Recorded                     time.Time
	person                       *person
}

type person struct {
	ID          uuid.UUID
	Last, First string
	Patronymic  *string
	Sex         *model.Sex
	Born        *model.Date
	IIN         string
	Events      []*event // that count, in the order in which they hold
}

type office struct {
	days
	ID, Organization uuid.UUID
	Group            *uuid.UUID
	Post             model.OfficePost
	Terms            []*term
}

type term struct {
	days
	Person uuid.UUID
	Mode   model.OfficeMode
	Until  *model.Date
}

type metric struct {
	ID, Organization, Indicator uuid.UUID
	Month                       model.Date
	Value, Of                   *string
	State                       model.ReportState
	Recorded                    time.Time
}

type project struct {
	ID              uuid.UUID
	Code, Programme string
	Names           map[string]string
}

type indicator struct {
	ID, Project uuid.UUID
	Code        string
	Names       map[string]string
	Unit        model.IndicatorUnit
	Nature      model.IndicatorNature
}

// NewWorld reads a register.
func NewWorld(t testing.TB, pool *pgxpool.Pool) *World {
	t.Helper()
	w := &World{Today: Today, pool: pool, t: t, folded: map[string]string{}, byID: map[uuid.UUID]*organization{}}
	const span = "'From', lower(%), 'To', upper(%)"
	for sql, into := range map[string]any{
		`SELECT json_build_object('ID', x.id, 'Code', x.code, 'Level', x.level, ` + strings.ReplaceAll(span, "%", "x.valid") + `,
'Names', (SELECT json_agg(json_build_object('Names', n.names, ` + strings.ReplaceAll(span, "%", "n.valid") + `)) FROM organization_names n WHERE n.organization_id = x.id),
'Statuses', (SELECT json_agg(json_build_object('Status', n.status, ` + strings.ReplaceAll(span, "%", "n.valid") + `)) FROM organization_statuses n WHERE n.organization_id = x.id),
'Parents', (SELECT json_agg(json_build_object('Parent', n.parent_id, ` + strings.ReplaceAll(span, "%", "n.valid") + `)) FROM organization_placements n WHERE n.organization_id = x.id))
FROM organizations x`: &w.Organizations,
		`SELECT json_build_object('ID', x.id, 'Organization', x.organization_id, 'Kind', x.kind, ` + strings.ReplaceAll(span, "%", "x.valid") + `,
'Names', (SELECT json_agg(json_build_object('Names', n.names, ` + strings.ReplaceAll(span, "%", "n.valid") + `)) FROM party_group_names n WHERE n.party_group_id = x.id))
FROM party_groups x`: &w.Groups,
		`SELECT json_build_object('ID', p.id, 'Last', p.last_name, 'First', p.first_name, 'Patronymic', p.patronymic, 'Sex', p.sex, 'Born', p.birth_date, 'Events', (
SELECT json_agg(json_build_object('ID', e.id, 'Membership', m.id, 'Number', m.member_number, 'Type', e.type, 'Status', e.status, 'Organization', e.organization_id, 'Group', e.party_group_id,
'On', e.effective_on, 'Recorded', e.recorded_at) ORDER BY e.effective_on, e.recorded_at, e.id)
FROM memberships m JOIN membership_events e ON e.membership_id = m.id WHERE m.person_id = p.id AND e.id NOT IN (SELECT r.replaces FROM membership_events r WHERE r.replaces IS NOT NULL)))
FROM people p`: &w.People,
		`SELECT json_build_object('ID', f.id, 'Organization', f.organization_id, 'Group', f.party_group_id, 'Post', f.post, ` + strings.ReplaceAll(span, "%", "f.valid") + `,
'Terms', (SELECT json_agg(json_build_object('Person', h.person_id, 'Mode', h.mode, 'Until', h.term_to, ` + strings.ReplaceAll(span, "%", "h.held") + `)) FROM office_terms h WHERE h.office_id = f.id)) FROM offices f`: &w.Offices,
		`SELECT DISTINCT ON (m.metric_id) json_build_object('ID', m.metric_id, 'Organization', m.organization_id, 'Indicator', m.indicator_id, 'Month', m.month, 'Value', coalesce(m.value, m.numerator)::text, 'Of', m.denominator::text,
'State', m.state, 'Recorded', m.recorded_at) FROM metric_revisions m ORDER BY m.metric_id, m.revision DESC`: &w.Metrics,
		`SELECT json_build_object('ID', p.id, 'Code', p.code, 'Programme', g.code, 'Names', p.names) FROM projects p JOIN programmes g ON g.id = p.programme_id`: &w.Projects,
		`SELECT DISTINCT ON (i.id) json_build_object('ID', i.id, 'Project', i.project_id, 'Code', i.code, 'Names', v.names, 'Unit', v.unit, 'Nature', v.nature)
FROM indicators i JOIN indicator_versions v ON v.indicator_id = i.id ORDER BY i.id, v.valid @> '` + Today.String() + `'::date DESC, lower(v.valid) DESC NULLS LAST`: &w.Indicators,
	} {
		var raw []byte
		if err := pool.QueryRow(t.Context(), `SELECT coalesce(json_agg(q.o), '[]') FROM (`+sql+`) q(o)`).Scan(&raw); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, into); err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range w.Organizations {
		w.byID[o.ID] = o
	}
	for _, p := range w.People {
		for _, e := range p.Events {
			e.person = p
		}
	}
	return w
}

// Below are the organizations in which a viewer may do what is granted at the tops: those that stand below
// one today, or did on their last day, or will on their first.
func (w *World) Below(tops ...uuid.UUID) map[uuid.UUID]bool {
	in := map[uuid.UUID]bool{}
	for _, o := range w.Organizations {
		day := w.Today
		switch {
		case o.To != nil && !day.Before(*o.To):
			day = o.To.AddDays(-1)
		case day.Before(*o.From):
			day = *o.From
		}
		in[o.ID] = slices.ContainsFunc(w.chain(o, day), func(above uuid.UUID) bool { return slices.Contains(tops, above) })
	}
	return in
}

// chain is an organization with everything above it on a day, from the bottom up; nil when it is not there.
func (w *World) chain(o *organization, day model.Date) (ids []uuid.UUID) {
	for o != nil && o.on(day) {
		ids = append(ids, o.ID)
		var above *organization
		for _, p := range o.Parents {
			if p.on(day) && p.Parent != nil {
				above = w.byID[*p.Parent]
			}
		}
		o = above
	}
	return ids
}

func sees(in map[uuid.UUID]bool, organization uuid.UUID) bool { return in == nil || in[organization] }

// home is where a person belongs today, or first will.
func (p *person) home(today model.Date) uuid.UUID {
	home := p.Events[0].Organization
	for _, e := range p.Events {
		if !e.On.After(today) {
			home = e.Organization
		}
	}
	return home
}

// fold is a text as searches see it.
func (w *World) fold(text string) string {
	folded, known := w.folded[text]
	if !known {
		if err := w.pool.QueryRow(w.t.Context(), "SELECT fold_kk($1)", text).Scan(&folded); err != nil {
			w.t.Fatal(err)
		}
		w.folded[text] = folded
	}
	return folded
}

// value is a reported value; nil: reported that there is none.
func (m *metric) value() *big.Rat {
	if m.Value == nil {
		return nil
	}
	v, _ := new(big.Rat).SetString(*m.Value)
	if m.Of != nil {
		of, _ := new(big.Rat).SetString(*m.Of)
		v.Quo(v, of)
	}
	return v
}
