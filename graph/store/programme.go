package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

const programmeColumns = `p.id, p.code, p.names ->> 'kk', p.names ->> 'ru', p.names ->> 'en'`

func readProgramme(r *row) *model.Programme {
	return &model.Programme{ID: r.uuid(), Code: r.text(), Names: r.names()}
}

// Programmes returns all programmes, by code.
func (r *Reader) Programmes() ([]*model.Programme, error) {
	programmes := []*model.Programme{}
	err := r.run(ask("SELECT "+programmeColumns+" FROM programmes p ORDER BY p.code"), func(row *row) {
		programmes = append(programmes, readProgramme(row))
	})
	return programmes, err
}

// ProgrammesByID returns the programmes in the order of ids; nil for one that does not exist.
func (r *Reader) ProgrammesByID(ids []uuid.UUID) ([]*model.Programme, error) {
	byID := make(map[uuid.UUID]*model.Programme, len(ids))
	err := r.run(ask("SELECT "+programmeColumns+" FROM programmes p WHERE p.id = ANY (?)", ids), func(row *row) {
		p := readProgramme(row)
		byID[p.ID] = p
	})
	return inOrder(ids, byID), err
}
