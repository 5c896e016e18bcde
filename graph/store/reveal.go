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

// checkReveals refuses one reveal more than an account or token may do within an hour; an export shows
// the IIN as well. Nobody reveals through the eyes of somebody else.
func (c *Change) checkReveals() error {
	if c.viewer.SeenAs != nil {
		return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
	}
	return c.hourly("iin.many", ask(`SELECT count(*) FROM actions WHERE name IN ('revealIin', 'exportPerson')
AND recorded_at > clock_timestamp() - interval '1 hour' AND (account_id = ? OR token_id = ?) AND id <> ?`, c.viewer.AccountID, c.viewer.TokenID, c.ID))
}

// hourly refuses, in the words of key, what an account or token has done within an hour as often as it
// may reveal; done counts it. Acts of one account wait for one another, those of commands of this
// machine are not counted.
func (c *Change) hourly(key string, done *query) error {
	account, token := c.viewer.AccountID, c.viewer.TokenID
	if account == uuid.Nil && token == uuid.Nil {
		return nil
	}
	settings, broken := model.DefaultSettings(), error(nil)
	n := 0
	err := firstError(
		c.ask(ask("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", account.String()+token.String()), func(*row) {}),
		c.ask(ask(settingsQuery, settingsKey), func(r *row) { broken = readSettings(r, &settings) }),
		c.ask(done, func(r *row) { n = r.int() }),
	)
	if err == nil && n >= settings.RevealsPerHour {
		err = &model.Error{Code: model.CodeTooMany, Key: key, Args: []any{settings.RevealsPerHour}}
	}
	return firstError(err, broken)
}
