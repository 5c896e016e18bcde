package store

import (
	"slices"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

const accountColumns = `a.id, a.version, a.login, a.name, a.disabled_at IS NOT NULL, a.must_change_password, a.totp_secret IS NOT NULL,
(SELECT count(*) FROM recovery_codes l WHERE l.account_id = a.id AND l.used_at IS NULL), a.created_at, a.last_sign_in_at`

func readAccount(r *row) *model.Account {
	return &model.Account{
		ID: r.uuid(), Version: r.int(), Login: r.text(), Name: r.text(), Disabled: r.bool(), MustChangePassword: r.bool(), SecondFactor: r.bool(),
		RecoveryCodesLeft: r.int(), CreatedAt: r.time(), LastSignInAt: r.timeOrNil(),
	}
}

// accountsSeen adds a condition that an account a may be seen: any by those who administer, else the own
// one and the one through whose eyes the viewer looks.
func (r *Reader) accountsSeen(q *query) *query {
	v := r.Viewer
	if v.May(model.Administer) {
		return q
	}
	own := []uuid.UUID{v.AccountID}
	if v.SeenAs != nil {
		own = append(own, v.SeenAs.AccountID)
	}
	return q.add(" AND a.id = ANY (?)", own)
}

// AccountsByID returns the accounts in the order of ids; nil for one that there is not, or that may not
// be seen.
func (r *Reader) AccountsByID(ids []uuid.UUID) ([]*model.Account, error) {
	byID := make(map[uuid.UUID]*model.Account, len(ids))
	err := r.run(r.accountsSeen(lookup("SELECT "+accountColumns+" FROM accounts a WHERE a.id = ANY (?)", ids)), func(row *row) {
		a := readAccount(row)
		byID[a.ID] = a
	})
	return inOrder(ids, byID), err
}

// Accounts returns a page of the accounts that match a search, nil: all, by login. Of the rows as much is
// read as is wanted.
func (r *Reader) Accounts(search *string, args PageArgs, want Rows) (*model.AccountConnection, error) {
	order := r.order(key{sql: "a.login", cast: "text"}, key{sql: "a.id", cast: "uuid"})
	page, err := order.page(args)
	if err != nil {
		return nil, err
	}
	if err := checkSearch("search", search); err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.Account]{
		parents: all, columns: accountColumns, read: readAccount, from: func(q *query) { r.accountsFound(q, search) },
	})
	return &model.AccountConnection{Connection: found[0], Search: search}, err
}

// CountAccounts is how many accounts match a search.
func (r *Reader) CountAccounts(search *string) (n int, err error) {
	err = r.run(r.accountsFound(ask("SELECT count(*)"), search), func(row *row) { n = row.int() })
	return n, err
}

func (r *Reader) accountsFound(q *query, search *string) *query {
	q = r.accountsSeen(q.add(" FROM accounts a WHERE true"))
	if hasWord(search) {
		q.words("a.search_key", search)
	}
	return q
}

// aboveToday are an organization that may be seen and all that are above it by the tree that rights
// follow; none when it may not be seen.
func (r *Reader) aboveToday(organization uuid.UUID) (ids []uuid.UUID, err error) {
	q := ask(`SELECT a.ancestor_id FROM organization_ancestors a JOIN organizations x ON x.id = a.organization_id
WHERE x.id = ? AND a.valid @> least(greatest(?::date, lower(x.valid)), upper(x.valid) - 1)`, organization, r.Today)
	err = r.run(q.within("x.id", r.scope(model.ReadRegister)), func(row *row) { ids = append(ids, row.uuid()) })
	return ids, err
}

// PermissionsAt is what the viewer may do with an organization; nothing when it may not be seen.
func (r *Reader) PermissionsAt(organization uuid.UUID) ([]model.Permission, error) {
	can := []model.Permission{}
	above, err := r.aboveToday(organization)
	if err != nil || above == nil {
		return can, err
	}
	for _, p := range auth.Permissions {
		scope := r.Viewer.Scope(p)
		if scope.All || slices.ContainsFunc(scope.Tops, func(top uuid.UUID) bool { return slices.Contains(above, top) }) {
			can = append(can, p)
		}
	}
	return can, nil
}

// ExplainAccounts says of each account what it may do with an organization, and by which grant; nothing
// when the organization may not be seen. It asks twice.
func (r *Reader) ExplainAccounts(accounts []*model.Account, organization uuid.UUID) ([][]*model.PermissionReason, error) {
	all := make([][]*model.PermissionReason, len(accounts))
	above, err := r.aboveToday(organization)
	if err != nil || above == nil {
		for i := range all {
			all[i] = []*model.PermissionReason{}
		}
		return all, err
	}
	grants := map[uuid.UUID][]auth.Grant{}
	ids := make([]uuid.UUID, len(accounts))
	for i, a := range accounts {
		ids[i] = a.ID
	}
	q := ask("SELECT g.account_id, "+grantColumns+` FROM role_grants g LEFT JOIN organizations t ON t.id = g.organization_id
WHERE g.account_id = ANY (?) AND g.valid @> ?::date ORDER BY g.id`, ids, r.day)
	err = r.run(q, func(row *row) {
		account := row.uuid()
		if g := readGrant(row); g.Everywhere() || slices.Contains(above, g.OrganizationID) {
			grants[account] = append(grants[account], g)
		}
	})
	for i, a := range accounts {
		orderGrants(grants[a.ID])
		for _, p := range auth.Permissions {
			reason := &model.PermissionReason{Permission: p}
			at := slices.IndexFunc(grants[a.ID], func(g auth.Grant) bool { return g.Gives(p) })
			if at >= 0 && !a.Disabled {
				reason.Allowed, reason.Grant = true, grants[a.ID][at].RoleGrant()
			}
			all[i] = append(all[i], reason)
		}
	}
	return all, err
}
