package graph

import (
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func accountRelations(s *plan.Schema[*store.Reader]) {
	pending[*model.Account, []*model.PermissionReason](s, "Account.explain")
	pending[*model.Account, []*model.RoleGrant](s, "Account.grants")
	pending[*model.AccountConnection, int](s, "AccountConnection.totalCount")
	pending[*plan.Root, *model.Account](s, "Query.account")
	pending[*plan.Root, *model.AccountConnection](s, "Query.accounts")
	pending[*model.Viewer, *model.Account](s, "Viewer.account")
	pending[*model.Viewer, *model.Account](s, "Viewer.seenAs")
	pending[*model.Viewer, []model.Permission](s, "Viewer.permissionsAt")
	pending[*model.Payload, *model.Account](s, "ChangeAccountPayload.account")
	pending[*model.Payload, *model.Account](s, "ChangePasswordPayload.account")
	pending[*model.RecoveryPayload, *model.Account](s, "ConfirmSecondFactorPayload.account")
	pending[*model.PasswordPayload, *model.Account](s, "CreateAccountPayload.account")
	pending[*model.Payload, *model.Account](s, "GrantRolePayload.account")
	pending[*model.PasswordPayload, *model.Account](s, "ResetPasswordPayload.account")
}
