package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

const apiTokenColumns = "k.id, k.name, k.prefix, k.role, k.organization_id, k.created_at, k.created_by, k.expires_at, k.last_used_at, k.revoked_at"

func readAPIToken(r *row) *model.APIToken {
	return &model.APIToken{
		ID: r.uuid(), Name: r.text(), Prefix: r.text(), Role: model.Role(r.text()), OrganizationID: r.uuidOrNil(), CreatedAt: r.time(),
		CreatedByID: r.uuidOrNil(), ExpiresAt: r.time(), LastUsedAt: r.timeOrNil(), RevokedAt: r.timeOrNil(),
	}
}

// apiTokens is the end of a query of tokens k that may be seen: all by those who administer, else those
// that the own account has made.
func (r *Reader) apiTokens(q *query) *query {
	q.private = true
	maker := r.Viewer.AccountID
	if r.Viewer.SeenAs != nil {
		maker = r.Viewer.SeenAs.AccountID
	}
	return q.add(" FROM api_tokens k WHERE (? OR k.created_by = ?)", r.Viewer.May(model.Administer), maker)
}

// apiTokenOrder is the newest first: ids are in the order in which they were made.
// APITokensByID returns the tokens in the order of ids; nil for one that there is not, or that may not
// be seen.
func (r *Reader) APITokensByID(ids []uuid.UUID) ([]*model.APIToken, error) {
	byID := make(map[uuid.UUID]*model.APIToken, len(ids))
	err := r.run(r.apiTokens(ask("SELECT "+apiTokenColumns)).add(" AND k.id = ANY (?)", ids), func(row *row) {
		k := readAPIToken(row)
		byID[k.ID] = k
	})
	return inOrder(ids, byID), err
}

// APITokens returns a page of the tokens, the newest first. Of the rows as much is read as is wanted.
func (r *Reader) APITokens(args PageArgs, want Rows) (*model.APITokenConnection, error) {
	order := r.order(key{sql: "k.id", cast: "uuid", descending: true})
	page, err := order.page(args)
	if err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.APIToken]{
		parents: all, columns: apiTokenColumns, read: readAPIToken, from: func(q *query) { r.apiTokens(q) },
	})
	return &model.APITokenConnection{Connection: found[0]}, err
}

// CountAPITokens returns how many tokens there are.
func (r *Reader) CountAPITokens() (n int, err error) {
	err = r.run(r.apiTokens(ask("SELECT count(*)")), func(row *row) { n = row.int() })
	return n, err
}
