package storetest

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
)

// The builders write rows directly, as the owner. Everything begins on 2020-01-01 unless said
// otherwise.
const epoch = "2020-01-01"

var numbers atomic.Int64

func (db *DB) tx(f func(context.Context, pgx.Tx) error) {
	db.t.Helper()
	conn, err := pgx.Connect(db.t.Context(), db.OwnerURL)
	if err != nil {
		db.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := pgx.BeginFunc(db.t.Context(), conn, func(tx pgx.Tx) error { return f(db.t.Context(), tx) }); err != nil {
		db.t.Fatal(err)
	}
}

// Root makes the national organization KZ.
func (db *DB) Root() uuid.UUID { return db.organization("KZ", model.LevelNational, uuid.Nil, epoch) }

// Organization makes an organization under another one; its name is the code in three languages.
func (db *DB) Organization(code string, level model.OrganizationLevel, parent uuid.UUID) uuid.UUID {
	return db.organization(code, level, parent, epoch)
}

// Primary makes a primary organization, with what stands above it.
func (db *DB) Primary() uuid.UUID {
	region := db.Organization("KZ-R", model.LevelRegion, db.Root())
	return db.Organization("KZ-R-D-P", model.LevelPrimary, db.Organization("KZ-R-D", model.LevelDistrict, region))
}

// OrganizationFrom is Organization from another day on.
func (db *DB) OrganizationFrom(code string, level model.OrganizationLevel, parent uuid.UUID, from string) uuid.UUID {
	return db.organization(code, level, parent, from)
}

func (db *DB) organization(code string, level model.OrganizationLevel, parent uuid.UUID, from string) uuid.UUID {
	db.t.Helper()
	id := model.NewID()
	db.tx(func(ctx context.Context, tx pgx.Tx) error {
		batch := &pgx.Batch{}
		batch.Queue(`INSERT INTO organizations (id, code, level, valid) VALUES ($1, $2, $3, daterange($4::text::date, NULL))`, id, code, level, from)
		batch.Queue(`INSERT INTO organization_names (organization_id, names, valid) VALUES ($1, jsonb_build_object('kk', $2::text || ' kk', 'ru', $2 || ' ru', 'en', $2 || ' en'), daterange($3::text::date, NULL))`, id, code, from)
		batch.Queue(`INSERT INTO organization_statuses (organization_id, status, valid) VALUES ($1, 'ACTIVE', daterange($2::text::date, NULL))`, id, from)
		if parent == uuid.Nil {
			batch.Queue(`INSERT INTO organization_placements (id, organization_id, level, valid) VALUES ($1, $2, $3, daterange($4::text::date, NULL))`, model.NewID(), id, level, from)
		} else {
			batch.Queue(`INSERT INTO organization_placements (id, organization_id, level, parent_id, parent_level, valid)
SELECT $1, $2, $3, p.id, p.level, daterange($5::text::date, NULL) FROM organizations p WHERE p.id = $4`, model.NewID(), id, level, parent, from)
		}
		return tx.SendBatch(ctx, batch).Close()
	})
	return id
}

// Move places an organization under another parent from a day on.
func (db *DB) Move(id, parent uuid.UUID, on string) {
	db.t.Helper()
	db.tx(func(ctx context.Context, tx pgx.Tx) error {
		batch := &pgx.Batch{}
		batch.Queue(`UPDATE organization_placements SET valid = daterange(lower(valid), $2::text::date) WHERE organization_id = $1 AND upper_inf(valid)`, id, on)
		batch.Queue(`INSERT INTO organization_placements (id, organization_id, level, parent_id, parent_level, valid)
SELECT $1, o.id, o.level, p.id, p.level, daterange($4::text::date, NULL) FROM organizations o, organizations p WHERE o.id = $2 AND p.id = $3`, model.NewID(), id, parent, on)
		return tx.SendBatch(ctx, batch).Close()
	})
}

// PartyGroup makes a group; its name is the same in three languages.
func (db *DB) PartyGroup(organization uuid.UUID, name string) uuid.UUID {
	db.t.Helper()
	id := model.NewID()
	db.tx(func(ctx context.Context, tx pgx.Tx) error {
		batch := &pgx.Batch{}
		batch.Queue(`INSERT INTO party_groups (id, organization_id, kind, valid) VALUES ($1, $2, 'RESIDENCE', daterange($3::text::date, NULL))`, id, organization, epoch)
		batch.Queue(`INSERT INTO party_group_names (party_group_id, names, valid) VALUES ($1, jsonb_build_object('kk', $2::text, 'ru', $2, 'en', $2), daterange($3::text::date, NULL))`, id, name, epoch)
		return tx.SendBatch(ctx, batch).Close()
	})
	return id
}

// Person is someone to be made a member. Zero values: not known, no group, joined on the first day.
type Person struct {
	Name         string // family name, given name and patronymic
	Sex          model.Sex
	Born         string
	Organization uuid.UUID
	PartyGroup   uuid.UUID
	Joined       string
	Left         string
}

// Member makes a person with a membership and returns the person's id.
func (db *DB) Member(p Person) uuid.UUID { return db.Members(p)[0] }

// Members makes several people at once.
func (db *DB) Members(people ...Person) []uuid.UUID {
	db.t.Helper()
	ids := make([]uuid.UUID, len(people))
	db.tx(func(ctx context.Context, tx pgx.Tx) error {
		action := model.NewID()
		batch := &pgx.Batch{}
		batch.Queue(`INSERT INTO actions (id, name, actor, business_date) VALUES ($1, 'test', 'test', $2)`, action, Today.Time())
		for i, p := range people {
			ids[i] = model.NewID()
			membership := model.NewID()
			parts := append(strings.Fields(p.Name), "", "")
			batch.Queue(`INSERT INTO people (id, last_name, first_name, patronymic, sex, birth_date) VALUES ($1, $2, $3, nullif($4, ''), nullif($5, ''), nullif($6, '')::date)`,
				ids[i], parts[0], parts[1], parts[2], string(p.Sex), p.Born)
			batch.Queue(`INSERT INTO memberships (id, person_id, member_number) VALUES ($1, $2, $3)`, membership, ids[i], fmt.Sprintf("T%07d", numbers.Add(1)))
			joined := p.Joined
			if joined == "" {
				joined = epoch
			}
			var group *uuid.UUID
			if p.PartyGroup != uuid.Nil {
				group = &p.PartyGroup
			}
			const event = `INSERT INTO membership_events (id, membership_id, type, status, organization_id, party_group_id, effective_on, action_id) VALUES ($1, $2, $3, $4, $5, $6, $7::text::date, $8)`
			batch.Queue(event, model.NewID(), membership, "ADMITTED", "ACTIVE", p.Organization, group, joined, action)
			if p.Left != "" {
				batch.Queue(event, model.NewID(), membership, "LEFT", "LEFT", p.Organization, group, p.Left, action)
			}
		}
		return tx.SendBatch(ctx, batch).Close()
	})
	return ids
}
