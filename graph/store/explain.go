package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"

	"tirek/graph/model"
)

// explain turns what a constraint says into what the domain says, and what was cut off into being out of
// time. Mutations look before they write and say more; this is for what comes in between.
func explain(err error) error {
	failed, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return err
	}
	if refused := refusals[failed.ConstraintName]; refused != nil {
		return refused
	}
	if failed.Code == queryCanceled { // statement_timeout: nobody else cancels
		return errors.Join(context.DeadlineExceeded, err)
	}
	return err
}

const queryCanceled = "57014"

// refusals are the constraints that what a person enters can run into.
var refusals = map[string]*model.Error{
	"organizations_code_key":                         model.Invalid("code", "organization.taken"),
	"placement_within_life":                          model.Invalid("", "organization.life"),
	"membership_within_life":                         model.Invalid("", "membership.life"),
	"membership_transition":                          model.Invalid("", "membership.order"),
	"one_membership_at_a_time":                       model.Conflict("", "membership.one"),
	"person_private_iin_index_key":                   model.Conflict("iin", "iin.taken"),
	"saved_queries_one_name":                         model.Conflict("name", "saved.taken"),
	"metric_locked":                                  model.Invalid("", "metric.locked"),
	"metrics_organization_id_indicator_id_month_key": model.Conflict("expectedVersion", "metric.there"),
	"metric_revisions_metric_id_revision_key":        model.Conflict("expectedVersion", "version.stale"),
}
