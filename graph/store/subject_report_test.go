package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Everything that the database holds about a person is in the report, and nothing about others.
func TestExportPerson(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member, other := w.known(w.bent, "Жоқболатов", anIIN), w.known(w.bent, "Қалыбаев", anotherIIN)
	w.term(w.office(w.bent, model.Chair), member, "2024-06-01")
	keeper := w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.ile})
	for _, act := range []func() error{
		func() error {
			_, err := w.GiveConsent(keeper, member, model.Consent{TextVersion: "2025-1", GivenOn: day("2025-01-01"), Channel: model.ConsentPaper})
			return err
		},
		func() error {
			_, err := w.CorrectMember(keeper, model.MemberCorrection{ID: member, ExpectedVersion: 2, FirstName: to("Асан"), Reason: ptr("Құжат бойынша")})
			return err
		},
		func() error {
			_, err := w.RevealIIN(keeper, member, "Шағымға жауап")
			return err
		},
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	report, err := w.ExportPerson(keeper, member, "Адамның өтініші")
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{}
	for _, table := range report.Tables {
		var lines []string
		for _, values := range table.Rows {
			if len(values) != len(table.Columns) {
				t.Errorf("%s: %d values for %v", table.Name, len(values), table.Columns)
			}
			line := ""
			for _, value := range values {
				if value != nil {
					line += *value
				}
				line += "|"
			}
			lines = append(lines, line)
		}
		tables[table.Name] = strings.Join(lines, "\n")
	}
	for name, wanted := range map[string][]string{
		"person":      {member.String(), "Жоқболатов|Асан|", "1990-05-17"},
		"contacts":    {"+77011234567|a@example.kz|Қонаев, Абай 5|" + anIIN + "|"},
		"memberships": {"24-000001|ADMITTED|ACTIVE|ALM-ILE-01||2024-01-15|", "Жездесі Жоқболатов"},
		"offices":     {"CHAIR|ALM-ILE-01|ELECTED|[2024-06-01,)"},
		"consents":    {"2025-1|2025-01-01|PAPER|"},
		"uses":        {"|addMember|DONE|test|", "|giveConsent|DONE|Somebody|", "|correctMember|DONE|Somebody|Құжат бойынша|", `"Асан"`, "|revealIin|DONE|Somebody|Шағымға жауап|"},
	} {
		for _, want := range wanted {
			if !strings.Contains(tables[name], want) {
				t.Errorf("%s: no %q in\n%s", name, want, tables[name])
			}
		}
	}
	if all := strings.Join([]string{tables["person"], tables["contacts"], tables["memberships"], tables["uses"]}, "\n"); strings.Contains(all, "Қалыбаев") || strings.Contains(all, anotherIIN) || strings.Contains(all, other.String()) {
		t.Errorf("something about another person:\n%s", all)
	}
	for name, refused := range map[string]func() error{
		"INVALID purpose purpose.form": func() error { _, err := w.ExportPerson(keeper, member, "x"); return err },
		"FORBIDDEN  forbidden": func() error {
			_, err := w.ExportPerson(w.as(auth.Grant{Role: model.RoleReporter, OrganizationID: w.bent}), member, "Адамның өтініші")
			return err
		},
		"NOT_FOUND id member.missing": func() error {
			_, err := w.ExportPerson(w.as(auth.Grant{Role: model.RoleManager, OrganizationID: w.enb}), member, "Адамның өтініші")
			return err
		},
	} {
		if got := refusal(refused()); got != name {
			t.Errorf("%q, want %q", got, name)
		}
	}
	if got := w.lines("SELECT action FROM audit_entries WHERE person_id = $1 ORDER BY id DESC LIMIT 1", member); !slices.Equal(got, []string{"exportPerson"}) {
		t.Errorf("the audit keeps %v", got)
	}
}

// Of an erased person hardly anything is left to be told, and what is left says so.
func TestExportErasedPerson(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	member := w.ended("Жоқболатов", anIIN)
	if _, err := w.ErasePerson(w.ctx, member, 3, "Өтініші бойынша"); err != nil {
		t.Fatal(err)
	}
	report, err := w.ExportPerson(w.ctx, member, "Адамның өтініші")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range report.Tables {
		for _, values := range table.Rows {
			for _, value := range values {
				if value != nil && (strings.Contains(*value, "Жоқболатов") || strings.Contains(*value, anIIN)) {
					t.Errorf("%s: %s", table.Name, *value)
				}
			}
		}
	}
	if _, err := w.ExportPerson(w.ctx, uuid.New(), "Адамның өтініші"); refusal(err) != "NOT_FOUND id member.missing" {
		t.Errorf("of nobody: %v", err)
	}
}
