package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestExportOfAudit asks for what the audit says about a person, as a file, before and after the consent.
func TestExportOfAudit(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	primary := db.Primary()
	a := newAPI(t, db.Store)
	viewer := grantee(db.Account("keeper"), model.RoleAdmin, uuid.Nil)
	ctx := auth.WithViewer(t.Context(), viewer)
	var admitted struct {
		Data struct {
			AddMember struct{ Member struct{ ID string } }
		}
	}
	answer := a.post(ctx, `mutation { addMember(input: {organizationId: "`+primary.String()+`", lastName: "Құпиясов", firstName: "Адам", phone: "+77011234567", joinedOn: "2025-09-01"}) { member { id } userErrors { message } } }`, nil)
	if err := json.Unmarshal(answer, &admitted); err != nil || admitted.Data.AddMember.Member.ID == "" {
		t.Fatalf("%v %s", err, answer)
	}
	id := admitted.Data.AddMember.Member.ID
	query := `{ auditEntries(filter: {objectId: "` + id + `"}) { nodes { action objectTitle reason fields { field before after } } } }`
	said := func() string {
		return string(a.file(viewer, map[string]any{"query": query, "format": "rows", "rows": "deepest"}))
	}
	if rows := said(); !strings.Contains(rows, "addMember") || strings.Contains(rows, "Құпиясов") || strings.Contains(rows, "77011234567") {
		t.Errorf("without consent: %s", rows)
	}
	if answer := string(a.post(ctx, query, nil)); !strings.Contains(answer, "Құпиясов") {
		t.Errorf("not as a file: %s", answer)
	}
	if answer := string(a.post(ctx, `mutation { giveConsent(input: {memberId: "`+id+`", textVersion: "1", givenOn: "2025-09-01", channel: PAPER}) { userErrors { message } } }`, nil)); !strings.Contains(answer, `"userErrors":[]`) {
		t.Fatal(answer)
	}
	if rows := said(); !strings.Contains(rows, "Құпиясов") || !strings.Contains(rows, "77011234567") {
		t.Errorf("with consent: %s", rows)
	}
}
