package main

import (
	"context"
	"errors"
)

func demoIfWanted(ctx context.Context, c *call, db *database) error { return nil }

func loadDemo(ctx context.Context, c *call) error {
	return withDatabase(ctx, c, func(db *database) error { return errors.New("no demo region in this build") })
}

func verify(ctx context.Context, c *call) error {
	return withDatabase(ctx, c, func(db *database) error { return errors.New("no ledger in this build") })
}

func printSchema(_ context.Context, c *call) error { return errors.New("no schema in this build") }
