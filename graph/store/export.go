package store

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// ExportPause is how long an export may wait for its client between two questions.
const ExportPause = 2 * time.Minute

// BeginExport is Begin for rows that leave the register as a file. Its snapshot may stand idle for
// ExportPause. Its members are those whom the viewer may take away and who consented, nobody else: lists
// leave the others out, and they are in no object that leads to one. Counts and figures are as always.
func (s *Store) BeginExport(ctx context.Context) (*Snapshot[*Reader], error) {
	snapshot := s.Begin(ctx)
	reader := snapshot.with
	snapshot.with = func(a *Asker) *Reader {
		r := reader(a)
		r.exporting = true
		return r
	}
	err := snapshot.Together(ctx, []func(*Reader) error{func(r *Reader) error {
		pause := strconv.FormatInt(ExportPause.Milliseconds(), 10)
		return r.run(lookup("SELECT set_config('idle_in_transaction_session_timeout', ?, true)", pause), func(*row) {})
	}}, 0)
	if err != nil {
		snapshot.End(ctx)
		return nil, err
	}
	return snapshot, nil
}

// people adds the condition that a standing s, as on the date at, may be shown as a row.
func (r *Reader) people(q *query, at model.Date) *query {
	if !r.exporting {
		return q.members(r.scope(model.ReadMembers), at)
	}
	q.members(r.scope(model.ExportMembers), at)
	return q.add(" AND EXISTS (SELECT FROM consents c WHERE c.person_id = s.person_id AND "+inForce+")", r.Today, r.Today)
}

// ofPeople adds the condition, in an export, that a person named by a column may be shown as a row.
func (r *Reader) ofPeople(q *query, person string, at model.Date) {
	if r.exporting {
		q.add(" AND EXISTS (SELECT FROM membership_periods s WHERE s.person_id = "+person+" AND "+on("s.valid"), at)
		r.people(q, at).add(")")
	}
}

// CountMembersExported returns how many members of each list an export has; the lists differ in nothing but
// the organization or group.
func (r *Reader) CountMembersExported(lists []model.MemberList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM ").piece(asParents(ownersOfMembers(lists))).add(" CROSS JOIN LATERAL (SELECT count(*) AS n")
	r.membersFrom(q, lists[0], belowOwner)
	r.people(q, lists[0].At)
	return r.counts(q.add(") y"), len(lists))
}

// CountMembershipEventsExported returns how many events of each list an export has; the lists differ in
// nothing but the organization.
func (r *Reader) CountMembershipEventsExported(lists []model.MembershipEventList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM ").piece(asParents(ownersOfEvents(lists))).add(" CROSS JOIN LATERAL (SELECT count(*) AS n")
	r.membershipEventsFrom(q, lists[0])
	r.ofPeople(q, "m.person_id", lists[0].At)
	return r.counts(q.add(") y"), len(lists))
}

// Export is a file that leaves the register, as the audit keeps it: no value is in it.
type Export struct {
	ID      uuid.UUID
	Query   string // name of the operation or saved query; empty: it has none
	Format  string
	Members bool // it has rows of members
	Total   *int // rows expected; nil: not known
}

func (e Export) action() Action {
	if e.Members {
		return Action{Name: "exportMembers", Permission: model.ExportMembers}
	}
	return Action{Name: "exportQuery"}
}

// ExportBegun writes down that a file is about to leave the register.
func (s *Store) ExportBegun(ctx context.Context, e Export) error {
	return s.noteExport(ctx, e, "query", e.Query, "format", e.Format, "total", e.Total)
}

// ExportEnd is how much of a file was sent, and why no more if that is not all.
type ExportEnd struct {
	Rows, Bytes int64
	State       string
	Code        *string // of the error; nil: there was none
	Elapsed     *int64  // milliseconds; nil: no time was over
}

// ExportEnded writes down how an export ended.
func (s *Store) ExportEnded(ctx context.Context, e Export, end ExportEnd) error {
	return s.noteExport(ctx, e, "query", e.Query, "format", e.Format, "rows", end.Rows, "bytes", end.Bytes, "state", end.State, "fault", end.Code, "elapsed", end.Elapsed)
}

func (s *Store) noteExport(ctx context.Context, e Export, fields ...any) error {
	if !auth.From(ctx).Known() {
		return &model.Error{Code: model.CodeUnauthenticated, Key: "unauthenticated"}
	}
	return s.Write(ctx, e.action(), func(c *Change) error {
		c.admitted = true // the rows are bound to the scope one by one
		if grants := c.viewer.Grants; len(grants) == 1 {
			c.organizationID = grants[0].OrganizationID
		}
		return c.of("Export", e.ID, model.Date{}).fields(fields...)
	})
}
