package store

import "iter"

// together lets jobs ask at the same time, in one round trip, each through a reader of its own. They
// may ask again after they got rows; then all that do share the next round trip.
func (r *Reader) together(jobs ...func(*Reader) error) error {
	lines := make([]line, len(jobs))
	for i := range lines {
		l := &lines[i]
		l.next, l.stop = iter.Pull(func(yield func([]Statement) bool) {
			l.asker.yield = yield
			reader := *r
			reader.ask = &l.asker
			l.err = jobs[i](&reader)
		})
		defer l.stop()
		// Answers are read by the statements themselves, before the job goes on.
		l.asker.answer = func(Statement) error { return nil }
		if err := l.run(); err != nil {
			return err
		}
	}
	for {
		var statements []Statement
		for i := range lines {
			if lines[i].asking {
				statements = append(statements, lines[i].asks...)
			}
		}
		if statements == nil {
			return nil
		}
		if err := r.ask.Do(statements...); err != nil {
			return err
		}
		for i := range lines {
			if lines[i].asking {
				if err := lines[i].run(); err != nil {
					return err
				}
			}
		}
	}
}
