package store

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// turn queues what a statement wants to be set, unless it is set already: its plan_cache_mode, and for
// whom it is.
func (s *Snapshot[T]) turn(pipeline *pgconn.Pipeline, known prepared, st Statement) {
	turned := 0
	if st.Private && !s.locked && s.lock != nil {
		sql, args := s.lock()
		values := make([][]byte, len(args))
		for i, arg := range args {
			values[i] = []byte(arg.(string))
		}
		pipeline.SendQueryStatement(known[sql], values, nil, nil)
		s.locked = true
		turned++
	}
	mode := planAnew
	if st.Steady {
		mode = planSteady
	}
	if !st.Plain && mode != s.mode {
		turned++
		s.mode = mode
		pipeline.SendQueryStatement(known[mode], nil, nil, nil)
	}
	s.turns = append(s.turns, turned)
}

// send queues the statements.
func (s *Snapshot[T]) send(pipeline *pgconn.Pipeline, known prepared, lines []line) error {
	var build pgx.ExtendedQueryBuilder
	s.turns = s.turns[:0]
	for i := range lines {
		for _, st := range lines[i].asks {
			s.turn(pipeline, known, st)
			if st.Plain {
				pipeline.SendQueryParams(st.SQL, nil, nil, nil, []int16{pgx.BinaryFormatCode})
				continue
			}
			description := known[st.SQL]
			if err := encode(&build, s.conn.Conn().TypeMap(), description, st.Args); err != nil {
				return lines[i].fail(fmt.Errorf("arguments of %.40q: %w", st.SQL, err))
			}
			pipeline.SendQueryStatement(description, build.ParamValues, build.ParamFormats, slices.Clone(build.ResultFormats))
		}
	}
	return nil
}

// encode is build.Build, which takes a long way round for ids.
func encode(build *pgx.ExtendedQueryBuilder, types *pgtype.Map, description *pgconn.StatementDescription, args []any) error {
	others := slices.Clone(args)
	ids := make([][]byte, len(args))
	for i, arg := range args {
		if list, ok := arg.([]uuid.UUID); ok && list != nil && len(args) == len(description.ParamOIDs) && description.ParamOIDs[i] == pgtype.UUIDArrayOID {
			others[i], ids[i] = nil, appendIDs(make([]byte, 0, 20+20*len(list)), list)
		}
	}
	if err := build.Build(types, description, others); err != nil {
		return err
	}
	for i, value := range ids {
		if value != nil {
			build.ParamValues[i], build.ParamFormats[i] = value, pgx.BinaryFormatCode
		}
	}
	return nil
}

// appendIDs appends a uuid[] in PostgreSQL's binary form.
func appendIDs(b []byte, ids []uuid.UUID) []byte {
	dimensions := uint32(1)
	if len(ids) == 0 {
		dimensions = 0
	}
	for _, n := range []uint32{dimensions, 0, pgtype.UUIDOID} {
		b = binary.BigEndian.AppendUint32(b, n)
	}
	if len(ids) > 0 {
		b = binary.BigEndian.AppendUint32(b, uint32(len(ids)))
		b = binary.BigEndian.AppendUint32(b, 1) // counted from one
	}
	for _, id := range ids {
		b = binary.BigEndian.AppendUint32(b, uint32(len(id)))
		b = append(b, id[:]...)
	}
	return b
}
