package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// subjectTables are the tables of a report, each a question of texts about the person ?.
var subjectTables = []struct {
	name    string
	columns []string
	sql     string
}{
	{"person", []string{"id", "lastName", "firstName", "patronymic", "sex", "birthDate", "deceasedOn", "erasedAt"}, `
SELECT id::text, last_name, first_name, patronymic, sex, birth_date::text, deceased_on::text, erased_at::text FROM people WHERE id = ?`},
	{"memberships", []string{"memberNumber", "event", "status", "organization", "partyGroup", "effectiveOn", "recordedAt", "note"}, `
SELECT m.member_number, e.type, e.status, o.code, g.name, e.effective_on::text, e.recorded_at::text, e.note
FROM memberships m JOIN membership_events e ON e.membership_id = m.id JOIN organizations o ON o.id = e.organization_id
LEFT JOIN LATERAL (SELECT name_in(n.names, 'kk') AS name FROM party_group_names n WHERE n.party_group_id = e.party_group_id ORDER BY n.valid DESC LIMIT 1) g ON true
WHERE m.person_id = ? ORDER BY e.effective_on, e.recorded_at, e.id`},
	{"offices", []string{"office", "organization", "mode", "held", "decision"}, `
SELECT f.post, o.code, t.mode, t.held::text, t.decision FROM office_terms t JOIN offices f ON f.id = t.office_id JOIN organizations o ON o.id = f.organization_id
WHERE t.person_id = ? ORDER BY t.held, t.id`},
	{"consents", []string{"textVersion", "givenOn", "channel", "withdrawnOn"}, `
SELECT text_version, given_on::text, channel, withdrawn_on::text FROM consents WHERE person_id = ? ORDER BY given_on, id`},
}

// ExportPerson is everything that is held about a person, for the person: also who has seen it. The
// audit keeps who asked for it.
func (s *Store) ExportPerson(ctx context.Context, id uuid.UUID, purpose string) (report *model.SubjectReport, err error) {
	if err := checkPurpose("purpose", purpose); err != nil {
		return nil, err
	}
	err = s.Write(ctx, Action{Name: "exportPerson", Permission: model.ExportMembers, Reason: &purpose}, func(c *Change) error {
		if _, _, _, err := c.subject("id", id); err != nil {
			return err
		}
		if err := c.checkReveals(); err != nil {
			return err
		}
		report = &model.SubjectReport{PersonID: id.String(), Purpose: purpose, MadeOn: c.Today}
		for _, t := range subjectTables {
			table := model.SubjectTable{Name: t.name, Columns: t.columns, Rows: [][]*string{}}
			err := c.ask(ask(t.sql, id), func(r *row) {
				values := make([]*string, len(t.columns))
				for i := range values {
					values[i] = r.textOrNil()
				}
				table.Rows = append(table.Rows, values)
			})
			if err != nil {
				return err
			}
			report.Tables = append(report.Tables, table)
		}
		private, found, err := c.private(id)
		if err != nil {
			return err
		}
		contacts := model.SubjectTable{Name: "contacts", Columns: []string{"phone", "email", "address", "iin"}, Rows: [][]*string{}}
		if found && !private.empty() {
			contacts.Rows = append(contacts.Rows, []*string{private.Phone, private.Email, private.Address, private.iin})
		}
		uses, err := c.uses(id)
		report.Tables = append(report.Tables, contacts, uses)
		c.entry("Member", id, model.Date{})
		return err
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// uses are all audit entries about a person, wherever they were made, the newest first.
func (c *Change) uses(person uuid.UUID) (table model.SubjectTable, err error) {
	table = model.SubjectTable{Name: "uses", Columns: []string{"recordedAt", "action", "outcome", "actor", "reason", "changes"}, Rows: [][]*string{}}
	keys, err := c.personKeys([]uuid.UUID{person})
	if err != nil {
		return table, err
	}
	key := keys[person]
	var fault error
	err = c.unlocked(func() error {
		return c.ask(ask(`
SELECT id, sealed, recorded_at::text, action, outcome, actor, reason, fields::text FROM audit_entries
WHERE person_id = ? OR object_id = ? ORDER BY id DESC`, person, person), func(r *row) {
			entry, sealed := r.uuid(), bytes.Clone(r.raw())
			use := []*string{r.textOrNil(), r.textOrNil(), r.textOrNil(), r.textOrNil(), r.textOrNil(), r.textOrNil()}
			if sealed != nil && key != nil {
				said, err := openPerson(key, entry, sealed)
				fault = errors.Join(fault, err)
				use[4] = said.Reason
				if said.Fields != nil {
					use[5] = new(string(said.Fields))
				}
			}
			table.Rows = append(table.Rows, use)
		})
	})
	return table, errors.Join(err, fault)
}
