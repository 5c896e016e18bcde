package store

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"tirek/graph/model"
)

const minPurpose = 5 // characters

// checkPurpose refuses a purpose or reason that says nothing.
func checkPurpose(field, purpose string) error {
	if utf8.RuneCountInString(strings.TrimSpace(purpose)) < minPurpose || checkRemark(field, &purpose) != nil {
		return model.Invalid(field, "purpose.form", minPurpose, maxRemark)
	}
	return nil
}

// RevealIIN is the IIN of a person in full, for a purpose. The audit keeps who asked for it.
func (s *Store) RevealIIN(ctx context.Context, id uuid.UUID, purpose string) (iin string, err error) {
	if err := checkPurpose("purpose", purpose); err != nil {
		return "", err
	}
	err = s.Write(ctx, Action{Name: "revealIin", Permission: model.ReadPrivate, Reason: &purpose}, func(c *Change) error {
		if _, _, _, err := c.subject("id", id); err != nil {
			return err
		}
		if err := c.checkReveals(); err != nil {
			return err
		}
		p, _, err := c.private(id)
		switch {
		case err != nil:
			return err
		case p.iin == nil:
			return model.NotFound("id", "iin.none")
		}
		iin = *p.iin
		c.entry("Member", id, model.Date{})
		return nil
	})
	if err != nil {
		return "", err
	}
	return iin, nil
}

// checkReveals refuses one reveal more than an account or token may do within an hour. Those of one
// account wait for one another. Nobody reveals through the eyes of somebody else.
func (c *Change) checkReveals() error {
	if c.viewer.SeenAs != nil {
		return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
	}
	account, token := c.viewer.AccountID, c.viewer.TokenID
	if account == uuid.Nil && token == uuid.Nil {
		return nil
	}
	settings, broken := model.DefaultSettings(), error(nil)
	done := 0
	err := firstError(
		c.ask(ask("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", account.String()+token.String()), func(*row) {}),
		c.ask(ask(settingsQuery, settingsKey), func(r *row) { broken = readSettings(r, &settings) }),
		c.ask(ask(`SELECT count(*) FROM actions WHERE name = 'revealIin' AND recorded_at > clock_timestamp() - interval '1 hour'
AND (account_id = ? OR token_id = ?) AND id <> ?`, account, token, c.ID), func(r *row) { done = r.int() }),
	)
	if err == nil && done >= settings.RevealsPerHour {
		err = &model.Error{Code: model.CodeTooMany, Key: "iin.many", Args: []any{settings.RevealsPerHour}}
	}
	return firstError(err, broken)
}
