package plan

import "slices"

// ahead adds to the jobs of a level those that stand below what they are expected to find.
func (o *operation) ahead(jobs []job) []job {
	for i := range jobs {
		found, r := jobs[i], jobs[i].steps[0].info.relation
		if r.expect == nil || len(found.parents) != 1 {
			continue
		}
		expected := r.expect(o.reader, found.call)
		if expected == nil {
			continue
		}
		all := true
		for b := range found.steps[0].info.below {
			var nodes []*node
			for _, s := range found.steps {
				nodes = append(nodes, s.below[b])
			}
			for _, steps := range groups(nodes) {
				if r := steps[0].info.relation; r != nil && r.batch != nil {
					jobs = append(jobs, job{steps: steps, call: together(steps), parents: []any{expected}})
				} else if slices.ContainsFunc(steps, (*step).leads) {
					all = false // only the object itself leads there
				}
			}
		}
		jobs[i].expected, jobs[i].ahead = expected, all
	}
	return jobs
}

// settle gives what was asked ahead to the objects that were found; false when one is another one.
func (o *operation) settle(jobs []job) bool {
	for i := range jobs {
		j := &jobs[i]
		if j.expected == nil {
			continue
		}
		if _, failed := j.values[0].(failure); failed {
			return false
		}
		found, same := j.steps[0].info.relation.met(j.expected, j.values[0])
		if found && !same {
			return false
		}
		if found {
			j.values[0].(Object).PlannedValues().Take(j.expected.PlannedValues())
		}
		for i := range jobs {
			below := &jobs[i]
			if below.parents[0] != any(j.expected) {
				continue
			}
			o.early = append(o.early, below.steps[0])
			if !found {
				below.values = nil // nothing leads on from there
			}
		}
	}
	return true
}

// leads reports that something below the field has to be asked for.
func (s *step) leads() bool {
	return slices.ContainsFunc(s.below, func(n *node) bool { return n.asks })
}
