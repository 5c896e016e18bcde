package model

import "github.com/google/uuid"

// NewID makes a UUID of version 7: unique, and increasing with time, so that rows lie in the order
// of their making.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }
