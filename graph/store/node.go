package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// NodeByID returns any object by its id on a date; nil when there is none. It asks twice: what it
// is, then for the object.
func (r *Reader) NodeByID(id uuid.UUID, at model.Date) (model.Node, error) {
	var kind string
	q := lookup(`SELECT 'organization' FROM organizations WHERE id = ?
UNION ALL SELECT 'party_group' FROM party_groups WHERE id = ?
UNION ALL SELECT 'member' FROM people WHERE id = ?
UNION ALL SELECT 'office' FROM offices WHERE id = ?
UNION ALL SELECT 'project' FROM projects WHERE id = ?
UNION ALL SELECT 'indicator' FROM indicators WHERE id = ?
UNION ALL SELECT 'metric' FROM metrics WHERE id = ?
UNION ALL SELECT 'account' FROM accounts WHERE id = ?
UNION ALL SELECT 'api_token' FROM api_tokens WHERE id = ?`, id, id, id, id, id, id, id, id, id)
	q.private = true
	if err := r.run(q, func(row *row) { kind = row.text() }); err != nil {
		return nil, err
	}
	ids := []uuid.UUID{id}
	switch kind {
	case "organization":
		return firstNode(r.OrganizationsByID(ids, at))
	case "party_group":
		return firstNode(r.PartyGroupsByID(ids, at))
	case "member":
		return firstNode(r.MembersByID(ids, at))
	case "office":
		return firstNode(r.OfficesByID(ids, at))
	case "project":
		return firstNode(r.ProjectsByID(ids))
	case "indicator":
		return firstNode(r.IndicatorsByID(ids))
	case "metric":
		return firstNode(r.MetricsByID(ids, at))
	case "api_token":
		return firstNode(r.APITokensByID(ids))
	case "account":
		return firstNode(r.AccountsByID(ids))
	}
	return nil, nil
}

// firstNode is the only one of a list, as a Node that is nil when it is.
func firstNode[P interface {
	model.Node
	*N
}, N any](found []P, err error) (model.Node, error) {
	if err != nil || found[0] == nil {
		return nil, err
	}
	return found[0], nil
}
