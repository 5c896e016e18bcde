package storetest

import (
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Account makes an account that nobody can sign in to.
func (db *DB) Account(login string) uuid.UUID {
	db.t.Helper()
	id := model.NewID()
	db.Exec("INSERT INTO accounts (id, login, name, password, must_change_password) VALUES ($1, $2, initcap($2), '-', false)", id, login)
	return id
}

// Grant gives an account a role from 2020 on; in the whole register where organization is uuid.Nil.
func (db *DB) Grant(account uuid.UUID, role model.Role, organization uuid.UUID) {
	db.t.Helper()
	db.Exec("INSERT INTO role_grants (id, account_id, role, organization_id, valid) VALUES ($1, $2, $3, $4, '[2020-01-01,)')", model.NewID(), account, role, orNull(organization))
}

// Session signs an account in at a moment, for eight hours, and returns the value of the cookie.
func (db *DB) Session(account uuid.UUID, at time.Time) string {
	db.t.Helper()
	token, hash := auth.NewSessionToken()
	db.Exec("INSERT INTO sessions (id, account_id, token_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)",
		model.NewID(), account, hash, at, at.Add(8*time.Hour))
	return token.Reveal()
}

// Token makes an API token at a moment, for ten days; uuid.Nil: in the whole register, made by no
// account.
func (db *DB) Token(role model.Role, organization, account uuid.UUID, at time.Time) string {
	db.t.Helper()
	token, hash := auth.NewAPIToken()
	db.Exec(`INSERT INTO api_tokens (id, name, prefix, token_hash, role, organization_id, created_by, created_at, expires_at)
VALUES ($1, 'nightly', $2, $3, $4, $5, $6, $7, $8)`,
		model.NewID(), auth.APITokenPrefix(token), hash, role, orNull(organization), orNull(account), at, at.AddDate(0, 0, 10))
	return token.Reveal()
}

func orNull(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
