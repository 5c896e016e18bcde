package store

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
	"tirek/graph/model"
)

type apiTokenRow struct {
	bun.BaseModel `bun:"table:api_tokens,alias:k"`

	ID             uuid.UUID
	Name           string
	Prefix         string
	TokenHash      []byte
	Role           model.Role
	OrganizationID *uuid.UUID
	CreatedBy      uuid.UUID `bun:",nullzero"`
	CreatedAt      time.Time
	ExpiresAt      time.Time
	RevokedAt      time.Time `bun:",nullzero"`
}

// maxTokenName is the length of a token's name, in characters.
const maxTokenName = 100

// CreateAPIToken makes an API token and returns it, to be told once. FORBIDDEN when it gave more than
// its maker may do, and to programs, which make no tokens.
func (s *Store) CreateAPIToken(ctx context.Context, in model.NewAPIToken) (token auth.Secret, changed *model.Changed, err error) {
	name, err := model.CleanedName("name", in.Name, maxTokenName)
	if err != nil {
		return token, nil, err
	}
	if in.Days < 1 || in.Days > model.MaxTokenDays {
		return token, nil, model.Invalid("days", "token.days", model.MaxTokenDays)
	}
	err = s.Write(ctx, Action{Name: "createApiToken"}, func(c *Change) error {
		if err := c.mayGiveToken(in); err != nil {
			return err
		}
		var hash []byte
		token, hash = auth.NewAPIToken()
		at := s.Now()
		k := &apiTokenRow{
			ID: model.NewID(), Name: name, Prefix: auth.APITokenPrefix(token), TokenHash: hash, Role: in.Role, OrganizationID: in.OrganizationID,
			CreatedBy: c.viewer.AccountID, CreatedAt: at, ExpiresAt: at.Add(time.Duration(in.Days) * 24 * time.Hour),
		}
		if in.OrganizationID != nil {
			c.organizationID = *in.OrganizationID
		}
		changed = c.changed(k.ID, c.Today)
		return firstError(c.insert(k), c.of("ApiToken", k.ID, model.Date{}).fields(
			"name", k.Name, "prefix", k.Prefix, "role", k.Role, "organization", k.OrganizationID, "expiresAt", k.ExpiresAt.UTC().Truncate(time.Second)))
	})
	return token, changed, err
}

// mayGiveToken refuses a token that its maker may not make: NOT_FOUND for an organization that may not
// be seen.
func (c *Change) mayGiveToken(in model.NewAPIToken) error {
	v := c.viewer
	var there []auth.Grant // the maker's that hold where the token is to
	if in.OrganizationID == nil {
		there = slices.DeleteFunc(slices.Clone(v.Grants), func(g auth.Grant) bool { return !g.Everywhere() })
	} else {
		see, sees := v.Scope(model.ReadRegister), false
		tops := make([]uuid.UUID, len(v.Grants))
		for i, g := range v.Grants {
			tops[i] = g.OrganizationID
		}
		err := c.ask(ask(`SELECT stands_below(o.id, ?), g.ord, stands_below(o.id, ARRAY[g.id])
FROM organizations o LEFT JOIN unnest(?::uuid[]) WITH ORDINALITY AS g(id, ord) ON true WHERE o.id = ?`, see.Tops, tops, *in.OrganizationID), func(r *row) {
			sees = r.bool() || see.All
			at, below := r.intOrNil(), r.bool()
			if at != nil && (below || v.Grants[*at-1].Everywhere()) {
				there = append(there, v.Grants[*at-1])
			}
		})
		switch {
		case err != nil:
			return err
		case !sees:
			return model.NotFound("organizationId", "organization.missing")
		}
	}
	if v.Kind == model.ViewerToken || v.SeenAs != nil || v.MustChangePassword || !auth.MayGiveToken(there, in.Role) {
		return &model.Error{Code: model.CodeForbidden, Field: "role", Key: "token.more"}
	}
	return nil
}

// RevokeAPIToken ends a token at once: any for those who may ADMINISTER, else one that the own account
// has made.
func (s *Store) RevokeAPIToken(ctx context.Context, id uuid.UUID) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "revokeApiToken"}, func(c *Change) error {
		if c.viewer.SeenAs != nil {
			return &model.Error{Code: model.CodeForbidden, Key: "forbidden"}
		}
		found, over := false, false
		err := c.ask(ask("SELECT organization_id, revoked_at IS NOT NULL FROM api_tokens WHERE id = ? AND (? OR created_by = ?)"+toChange,
			id, c.viewer.May(model.Administer), c.viewer.AccountID), func(r *row) {
			found, c.organizationID, over = true, r.uuid(), r.bool()
		})
		switch {
		case err != nil:
			return err
		case !found:
			return model.NotFound("id", "token.missing")
		}
		changed = c.changed(id, c.Today)
		if over {
			return nil
		}
		at := s.Now()
		return firstError(c.of("ApiToken", id, model.Date{}).field("revokedAt", nil, at.UTC().Truncate(time.Second)),
			c.save(&apiTokenRow{RevokedAt: at}, "id", id, "revoked_at"))
	})
	return changed, err
}

// RefusedTokens writes down that API tokens which are not good were shown, so many times, by the
// context's viewer.
func (s *Store) RefusedTokens(ctx context.Context, tries int) error {
	return s.transact(ctx, Action{Name: "useApiToken"}, func(c *Change) error {
		return firstError(c.refused("ApiToken", uuid.Nil, "token"), c.of("ApiToken", uuid.Nil, model.Date{}).field("tries", nil, tries))
	})
}
