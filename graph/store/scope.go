package store

import (
	"encoding/hex"
	"strings"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/internal/lift"
)

// scope is a part of the tree that a statement is bound to, on the day by which rights go.
type scope struct {
	auth.Scope
	today model.Date
}

// scope is where the viewer may do something, whatever date is asked about: rights follow today's
// tree and today's membership.
func (r *Reader) scope(p model.Permission) scope { return scope{r.Viewer.Scope(p), r.Today} }

// within adds a condition that a column names an organization in the scope: one that stands below a
// top of it today, or did on its last day when it is closed, or will on its first. As a
// test of truth the tops are looked up once for the whole statement, however often it is asked, and the
// plan stays that of a viewer without bounds.
func (q *query) within(column string, s scope) *query {
	if s.All || lift.Away(s.Tops) {
		return q
	}
	return q.add(" AND ("+column+inScope+") IS TRUE", s.Tops, s.today)
}

// among is within for what is counted: the plan may begin with the organizations of the scope.
func (q *query) among(column string, s scope) *query {
	if s.All || lift.Away(s.Tops) {
		return q
	}
	return q.add(" AND "+column+inScope, s.Tops, s.today)
}

const inScope = ` IN (
SELECT sa.organization_id FROM organization_ancestors sa JOIN organizations so ON so.id = sa.organization_id
WHERE sa.ancestor_id = ANY (?) AND sa.valid @> least(greatest(?::date, lower(so.valid)), upper(so.valid) - 1))`

// members adds a condition that a standing s, as on the date at, may be seen: its organization is in
// the scope, and so is the one to which the person belongs today, or first will.
func (q *query) members(s scope, at model.Date) *query {
	if s.All {
		return q
	}
	return q.within("s.organization_id", s).belonging(s, at)
}

// belonging adds a condition that the person of a standing s in the scope, as on the date at, belongs there
// today, or first will. Most standings are those of today, which is quick to see, so that the others are
// looked up one by one.
func (q *query) belonging(s scope, at model.Date) *query {
	if s.All || at == s.today {
		return q
	}
	return q.add(" AND (s.since <= ?::date AND s.until > ?::date OR ", s.today, s.today).hasHome("s.person_id", s, fence).add(")")
}

// home adds a condition that the organization to which a person belongs today, or first will, is in
// the scope.
func (q *query) home(person string, s scope) *query {
	if s.All {
		return q
	}
	return q.add(" AND ").hasHome(person, s, "")
}

func (q *query) hasHome(person string, s scope, fence string) *query {
	return q.add(`(EXISTS (SELECT FROM membership_periods h WHERE h.person_id = `+person+` AND (h.valid @> ?::date OR lower(h.valid) > ?::date AND NOT EXISTS (
SELECT FROM membership_periods e WHERE e.person_id = h.person_id AND (upper_inf(e.valid) OR upper(e.valid) > ?::date) AND e.valid < h.valid))`, s.today, s.today, s.today).
		within("h.organization_id", s).add(fence + ")) IS TRUE")
}

// admit refuses a change about an organization, unless the viewer has the permission of the action
// there: NOT_FOUND at the field when it may not even be seen.
func (c *Change) admit(field, missing string, see model.Permission, organization uuid.UUID) error {
	c.organizationID, c.admitted = organization, true
	seen, allowed := c.viewer.Scope(see), c.viewer.Scope(c.action.Permission)
	if c.action.Permission == "" || allowed.All && seen.All {
		return nil
	}
	var sees, may bool
	err := c.ask(ask("SELECT stands_below(?, ?), stands_below(?, ?)", organization, seen.Tops, organization, allowed.Tops), func(r *row) {
		sees, may = r.bool() || seen.All, r.bool() || allowed.All
	})
	switch {
	case err != nil || sees && may:
		return err
	case !sees:
		return model.NotFound(field, missing)
	}
	return &model.Error{Code: model.CodeForbidden, Field: field, Key: "forbidden"}
}

// visible refuses what belongs to an organization that may not be seen: NOT_FOUND at the field.
func (c *Change) visible(field, missing string, organization uuid.UUID) error {
	seen := c.viewer.Scope(model.ReadRegister)
	if seen.All {
		return nil
	}
	n, err := c.count("SELECT count(*) WHERE stands_below(?, ?)", organization, seen.Tops)
	if err == nil && n == 0 {
		err = model.NotFound(field, missing)
	}
	return err
}

// rowSecurity is the statement that tells the database for whom a transaction asks: the second lock
// on what is read by key.
func rowSecurity(v *auth.Viewer, today model.Date) (sql string, args []any) {
	people, audit := v.Scope(model.ReadMembers), v.Scope(model.ReadAudit)
	var all []string
	for word, is := range map[string]bool{"people": people.All, "audit": audit.All, "accounts": v.May(model.Administer), "sealer": v.System()} {
		if is {
			all = append(all, word)
		}
	}
	account := "{}"
	if v.AccountID != uuid.Nil {
		account = "{" + v.AccountID.String() + "}"
	}
	return tellViewer, []any{account, hex.EncodeToString(v.Secret), tops(people), tops(audit), strings.Join(all, ","), today.String()}
}

// tellViewer is how the database is told for whom a transaction is.
const tellViewer = `SELECT set_config('tirek.account', $1, true), set_config('tirek.secret', $2, true), set_config('tirek.people', $3, true),
set_config('tirek.audit', $4, true), set_config('tirek.whole', $5, true), set_config('tirek.today', $6, true)`

func tops(s auth.Scope) string {
	ids := make([]string, len(s.Tops))
	for i, id := range s.Tops {
		ids[i] = id.String()
	}
	return "{" + strings.Join(ids, ",") + "}"
}
