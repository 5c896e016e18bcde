package store

import (
	"fmt"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// TotalsOf is what filters and orders of organizations see of a figure.
func (r *Reader) TotalsOf(indicator string, period model.Period, tree model.TreeMode) (map[uuid.UUID]string, error) {
	all := map[uuid.UUID]string{}
	q := ask("SELECT y.organization_id, coalesce(y.value::text, 'none'), coalesce(trim_scale(y.target)::text, 'none'), y.reported, y.progress FROM ")
	r.totalsOf(q, indicator, period, tree)
	err := r.run(q.add(" y"), func(row *row) {
		id := row.uuid()
		all[id] = fmt.Sprintf("value %s, target %s, %d reported", row.text(), row.text(), row.int())
	})
	return all, err
}
