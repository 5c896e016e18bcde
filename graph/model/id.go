package model

import (
	"encoding/binary"
	"time"

	"github.com/google/uuid"
)

// NewID makes a UUID of version 7: unique, and increasing with time, so that rows lie in the order
// of their making.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// TimeOf is when an id of version 7 was made, in milliseconds.
func TimeOf(id uuid.UUID) time.Time {
	return time.UnixMilli(int64(binary.BigEndian.Uint64(id[:8]) >> 16)).UTC()
}

// FirstID is before all ids that are made at a moment or later, and behind those made before.
func FirstID(at time.Time) (id uuid.UUID) {
	milliseconds := at.Add(time.Millisecond - 1).UnixMilli()
	binary.BigEndian.PutUint64(id[:8], uint64(max(milliseconds, 0))<<16|0x7000)
	id[8] = 0x80
	return id
}
